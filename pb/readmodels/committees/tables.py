"""The rows about committees, the seats on them and their standing orders."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

committees = Table(
    "committees",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("areas", Text, nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("casting_vote", Boolean, nullable=False),
    Column("chair", String(32), nullable=False),
    Column("vice_chair", String(32), nullable=False, server_default=""),
)
committee_members = Table(
    "committee_members",
    read_tables,
    Column("committee", String(32), primary_key=True),
    Column("member", String(32), primary_key=True),
    Column("has_vote", Boolean, nullable=False),
    Column("kind", String(12), nullable=False, server_default=""),
    Column("for_whom", String(32), nullable=False, server_default=""),
    Column("since", String(27), nullable=False, server_default=""),
    Column("last_day", String(10), nullable=False, server_default=""),
    Column("area", String(32), nullable=False, server_default=""),
)
standing_orders = Table(
    "standing_orders",
    read_tables,
    Column("committee", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("from_day", String(10), nullable=False),
    Column("quorum", String(9), nullable=False),
    Column("casting_vote", Boolean, nullable=False),
    Column("clear_days", Integer, nullable=False),
    Column("recorded_vote_asked_by", Integer, nullable=False),
    Column("call_in_days", Integer, nullable=False),
    Column("key_from", BigInteger, nullable=False, server_default="0"),
    Column("votes_on_devices", Boolean, nullable=False, server_default="0"),
)
"""What each committee resolved after its formation, by the version of the committee in which it did."""
seats_held = Table(
    "seats_held",
    read_tables,
    Column("committee", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("member", String(32), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("for_whom", String(32), nullable=False),
    Column("since", String(27), nullable=False),
    Column("until", String(27), nullable=False),
    Column("last_day", String(10), nullable=False),
    Column("area", String(32), nullable=False),
    Index("seats_that_a_member_held", "member"),
)
"""Every seat that anybody had, also those that ended."""
offices_held = Table(
    "offices_held",
    read_tables,
    Column("committee", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("member", String(32), nullable=False),
    Column("office", String(12), nullable=False),
    Column("since", String(27), nullable=False),
    Column("until", String(27), nullable=False),
)
"""Who was chair and vice-chair, also those who are no longer."""
