"""The outbox: letters wait in it from the transaction of what causes them until they are sent; and what people wish."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE letters (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        kind VARCHAR(40) NOT NULL,
        cause TEXT NOT NULL,
        to_kind VARCHAR(10) NOT NULL,
        to_whom TEXT NOT NULL,
        person VARCHAR(32) NOT NULL,
        language VARCHAR(10) NOT NULL,
        facts TEXT NOT NULL,
        posted_at VARCHAR(27) NOT NULL,
        due_at VARCHAR(27) NOT NULL,
        state VARCHAR(12) NOT NULL,
        tries INTEGER NOT NULL,
        in_doubt INTEGER NOT NULL,
        claim VARCHAR(32) NOT NULL,
        claimed_until VARCHAR(27) NOT NULL,
        ended_at VARCHAR(27) NOT NULL,
        by_way VARCHAR(10) NOT NULL,
        their_id TEXT NOT NULL,
        why TEXT NOT NULL)""",
    "CREATE INDEX letters_to_send ON letters (state, due_at)",
    "CREATE INDEX letters_of_a_person ON letters (person)",
    """CREATE TABLE letter_wishes (
        person VARCHAR(32) NOT NULL PRIMARY KEY,
        language VARCHAR(10) NOT NULL,
        unwanted TEXT NOT NULL)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
