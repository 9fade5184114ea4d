"""Signing in with an account of elsewhere: whose is which, and what was carried there and back."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE accounts_elsewhere (
        person VARCHAR(32) NOT NULL PRIMARY KEY,
        issuer TEXT NOT NULL,
        subject TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX an_account_elsewhere_is_one_person ON accounts_elsewhere (issuer, subject)",
    """CREATE TABLE came_back (
        state VARCHAR(64) NOT NULL PRIMARY KEY,
        until VARCHAR(27) NOT NULL)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
