"""Events belong to several things of any kind; who may read one stands with it; what happens by itself keeps its place.

What happened is dropped and grown again from the events when the installation opens: ``followers.shape`` says for
which shape of the tables that pages read their rows were grown, and nothing there is for any.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATEMENTS = (
    "DROP TABLE happenings",
    """CREATE TABLE happenings (
        position BIGINT NOT NULL,
        subject VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        at VARCHAR(27) NOT NULL,
        "by" VARCHAR(32) NOT NULL,
        acting_as VARCHAR(20) NOT NULL,
        for_everybody BOOLEAN NOT NULL,
        facts TEXT NOT NULL,
        PRIMARY KEY (position))""",
    "CREATE INDEX happenings_at_a_time ON happenings (at)",
    'CREATE INDEX happenings_by_a_person ON happenings ("by", position)',
    "CREATE INDEX happenings_to_a_subject ON happenings (subject, position)",
    """CREATE TABLE belongings (
        kind VARCHAR(40) NOT NULL,
        id VARCHAR(32) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (kind, id, position))""",
    "CREATE INDEX belongings_of_an_event ON belongings (position)",
    "ALTER TABLE followers ADD COLUMN shape VARCHAR(64) NOT NULL DEFAULT ''",
    """CREATE TABLE unfinished (
        follower VARCHAR(40) NOT NULL,
        position BIGINT NOT NULL,
        thing VARCHAR(32) NOT NULL,
        why TEXT NOT NULL,
        tries INTEGER NOT NULL,
        again_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (follower, position, thing))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
