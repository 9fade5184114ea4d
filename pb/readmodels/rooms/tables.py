"""The rows about meetings in session: everything entered in each, what it is about, what it awarded."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

rooms = Table(
    "rooms",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("meeting", String(32), nullable=False),
    Column("committee", String(32), nullable=False),
    Column("began", String(27), nullable=False),
    Column("ended", String(27), nullable=False),
    Column("minutes_approved", String(27), nullable=False),
)
room_entries = Table(
    "room_entries",
    read_tables,
    Column("room", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("said", Text, nullable=False),
    Column("recorded", String(27), nullable=False),
)
"""How each room opened, and every entry: played in the sequence of their minutes, they are the meeting."""
room_seats = Table(
    "room_seats",
    read_tables,
    Column("room", String(32), primary_key=True),
    Column("member", String(32), primary_key=True),
    Index("rooms_of_a_member", "member"),
)
room_matters = Table(
    "room_matters",
    read_tables,
    Column("room", String(32), primary_key=True),
    Column("matter", String(32), primary_key=True),
    Index("rooms_about_a_matter", "matter"),
)
"""Bids and rounds that items of a room's agenda are about."""
awardings = Table(
    "awardings",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("committee", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("room", String(32), nullable=False),
    Column("item", String(32), nullable=False),
    Column("vote", String(32), nullable=False),
    Column("met_on", String(10), nullable=False),
    Column("money", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("call_in_ends", String(10), nullable=False),
    Column("decided_at", String(27), nullable=False),
)
"""What committees decided on bids, motion by motion; what each bid gets is in ``bid_awards``."""
bid_awards = Table(
    "bid_awards",
    read_tables,
    Column("awarding", String(32), primary_key=True),
    Column("proposal", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("room", String(32), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("met_on", String(10), nullable=False),
    Column("call_in_ends", String(10), nullable=False),
)
call_ins = Table(
    "call_ins",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("decided", String(32), nullable=False),
    Column("asked_at", String(27), nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("came_to", String(20), nullable=False),
    Column("answer", Text, nullable=False),
)
sent_back = Table(
    "sent_back",
    read_tables,
    Column("meeting", String(32), primary_key=True),
    Column("item", String(32), primary_key=True),
    Column("committee", String(32), nullable=False),
    Column("forwarded_by", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("sent_at", String(27), nullable=False),
)
"""Items that had been forwarded and came back, by the meeting that forwarded them: from whom, why and when."""
