"""Whoever is entered at a counter waits for a second officer, in a row that goes with the answer or with the day."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counter_waiting",
        sa.Column("act", sa.String(32), primary_key=True),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("row", sa.String(32), nullable=False),
        sa.Column("is_new", sa.Boolean, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("postcode", sa.String(8), nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("born", sa.String(10), nullable=False),
    )
    op.create_index("counter_waiting_round", "counter_waiting", ["round"])
    op.create_index("counter_waiting_day", "counter_waiting", ["day"])
