"""The rows about who holds which role, for what, and from which day to which."""

from sqlalchemy import Boolean, Column, String, Table

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
sign_in_rules = Table(
    "sign_in_rules",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("second_step", Boolean, nullable=False),
)
"""Whether a code from a phone is asked for of everybody who acts for the council; no row where it was never said."""
