"""Which acts of the council take two persons, by name."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("CREATE TABLE promises (id VARCHAR(32) NOT NULL PRIMARY KEY, acts TEXT NOT NULL)")
