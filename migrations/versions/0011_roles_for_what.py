"""Roles are held for the whole council or for one thing, and from a day to a day.

The rows are dropped and grown again from the events when the installation opens: the shape of the tables has changed.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP TABLE roles",
    """CREATE TABLE roles (
        person VARCHAR(32) NOT NULL,
        role VARCHAR(20) NOT NULL,
        scope_kind VARCHAR(20) NOT NULL,
        scope VARCHAR(32) NOT NULL,
        since VARCHAR(10) NOT NULL,
        until VARCHAR(10) NOT NULL,
        PRIMARY KEY (person, role, scope_kind, scope))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
