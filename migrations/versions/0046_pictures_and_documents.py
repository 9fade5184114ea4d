"""Pictures and documents of proposals: what is kept of them, and the rows about them that grow from the events."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachments_kept",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("small", sa.LargeBinary, nullable=False),
        sa.Column("middle", sa.LargeBinary, nullable=False),
        sa.Column("large", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("proposal", sa.String(32), nullable=False),
        sa.Column("author", sa.String(32), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("words", sa.String(32), nullable=False),
        sa.Column("hidden_because", sa.Text, nullable=False),
        sa.Column("put_first", sa.BigInteger, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
    )
    op.create_index("attachments_of_a_proposal", "attachments", ["proposal"])
