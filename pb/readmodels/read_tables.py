"""What all tables that pages read have in common: they are regrown from the events by ``pb rebuild``.

Each context has its own in its ``tables``, which nobody else writes. Nothing
personal stands in them: people are references, what residents wrote is looked
up in the written words, where it can be erased. Times are text in UTC,
``2026-03-14T18:00:00.000000Z``, so that they sort as they fall; lists and
outcomes are JSON text with sorted keys, so that equal states are equal rows.
"""

from sqlalchemy import BigInteger, Column, MetaData, String, Table

read_tables = MetaData()

followers = Table(
    "followers",
    MetaData(),
    Column("name", String(40), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("shape", String(64), nullable=False, server_default=""),
)
"""How far each follower of the events has come, and for which shape of its tables. No read model: it says how fresh
they are."""
