"""The registers of those who may vote in a round, as rows: outside the events, so that each goes with its person.

A row leads to the hash of the code that its person was given, and no further: what was cast with a code is nowhere.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from pb.erasable.texts import outside_the_events

_of_rounds = MetaData()
"""Of nobody."""
register_rows = Table(
    "register_rows",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("same", String(64), nullable=False),
    Column("person", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("postcode", String(8), nullable=False),
    Column("area", Text, nullable=False),
    Column("born", String(10), nullable=False),
    Column("way", String(20), nullable=False),
    Column("entitlement", LargeBinary, nullable=True),
    Column("mailbox", String(64), nullable=False, server_default=""),
    Column("request", String(12), nullable=False, server_default=""),
    Column("language", String(10), nullable=False, server_default=""),
    Index("register_rows_same", "round", "same", unique=True),
    Index("register_rows_in_their_sequence", "round", "id"),
    Index("register_rows_person", "person"),
    Index("register_rows_postcode", "round", "postcode"),
    Index("register_rows_mailbox", "round", "mailbox"),
)
"""``same`` is by what somebody is known again in a round; ``way``, empty until they are let in, that by which
their code stands; ``request`` the number of a question about their address that was answered by hand.
"""

register_works = Table(
    "register_works",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("what", String(10), nullable=False),
    Column("person", String(32), nullable=False),
    Column("acting_as", String(40), nullable=False),
    Column("key", String(64), nullable=False),
    Column("seed", LargeBinary, nullable=True),
    Column("by_letter", Boolean, nullable=False),
    Column("request", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("begun_at", String(27), nullable=False),
    Column("stage", String(10), nullable=False),
    Column("done", Integer, nullable=False),
    Column("whole", Integer, nullable=False),
    Column("upto", String(32), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("claim", String(32), nullable=False),
    Column("claimed_until", String(27), nullable=False),
    Column("ended_at", String(27), nullable=False),
    Column("mistakes", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Index("register_works_round", "round", "begun_at"),
    Index("register_works_person", "person"),
)
"""What is done to a register beside the pages, because it takes long: who asked for what, how far it has come, and what
came of it. ``seed``, from which codes follow, stands there only until they are issued and sent.
"""
register_parts = Table(
    "register_parts",
    outside_the_events,
    Column("work", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""A file that is being loaded, in parts; it goes when it has been taken, or refused."""
register_checked = Table(
    "register_checked",
    outside_the_events,
    Column("work", String(32), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("same", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("postcode", String(8), nullable=False),
    Column("area", Text, nullable=False),
    Column("born", String(10), nullable=False),
    Column("language", String(10), nullable=False),
    Column("mailbox", String(64), nullable=False),
)
"""People of a file whose lines were found good, before it is known that all are: on no register yet."""

counter_waiting = Table(
    "counter_waiting",
    outside_the_events,
    Column("act", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("row", String(32), nullable=False),
    Column("is_new", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    Column("who", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("postcode", String(8), nullable=False),
    Column("area", Text, nullable=False),
    Column("born", String(10), nullable=False),
    Index("counter_waiting_round", "round"),
    Index("counter_waiting_day", "day"),
)
"""Whom one officer entered at a counter, for another to confirm. Who they are stands here only of those on no register;
it goes with the answer, or when the day is over.
"""

register_letters = Table(
    "register_letters",
    _of_rounds,
    Column("round", String(32), primary_key=True),
    Column("which", String(40), primary_key=True),
    Column("upto", String(32), nullable=False),
    Column("written", Integer, nullable=False),
    Column("done_at", String(27), nullable=False),
)
"""How far letters of a kind have come in a round's register, by the ids of its rows; never who was written to."""
