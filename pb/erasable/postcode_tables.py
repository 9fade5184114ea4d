"""Postcodes of editions, the files of boundaries, and what people ask whose postcode is not found; no person is named.

A request holds the postcode and what somebody wrote beside it until an officer answers; then both are blanked, only the
number by which they can ask what came of it stays, with the answer. Nobody who only looks something up leaves a row.
"""

from sqlalchemy import Boolean, Column, Index, LargeBinary, MetaData, String, Table, Text

from pb.erasable.texts import outside_the_events

_beside_the_events = MetaData()
"""Of nobody: what the council took in from files that anybody can have."""

edition_postcodes = Table(
    "edition_postcodes",
    _beside_the_events,
    Column("edition", String(32), primary_key=True),
    Column("postcode", String(7), primary_key=True),
    Column("code", Text, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("by_hand", Boolean, nullable=False),
)
"""``code`` is empty for a postcode beside the wards; ``by_hand`` says that an officer answered and not the file."""
boundary_files = Table(
    "boundary_files",
    _beside_the_events,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
address_requests = Table(
    "address_requests",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("number", String(12), nullable=False, unique=True),
    Column("edition", String(32), nullable=False),
    Column("postcode", String(7), nullable=False),
    Column("words", Text, nullable=False),
    Column("asked_at", String(27), nullable=False),
    Column("answered_at", String(27), nullable=False),
    Column("code", Text, nullable=False),
    Index("address_requests_waiting", "answered_at"),
)
