"""The rows about delivery: what is followed, its milestones with the days they moved from, its reports."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

deliveries = Table(
    "deliveries",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("award", String(32), nullable=False),
    Column("proposal", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("begun_at", String(27), nullable=False),
    Column("finished_at", String(27), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("deliveries_of_a_proposal", "proposal"),
    Index("deliveries_by_their_end", "finished_at", "position"),
)
milestones = Table(
    "delivery_milestones",
    read_tables,
    Column("delivery", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("due", String(10), nullable=False),
    Column("set_on", String(10), nullable=False),
    Column("moved", Text, nullable=False),
    Column("standing", String(10), nullable=False),
    Column("met_on", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Index("delivery_milestones_ahead", "standing", "due"),
)
"""``moved`` is JSON: the days before, each with the reason for which it moved."""
reports = Table(
    "delivery_reports",
    read_tables,
    Column("delivery", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("due", String(10), nullable=False),
    Column("asks", Text, nullable=False),
    Column("final", Boolean, nullable=False),
    Column("stands", String(10), nullable=False),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", String(27), nullable=False),
    Column("sent_at", String(27), nullable=False),
    Column("sent_by", String(32), nullable=False),
    Column("words", String(32), nullable=False),
    Column("spent", Text, nullable=False),
    Column("had", BigInteger, nullable=False),
    Column("query", String(32), nullable=False),
    Column("queried_at", String(27), nullable=False),
    Column("accepted_at", String(27), nullable=False),
    Index("delivery_reports_open", "stands", "due"),
)
"""As each was sent last; ``query`` is where the last question about it is looked up."""
