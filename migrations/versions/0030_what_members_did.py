"""Meetings in full: what was entered, what each is about, what was declared beforehand; seats and offices over time.

The rows grow themselves.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE standing_orders ADD COLUMN votes_on_devices BOOLEAN NOT NULL DEFAULT FALSE",
    """CREATE TABLE room_entries (
        room VARCHAR(32) NOT NULL,
        version INTEGER NOT NULL,
        kind VARCHAR(40) NOT NULL,
        said TEXT NOT NULL,
        recorded VARCHAR(27) NOT NULL,
        PRIMARY KEY (room, version))""",
    "CREATE TABLE room_seats (room VARCHAR(32) NOT NULL, member VARCHAR(32) NOT NULL, PRIMARY KEY (room, member))",
    "CREATE INDEX rooms_of_a_member ON room_seats (member)",
    "CREATE TABLE room_matters (room VARCHAR(32) NOT NULL, matter VARCHAR(32) NOT NULL, PRIMARY KEY (room, matter))",
    "CREATE INDEX rooms_about_a_matter ON room_matters (matter)",
    """CREATE TABLE agenda_matters (
        meeting VARCHAR(32) NOT NULL,
        matter VARCHAR(32) NOT NULL,
        PRIMARY KEY (meeting, matter))""",
    "CREATE INDEX meetings_about_a_matter ON agenda_matters (matter)",
    """CREATE TABLE awardings (
        id VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        room VARCHAR(32) NOT NULL,
        item VARCHAR(32) NOT NULL,
        vote VARCHAR(32) NOT NULL,
        met_on VARCHAR(10) NOT NULL,
        money BIGINT NOT NULL,
        text TEXT NOT NULL,
        reasons TEXT NOT NULL,
        call_in_ends VARCHAR(10) NOT NULL,
        decided_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE declared_beforehand (
        id VARCHAR(32) NOT NULL,
        meeting VARCHAR(32) NOT NULL,
        item VARCHAR(32) NOT NULL,
        member VARCHAR(32) NOT NULL,
        interest VARCHAR(30) NOT NULL,
        reason TEXT NOT NULL,
        leaves BOOLEAN NOT NULL,
        dispensation VARCHAR(10) NOT NULL,
        declared_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX declared_for_a_meeting ON declared_beforehand (meeting)",
    """CREATE TABLE seats_held (
        committee VARCHAR(32) NOT NULL,
        version INTEGER NOT NULL,
        member VARCHAR(32) NOT NULL,
        kind VARCHAR(12) NOT NULL,
        for_whom VARCHAR(32) NOT NULL,
        since VARCHAR(27) NOT NULL,
        until VARCHAR(27) NOT NULL,
        last_day VARCHAR(10) NOT NULL,
        area VARCHAR(32) NOT NULL,
        PRIMARY KEY (committee, version))""",
    "CREATE INDEX seats_that_a_member_held ON seats_held (member)",
    """CREATE TABLE offices_held (
        committee VARCHAR(32) NOT NULL,
        version INTEGER NOT NULL,
        member VARCHAR(32) NOT NULL,
        office VARCHAR(12) NOT NULL,
        since VARCHAR(27) NOT NULL,
        until VARCHAR(27) NOT NULL,
        PRIMARY KEY (committee, version))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
