"""Letters are about what happens from now on: an older installation sends none about its past.

A reaction begins before the first event, which suits those that decide by how things stand; a letter about last
year's result would be news to nobody.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FOLLOWERS = (
    "tell proposers it was received",
    "tell proposers of the shortlist",
    "tell proposers when voting opens",
    "tell proposers what became of it",
)


def upgrade() -> None:
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
