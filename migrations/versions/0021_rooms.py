"""Meetings in session: that there was one, what it awarded to bids, what was called in. The rows grow themselves."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE rooms (
        id VARCHAR(32) NOT NULL,
        meeting VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        began VARCHAR(27) NOT NULL,
        ended VARCHAR(27) NOT NULL,
        minutes_approved VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE bid_awards (
        awarding VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        room VARCHAR(32) NOT NULL,
        amount BIGINT NOT NULL,
        met_on VARCHAR(10) NOT NULL,
        call_in_ends VARCHAR(10) NOT NULL,
        PRIMARY KEY (awarding, proposal))""",
    """CREATE TABLE call_ins (
        id VARCHAR(32) NOT NULL,
        decided VARCHAR(32) NOT NULL,
        asked_at VARCHAR(27) NOT NULL,
        asked_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        came_to VARCHAR(20) NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (id))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
