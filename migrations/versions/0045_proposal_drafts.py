"""Proposals that residents have begun are kept until they are sent: nothing is lost by leaving half-way."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE proposal_drafts (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        person VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        boxes TEXT NOT NULL,
        kept_at VARCHAR(27) NOT NULL)""",
    "CREATE INDEX proposal_drafts_of_a_person ON proposal_drafts (person)",
    "CREATE INDEX proposal_drafts_by_age ON proposal_drafts (kept_at)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
