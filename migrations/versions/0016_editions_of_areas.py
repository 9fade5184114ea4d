"""Editions of areas: wards and what is tied to them as rows; postcodes, files and requests beside the events."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE area_editions (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        position BIGINT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        licence TEXT NOT NULL,
        grid TEXT NOT NULL,
        boundaries VARCHAR(64) NOT NULL,
        populations VARCHAR(64) NOT NULL,
        populations_from TEXT NOT NULL,
        postcodes VARCHAR(64) NOT NULL,
        postcodes_kept INTEGER NOT NULL,
        taken_in_at VARCHAR(27) NOT NULL)""",
    """CREATE TABLE edition_wards (
        edition VARCHAR(32) NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        population INTEGER NOT NULL,
        PRIMARY KEY (edition, code))""",
    """CREATE TABLE tied_wards (
        edition VARCHAR(32) NOT NULL,
        area VARCHAR(32) NOT NULL,
        code TEXT NOT NULL,
        PRIMARY KEY (edition, area, code))""",
    """CREATE TABLE address_answers (
        position BIGINT NOT NULL PRIMARY KEY,
        edition VARCHAR(32) NOT NULL,
        code TEXT NOT NULL,
        holds_for TEXT NOT NULL,
        reason TEXT NOT NULL,
        "by" VARCHAR(32) NOT NULL,
        at VARCHAR(27) NOT NULL)""",
    """CREATE TABLE edition_postcodes (
        edition VARCHAR(32) NOT NULL,
        postcode VARCHAR(7) NOT NULL,
        code TEXT NOT NULL,
        ended BOOLEAN NOT NULL,
        by_hand BOOLEAN NOT NULL,
        PRIMARY KEY (edition, postcode))""",
    """CREATE TABLE address_requests (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        number VARCHAR(12) NOT NULL UNIQUE,
        edition VARCHAR(32) NOT NULL,
        postcode VARCHAR(7) NOT NULL,
        words TEXT NOT NULL,
        asked_at VARCHAR(27) NOT NULL,
        answered_at VARCHAR(27) NOT NULL,
        code TEXT NOT NULL)""",
    "CREATE INDEX address_requests_waiting ON address_requests (answered_at)",
)


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    content = "BLOB" if connection.dialect.name == "sqlite" else "BYTEA"
    connection.exec_driver_sql(
        f"CREATE TABLE boundary_files (sha256 VARCHAR(64) NOT NULL PRIMARY KEY, content {content} NOT NULL)"
    )
