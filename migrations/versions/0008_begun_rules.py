"""Rules that an officer has begun to write are kept until they are written: nothing is lost by leaving half-way."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE begun_rules (
        person VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        boxes TEXT NOT NULL,
        instead_of VARCHAR(64) NOT NULL,
        kept_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (person, round))""",
    "CREATE INDEX begun_rules_of_a_round ON begun_rules (round)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
