"""Questions about proposals, as pages read them; how people want letters; the language of those on a register.

Letters about questions are about what happens from now on, as 0013 says of the letters of before.
"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell people of questions",)
STATEMENTS = (
    """CREATE TABLE questions (
        id VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        author VARCHAR(32) NOT NULL,
        asked_by VARCHAR(32) NOT NULL,
        asked_at VARCHAR(27) NOT NULL,
        due VARCHAR(10) NOT NULL,
        words VARCHAR(32) NOT NULL,
        answered_at VARCHAR(27) NOT NULL,
        answer VARCHAR(32) NOT NULL,
        shown BOOLEAN NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX questions_about_a_proposal ON questions (proposal, position)",
    "ALTER TABLE letter_wishes ADD COLUMN by_post BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE letter_wishes ADD COLUMN postal TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE register_rows ADD COLUMN language VARCHAR(10) NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
