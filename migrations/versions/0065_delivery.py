"""What is done with the money that was awarded: milestones, reports, pictures of the work."""

from alembic import op

revision = "0065"
down_revision = "0057"
branch_labels = None
depends_on = None

FOLLOWERS = ("tell groups of reports",)
STATEMENTS = (
    """CREATE TABLE deliveries (
        id VARCHAR(32) NOT NULL,
        award VARCHAR(32) NOT NULL,
        proposal VARCHAR(32) NOT NULL,
        round VARCHAR(32) NOT NULL,
        begun_at VARCHAR(27) NOT NULL,
        finished_at VARCHAR(27) NOT NULL,
        position BIGINT NOT NULL,
        PRIMARY KEY (id))""",
    "CREATE INDEX deliveries_of_a_proposal ON deliveries (proposal)",
    "CREATE INDEX deliveries_by_their_end ON deliveries (finished_at, position)",
    """CREATE TABLE delivery_milestones (
        delivery VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        what TEXT NOT NULL,
        due VARCHAR(10) NOT NULL,
        set_on VARCHAR(10) NOT NULL,
        moved TEXT NOT NULL,
        standing VARCHAR(10) NOT NULL,
        met_on VARCHAR(10) NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (delivery, number))""",
    "CREATE INDEX delivery_milestones_ahead ON delivery_milestones (standing, due)",
    """CREATE TABLE delivery_reports (
        delivery VARCHAR(32) NOT NULL,
        number INTEGER NOT NULL,
        due VARCHAR(10) NOT NULL,
        asks TEXT NOT NULL,
        final BOOLEAN NOT NULL,
        stands VARCHAR(10) NOT NULL,
        asked_by VARCHAR(32) NOT NULL,
        asked_at VARCHAR(27) NOT NULL,
        sent_at VARCHAR(27) NOT NULL,
        sent_by VARCHAR(32) NOT NULL,
        words VARCHAR(32) NOT NULL,
        spent TEXT NOT NULL,
        had BIGINT NOT NULL,
        query VARCHAR(32) NOT NULL,
        queried_at VARCHAR(27) NOT NULL,
        accepted_at VARCHAR(27) NOT NULL,
        PRIMARY KEY (delivery, number))""",
    "CREATE INDEX delivery_reports_open ON delivery_reports (stands, due)",
    "ALTER TABLE attachments ADD COLUMN of_work BOOLEAN DEFAULT false NOT NULL",
)


def upgrade() -> None:
    """Make the tables; letters begin with what happens from now on."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(notification_id), 0) FROM stored_events").scalar()
    for name in FOLLOWERS:
        connection.exec_driver_sql(f"INSERT INTO followers (name, position) VALUES ('{name}', {last})")  # noqa: S608


def downgrade() -> None:
    """Drop them."""
    op.drop_column("attachments", "of_work")
    for table in ("delivery_reports", "delivery_milestones", "deliveries"):
        op.execute(f"DROP TABLE {table}")
