"""Letting people in one by one: whether an address is proven, which mailbox a row is of, letters to a register.

``register_letters`` says how far each kind of letter to a round's register has come, and never to whom.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE accounts ADD COLUMN proven BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE register_rows ADD COLUMN mailbox VARCHAR(64) NOT NULL DEFAULT ''",
    "ALTER TABLE register_rows ADD COLUMN request VARCHAR(12) NOT NULL DEFAULT ''",
    "CREATE INDEX register_rows_mailbox ON register_rows (round, mailbox)",
    "ALTER TABLE codes_cancelled ADD COLUMN way VARCHAR(20) NOT NULL DEFAULT ''",
    """CREATE TABLE register_letters (
        round VARCHAR(32) NOT NULL,
        which VARCHAR(40) NOT NULL,
        upto VARCHAR(32) NOT NULL,
        written INTEGER NOT NULL,
        done_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (round, which))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
