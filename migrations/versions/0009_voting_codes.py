"""Rows about voting codes: what was issued by whom, what was asked for while a vote was open. They grow themselves."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE code_issues (
        round VARCHAR(32) NOT NULL,
        position BIGINT NOT NULL,
        number INTEGER NOT NULL,
        "by" VARCHAR(32) NOT NULL,
        at VARCHAR(27) NOT NULL,
        request INTEGER NOT NULL,
        PRIMARY KEY (round, position))""",
    """CREATE TABLE code_requests (
        round VARCHAR(32) NOT NULL,
        request INTEGER NOT NULL,
        number INTEGER NOT NULL,
        reason TEXT NOT NULL,
        asked_by VARCHAR(32) NOT NULL,
        asked_at VARCHAR(27) NOT NULL,
        answer VARCHAR(20) NOT NULL,
        answered_by VARCHAR(32) NOT NULL,
        answered_at VARCHAR(27) NOT NULL,
        answer_reason TEXT NOT NULL,
        PRIMARY KEY (round, request))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
