"""Items that had been forwarded and came back. The rows grow themselves."""

from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE sent_back (
        meeting VARCHAR(32) NOT NULL,
        item VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        forwarded_by VARCHAR(32) NOT NULL,
        reason TEXT NOT NULL,
        sent_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (meeting, item))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
