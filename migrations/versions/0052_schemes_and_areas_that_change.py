"""Schemes are given other words and closed, areas end on a day; whose a proposal is that came on paper; the site."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE schemes ADD COLUMN contact TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE schemes ADD COLUMN closed_at VARCHAR(27) NOT NULL DEFAULT ''",
    "ALTER TABLE areas ADD COLUMN last_day VARCHAR(10) NOT NULL DEFAULT ''",
    "ALTER TABLE areas ADD COLUMN followed_by VARCHAR(32) NOT NULL DEFAULT ''",
    "ALTER TABLE proposals ADD COLUMN merged_into VARCHAR(32) NOT NULL DEFAULT ''",
    """CREATE TABLE paper_proposals (
        proposal VARCHAR(32) NOT NULL PRIMARY KEY,
        round VARCHAR(32) NOT NULL,
        same VARCHAR(64) NOT NULL,
        name TEXT NOT NULL,
        contact TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX paper_proposals_of_a_round ON paper_proposals (round, same)",
)
PAPER_FILES = """CREATE TABLE paper_files (
        id VARCHAR(32) NOT NULL PRIMARY KEY,
        round VARCHAR(32) NOT NULL,
        person VARCHAR(32) NOT NULL,
        acting_as VARCHAR(20) NOT NULL,
        stage VARCHAR(10) NOT NULL,
        done INTEGER NOT NULL,
        whole INTEGER NOT NULL,
        there_already INTEGER NOT NULL,
        said TEXT NOT NULL,
        kept_at VARCHAR(20) NOT NULL,
        content {bytes} NOT NULL)"""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE site_texts (stage VARCHAR(10) NOT NULL, name VARCHAR(30) NOT NULL, text TEXT NOT NULL, "
        "PRIMARY KEY (stage, name))"
    )
    its = {"sqlite": "BLOB"}.get(connection.dialect.name, "BYTEA")
    connection.exec_driver_sql(PAPER_FILES.format(bytes=its))
    connection.exec_driver_sql(
        "CREATE TABLE site_logos (sha256 VARCHAR(64) NOT NULL PRIMARY KEY, width INTEGER NOT NULL, "
        f"height INTEGER NOT NULL, jpeg {its} NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX paper_files_by_stage ON paper_files (stage, kept_at)")
