"""The tables that pages read, and how far each follower of the events has come.

They can be emptied and grown again from the events at any time; a later release that wants other columns drops
them in its own step and has ``pb rebuild`` grow them.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE areas (
        id VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        population INTEGER NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE committee_members (
        committee VARCHAR(32) NOT NULL,
        member VARCHAR(32) NOT NULL,
        has_vote BOOLEAN NOT NULL,
        PRIMARY KEY (committee, member))""",
    """CREATE TABLE committees (
        id VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        areas TEXT NOT NULL,
        quorum INTEGER NOT NULL,
        casting_vote BOOLEAN NOT NULL,
        chair VARCHAR(32) NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE counts (
        id VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        ballots INTEGER NOT NULL,
        fingerprint VARCHAR(64) NOT NULL,
        withdrawn TEXT NOT NULL,
        outcome TEXT NOT NULL,
        at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX counts_of_a_round ON counts (round, number)",
    """CREATE TABLE decisions (
        id VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        count VARCHAR(32) NOT NULL,
        met_on VARCHAR(10) NOT NULL,
        quorum INTEGER NOT NULL,
        vote TEXT NOT NULL,
        carried BOOLEAN NOT NULL,
        awards TEXT NOT NULL,
        departures TEXT NOT NULL,
        reasons TEXT NOT NULL,
        at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX decisions_on_a_round ON decisions (round, at)",
    """CREATE TABLE happenings (
        position BIGINT NOT NULL,
        round VARCHAR(32) NOT NULL,
        subject VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        at VARCHAR(27) NOT NULL,
        "by" VARCHAR(32) NOT NULL,
        acting_as VARCHAR(20) NOT NULL,
        facts TEXT NOT NULL,
        PRIMARY KEY (position))""",
    "CREATE INDEX happenings_at_a_time ON happenings (at)",
    'CREATE INDEX happenings_by_a_person ON happenings ("by", position)',
    "CREATE INDEX happenings_in_a_round ON happenings (round, position)",
    "CREATE INDEX happenings_to_a_subject ON happenings (subject, position)",
    """CREATE TABLE proposals (
        id VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        reference TEXT NOT NULL,
        number TEXT NOT NULL,
        author VARCHAR(32) NOT NULL,
        state VARCHAR(20) NOT NULL,
        asked BIGINT NOT NULL,
        costs TEXT NOT NULL,
        cost BIGINT NOT NULL,
        reason TEXT NOT NULL,
        words VARCHAR(32) NOT NULL,
        commitment VARCHAR(64) NOT NULL,
        submitted_at VARCHAR(27) NOT NULL,
        changed_at VARCHAR(27) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX proposals_of_a_person ON proposals (author)",
    "CREATE INDEX proposals_of_a_round ON proposals (round, position)",
    """CREATE TABLE roles (
        person VARCHAR(32) NOT NULL,
        role VARCHAR(20) NOT NULL,
        PRIMARY KEY (person, role))""",
    """CREATE TABLE rounds (
        id VARCHAR(32) NOT NULL,
        scheme VARCHAR(32) NOT NULL,
        area VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        about TEXT NOT NULL,
        stage VARCHAR(20) NOT NULL,
        rules TEXT NOT NULL,
        projects TEXT NOT NULL,
        fingerprint VARCHAR(64) NOT NULL,
        withdrawn TEXT NOT NULL,
        announced_at VARCHAR(27) NOT NULL,
        settled_at VARCHAR(27) NOT NULL,
        voting_opens_at VARCHAR(27) NOT NULL,
        voting_closes_at VARCHAR(27) NOT NULL,
        closed_at VARCHAR(27) NOT NULL,
        entitlements INTEGER NOT NULL,
        ballots INTEGER NOT NULL,
        batches INTEGER NOT NULL,
        latest_count VARCHAR(32) NOT NULL,
        decision VARCHAR(32) NOT NULL,
        published_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE schemes (
        id VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        summary TEXT NOT NULL,
        kind TEXT NOT NULL,
        run_by TEXT NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE followers (
        name VARCHAR(40) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (name))""",
    "INSERT INTO followers (name, position) VALUES ('read models', 0)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
