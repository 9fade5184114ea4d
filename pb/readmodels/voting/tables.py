"""The rows about voting codes: one for each issue, one for each request while a vote is open. No code is among them."""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

code_issues = Table(
    "code_issues",
    read_tables,
    Column("round", String(32), primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", String(27), nullable=False),
    Column("request", Integer, nullable=False),
    Column("way", String(20), nullable=False),
    Column("replaces", Integer, nullable=False),
)
codes_cancelled = Table(
    "codes_cancelled",
    read_tables,
    Column("round", String(32), primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", String(27), nullable=False),
    Column("way", String(20), nullable=False),
)
code_requests = Table(
    "code_requests",
    read_tables,
    Column("round", String(32), primary_key=True),
    Column("request", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", String(27), nullable=False),
    Column("answer", String(20), nullable=False),
    Column("answered_by", String(32), nullable=False),
    Column("answered_at", String(27), nullable=False),
    Column("answer_reason", Text, nullable=False),
)
