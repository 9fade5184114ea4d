"""A round's own questions: files that answer them before a proposal is sent, and which question a document answers.

And those who put a proposal in together with its author: whom the author named, and what they answered.
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_files",
        sa.Column("draft", sa.String(32), primary_key=True),
        sa.Column("question", sa.String(8), primary_key=True),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kept_at", sa.String(27), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("draft_files_of_a_person", "draft_files", ["person"])
    op.create_index("draft_files_by_age", "draft_files", ["kept_at"])
    op.create_table(
        "co_applicants",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("proposal", sa.String(32), nullable=False),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("themselves", sa.String(32), nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("sent", sa.Boolean, nullable=False),
        sa.Column("asked_at", sa.String(27), nullable=False),
    )
    op.create_index("co_applicants_of_a_proposal", "co_applicants", ["proposal"])
    op.create_index("co_applicants_by_link", "co_applicants", ["token_hash"])
    op.add_column("attachments", sa.Column("question", sa.String(8), nullable=False, server_default=""))
