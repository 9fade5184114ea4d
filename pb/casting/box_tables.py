"""The ballot box's tables as SQLAlchemy sees them. The migrations make them and say what they may hold."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid

NOT_USED: Final = 0
WAITING: Final = 1
SEALED: Final = 2
CANCELLED: Final = 3
"""Nobody votes with it any more; nobody has."""
BLANK: Final = bytes(32)
"""What stands in the place of a mark when the vote is over: as long, so that it is written over the mark itself."""

_tables = MetaData()

gates = Table(
    "gates",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("is_open", Boolean),
    Column("opens_at", BigInteger),
    Column("closes_at", BigInteger),
    Column("may_change", Boolean),
)
sealings = Table(
    "sealings",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("batches", BigInteger),
    Column("ballots", BigInteger),
    Column("swept", Boolean),
)
entitlements = Table(
    "entitlements",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
    Column("mark", LargeBinary),
    Column("area", Text),
    Column("used", SmallInteger),
    Column("issue", Integer),
    Column("hidden", Boolean),
)
waiting_ballots = Table(
    "waiting_ballots",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("ballot_key", LargeBinary, primary_key=True),
    Column("salt", LargeBinary),
    Column("commitment", LargeBinary),
    Column("payload", Text),
    Column("own", LargeBinary),
)
ballot_versions = Table(
    "ballot_versions",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("place", LargeBinary, primary_key=True),
    Column("hidden", LargeBinary),
)
ballot_changes = Table(
    "ballot_changes",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
    Column("changes", Integer),
    Column("told", Integer),
)
box_keys = Table(
    "box_keys",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("fingerprint", LargeBinary),
)
receipts = Table(
    "receipts",
    _tables,
    Column("round_id", Uuid, primary_key=True),
    Column("ballot_key", LargeBinary, primary_key=True),
    Column("commitment", LargeBinary),
)
