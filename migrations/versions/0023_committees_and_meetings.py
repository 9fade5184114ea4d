"""Terms of seats, standing orders, meetings, interests, and the papers of meetings. The rows grow themselves."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE committees ADD COLUMN vice_chair VARCHAR(32) NOT NULL DEFAULT ''",
    "ALTER TABLE committee_members ADD COLUMN kind VARCHAR(12) NOT NULL DEFAULT ''",
    "ALTER TABLE committee_members ADD COLUMN for_whom VARCHAR(32) NOT NULL DEFAULT ''",
    "ALTER TABLE committee_members ADD COLUMN since VARCHAR(27) NOT NULL DEFAULT ''",
    "ALTER TABLE committee_members ADD COLUMN last_day VARCHAR(10) NOT NULL DEFAULT ''",
    "ALTER TABLE committee_members ADD COLUMN area VARCHAR(32) NOT NULL DEFAULT ''",
    """CREATE TABLE standing_orders (
        committee VARCHAR(32) NOT NULL,
        version INTEGER NOT NULL,
        from_day VARCHAR(10) NOT NULL,
        quorum VARCHAR(9) NOT NULL,
        casting_vote BOOLEAN NOT NULL,
        clear_days INTEGER NOT NULL,
        recorded_vote_asked_by INTEGER NOT NULL,
        call_in_days INTEGER NOT NULL,
        PRIMARY KEY (committee, version))""",
    """CREATE TABLE meetings (
        id VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        begins VARCHAR(27) NOT NULL,
        place TEXT NOT NULL,
        how VARCHAR(12) NOT NULL,
        state VARCHAR(12) NOT NULL,
        clear_days INTEGER NOT NULL,
        short_notice TEXT NOT NULL,
        called_at VARCHAR(27) NOT NULL,
        published_at VARCHAR(27) NOT NULL,
        draft TEXT NOT NULL,
        agenda TEXT NOT NULL,
        late TEXT NOT NULL,
        changes TEXT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX meetings_of_a_committee ON meetings (committee, begins)",
    """CREATE TABLE meeting_papers (
        meeting VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        item VARCHAR(32) NOT NULL,
        title TEXT NOT NULL,
        kind VARCHAR(40) NOT NULL,
        size INTEGER NOT NULL,
        sha256 VARCHAR(64) NOT NULL,
        published_at VARCHAR(27) NOT NULL,
        withdrawn BOOLEAN NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (meeting, number))""",
    """CREATE TABLE registers_of_interests (
        id VARCHAR(32) NOT NULL,
        member VARCHAR(32) NOT NULL UNIQUE,
        PRIMARY KEY (id))""",
    """CREATE TABLE interests (
        register VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        category VARCHAR(20) NOT NULL,
        arose VARCHAR(10) NOT NULL,
        words VARCHAR(32) NOT NULL,
        told VARCHAR(10) NOT NULL,
        ended BOOLEAN NOT NULL,
        PRIMARY KEY (register, number))""",
    """CREATE TABLE dispensations (
        register VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        committee VARCHAR(32) NOT NULL,
        proposals TEXT NOT NULL,
        rounds TEXT NOT NULL,
        what TEXT NOT NULL,
        allows VARCHAR(10) NOT NULL,
        ground VARCHAR(1) NOT NULL,
        granted_at VARCHAR(27) NOT NULL,
        last_day VARCHAR(10) NOT NULL,
        ended_at VARCHAR(27) NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (register, number))""",
    """CREATE TABLE interest_words (
        id VARCHAR(32) NOT NULL,
        person VARCHAR(32) NOT NULL,
        salt {blob} NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX ix_interest_words_person ON interest_words (person)",
    """CREATE TABLE papers_kept (
        sha256 VARCHAR(64) NOT NULL,
        content {blob} NOT NULL,
        PRIMARY KEY (sha256))""",
)


def upgrade() -> None:
    blob = "BLOB" if op.get_bind().dialect.name == "sqlite" else "BYTEA"
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement.format(blob=blob))
