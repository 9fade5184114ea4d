"""Whoever has a proposal put in for them by the council: how letters reach them, and in which language.

And of each proposal, how somebody asked for it who has not taken it over.
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind in (("email", sa.Text), ("postal", sa.Text), ("language", sa.String(10))):
        op.add_column("paper_proposals", sa.Column(name, kind, nullable=False, server_default=""))
    op.create_index("paper_proposals_by_address", "paper_proposals", ["email"])
    op.add_column("proposals", sa.Column("behalf", sa.String(10), nullable=False, server_default=""))
