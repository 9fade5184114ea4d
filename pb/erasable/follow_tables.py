"""Who follows what, as rows: outside the events, so that they go with whoever follows, and nobody else sees them.

In no event, and without a time at which somebody was here: when that was could help to tell which ballot is theirs.
"""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text

from pb.erasable.texts import outside_the_events

follows = Table(
    "follows",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("thing", String(32), primary_key=True),
    Column("how_often", String(10), nullable=False),
    Column("told", BigInteger, nullable=False),
    Column("due_at", String(27), nullable=False),
    Column("rest_until", String(27), nullable=False),
    Index("follows_of_a_thing", "kind", "thing"),
    Index("follows_due", "due_at"),
)
"""``person`` has an account, or is the id of an address that has none. ``told`` is the position of the last event that
they know of. ``due_at`` says when their next letter leaves, and is empty while nothing has happened; ``rest_until``
when the next one may that leaves at once."""
follower_addresses = Table(
    "follower_addresses",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("email", Text, nullable=False, unique=True),
)
"""Addresses without an account that follow something: proven by a letter, and gone with the last thing they follow."""
follows_asked = Table(
    "follows_asked",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("email", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("thing", String(32), nullable=False),
    Column("how_often", String(10), nullable=False),
    Column("until", String(27), nullable=False),
    Index("follows_asked_by_time", "until"),
)
"""What somebody asked to follow by an address that nobody has proven yet; ``kind`` and ``thing`` are empty where they
only asked what the address follows."""
