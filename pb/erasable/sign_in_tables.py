"""Who can sign in, and who is signed in, as rows: outside the events, so that both can be erased with the person."""

from sqlalchemy import Boolean, Column, Index, LargeBinary, String, Table, Text, false

from pb.erasable.texts import outside_the_events

accounts = Table(
    "accounts",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("temporary", Boolean, nullable=False, server_default=false()),
    Column("used_on", String(10), nullable=False, server_default=""),
    Column("proven", Boolean, nullable=False, server_default=false()),
)
"""``used_on`` is the day of the last sign-in, so that an account nobody uses can go; empty until it is looked at.
``proven`` says that somebody came in by a letter to the address."""
sign_ins = Table(
    "sign_ins",
    outside_the_events,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("person", String(32), nullable=False),
    Column("until", String(27), nullable=False),
    Column("began_at", String(27), nullable=False, server_default=""),
    Column("device", Text, nullable=False, server_default=""),
    Column("place", Text, nullable=False, server_default=""),
    Column("by_link", Boolean, nullable=False, server_default=false()),
    Column("half", Boolean, nullable=False, server_default=false()),
    Index("sign_ins_of_a_person", "person"),
)
"""``half`` while the code from the phone is missing: nothing can be seen or done with it but to give the code."""
