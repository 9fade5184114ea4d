"""The rows about answers: what was promised, when something was decided, and what the answers are."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

undertakings = Table(
    "undertakings",
    read_tables,
    Column("round", String(32), primary_key=True),
    Column("days", Integer, nullable=False),
    Column("owes", String(10), nullable=False),
    Column("office", Text, nullable=False),
    Column("given_at", String(27), nullable=False),
    Column("position", BigInteger, nullable=False),
)
first_decided = Table(
    "first_decided",
    read_tables,
    Column("round", String(32), primary_key=True),
    Column("proposal", String(32), primary_key=True),
    Column("decided_on", String(10), nullable=False),
)
"""When something was first decided, by its day in London; ``proposal`` is empty for the result of the whole round."""
replies = Table(
    "replies",
    read_tables,
    Column("reply", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("says", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("who", Text, nullable=False),
    Column("due", String(10), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("at", String(27), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("before", Text, nullable=False),
    Index("replies_about_a_proposal", "proposal"),
    Index("replies_of_a_round", "round"),
    Index("replies_due_again", "says", "day"),
)
"""The version that stands; ``before`` is JSON: those before it, the first first."""
