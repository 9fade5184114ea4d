"""Rounds that an officer has begun to set up are kept until they are set up; rehearsals of a vote for a day."""

from alembic import op

revision = "0051"
down_revision = "0053"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE begun_rounds (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        person VARCHAR(32) NOT NULL,
        began_as VARCHAR(64) NOT NULL,
        pages TEXT NOT NULL,
        begun_at VARCHAR(27) NOT NULL,
        kept_at VARCHAR(27) NOT NULL)""",
    "CREATE INDEX begun_rounds_of_a_person ON begun_rounds (person)",
    "CREATE INDEX begun_rounds_by_age ON begun_rounds (kept_at)",
    """CREATE TABLE rehearsals (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        person VARCHAR(32) NOT NULL,
        tries_out TEXT NOT NULL,
        ballots TEXT NOT NULL,
        "cast" INTEGER NOT NULL,
        begun_at VARCHAR(27) NOT NULL)""",
    "CREATE INDEX rehearsals_by_age ON rehearsals (begun_at)",
    "CREATE INDEX rehearsals_of_a_person ON rehearsals (person)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
