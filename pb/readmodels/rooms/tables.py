"""The rows about meetings in session: what each awarded. What was entered is read from its life."""

from sqlalchemy import BigInteger, Column, String, Table, Text

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
