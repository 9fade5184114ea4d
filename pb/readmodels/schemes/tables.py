"""The rows about schemes and areas."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

schemes = Table(
    "schemes",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("run_by", Text, nullable=False),
    Column("two_persons", Boolean, nullable=False),
)
areas = Table(
    "areas",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("population", Integer, nullable=False),
)
