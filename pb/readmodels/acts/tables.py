"""The rows about what was proposed: one for each act that takes two persons."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from pb.readmodels.read_tables import read_tables

proposed_acts = Table(
    "proposed_acts",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("act", String(40), nullable=False),
    Column("round", String(32), nullable=False),
    Column("scheme", String(32), nullable=False),
    Column("facts", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("proposed_by", String(32), nullable=False),
    Column("proposed_as", String(20), nullable=False),
    Column("proposed_at", String(27), nullable=False),
    Column("answer", String(20), nullable=False),
    Column("answered_by", String(32), nullable=False),
    Column("answered_at", String(27), nullable=False),
    Column("answer_reason", Text, nullable=False),
)
promises = Table(
    "promises",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("acts", Text, nullable=False),
)
"""Which acts of the council take two persons, their names with spaces between; no row where it was never promised."""
