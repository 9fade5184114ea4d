"""What meetings minuted in private stands in words outside the events, for those alone who may see exempt papers."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "private_minutes",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_private_minutes_room", "private_minutes", ["room"])
