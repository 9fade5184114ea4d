"""The rows about assessing proposals."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

assessment_criteria = Table(
    "assessment_criteria",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False, unique=True),
    Column("edition", Integer, nullable=False),
    Column("asked", Text, nullable=False),
)
assessments = Table(
    "assessments",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("assessors", Text, nullable=False),
    Column("conflicts", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("reply_until", String(27), nullable=False),
    Column("reply", String(32), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("assessment_of_a_proposal", "proposal"),
    Index("assessments_of_a_round", "round"),
)
appeals = Table(
    "appeals",
    read_tables,
    Column("proposal", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("words", String(32), nullable=False),
    Column("waits", Boolean, nullable=False),
    Column("upheld", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", String(27), nullable=False),
    Index("appeals_of_a_round", "round", "waits"),
)
