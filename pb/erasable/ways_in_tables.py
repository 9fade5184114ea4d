"""How people come in, as rows: links on their way to somebody, tries that went wrong. Erased with the person, or soon.

Who has an account, and who is signed in, is in ``sign_in_tables.py``.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from pb.erasable.texts import outside_the_events

tries = Table(
    "tries",
    outside_the_events,
    Column("whose", LargeBinary, primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("last_at", String(27), nullable=False),
    Column("wait_until", String(27), nullable=False),
    Index("tries_by_time", "last_at"),
)
"""Tries that went wrong. ``whose`` is a hash of what was tried, and by which address or on which account."""
links = Table(
    "links",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("code_hash", LargeBinary, nullable=False),
    Column("person", String(32), nullable=False),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("onward", Text, nullable=False),
    Column("until", String(27), nullable=False),
    Column("used_at", String(27), nullable=False),
    Column("wrong_codes", Integer, nullable=False),
    Index("links_by_time", "until"),
    Index("links_of_a_person", "person"),
)
"""Links that were asked for. One without a person opens the account that was asked for with it, if any was."""
