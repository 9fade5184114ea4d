"""The rows about payments, one for each instalment that was entered to be paid."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from pb.readmodels.read_tables import read_tables

payments = Table(
    "payments",
    read_tables,
    Column("id", String(32), primary_key=True),
    Column("award", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("proposal", String(32), nullable=False),
    Column("pool", String(32), nullable=False),
    Column("instalment", Integer, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("due", String(10), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("entered_by", String(32), nullable=False),
    Column("batch", String(32), nullable=False),
    Column("account", String(64), nullable=False),
    Column("sent_at", String(27), nullable=False),
    Column("reference", Text, nullable=False),
    Column("paid_on", String(10), nullable=False),
    Column("asked_back", BigInteger, nullable=False),
    Column("recovered", BigInteger, nullable=False),
    Column("changed_at", String(27), nullable=False),
    Index("payments_of_an_award", "award", "instalment"),
    Index("payments_by_stage", "stage", "due"),
    Index("payments_in_a_batch", "batch"),
)
"""``account`` is what commits to the account that stands in the file; the account itself stands outside the events."""
