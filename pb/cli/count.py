"""Count a Pabulib file by the rule it declares, or by the one asked for, and compare with the city's own winners.

Ends with 0 when the file was counted, whatever the city decided, and with 2 when it was refused.
"""

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.refusals import Refusal
from domain.voting.tally import ORDINAL_POINTS
from pb.cli.rule_options import add_rule_options, wanted_rule, withdrawals
from pb.exchange.counted_file import CountedFile
from pb.exchange.election_of_file import FileElection, election_of
from pb.exchange.pabulib_heading import amount_in
from pb.exchange.pabulib_reader import check_file


class PotNotReadable(Refusal):
    """What stands behind ``--pot`` is none."""

    message = "--pot {given} cannot be read. Write the category or area and its amount, like Green=40000."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what ``pb count`` takes."""
    take = parser.add_argument
    take("file", metavar="FILE.pb", type=Path, help="an election in Pabulib's format")
    add_rule_options(parser)
    take(
        "--exclusive",
        metavar="PROJECT,PROJECT[,...]",
        action="append",
        default=[],
        help="projects of which one at most can be funded; may be given more than once",
    )
    take(
        "--pot",
        metavar="NAME=AMOUNT",
        action="append",
        default=[],
        help="a pot of its own for a category or area, in the file's currency; may be given more than once",
    )
    take("--pots-by", choices=("category", "area"), default="category", help="what a project's pot is told from")
    take(
        "--leftovers",
        choices=("share", "share-skip", "share-stop", "forward"),
        default="share",
        help="what pots do not spend: shared by the projects left over (skipping or stopping), or kept unspent",
    )
    take(
        "--ordinal-points",
        choices=ORDINAL_POINTS,
        default="positions",
        help="points of a place in a ranking: max_length (or the ballot's length) - position, or length - 1 - position",
    )
    take(
        "--on-contradiction",
        choices=("refuse", "report"),
        default="refuse",
        help="when totals in the file contradict its ballots",
    )
    take("--explain", action="store_true", help="say for every project why")
    take("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Count and print.

    :return: 0; what is refused is raised as a refusal
    """
    with _nothing_swept():
        result = _count(args)
    if args.json:
        json.dump(result.as_data(explain=args.explain), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(result.in_words(explain=args.explain)) + "\n")
    return 0


@contextmanager
def _nothing_swept() -> Iterator[None]:
    """Spare a large file the collector, which looks again and again through ballots that all stay: a fifth faster."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()


def _count(args: argparse.Namespace) -> CountedFile:
    heading = check_file(args.file, contradictions=args.on_contradiction)
    counted = _as_asked(election_of(heading, args.ordinal_points), args)
    wanted = wanted_rule(args, heading.declared, scale=counted.scale, point_scale=counted.point_scale)
    rule = rule_from_data({**wanted.data, **_pots(args, counted.scale)})
    lot = LotSource(heading.sha256, args.beacon) if args.beacon else None
    outcome = allocate(counted.election, rule, lot=lot, explain=args.explain)
    return CountedFile(heading, counted, wanted, outcome)


def _as_asked(counted: FileElection, args: argparse.Namespace) -> FileElection:
    """Withdraw and exclude what the command line says the file does not."""
    election = counted.election
    if args.exclusive:
        election = election.with_exclusive(group.split(",") for group in args.exclusive)
    for project, reason in withdrawals(args).items():
        election = election.without(project, reason)
    return replace(counted, election=election)


def _pots(args: argparse.Namespace, scale: int) -> dict[str, Any]:
    """Give the pots that the command line names, as the rule takes them; nothing where it names none."""
    if not args.pot:
        return {}
    amounts = []
    for given in args.pot:
        name, _, said = given.rpartition("=")
        amount = amount_in(said.strip())
        if amount is None or not name or (amount * scale) % 1:
            raise PotNotReadable(given=given)
        amounts.append({"name": name, "amount": int(amount * scale)})
    leftovers, _, on_misfit = args.leftovers.partition("-")
    pots = {"by": args.pots_by, "amounts": amounts, "leftovers": leftovers, "leftovers_on_misfit": on_misfit}
    return {"pots": pots}
