"""What must be erasable and so is in no event: what people wrote, who they are, how they sign in."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE accounts (
        person VARCHAR(32) NOT NULL,
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        password TEXT NOT NULL,
        PRIMARY KEY (person),
        UNIQUE (email))""",
    """CREATE TABLE sign_ins (
        token_hash {bytes} NOT NULL,
        person VARCHAR(32) NOT NULL,
        until VARCHAR(27) NOT NULL,
        PRIMARY KEY (token_hash))""",
    "CREATE INDEX sign_ins_of_a_person ON sign_ins (person)",
    """CREATE TABLE written_words (
        id VARCHAR(32) NOT NULL,
        salt {bytes} NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (id))""",
)


def upgrade() -> None:
    connection = op.get_bind()
    kind = "BLOB" if connection.dialect.name == "sqlite" else "bytea"
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement.format(bytes=kind))
