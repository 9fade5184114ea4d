"""A register is loaded, and its codes are issued, beside the pages: what is asked for, how far it is, its file."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0031"
branch_labels = None
depends_on = None

WORDS = ("name", "email", "address")


def upgrade() -> None:
    op.create_index("register_rows_in_their_sequence", "register_rows", ["round", "id"])
    op.create_table(
        "register_works",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("acting_as", sa.String(40), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("seed", sa.LargeBinary, nullable=True),
        sa.Column("by_letter", sa.Boolean, nullable=False),
        sa.Column("request", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("whole", sa.Integer, nullable=False),
        sa.Column("upto", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("claim", sa.String(32), nullable=False),
        sa.Column("claimed_until", sa.String(27), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=False),
        sa.Column("mistakes", sa.Integer, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
    )
    op.create_index("register_works_round", "register_works", ["round", "begun_at"])
    op.create_index("register_works_person", "register_works", ["person"])
    op.create_table(
        "register_parts",
        sa.Column("work", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "register_checked",
        sa.Column("work", sa.String(32), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("same", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in WORDS),
        sa.Column("postcode", sa.String(8), nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("born", sa.String(10), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("mailbox", sa.String(64), nullable=False),
    )
