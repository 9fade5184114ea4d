"""Rounds in which a ballot can be changed until the close: their gates say so, and each version leaves a row.

``ballot_versions.hidden`` is a ballot's commitment and the place in the box of whoever cast it, under the key of the
box; ``place`` follows from that key and from the form that the ballot came with. ``ballot_changes`` counts how often
the ballot of a code was changed, and of how many of these its voter was told. Rows of both go when the box is swept.
"""

from alembic import op

revision = "0055"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    id_, bytes_, whole = ("CHAR(32)", "BLOB", "INTEGER") if on_sqlite else ("uuid", "bytea", "integer")
    for statement in (
        "ALTER TABLE gates ADD COLUMN may_change BOOLEAN NOT NULL DEFAULT FALSE",
        f"""CREATE TABLE ballot_versions (
            round_id {id_} NOT NULL,
            place {bytes_} NOT NULL,
            hidden {bytes_} NOT NULL,
            PRIMARY KEY (round_id, place)){" WITHOUT ROWID" if on_sqlite else ""}""",
        f"""CREATE TABLE ballot_changes (
            round_id {id_} NOT NULL,
            code_hash {bytes_} NOT NULL,
            changes {whole} NOT NULL,
            told {whole} NOT NULL DEFAULT 0,
            PRIMARY KEY (round_id, code_hash)){" WITHOUT ROWID" if on_sqlite else ""}""",
    ):
        connection.exec_driver_sql(statement)
