"""Who decides in a round: a committee without a vote, or nothing where residents vote; and letters about that."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell bidders what was decided",)


def upgrade() -> None:
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
    connection.exec_driver_sql("ALTER TABLE rounds ADD COLUMN decided_by VARCHAR(20) NOT NULL DEFAULT ''")
