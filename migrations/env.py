"""How Alembic runs our steps: on the connection that ``pb.store.migrating`` hands it, or on one of its own."""

import os

from alembic import context
from sqlalchemy import Connection

from pb.settings import read_settings
from pb.store.database import Database


def run(connection: Connection) -> None:
    """Run the steps in the transaction that the connection is in."""
    context.configure(connection=connection, target_metadata=None, transactional_ddl=True)
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:  # `alembic upgrade head` by hand
    database = Database(read_settings(environ=os.environ))
    try:
        with database.writing() as own:
            run(own)
    finally:
        database.close()
