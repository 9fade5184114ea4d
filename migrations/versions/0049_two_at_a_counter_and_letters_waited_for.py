"""A round says whether it promised one code for each; letters that somebody waits for are found before all others."""

from alembic import op

revision = "0049"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE rounds ADD COLUMN one_each BOOLEAN NOT NULL DEFAULT FALSE")
    op.create_index("letters_waited_for", "letters", ["state", "kind", "due_at", "id"])
    op.drop_index("letters_to_send", "letters")  # without the id, a hundred thousand of one moment were sorted for each
    op.create_index("letters_to_send", "letters", ["state", "due_at", "id"])
