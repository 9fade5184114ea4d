"""By which way codes let people in, which were cancelled, and the registers of those who may vote.

``register_rows`` lies outside the events: a row goes with its person. ``same`` is by what somebody is known again in
a round, whichever way they come; ``entitlement`` is the hash of the code that they were given, by ``way``; ``person``
is the account they came with, if any.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    bytes_ = "BLOB" if connection.dialect.name == "sqlite" else "bytea"
    for statement in (
        "ALTER TABLE code_issues ADD COLUMN way VARCHAR(20) NOT NULL DEFAULT 'posted-codes'",
        "ALTER TABLE code_issues ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE codes_cancelled (
            round VARCHAR(32) NOT NULL, position BIGINT NOT NULL, number INTEGER NOT NULL, reason TEXT NOT NULL,
            by VARCHAR(32) NOT NULL, at VARCHAR(27) NOT NULL, PRIMARY KEY (round, position))""",
        f"""CREATE TABLE register_rows (
            id VARCHAR(32) NOT NULL PRIMARY KEY,
            round VARCHAR(32) NOT NULL,
            same VARCHAR(64) NOT NULL,
            person VARCHAR(32) NOT NULL,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            address TEXT NOT NULL,
            postcode VARCHAR(8) NOT NULL,
            area TEXT NOT NULL,
            born VARCHAR(10) NOT NULL,
            way VARCHAR(20) NOT NULL,
            entitlement {bytes_})""",
        "CREATE UNIQUE INDEX register_rows_same ON register_rows (round, same)",
        "CREATE INDEX register_rows_person ON register_rows (person)",
        "CREATE INDEX register_rows_postcode ON register_rows (round, postcode)",
    ):
        connection.exec_driver_sql(statement)
