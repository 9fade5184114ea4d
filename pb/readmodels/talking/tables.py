"""The rows about comments. What they say is looked up where it can be erased."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

comments = Table(
    "comments",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("side", String(10), nullable=False),
    Column("answers", String(32), nullable=False),
    Column("thread", String(32), nullable=False),
    Column("author", String(32), nullable=False),
    Column("acting_as", String(20), nullable=False),
    Column("words", String(32), nullable=False),
    Column("earlier", Text, nullable=False),
    Column("made_at", String(27), nullable=False),
    Column("changed_at", String(27), nullable=False),
    Column("state", String(10), nullable=False),
    Column("hiding", String(32), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("comments_on_a_proposal", "proposal", "position"),
    Index("comments_in_a_thread", "thread", "position"),
    Index("comments_of_a_person", "author", "position"),
)
"""``thread`` is the comment's own id where it begins one; ``hiding`` is empty where it is not hidden."""
hidings = Table(
    "hidings",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("comment", String(32), nullable=False),
    Column("proposal", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("author", String(32), nullable=False),
    Column("hidden_by", String(32), nullable=False),
    Column("hidden_as", String(20), nullable=False),
    Column("rule", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("hidden_at", String(27), nullable=False),
    Column("objection", String(32), nullable=False),
    Column("objected_at", String(27), nullable=False),
    Column("answered_as", String(20), nullable=False),
    Column("answered_at", String(27), nullable=False),
    Column("upheld", Boolean, nullable=False),
    Column("answer", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("hidings_of_a_comment", "comment", "position"),
    Index("hidings_in_their_sequence", "position"),
)
support_counts = Table(
    "support_counts",
    read_tables,
    Column("proposal", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("support", Integer, nullable=False),
)
