"""The rows about who has which role."""

from sqlalchemy import Column, String, Table

from pb.readmodels.read_tables import read_tables

roles = Table(
    "roles",
    read_tables,
    Column("person", String(32), primary_key=True),
    Column("role", String(20), primary_key=True),
)
