"""Pools of money: what funders gave, what was set aside, and every posting; they grow from the events."""

from alembic import op

revision = "0057"
down_revision = "0060"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE pools (
        id VARCHAR(32) NOT NULL,
        scheme VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        limits TEXT NOT NULL,
        two_persons BOOLEAN NOT NULL,
        open_year INTEGER NOT NULL,
        set_up_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE pool_contributions (
        id VARCHAR(32) NOT NULL,
        pool VARCHAR(32) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        funder TEXT NOT NULL,
        member VARCHAR(32) NOT NULL,
        called VARCHAR(32) NOT NULL,
        amount BIGINT NOT NULL,
        conditions TEXT NOT NULL,
        purpose TEXT NOT NULL,
        expires VARCHAR(10) NOT NULL,
        year INTEGER NOT NULL,
        given_at VARCHAR(27) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX pool_contributions_of_a_pool ON pool_contributions (pool, position)",
    "CREATE INDEX pool_contributions_of_a_funder ON pool_contributions (called)",
    """CREATE TABLE pool_agreements (
        pool VARCHAR(32) NOT NULL,
        about VARCHAR(32) NOT NULL,
        member VARCHAR(32) NOT NULL,
        agreed_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (pool, about, member))""",
    """CREATE TABLE pool_commitments (
        id VARCHAR(32) NOT NULL,
        pool VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        set_aside_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX pool_commitments_of_a_round ON pool_commitments (round)",
    "CREATE INDEX pool_commitments_of_a_pool ON pool_commitments (pool)",
    """CREATE TABLE pool_postings (
        cause VARCHAR(32) NOT NULL,
        line INTEGER NOT NULL,
        pool VARCHAR(32) NOT NULL,
        contribution VARCHAR(32) NOT NULL,
        account VARCHAR(20) NOT NULL,
        about VARCHAR(32) NOT NULL,
        debit BIGINT NOT NULL,
        credit BIGINT NOT NULL,
        what VARCHAR(40) NOT NULL,
        day VARCHAR(10) NOT NULL,
        year INTEGER NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (cause, line))""",
    "CREATE INDEX pool_postings_of_a_contribution ON pool_postings (contribution, day, position, line)",
    "CREATE INDEX pool_postings_of_a_pool ON pool_postings (pool, account, about)",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    for table in ("pool_postings", "pool_commitments", "pool_agreements", "pool_contributions", "pools"):
        op.execute(f"DROP TABLE {table}")
