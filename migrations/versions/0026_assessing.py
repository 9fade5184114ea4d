"""Assessing proposals: questions, findings, appeals, members' score sheets, private notes. The rows grow themselves."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE assessment_criteria (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        round VARCHAR(32) NOT NULL UNIQUE,
        edition INTEGER NOT NULL,
        asked TEXT NOT NULL)""",
    """CREATE TABLE assessments (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        assessors TEXT NOT NULL,
        conflicts TEXT NOT NULL,
        findings TEXT NOT NULL,
        reply_until VARCHAR(27) NOT NULL,
        reply VARCHAR(32) NOT NULL,
        position BIGINT NOT NULL)""",
    "CREATE INDEX assessment_of_a_proposal ON assessments (proposal)",
    "CREATE INDEX assessments_of_a_round ON assessments (round)",
    """CREATE TABLE appeals (
        proposal VARCHAR(32) NOT NULL PRIMARY KEY,
        round VARCHAR(32) NOT NULL,
        words VARCHAR(32) NOT NULL,
        waits BOOLEAN NOT NULL,
        upheld BOOLEAN NOT NULL,
        reason TEXT NOT NULL,
        made_at VARCHAR(27) NOT NULL)""",
    "CREATE INDEX appeals_of_a_round ON appeals (round, waits)",
    """CREATE TABLE score_sheets (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        round VARCHAR(32) NOT NULL,
        person VARCHAR(32) NOT NULL,
        scores TEXT NOT NULL,
        interests TEXT NOT NULL,
        position BIGINT NOT NULL)""",
    "CREATE INDEX score_sheets_of_a_round ON score_sheets (round)",
    """CREATE TABLE assessment_notes (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        proposal VARCHAR(32) NOT NULL,
        person VARCHAR(32) NOT NULL,
        about VARCHAR(32) NOT NULL,
        noted_at VARCHAR(20) NOT NULL,
        note TEXT NOT NULL)""",
    "CREATE INDEX ix_assessment_notes_proposal ON assessment_notes (proposal)",
    "CREATE INDEX ix_assessment_notes_person ON assessment_notes (person)",
    "CREATE INDEX ix_assessment_notes_about ON assessment_notes (about)",
)


FOLLOWERS = ("tell proposers of their assessment",)
"""Letters are about what happens from now on, as 0013 says of the letters of before."""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608
