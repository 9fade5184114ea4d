"""Payments of awards, which grow from the events."""

from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell groups of payments",)
STATEMENTS = (
    """CREATE TABLE payments (
        id VARCHAR(32) NOT NULL,
        award VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        pool VARCHAR(32) NOT NULL,
        instalment INTEGER NOT NULL,
        amount BIGINT NOT NULL,
        due VARCHAR(10) NOT NULL,
        stage VARCHAR(20) NOT NULL,
        entered_by VARCHAR(32) NOT NULL,
        batch VARCHAR(32) NOT NULL,
        account VARCHAR(64) NOT NULL,
        sent_at VARCHAR(27) NOT NULL,
        reference TEXT NOT NULL,
        paid_on VARCHAR(10) NOT NULL,
        asked_back BIGINT NOT NULL,
        recovered BIGINT NOT NULL,
        changed_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX payments_of_an_award ON payments (award, instalment)",
    "CREATE INDEX payments_by_stage ON payments (stage, due)",
    "CREATE INDEX payments_in_a_batch ON payments (batch)",
)


def upgrade() -> None:
    """Make the table; letters begin with what happens from now on."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE payments")
