"""The event table, append-only by the database's own hand.

The eventsourcing library would make the table itself, but: eight workers that start at once fail at it on
PostgreSQL; and on SQLite it numbers events by implicit row numbers, which are used again after a deletion and
change when the file is dumped and restored.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ON_SQLITE = (
    """CREATE TABLE stored_events (
        notification_id INTEGER PRIMARY KEY AUTOINCREMENT,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        UNIQUE (originator_id, originator_version))""",
    """CREATE TRIGGER stored_events_are_never_changed BEFORE UPDATE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER stored_events_are_never_deleted BEFORE DELETE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above, unless the connection says otherwise.
    """CREATE TRIGGER stored_events_are_never_replaced BEFORE INSERT ON stored_events
        WHEN EXISTS (SELECT 1 FROM stored_events WHERE notification_id = NEW.notification_id
            OR (originator_id = NEW.originator_id AND originator_version = NEW.originator_version))
        BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END""",
)

ON_POSTGRESQL = (
    """CREATE TABLE stored_events (
        originator_id uuid NOT NULL,
        originator_version bigint NOT NULL,
        topic text NOT NULL,
        state bytea NOT NULL,
        notification_id bigserial,
        PRIMARY KEY (originator_id, originator_version))
        WITH (autovacuum_enabled = true, autovacuum_vacuum_threshold = 100000000,
            autovacuum_vacuum_scale_factor = 0.5, autovacuum_analyze_threshold = 1000,
            autovacuum_analyze_scale_factor = 0.01)""",
    "CREATE UNIQUE INDEX stored_events_notification_id_idx ON stored_events (notification_id ASC)",
    """CREATE TYPE stored_event_uuid AS
        (originator_id uuid, originator_version bigint, topic text, state bytea)""",
    """CREATE FUNCTION events_are_never_changed() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'events are never changed, deleted or replaced'; END $$""",
    """CREATE TRIGGER stored_events_are_never_changed BEFORE UPDATE OR DELETE ON stored_events
        FOR EACH ROW EXECUTE FUNCTION events_are_never_changed()""",
    """CREATE TRIGGER stored_events_are_never_truncated BEFORE TRUNCATE ON stored_events
        FOR EACH STATEMENT EXECUTE FUNCTION events_are_never_changed()""",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRESQL:
        connection.exec_driver_sql(statement)
