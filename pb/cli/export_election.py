"""Write a round whose vote has closed as a Pabulib file: every ballot, in an order that tells nothing.

An election that was taken over from such a file goes out as it came in, in the order of its city.
"""

import argparse
import os
import sys
from pathlib import Path

from domain.refusals import Refusal
from pb.cli.serve import add_council
from pb.cli.where import add_where, open_application
from pb.cli.which_round import add_round, refusing_unknown
from pb.exchange.export_round import export_round
from pb.exchange.publisher import Publisher
from pb.serving.council_name import COUNCIL, the_council, the_country


class FileIsThereAlready(Refusal):
    """Nothing is written over."""

    message = "{path} is there already; move it away or give another name."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what ``pb export-election`` takes."""
    add_round(parser)
    parser.add_argument("--to", metavar="FILE.pb", type=Path, help="where to write it; standard output where not given")
    add_where(parser)
    add_council(parser)


def run(args: argparse.Namespace) -> int:
    """Write the file, whole or not at all.

    :return: 0
    """
    with open_application(args) as application, refusing_unknown(args.round):
        application.desk.catch_up()
        publisher = _publisher(args, application.settings.data)
        if args.to is None:
            export_round(application, args.round, sys.stdout, publisher=publisher)
            return 0
        if args.to.exists():
            raise FileIsThereAlready(path=args.to)
        unfinished = args.to.with_name(args.to.name + ".unfinished")
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as stream:
                ballots = export_round(application, args.round, stream, publisher=publisher)
            unfinished.replace(args.to)
        finally:
            unfinished.unlink(missing_ok=True)
    sys.stdout.write(f"Wrote {ballots:,} ballots to {args.to}.\n")
    return 0


def _publisher(args: argparse.Namespace, data: Path) -> Publisher:
    council = the_council(data, args.council or os.environ.get("PB_COUNCIL"))
    country = the_country(data, args.country or os.environ.get("PB_COUNTRY"))
    return Publisher("" if council == COUNCIL else council, country)
