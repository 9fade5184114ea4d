"""Roles are held for something, and from a day to a day; names of people who act for the council stay in minutes.

``official_names`` begins with whoever holds or held a role for the council or a seat and has an account still. The rows
about roles are dropped and grown again from the events when the installation opens: the shape of the table has changed.
"""

from alembic import op
from sqlalchemy import text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OFFICIAL_NAMES = """CREATE TABLE official_names (
        person VARCHAR(32) NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (person))"""
WHO_ACTS_OR_ACTED = """INSERT INTO official_names (person, name)
    SELECT person, name FROM accounts WHERE person IN (SELECT person FROM roles WHERE role <> 'resident')
    OR person IN (SELECT member FROM committee_members)
    OR person IN (
        SELECT subject FROM happenings
        WHERE name IN ('people.PersonJoined', 'people.RoleGiven') AND facts NOT LIKE :resident)
    OR person IN (
        SELECT belongings.id FROM belongings JOIN happenings ON happenings.position = belongings.position
        WHERE belongings.kind = 'person' AND happenings.name = 'schemes.MemberJoined')"""
ROLES = """CREATE TABLE roles (
        person VARCHAR(32) NOT NULL,
        role VARCHAR(20) NOT NULL,
        scope_kind VARCHAR(20) NOT NULL,
        scope VARCHAR(32) NOT NULL,
        since VARCHAR(10) NOT NULL,
        until VARCHAR(10) NOT NULL,
        PRIMARY KEY (person, role, scope_kind, scope))"""


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(OFFICIAL_NAMES)
    connection.execute(text(WHO_ACTS_OR_ACTED), {"resident": '%"resident"%'})
    connection.exec_driver_sql("DROP TABLE roles")
    connection.exec_driver_sql(ROLES)
