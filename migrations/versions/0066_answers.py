"""By when proposals are answered, and what the answers are."""

from alembic import op

revision = "0066"
down_revision = "0063"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell people what was answered",)
STATEMENTS = (
    """CREATE TABLE undertakings (
        round VARCHAR(32) NOT NULL,
        days INTEGER NOT NULL,
        owes VARCHAR(10) NOT NULL,
        office TEXT NOT NULL,
        given_at VARCHAR(27) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (round))""",
    """CREATE TABLE first_decided (
        round VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        decided_on VARCHAR(10) NOT NULL,
        PRIMARY KEY (round, proposal))""",
    """CREATE TABLE replies (
        reply VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        version INTEGER NOT NULL,
        says VARCHAR(10) NOT NULL,
        text TEXT NOT NULL,
        day VARCHAR(10) NOT NULL,
        who TEXT NOT NULL,
        due VARCHAR(10) NOT NULL,
        late BOOLEAN NOT NULL,
        at VARCHAR(27) NOT NULL,
        position BIGINT NOT NULL,
        before TEXT NOT NULL,
        PRIMARY KEY (reply))""",
    "CREATE INDEX replies_about_a_proposal ON replies (proposal)",
    "CREATE INDEX replies_of_a_round ON replies (round)",
    "CREATE INDEX replies_due_again ON replies (says, day)",
)


def upgrade() -> None:
    """Make the tables; letters begin with what happens from now on."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608


def downgrade() -> None:
    """Drop them."""
    for table in ("replies", "first_decided", "undertakings"):
        op.execute(f"DROP TABLE {table}")
