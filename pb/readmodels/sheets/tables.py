"""The rows about members' score sheets."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from pb.readmodels.read_tables import read_tables

score_sheets = Table(
    "score_sheets",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("scores", Text, nullable=False),
    Column("interests", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("score_sheets_of_a_round", "round"),
)
