"""The forward plan, what is left to officers and what they decided; from which amount on a decision is key."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE standing_orders ADD COLUMN key_from BIGINT NOT NULL DEFAULT 0",
    """CREATE TABLE planned_decisions (
        id VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        first_day VARCHAR(10) NOT NULL,
        last_day VARCHAR(10) NOT NULL,
        published_at VARCHAR(27) NOT NULL,
        said TEXT NOT NULL,
        since TEXT NOT NULL,
        withdrawn BOOLEAN NOT NULL,
        decided VARCHAR(32) NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE delegations (
        id VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        officer VARCHAR(32) NOT NULL,
        given_at VARCHAR(27) NOT NULL,
        said TEXT NOT NULL,
        conflicts TEXT NOT NULL,
        ended_at VARCHAR(27) NOT NULL,
        end_reason TEXT NOT NULL,
        PRIMARY KEY (id))""",
    """CREATE TABLE officer_decisions (
        id VARCHAR(32) NOT NULL,
        committee VARCHAR(32) NOT NULL,
        delegation VARCHAR(32) NOT NULL,
        decided_on VARCHAR(10) NOT NULL,
        recorded_at VARCHAR(27) NOT NULL,
        said TEXT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX officer_decisions_of_a_committee ON officer_decisions (committee, decided_on)",
    """CREATE TABLE items_at_meetings (
        proposal VARCHAR(32) NOT NULL,
        meeting VARCHAR(32) NOT NULL,
        item VARCHAR(32) NOT NULL,
        heard_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (proposal, meeting, item))""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
