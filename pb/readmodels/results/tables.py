"""The rows about counts and about motions decided on them."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

counts = Table(
    "counts",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("ballots", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("withdrawn", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Index("counts_of_a_round", "round", "number"),
)
decisions = Table(
    "decisions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("committee", String(32), nullable=False),
    Column("count", String(32), nullable=False),
    Column("met_on", String(10), nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("vote", Text, nullable=False),
    Column("carried", Boolean, nullable=False),
    Column("awards", Text, nullable=False),
    Column("departures", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Index("decisions_on_a_round", "round", "at"),
)
