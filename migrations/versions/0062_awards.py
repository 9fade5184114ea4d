"""Awards, which grow from the events, and the accounts into which they are paid, which stand outside them."""

from alembic import op

revision = "0062"
down_revision = "0065"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE awards (
        id VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        scheme VARCHAR(32) NOT NULL,
        pool VARCHAR(32) NOT NULL,
        kind VARCHAR(40) NOT NULL,
        made_by VARCHAR(20) NOT NULL,
        decided VARCHAR(32) NOT NULL,
        most BIGINT NOT NULL,
        amount BIGINT NOT NULL,
        payee_kind VARCHAR(40) NOT NULL,
        payee TEXT NOT NULL,
        payee_number TEXT NOT NULL,
        host TEXT NOT NULL,
        asset TEXT NOT NULL,
        conditions TEXT NOT NULL,
        terms_version TEXT NOT NULL,
        terms TEXT NOT NULL,
        instalments TEXT NOT NULL,
        accept_by VARCHAR(10) NOT NULL,
        stage VARCHAR(20) NOT NULL,
        constitution_seen BOOLEAN NOT NULL,
        account VARCHAR(64) NOT NULL,
        account_entered_by VARCHAR(32) NOT NULL,
        account_is_confirmed BOOLEAN NOT NULL,
        held TEXT NOT NULL,
        spent BIGINT NOT NULL,
        reason TEXT NOT NULL,
        varied INTEGER NOT NULL,
        offered_at VARCHAR(27) NOT NULL,
        accepted_at VARCHAR(27) NOT NULL,
        ended_at VARCHAR(27) NOT NULL,
        changed_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX awards_of_a_round ON awards (round)",
    "CREATE INDEX awards_of_a_proposal ON awards (proposal)",
    "CREATE INDEX awards_by_stage ON awards (stage, accept_by)",
    """CREATE TABLE bank_accounts (
        sha256 VARCHAR(64) NOT NULL,
        award VARCHAR(32) NOT NULL,
        salt {bytes} NOT NULL,
        holder TEXT NOT NULL,
        sort_code VARCHAR(6) NOT NULL,
        number VARCHAR(8) NOT NULL,
        PRIMARY KEY (sha256))""",
    "CREATE INDEX bank_accounts_of_an_award ON bank_accounts (award)",
)


def upgrade() -> None:
    """Make the tables."""
    its = {"sqlite": "BLOB"}.get(op.get_bind().dialect.name, "BYTEA")
    for statement in STATEMENTS:
        op.execute(statement.format(bytes=its))


def downgrade() -> None:
    """Drop them."""
    for table in ("bank_accounts", "awards"):
        op.execute(f"DROP TABLE {table}")
