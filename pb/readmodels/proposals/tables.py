"""The rows about proposals."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text, false

from pb.readmodels.read_tables import read_tables

proposals = Table(
    "proposals",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("reference", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("author", String(32), nullable=False),
    Column("state", String(20), nullable=False),
    Column("asked", BigInteger, nullable=False),
    Column("costs", Text, nullable=False),
    Column("cost", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", String(32), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("pot", Text, nullable=False),
    Column("submitted_at", String(27), nullable=False),
    Column("changed_at", String(27), nullable=False),
    Column("merged_into", String(32), nullable=False),
    Column("behalf", String(10), nullable=False, server_default=""),
    Column("position", BigInteger, nullable=False),
    Index("proposals_of_a_round", "round", "position"),
    Index("proposals_of_a_person", "author"),
    Index("proposals_called", "reference"),
)
questions = Table(
    "questions",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False),
    Column("author", String(32), nullable=False),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", String(27), nullable=False),
    Column("due", String(10), nullable=False),
    Column("words", String(32), nullable=False),
    Column("answered_at", String(27), nullable=False),
    Column("answer", String(32), nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("questions_about_a_proposal", "proposal", "position"),
)
attachments = Table(
    "attachments",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False),
    Column("author", String(32), nullable=False),
    Column("what", String(20), nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("words", String(32), nullable=False),
    Column("hidden_because", Text, nullable=False),
    Column("question", String(8), nullable=False, server_default=""),
    Column("of_work", Boolean, nullable=False, server_default=false()),
    Column("put_first", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("attachments_of_a_proposal", "proposal"),
)
