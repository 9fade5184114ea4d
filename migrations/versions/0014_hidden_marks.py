"""Whether the mark beside a code is hidden with the key of its box, and by what that key is known again.

``entitlements.hidden``: false where an earlier release issued the code. ``box_keys.fingerprint`` is a hash of the key
of a box, never the key: whoever has another key, or none, is refused at once. A ballot that waits hidden has no
salt, no commitment and no own number in its row: all of it lies in the payload. Ballots of an earlier release stay as
they lie.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    uuid, bytes_ = ("CHAR(32)", "BLOB") if connection.dialect.name == "sqlite" else ("uuid", "bytea")
    for statement in (
        "ALTER TABLE entitlements ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE",
        f"CREATE TABLE box_keys (round_id {uuid} NOT NULL PRIMARY KEY, fingerprint {bytes_} NOT NULL)",
    ):
        connection.exec_driver_sql(statement)
