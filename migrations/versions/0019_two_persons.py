"""What waits for a second person, and whether a scheme and its rounds ask for one. The rows grow themselves."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE proposed_acts (
        id VARCHAR(32) NOT NULL,
        position BIGINT NOT NULL,
        act VARCHAR(40) NOT NULL,
        round VARCHAR(32) NOT NULL,
        scheme VARCHAR(32) NOT NULL,
        facts TEXT NOT NULL,
        reason TEXT NOT NULL,
        proposed_by VARCHAR(32) NOT NULL,
        proposed_as VARCHAR(20) NOT NULL,
        proposed_at VARCHAR(27) NOT NULL,
        answer VARCHAR(20) NOT NULL,
        answered_by VARCHAR(32) NOT NULL,
        answered_at VARCHAR(27) NOT NULL,
        answer_reason TEXT NOT NULL,
        PRIMARY KEY (id))""",
    "ALTER TABLE rounds ADD COLUMN two_persons BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE schemes ADD COLUMN two_persons BOOLEAN NOT NULL DEFAULT FALSE",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
