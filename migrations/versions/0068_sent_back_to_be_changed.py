"""Proposals that were sent back to their authors: until when they are waited for, and what has to change."""

from alembic import op

revision = "0068"
down_revision = "0066"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell proposers it came back",)


def upgrade() -> None:
    """Add the columns; letters begin with what happens from now on."""
    op.execute("ALTER TABLE proposals ADD COLUMN waits_until VARCHAR(10) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE proposals ADD COLUMN has_to_change TEXT DEFAULT '' NOT NULL")
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
