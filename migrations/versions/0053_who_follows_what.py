"""Whoever follows a round, a proposal, an area or a committee is written to: rows that go with them."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follows",
        sa.Column("person", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("thing", sa.String(32), primary_key=True),
        sa.Column("how_often", sa.String(10), nullable=False),
        sa.Column("told", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.String(27), nullable=False),
        sa.Column("rest_until", sa.String(27), nullable=False),
    )
    op.create_index("follows_of_a_thing", "follows", ["kind", "thing"])
    op.create_index("follows_due", "follows", ["due_at"])
    op.create_table(
        "follower_addresses",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("email", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "follows_asked",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("thing", sa.String(32), nullable=False),
        sa.Column("how_often", sa.String(10), nullable=False),
        sa.Column("until", sa.String(27), nullable=False),
    )
    op.create_index("proposals_called", "proposals", ["reference"])
    op.create_index("follows_asked_by_time", "follows_asked", ["until"])
