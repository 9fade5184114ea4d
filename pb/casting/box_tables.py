"""The ballot box's tables as SQLAlchemy sees them. Migration 0002 makes them; what they may hold is said there."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid

NOT_USED: Final = 0
WAITING: Final = 1
SEALED: Final = 2

_tables = MetaData()

gates = Table(
    "gates",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("is_open", Boolean),
    Column("opens_at", BigInteger),
    Column("closes_at", BigInteger),
)
sealings = Table(
    "sealings",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("batches", BigInteger),
    Column("ballots", BigInteger),
)
entitlements = Table(
    "entitlements",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
    Column("mark", LargeBinary),
    Column("area", Text),
    Column("used", SmallInteger),
)
waiting_ballots = Table(
    "waiting_ballots",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("ballot_key", LargeBinary, primary_key=True),
    Column("salt", LargeBinary),
    Column("commitment", LargeBinary),
    Column("payload", Text),
)
receipts = Table(
    "receipts",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("ballot_key", LargeBinary, primary_key=True),
    Column("commitment", LargeBinary),
)
