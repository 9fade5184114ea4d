"""For which group a proposal is, and how whoever put it in wishes to be named beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "named_as",
        sa.Column("proposal", sa.String(32), primary_key=True),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("shown", sa.String(20), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("group_name", sa.Text, nullable=False),
        sa.Column("group_folded", sa.Text, nullable=False),
    )
    op.create_index("named_as_of_a_person", "named_as", ["person"])
    op.create_index("named_as_groups_of_a_round", "named_as", ["round", "group_folded"])
