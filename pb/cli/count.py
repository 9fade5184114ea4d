"""Count a Pabulib file by the rule it declares, or by the one asked for, and compare with the city's own winners.

Ends with 0 when the file was counted, whatever the city decided, and with 2 when it was refused.
"""

import argparse
import json
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.refusals import Refusal
from domain.voting.tally import ORDINAL_POINTS
from pb.exchange.counted_file import CountedFile
from pb.exchange.declared_rule import FILE_TIES, DeclaredRule, rule_of
from pb.exchange.election_of_file import FileElection, election_of
from pb.exchange.pabulib_heading import Declared
from pb.exchange.pabulib_reader import check_file


class MinimumNotReadable(Refusal):
    """What stands behind ``--minimum`` is none."""

    message = (
        "--minimum {given} cannot be read. Write KIND=VALUE, like votes=50, points=100, share-of-voters=5%, "
        "share-of-maximum=40% (of the most points a ballot can give a project) or relative-to-cost=1/3."
    )


class OptionBelongsElsewhere(Refusal):
    """An option of one rule was given to another."""

    message = "{option} does not belong to the rule {rule}."


OPTIONS_OF = {
    "measure": ("greedy",),
    "on_misfit": ("greedy",),
    "remainder": ("greedy",),
    "utility": ("equal-shares",),
    "share": ("equal-shares",),
    "completion": ("equal-shares",),
}
"""Which rules take which option; every rule takes the others."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what ``pb count`` takes."""
    take = parser.add_argument
    take("file", metavar="FILE.pb", type=Path, help="an election in Pabulib's format")
    take("--rule", choices=("greedy", "equal-shares", "phragmen"), help="count by this rule, not the declared one")
    take("--on-misfit", choices=("skip", "stop"), help="greedy: skip what does not fit and try the next, or stop there")
    take("--measure", choices=("points", "votes", "mean", "per-cost"), help="greedy: what projects are ranked by")
    take(
        "--remainder",
        metavar="part|top-up[=PER CENT]",
        help="greedy: the first that does not fit gets what is left, or is topped up if so much of its cost is left",
    )
    take("--utility", choices=("cost", "cardinality", "points"), help="equal shares: what a vote is worth")
    take("--share", choices=("exact", "floor"), help="equal shares: budget / voters exactly, or rounded down")
    take(
        "--completion",
        choices=("none", "add1", "add1u", "greedy"),
        help="equal shares: what happens to money that is left",
    )
    take("--ties", metavar="STEP[,STEP...]", help="file, id, lower-cost, higher-cost, more-voters, lot, refuse")
    take("--beacon", help="what the public draw came to, for ties that a lot decides")
    take(
        "--minimum",
        metavar="KIND=VALUE",
        action="append",
        help="votes, points, share-of-voters, share-of-maximum, relative-to-cost; may be given more than once",
    )
    take(
        "--withdrawn",
        metavar="PROJECT[=REASON]",
        action="append",
        default=[],
        help="a project withdrawn after the vote; may be given more than once",
    )
    take(
        "--exclusive",
        metavar="PROJECT,PROJECT[,...]",
        action="append",
        default=[],
        help="projects of which one at most can be funded; may be given more than once",
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
    heading = check_file(args.file, contradictions=args.on_contradiction)
    counted = _as_asked(election_of(heading, args.ordinal_points), args)
    wanted = _wanted_rule(args, heading.declared, counted)
    rule = rule_from_data(wanted.data)
    lot = LotSource(heading.sha256, args.beacon) if args.beacon else None
    result = CountedFile(heading, counted, wanted, allocate(counted.election, rule, lot=lot))
    if args.json:
        json.dump(result.as_data(explain=args.explain), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write("\n".join(result.in_words(explain=args.explain)) + "\n")
    return 0


def _wanted_rule(args: argparse.Namespace, declared: Declared, counted: FileElection) -> DeclaredRule:
    """Put together what the file declares and what the command line asks for."""
    if args.rule is None:
        found = rule_of(declared, counted.scale)
        data, assumed = dict(found.data), found.assumed
    else:
        data, assumed = {"rule": args.rule, "version": 1, "ties": list(FILE_TIES)}, ()
        if args.rule == "equal-shares":
            points = declared.vote_type not in {"approval", "choose-1"}
            data |= {"utility": "points" if points else "cost", "step": counted.scale}
    for option, rules in OPTIONS_OF.items():
        value = getattr(args, option)
        if value is None:
            continue
        if data["rule"] not in rules:
            raise OptionBelongsElsewhere(option="--" + option.replace("_", "-"), rule=data["rule"])
        data[option] = _remainder(value) if option == "remainder" else value
    if args.ties:
        data["ties"] = [step.strip() for step in args.ties.split(",")]
    if args.minimum:
        data["minimum"] = [_minimum(given, declared, counted) for given in args.minimum]
    return DeclaredRule(data, assumed)


def _as_asked(counted: FileElection, args: argparse.Namespace) -> FileElection:
    """Withdraw and exclude what the command line says the file does not."""
    election = counted.election.with_exclusive(group.split(",") for group in args.exclusive)
    for said in args.withdrawn:
        project, _, reason = said.partition("=")
        election = election.without(project, reason or "said on the command line")
    return replace(counted, election=election)


def _minimum(given: str, declared: Declared, counted: FileElection) -> dict[str, Any]:
    kind, _, value = given.partition("=")
    try:
        part = Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)
    except (ValueError, ZeroDivisionError) as fault:
        raise MinimumNotReadable(given=given) from fault
    if part < 0 or "e" in value.lower():
        raise MinimumNotReadable(given=given)
    if kind == "points":
        part *= counted.point_scale
    if kind in {"votes", "points"}:
        # Support is a whole number, so "at least 30.5" is the same as "at least 31".
        return {"kind": kind, "at_least": -(-part.numerator // part.denominator)}
    minimum: dict[str, Any] = {"kind": kind, "at_least": part.numerator, "out_of": part.denominator}
    if kind == "share-of-maximum":
        limits = declared.limits
        most = limits.max_points or limits.max_sum_points or limits.max_length or 0
        minimum["maximum"] = int(most * counted.point_scale)
    return minimum


def _remainder(given: str) -> dict[str, Any]:
    kind, _, share = given.partition("=")
    if not share:
        return {"kind": kind}
    digits = share.removesuffix("%")
    if not digits.isascii() or not digits.isdigit():
        raise Refusal(f"--remainder {given} cannot be read. Write part, top-up, or top-up=80% like that.")
    return {"kind": kind, "at_least": int(digits), "out_of": 100}
