"""With which phone somebody signs in beside their password or link, as rows; erased with the person."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from pb.erasable.texts import outside_the_events

second_steps = Table(
    "second_steps",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("secret", Text, nullable=False),
    Column("to_be", Text, nullable=False),
    Column("last_step", Integer, nullable=False),
    Column("since", String(27), nullable=False),
)
"""What phone and service share, readable with the key in the data folder only. ``secret`` is empty where nothing is set
up yet, ``to_be`` where no other phone is being set up. ``last_step`` is the newest step of time of which a code was
used: none is used twice, nor an older one after it."""
recovery_codes = Table(
    "recovery_codes",
    outside_the_events,
    Column("person", String(32), nullable=False),
    Column("hashed", String(200), primary_key=True),
    Index("recovery_codes_of_a_person", "person"),
)
"""Codes for whoever has lost their phone; a row goes when it is used."""
