"""Payments of awards, which grow from the events."""

from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

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
    """Make the table."""
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE payments")
