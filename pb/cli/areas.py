"""``pb areas``: take in an edition of wards with their postcodes, list editions, look a postcode up.

Boundaries are GeoJSON, in WGS84 or on the National Grid. Postcodes are a CSV as the ONS Postcode Directory has it, with
the columns pcds, doterm, osward and oseast1m/osnrth1m or lat/long; it may be the whole country's: only the postcodes
of the wards and beside them are kept. Populations are a CSV with the columns code and population. Nothing is half
taken in.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from domain.words.actor import SYSTEM
from domain.words.seen import on_one_line
from pb.actions.areas import TakenIn
from pb.areas.boundaries_file import read_boundaries
from pb.areas.looking_up import Ended, Found, ward_of
from pb.cli.bars import Bars
from pb.cli.where import add_where, open_application
from pb.readmodels.schemes.editions import all_editions, newest_edition

_FOUND, _NOT_FOUND = 0, 1
_LISTED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take which of the three, and its files."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="import|list|find")
    take_in = commands.add_parser("import", help="take in an edition: wards, and what else is given of them")
    take_in.add_argument("file", metavar="FILE.geojson", type=Path, help="the wards and their boundaries")
    take_in.add_argument("--edition", required=True, metavar="NAME", help="such as “Wards of May 2026”")
    take_in.add_argument("--source", required=True, metavar="TEXT", help="where the boundaries are from")
    take_in.add_argument("--licence", required=True, metavar="TEXT", help="under which licence")
    take_in.add_argument("--postcodes", metavar="FILE.csv", type=Path, help="postcodes, as the ONSPD has them")
    take_in.add_argument("--populations", metavar="FILE.csv", type=Path, help="columns code and population")
    take_in.add_argument("--populations-from", default="", metavar="TEXT", help="such as “Census 2021”")
    take_in.add_argument("--code", default="", metavar="PROPERTY", help="which property holds a ward’s code")
    take_in.add_argument("--name", default="", metavar="PROPERTY", help="which property holds a ward’s name")
    take_in.add_argument("--draw-no-areas", action="store_true", help="tie areas that are there, and draw none")
    listing = commands.add_parser("list", help="list the editions that there are")
    find = commands.add_parser(
        "find", help="say in which ward a postcode lies; without one, read it from standard input"
    )
    find.add_argument("postcode", nargs="*", metavar="POSTCODE")
    for one in (take_in, listing, find):
        add_where(one)


def run(args: argparse.Namespace) -> int:
    """Do one of the three.

    :return: 0; for a postcode that is not found 1
    """
    if args.what == "import":
        return _take_in(args)
    console = Console(highlight=False, soft_wrap=True)
    with open_application(args) as application, application.reading() as connection:
        if args.what == "list":
            for one in all_editions(connection):
                console.print(
                    f"{one.id}  {one.name}: {one.wards:,} wards, {one.postcodes_kept:,} postcodes; "
                    f"{one.source} ({one.licence}), SHA-256 {one.boundaries}",
                    markup=False,
                )
            return _FOUND
        edition = newest_edition(connection)
        if edition is None:
            console.print("No edition has been taken in yet: pb areas import --help says how.")
            return _NOT_FOUND
        answer = ward_of(connection, " ".join(args.postcode) or sys.stdin.readline(), edition.id)
    if isinstance(answer, Found | Ended):
        ended = " (no longer in use)" if isinstance(answer, Ended) else ""
        console.print(f"{answer.code}  {answer.name}{ended}, by {edition.name}", markup=False)
        return _FOUND
    console.print(f"Not found in {edition.name}.", markup=False)
    return _NOT_FOUND


def _take_in(args: argparse.Namespace) -> int:
    boundaries = read_boundaries(args.file, code=args.code, name=args.name)
    with Bars() as bars, open_application(args) as application:
        done = application.areas.take_in(
            boundaries,
            name=args.edition,
            source=args.source,
            licence=args.licence,
            populations=args.populations,
            populations_from=args.populations_from,
            postcodes=args.postcodes,
            draw=not args.draw_no_areas,
            by=SYSTEM,
            progress=bars.show,
        )
    print("\n".join(on_one_line(line) for line in _told(args.edition, done)))
    return 0


def _told(name: str, done: TakenIn) -> list[str]:
    lines = [f"{name}: {done.wards:,} wards taken in as edition {done.edition}."]
    if done.tied:
        lines.append(f"Tied to areas that were there: {', '.join(done.tied)}.")
    if done.drawn:
        lines.append(f"Areas drawn: {', '.join(done.drawn[:_LISTED])}{' and others' * (len(done.drawn) > _LISTED)}.")
    if (counted := done.postcodes) is not None:
        lines += [
            (
                f"Postcodes: {counted.rows:,} read, {counted.kept:,} kept: {counted.by_column:,} by the file’s own "
                f"ward, {counted.by_point:,} by their point, {counted.beside:,} beside the wards; "
                f"{counted.ended:,} have ended."
            ),
            f"Where the file’s own ward and the point differ: {counted.differences:,}.",
            *counted.listed[:_LISTED],
        ]
        if counted.differences > _LISTED:
            lines.append(f"And {counted.differences - _LISTED:,} more.")
    return lines
