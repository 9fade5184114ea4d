"""How people come in: tries that went wrong, links to sign in with, and where and when somebody signed in."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE tries (
        whose {bytes} NOT NULL PRIMARY KEY,
        failed INTEGER NOT NULL,
        last_at VARCHAR(27) NOT NULL,
        wait_until VARCHAR(27) NOT NULL)""",
    "CREATE INDEX tries_by_time ON tries (last_at)",
    """CREATE TABLE links (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        token_hash {bytes} NOT NULL UNIQUE,
        code_hash {bytes} NOT NULL,
        person VARCHAR(32) NOT NULL,
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        password TEXT NOT NULL,
        onward TEXT NOT NULL,
        until VARCHAR(27) NOT NULL,
        used_at VARCHAR(27) NOT NULL,
        wrong_codes INTEGER NOT NULL)""",
    "CREATE INDEX links_by_time ON links (until)",
    "CREATE INDEX links_of_a_person ON links (person)",
    "ALTER TABLE sign_ins ADD COLUMN began_at VARCHAR(27) NOT NULL DEFAULT ''",
    "ALTER TABLE sign_ins ADD COLUMN device TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sign_ins ADD COLUMN place TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sign_ins ADD COLUMN by_link BOOLEAN NOT NULL DEFAULT FALSE",
)


def upgrade() -> None:
    connection = op.get_bind()
    kind = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.format(bytes=kind))
