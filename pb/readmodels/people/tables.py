"""The rows about who holds which role, for what, and from which day to which."""

from sqlalchemy import Column, String, Table

from pb.readmodels.read_tables import read_tables

roles = Table(
    "roles",
    read_tables,
    Column("person", String(32), primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("scope_kind", String(20), primary_key=True),
    Column("scope", String(32), primary_key=True),
    Column("since", String(10), nullable=False),
    Column("until", String(10), nullable=False),
)
