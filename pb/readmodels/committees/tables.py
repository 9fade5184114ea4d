"""The rows about committees and the seats on them."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

committees = Table(
    "committees",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("areas", Text, nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("casting_vote", Boolean, nullable=False),
    Column("chair", String(32), nullable=False),
)
committee_members = Table(
    "committee_members",
    read_tables,
    Column("committee", String(32), primary_key=True),
    Column("member", String(32), primary_key=True),
    Column("has_vote", Boolean, nullable=False),
)
