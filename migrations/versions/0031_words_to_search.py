"""What people wrote is kept a second time as it is searched, in the same row: it is erased with it."""

import json

import sqlalchemy as sa
from alembic import op

from pb.erasable.texts import searched_in

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("written_words", sa.Column("searched", sa.Text, nullable=False, server_default=""))
    connection = op.get_bind()
    written = sa.table("written_words", sa.column("id"), sa.column("words"), sa.column("searched"))
    for row in connection.execute(sa.select(written.c.id, written.c.words)).all():
        searched = searched_in(json.loads(row.words))
        connection.execute(sa.update(written).where(written.c.id == row.id).values(searched=searched))
