"""Which acts take two persons in a round, by name."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE rounds ADD COLUMN takes_two TEXT NOT NULL DEFAULT ''")
