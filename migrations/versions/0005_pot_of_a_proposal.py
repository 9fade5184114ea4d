"""The pot that a proposal asks money from, in rounds whose money is divided. Rows that stand already say none.

No event stored before this step says a pot, so nothing has to be grown again.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE proposals ADD COLUMN pot TEXT NOT NULL DEFAULT ''")
