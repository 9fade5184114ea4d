"""In which issue an entitlement was issued, the voter's own number of a waiting ballot, and whether a box is swept.

``entitlements.issue`` counts the issues of a round from 1; 0 where an older release issued it and did not say.
``waiting_ballots.own`` is absent in a ballot that an older release took. ``sealings.swept``: the vote is over, and
nothing in the tables links a code with its mark any more.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    whole, bytes_ = ("INTEGER", "BLOB") if on_sqlite else ("integer", "bytea")
    for statement in (
        f"ALTER TABLE entitlements ADD COLUMN issue {whole} NOT NULL DEFAULT 0",
        f"ALTER TABLE waiting_ballots ADD COLUMN own {bytes_}",
        "ALTER TABLE sealings ADD COLUMN swept BOOLEAN NOT NULL DEFAULT FALSE",
    ):
        connection.exec_driver_sql(statement)
