"""The rows about what happened: one for each event, and one for each thing that it belongs to."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text

from pb.readmodels.read_tables import read_tables

happenings = Table(
    "happenings",
    read_tables,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Column("by", String(32), nullable=False),
    Column("acting_as", String(20), nullable=False),
    Column("for_everybody", Boolean, nullable=False),
    Column("facts", Text, nullable=False),
    Index("happenings_to_a_subject", "subject", "position"),
    Index("happenings_by_a_person", "by", "position"),
    Index("happenings_at_a_time", "at"),
)
belongings = Table(
    "belongings",
    read_tables,
    Column("kind", String(40), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Index("belongings_of_an_event", "position"),
)
