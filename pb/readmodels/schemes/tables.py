"""The rows about schemes and areas."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text

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
    Column("comments", String(10), nullable=False),
    Column("takes_support", Boolean, nullable=False),
    Column("contact", Text, nullable=False),
    Column("closed_at", String(27), nullable=False),
)
areas = Table(
    "areas",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("population", Integer, nullable=False),
    Column("last_day", String(10), nullable=False),
    Column("followed_by", String(32), nullable=False),
)
area_editions = Table(
    "area_editions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("grid", Text, nullable=False),
    Column("boundaries", String(64), nullable=False),
    Column("populations", String(64), nullable=False),
    Column("populations_from", Text, nullable=False),
    Column("postcodes", String(64), nullable=False),
    Column("postcodes_kept", Integer, nullable=False),
    Column("taken_in_at", String(27), nullable=False),
)
edition_wards = Table(
    "edition_wards",
    read_tables,
    Column("edition", String(32), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("population", Integer, nullable=False),
)
tied_wards = Table(
    "tied_wards",
    read_tables,
    Column("edition", String(32), primary_key=True),
    Column("area", String(32), primary_key=True),
    Column("code", Text, primary_key=True),
)
address_answers = Table(
    "address_answers",
    read_tables,
    Column("position", BigInteger, primary_key=True),
    Column("edition", String(32), nullable=False),
    Column("code", Text, nullable=False),
    Column("holds_for", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", String(27), nullable=False),
)
