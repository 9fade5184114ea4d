"""What all tables that pages read have in common: they are regrown from the events by ``pb rebuild``.

Each context has its own in its ``tables``, which nobody else writes. Nothing
personal stands in them: people are references, what residents wrote is looked
up in the written words, where it can be erased. Times are text in UTC,
``2026-03-14T18:00:00.000000Z``, so that they sort as they fall; lists and
outcomes are JSON text with sorted keys, so that equal states are equal rows.
"""

from sqlalchemy import BigInteger, Column, Index, MetaData, String, Table, Text

read_tables = MetaData()

happenings = Table(
    "happenings",
    read_tables,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("round", String(32), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Column("by", String(32), nullable=False),
    Column("acting_as", String(20), nullable=False),
    Column("facts", Text, nullable=False),
    Index("happenings_in_a_round", "round", "position"),
    Index("happenings_to_a_subject", "subject", "position"),
    Index("happenings_by_a_person", "by", "position"),
    Index("happenings_at_a_time", "at"),
)

followers = Table(
    "followers",
    MetaData(),
    Column("name", String(40), primary_key=True),
    Column("position", BigInteger, nullable=False),
)
"""How far each follower of the events has come. Not a read model: it says how fresh they are."""
