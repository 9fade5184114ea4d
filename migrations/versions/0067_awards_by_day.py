"""Awards are found by the day on which they were accepted, postings by what they are about; sums stand as rows."""

from alembic import op

revision = "0067"
down_revision = "0069"
branch_labels = None
depends_on = None

INDEXES = (
    ("awards_by_acceptance", "awards", ["accepted_at", "id"]),
    ("awards_by_change", "awards", ["changed_at", "id"]),
    ("pool_postings_about_something", "pool_postings", ["about", "account"]),
)


TABLES = (
    """CREATE TABLE pool_balances (
        contribution VARCHAR(32) NOT NULL,
        account VARCHAR(20) NOT NULL,
        debit BIGINT NOT NULL,
        credit BIGINT NOT NULL,
        PRIMARY KEY (contribution, account))""",
    """CREATE TABLE award_money (
        award VARCHAR(32) NOT NULL,
        owed BIGINT NOT NULL,
        paid BIGINT NOT NULL,
        PRIMARY KEY (award))""",
    """CREATE TABLE award_payments_made (
        payment VARCHAR(32) NOT NULL,
        award VARCHAR(32) NOT NULL,
        PRIMARY KEY (payment))""",
)


def upgrade() -> None:
    """Add the indexes and the tables; the read models fill them."""
    for statement in TABLES:
        op.execute(statement)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Take them away again."""
    for table in ("award_payments_made", "award_money", "pool_balances"):
        op.execute(f"DROP TABLE {table}")
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
