"""Where a command finds its data: ``--data`` and ``--database``, the same for every command."""

import argparse
import os

from pb.application import Application
from pb.clock import Clock
from pb.settings import read_settings


def add_where(parser: argparse.ArgumentParser) -> None:
    """Add the two options."""
    parser.add_argument(
        "--data",
        metavar="DIR",
        help="the data folder (default: .pb); all machines of a service share one: its keys/ open the ballot boxes",
    )
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL address; otherwise SQLite in the data folder")


def open_application(args: argparse.Namespace, *, clock: Clock | None = None) -> Application:
    """Open the installation that the options name.

    :raises Refusal: when it cannot be opened, in one sentence
    """
    return Application(read_settings(args.data, args.database, os.environ), clock=clock)
