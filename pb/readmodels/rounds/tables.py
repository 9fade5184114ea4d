"""The rows about rounds: one for each that has not been dropped."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

rounds = Table(
    "rounds",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("scheme", String(32), nullable=False),
    Column("area", String(32), nullable=False),
    Column("committee", String(32), nullable=False),
    Column("two_persons", Boolean, nullable=False),
    Column("takes_two", Text, nullable=False),
    Column("one_each", Boolean, nullable=False),
    Column("decided_by", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("rules", Text, nullable=False),
    Column("projects", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("withdrawn", Text, nullable=False),
    Column("announced_at", String(27), nullable=False),
    Column("settled_at", String(27), nullable=False),
    Column("voting_opens_at", String(27), nullable=False),
    Column("voting_closes_at", String(27), nullable=False),
    Column("closed_at", String(27), nullable=False),
    Column("entitlements", Integer, nullable=False),
    Column("ballots", Integer, nullable=False),
    Column("batches", Integer, nullable=False),
    Column("latest_count", String(32), nullable=False),
    Column("decision", String(32), nullable=False),
    Column("published_at", String(27), nullable=False),
)
gatherings = Table(
    "gatherings",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("begins", String(27), nullable=False),
    Column("ends", String(27), nullable=False),
    Column("place", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("changed_at", String(27), nullable=False),
    Column("reason", Text, nullable=False),
    Column("is_cancelled", Boolean, nullable=False),
    Column("notes", Text, nullable=False),
    Index("gatherings_of_a_round", "round", "begins"),
)
"""Events of a round to which residents can come; meetings of committees are elsewhere."""
