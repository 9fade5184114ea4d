"""Rounds that an officer has begun to set up are kept until they are set up: nothing is lost by leaving half-way."""

from alembic import op

revision = "0051"
down_revision = "0047"
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
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
