"""The ballot box: gates, entitlements, ballots that wait to be sealed, and receipts of those that were.

No row here holds both a voter and a ballot, and no ballot has a time or a running number. On SQLite the tables are
WITHOUT ROWID, so that rows lie in the order of their keys, which are random; PostgreSQL's heap is rewritten at the
close (``pb/casting/sweeping.py``).

Instants are whole microseconds since 1970 in UTC, so that "before the close" is a comparison of two integers.
``entitlements.used``: 0 not used, 1 used and its mark waits to be sealed, 2 used and its mark is in a sealed batch.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE gates (
        round_id {id} PRIMARY KEY,
        is_open {truth} NOT NULL,
        opens_at {whole} NOT NULL,
        closes_at {whole} NOT NULL)""",
    # Not in the gate's row: sealing would then hold up those who are casting.
    """CREATE TABLE sealings (
        round_id {id} PRIMARY KEY,
        batches {whole} NOT NULL,
        ballots {whole} NOT NULL)""",
    """CREATE TABLE entitlements (
        round_id {id} NOT NULL,
        code_hash {bytes} NOT NULL,
        mark {bytes} NOT NULL,
        area {text},
        used {small} NOT NULL,
        PRIMARY KEY (round_id, code_hash))""",
    """CREATE TABLE waiting_ballots (
        round_id {id} NOT NULL,
        ballot_key {bytes} NOT NULL,
        salt {bytes} NOT NULL,
        commitment {bytes} NOT NULL,
        payload {text} NOT NULL,
        PRIMARY KEY (round_id, ballot_key))""",
    """CREATE TABLE receipts (
        round_id {id} NOT NULL,
        ballot_key {bytes} NOT NULL,
        commitment {bytes} NOT NULL,
        PRIMARY KEY (round_id, ballot_key))""",
)
# Few rows wait at any moment, so the sealer finds them without reading the whole roll.
MARKS_THAT_WAIT = "CREATE INDEX entitlements_waiting ON entitlements (round_id, mark) WHERE used = 1"

SQLITE_TYPES = {
    "id": "CHAR(32)",
    "bytes": "BLOB",
    "text": "TEXT",
    "whole": "INTEGER",
    "small": "INTEGER",
    "truth": "BOOLEAN",
}
POSTGRESQL_TYPES = {
    "id": "uuid",
    "bytes": "bytea",
    "text": "text",
    "whole": "bigint",
    "small": "smallint",
    "truth": "boolean",
}


def upgrade() -> None:
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    for table in TABLES:
        statement = table.format(**(SQLITE_TYPES if on_sqlite else POSTGRESQL_TYPES))
        connection.exec_driver_sql(statement + " WITHOUT ROWID" if on_sqlite else statement)
    connection.exec_driver_sql(MARKS_THAT_WAIT)
