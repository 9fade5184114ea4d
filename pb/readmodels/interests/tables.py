"""The rows about registered interests and dispensations. What an interest is stands outside, where it can be erased."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

interests = Table(
    "interests",
    read_tables,
    Column("register", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("category", String(20), nullable=False),
    Column("arose", String(10), nullable=False),
    Column("words", String(32), nullable=False),
    Column("told", String(10), nullable=False),
    Column("ended", Boolean, nullable=False),
)
dispensations = Table(
    "dispensations",
    read_tables,
    Column("register", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("committee", String(32), nullable=False),
    Column("proposals", Text, nullable=False),
    Column("rounds", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("allows", String(10), nullable=False),
    Column("ground", String(1), nullable=False),
    Column("granted_at", String(27), nullable=False),
    Column("last_day", String(10), nullable=False),
    Column("ended_at", String(27), nullable=False),
    Column("reason", Text, nullable=False),
)
registers_of_interests = Table(
    "registers_of_interests",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("member", String(32), nullable=False, unique=True),
)
