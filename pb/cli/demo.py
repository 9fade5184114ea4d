"""``pb demo``: a believable small town, played at the first start, kept ever after, and served.

Rounds in every stage, both schemes, somebody to sign in as in every role, and
voting codes to vote with. ``--fresh`` starts over; it deletes only what a demo made.
"""

import argparse
import os
from dataclasses import replace

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from pb.application import Application
from pb.cli.serve import add_door, serve
from pb.cli.where import add_where
from pb.clock import MachineClock
from pb.demo.announcing import CODES_SHOWN, announce
from pb.demo.kept import PLAYING, READY, Kept, address, read_kept
from pb.demo.moving_in import play_and_move_in
from pb.demo.places import COUNCIL
from pb.demo.rounds import OPEN_BY_EVERY_NAME, OPEN_FOR_VOTES
from pb.demo.starting_over import first_in, start_over
from pb.serving.contacts import contacts_of
from pb.serving.council_name import the_council
from pb.serving.door import address_of, open_door
from pb.serving.pages import Service
from pb.serving.public_address import public_address
from pb.settings import Settings, read_settings

CODES_KEPT = 5 * CODES_SHOWN
CONTACTS = {
    "email": "budget@tamarford.example",
    "phone": "01632 960000",
    "address": "Town Hall, Fore Street",
    "press": "press@tamarford.example",
}
"""Of nobody: the domain is one for examples, the number one that is given to stories."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to keep and to serve it, and whether to start over."""
    add_where(parser)
    add_door(parser)
    parser.add_argument("--fresh", action="store_true", help="start over: delete what an earlier demo made, play again")
    parser.add_argument("--no-serve", action="store_true", help="only play and print; serve nothing")


def run(args: argparse.Namespace) -> int:
    """Play the town if it is not there, print who can sign in, serve until Ctrl-C."""
    settings = replace(read_settings(args.data, args.database, os.environ), letters="shown")
    if not args.no_serve:
        open_door(args.host, args.port).close()  # a port in use is told before anything is played or deleted
    console = Console(highlight=False, soft_wrap=True)
    kept = read_kept(settings)
    if args.fresh or not _is_there(settings, kept):
        kept = _play(settings, kept)
    council = the_council(settings.data, None, COUNCIL)
    contacts_of(settings.data, CONTACTS)
    with Application(settings) as application:
        application.do_what_is_due()
        assert kept is not None  # noqa: S101 -- tells mypy what _is_there has found
        announce(console, application, kept, address_of(args.host, args.port))
        if args.no_serve:
            return 0
        if args.host not in LOOPBACK:
            console.print("Note: everybody who reaches this address can sign in with the password above.")
        console.print()
        reached_at = public_address(os.environ.get("PB_ADDRESS") or address_of(args.host, args.port))
        serve(Service(settings, council, address=reached_at), application, args.host, args.port)
    return 0


def _is_there(settings: Settings, kept: Kept | None) -> bool:
    """Say whether the town that the file tells of has been played to its end and is in the store."""
    if kept is None or kept.state != READY or kept.database != address(settings):
        return False
    return bool(kept.first) and kept.first == first_in(settings)


def _play(settings: Settings, kept: Kept | None) -> Kept:
    start_over(settings, kept)
    now = MachineClock().now()
    begun = Kept(PLAYING, address(settings), now.date().isoformat())
    begun.write(settings)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f}%"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Playing a year in Tamarford", total=None)
        town = play_and_move_in(settings, now, lambda done, of: bar.update(task, completed=done, total=of))
    played = Kept(
        READY,
        begun.database,
        begun.day,
        first=first_in(settings),
        open_round=town.rounds[OPEN_FOR_VOTES],
        codes=tuple(town.unused_codes[OPEN_FOR_VOTES][:CODES_KEPT]),
        open_by_account=town.rounds[OPEN_BY_EVERY_NAME],
    )
    played.write(settings)
    return played
