"""The rows about the forward plan, delegations, decisions of officers, and which agendas had which bids on them."""

from sqlalchemy import Boolean, Column, Index, String, Table, Text

from pb.readmodels.read_tables import read_tables

planned_decisions = Table(
    "planned_decisions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("committee", String(32), nullable=False),
    Column("first_day", String(10), nullable=False),
    Column("last_day", String(10), nullable=False),
    Column("published_at", String(27), nullable=False),
    Column("said", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("decided", String(32), nullable=False),
)
delegations = Table(
    "delegations",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("committee", String(32), nullable=False),
    Column("officer", String(32), nullable=False),
    Column("given_at", String(27), nullable=False),
    Column("said", Text, nullable=False),
    Column("conflicts", Text, nullable=False),
    Column("ended_at", String(27), nullable=False),
    Column("end_reason", Text, nullable=False),
)
officer_decisions = Table(
    "officer_decisions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("committee", String(32), nullable=False),
    Column("delegation", String(32), nullable=False),
    Column("decided_on", String(10), nullable=False),
    Column("recorded_at", String(27), nullable=False),
    Column("said", Text, nullable=False),
    Index("officer_decisions_of_a_committee", "committee", "decided_on"),
)
items_at_meetings = Table(
    "items_at_meetings",
    read_tables,
    Column("proposal", String(32), primary_key=True),
    Column("meeting", String(32), primary_key=True),
    Column("item", String(32), primary_key=True),
    Column("heard_at", String(27), nullable=False),
)
"""Which items stood on which agendas, one row for each bid of an item, or one without a bid: as they were published
or, of a meeting called elsewhere, as its room took them over."""
