"""Comments on proposals, what was hidden of them, what readers mark; events of rounds that residents can come to.

Letters about comments are about what happens from now on, as 0013 says of the letters of before.
"""

from alembic import op

revision = "0044"
down_revision = "0038"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell people of comments", "tell people what was hidden")
STATEMENTS = (
    """CREATE TABLE comments (
        id VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        side VARCHAR(10) NOT NULL,
        answers VARCHAR(32) NOT NULL,
        thread VARCHAR(32) NOT NULL,
        author VARCHAR(32) NOT NULL,
        acting_as VARCHAR(20) NOT NULL,
        words VARCHAR(32) NOT NULL,
        earlier TEXT NOT NULL,
        made_at VARCHAR(27) NOT NULL,
        changed_at VARCHAR(27) NOT NULL,
        state VARCHAR(10) NOT NULL,
        hiding VARCHAR(32) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX comments_on_a_proposal ON comments (proposal, position)",
    "CREATE INDEX comments_in_a_thread ON comments (thread, position)",
    "CREATE INDEX comments_of_a_person ON comments (author, position)",
    """CREATE TABLE hidings (
        id VARCHAR(32) NOT NULL,
        comment VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        author VARCHAR(32) NOT NULL,
        hidden_by VARCHAR(32) NOT NULL,
        hidden_as VARCHAR(20) NOT NULL,
        rule VARCHAR(20) NOT NULL,
        reason TEXT NOT NULL,
        hidden_at VARCHAR(27) NOT NULL,
        objection VARCHAR(32) NOT NULL,
        objected_at VARCHAR(27) NOT NULL,
        answered_as VARCHAR(20) NOT NULL,
        answered_at VARCHAR(27) NOT NULL,
        upheld BOOLEAN NOT NULL,
        answer TEXT NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX hidings_of_a_comment ON hidings (comment, position)",
    "CREATE INDEX hidings_in_their_sequence ON hidings (position)",
    """CREATE TABLE support_counts (
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        support INTEGER NOT NULL,
        PRIMARY KEY (proposal))""",
    """CREATE TABLE reader_marks (
        person VARCHAR(32) NOT NULL,
        kind VARCHAR(10) NOT NULL,
        thing VARCHAR(32) NOT NULL,
        says VARCHAR(20) NOT NULL,
        PRIMARY KEY (person, kind, thing))""",
    "CREATE INDEX reader_marks_of_a_thing ON reader_marks (thing, kind)",
    """CREATE TABLE gatherings (
        id VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        title TEXT NOT NULL,
        begins VARCHAR(27) NOT NULL,
        ends VARCHAR(27) NOT NULL,
        place TEXT NOT NULL,
        about TEXT NOT NULL,
        changed INTEGER NOT NULL,
        changed_at VARCHAR(27) NOT NULL,
        reason TEXT NOT NULL,
        is_cancelled BOOLEAN NOT NULL,
        notes TEXT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX gatherings_of_a_round ON gatherings (round, begins)",
    "ALTER TABLE schemes ADD COLUMN comments VARCHAR(10) NOT NULL DEFAULT 'none'",
    "ALTER TABLE schemes ADD COLUMN takes_support BOOLEAN NOT NULL DEFAULT FALSE",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
