"""The day on which an account was last signed in to, so that one that nobody uses any more can go."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE accounts ADD COLUMN used_on VARCHAR(10) NOT NULL DEFAULT ''")
