"""``pb migrate``: bring the database's tables up to date, once, before the service is started on several machines."""

import argparse
import os

from pb.cli.where import add_where
from pb.settings import read_settings
from pb.store.migrating import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder and the database."""
    add_where(parser)


def run(args: argparse.Namespace) -> int:
    """Migrate; 0 when the tables are as this release wants them."""
    settings = read_settings(args.data, args.database, os.environ)
    migrate(settings)
    print(f"The tables are up to date: {settings.database.render_as_string(hide_password=True)}")
    return 0
