"""Signing in with a code from a phone: the phones, the recovery codes, half sign-ins, whether it is asked for."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE second_steps (
        person VARCHAR(32) NOT NULL PRIMARY KEY,
        secret TEXT NOT NULL,
        to_be TEXT NOT NULL,
        last_step INTEGER NOT NULL,
        since VARCHAR(27) NOT NULL)""",
    """CREATE TABLE recovery_codes (
        person VARCHAR(32) NOT NULL,
        hashed VARCHAR(200) NOT NULL PRIMARY KEY)""",
    "CREATE INDEX recovery_codes_of_a_person ON recovery_codes (person)",
    "ALTER TABLE sign_ins ADD COLUMN half BOOLEAN NOT NULL DEFAULT FALSE",
    """CREATE TABLE sign_in_rules (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        second_step BOOLEAN NOT NULL)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
