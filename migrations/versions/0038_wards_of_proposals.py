"""In which ward a proposal is, where its author marked a place: beside its words, and erased with them."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("written_words", sa.Column("ward", sa.String(40), nullable=False, server_default=""))
