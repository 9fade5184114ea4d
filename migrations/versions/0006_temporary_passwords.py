"""Whether somebody else set a person's password, so that they choose another one first.

Of accounts that stand nobody knows any more who chose the password; they are taken to have chosen it.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE accounts ADD COLUMN temporary BOOLEAN NOT NULL DEFAULT FALSE")
