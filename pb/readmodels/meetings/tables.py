"""The rows about meetings: agenda, late items, papers, and every change of time, place or state."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

meetings = Table(
    "meetings",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("committee", String(32), nullable=False),
    Column("begins", String(27), nullable=False),
    Column("place", Text, nullable=False),
    Column("how", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("clear_days", Integer, nullable=False),
    Column("short_notice", Text, nullable=False),
    Column("called_at", String(27), nullable=False),
    Column("published_at", String(27), nullable=False),
    Column("draft", Text, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("late", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Index("meetings_of_a_committee", "committee", "begins"),
)
meeting_papers = Table(
    "meeting_papers",
    read_tables,
    Column("meeting", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("item", String(32), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("published_at", String(27), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
)
agenda_matters = Table(
    "agenda_matters",
    read_tables,
    Column("meeting", String(32), primary_key=True),
    Column("matter", String(32), primary_key=True),
    Index("meetings_about_a_matter", "matter"),
)
"""Bids and rounds that items of a published agenda are about."""
declared_beforehand = Table(
    "declared_beforehand",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("meeting", String(32), nullable=False),
    Column("item", String(32), nullable=False),
    Column("member", String(32), nullable=False),
    Column("interest", String(30), nullable=False),
    Column("reason", Text, nullable=False),
    Column("leaves", Boolean, nullable=False),
    Column("dispensation", String(10), nullable=False),
    Column("declared_at", String(27), nullable=False),
    Index("declared_for_a_meeting", "meeting"),
)
"""What members declared for an item before its meeting; what they took back is gone."""
