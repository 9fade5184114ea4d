"""Proposals that were moved to another category or area: from which, and why."""

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell proposers it was moved",)


def upgrade() -> None:
    """Add the columns; letters begin with what happens from now on."""
    op.execute("ALTER TABLE proposals ADD COLUMN moved_from TEXT DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE proposals ADD COLUMN moved_because TEXT DEFAULT '' NOT NULL")
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
