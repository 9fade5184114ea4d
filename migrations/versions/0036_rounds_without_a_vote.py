"""Who decides in a round: a committee without a vote, or nothing where residents vote."""

from alembic import op

revision = "0036"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE rounds ADD COLUMN decided_by VARCHAR(20) NOT NULL DEFAULT ''")
