"""Whether the mark beside a code is hidden with the key of its box; those of earlier releases are not.

A ballot that waits hidden has no salt and no commitment in its row: all of it, the voter's own number too, lies in the
payload, which only that key reads.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in (
        "ALTER TABLE entitlements ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE",
        "ALTER TABLE waiting_ballots DROP COLUMN own",
    ):
        op.get_bind().exec_driver_sql(statement)
