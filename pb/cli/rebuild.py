"""``pb rebuild``: drop the read models and grow them again from the events; the rows come out the same."""

import argparse

from rich.console import Console

from pb.cli.where import add_where, open_application
from pb.replaying.replay import state_hash


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder."""
    add_where(parser)


def run(args: argparse.Namespace) -> int:
    """Rebuild; 0 when the rows are the same as before, 1 when they had drifted and are right now."""
    console = Console(highlight=False, soft_wrap=True)
    with open_application(args) as application:
        application.desk.catch_up()
        with application.reading() as connection:
            before = state_hash(connection)
        position = application.desk.follower.start_again(application.database, application.store)
        with application.reading() as connection:
            after = state_hash(connection)
    console.print(f"Read models grown again from {position:,} positions. State: sha256:{after}")
    if before != after:
        console.print(f"They had drifted from the events (sha256:{before}) and are right now.")
    return 0 if before == after else 1
