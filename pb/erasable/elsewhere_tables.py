"""With which account of elsewhere somebody signs in, as rows; erased with the person."""

from sqlalchemy import Column, Index, String, Table, Text

from pb.erasable.texts import outside_the_events

accounts_elsewhere = Table(
    "accounts_elsewhere",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Index("an_account_elsewhere_is_one_person", "issuer", "subject", unique=True),
)
"""The subject is what the provider calls the person, for ever; nobody else there is ever called so."""
came_back = Table(
    "came_back",
    outside_the_events,
    Column("state", String(64), primary_key=True),
    Column("until", String(27), nullable=False),
)
"""Hashes of what was carried to a provider and back by somebody who came in by it: each is good once."""
