"""Options that say by which rule an election is counted, for every command that counts a Pabulib file."""

import argparse
from fractions import Fraction
from typing import Any

from domain.refusals import Refusal
from pb.exchange.declared_rule import FILE_TIES, DeclaredRule, rule_of
from pb.exchange.pabulib_heading import Declared


class MinimumNotReadable(Refusal):
    """What stands behind ``--minimum`` is none."""

    message = (
        "--minimum {given} cannot be read. Write KIND=VALUE, like votes=50, points=100, share-of-voters=5%, "
        "share-of-maximum=40% (of the most points a ballot can give a project) or relative-to-cost=1/3."
    )


class RemainderNotReadable(Refusal):
    """What stands behind ``--remainder`` is none."""

    message = (
        "--remainder {given} cannot be read. Write part, top-up, or with a least part that must be left top-up=80%."
    )


class OptionBelongsElsewhere(Refusal):
    """An option of one rule was given to another."""

    message = "{option} does not belong to the rule {rule}."


OPTIONS_OF = {
    "measure": ("greedy",),
    "on_misfit": ("greedy", "phragmen"),
    "remainder": ("greedy",),
    "utility": ("equal-shares",),
    "share": ("equal-shares",),
    "completion": ("equal-shares",),
}
"""Which rules take which option; every rule takes the others."""


def add_rule_options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    take = parser.add_argument
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


def wanted_rule(args: argparse.Namespace, declared: Declared, *, scale: int, point_scale: int = 1) -> DeclaredRule:
    """Put together what the file declares and what the command line asks for.

    :param scale: how many of the units counted make one unit of the file's currency
    :param point_scale: how many of the points counted make one point of the file
    :raises Refusal: for options that cannot be read or belong to another rule
    """
    if args.rule is None:
        found = rule_of(declared, scale)
        data, assumed = dict(found.data), found.assumed
    else:
        data, assumed = {"rule": args.rule, "version": 1, "ties": list(FILE_TIES)}, ()
        if args.rule == "equal-shares":
            points = declared.vote_type not in {"approval", "choose-1"}
            data |= {"utility": "points" if points else "cost", "step": scale}
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
        data["minimum"] = [_minimum(given, declared, point_scale) for given in args.minimum]
    return DeclaredRule(data, assumed)


def withdrawals(args: argparse.Namespace) -> dict[str, str]:
    """Give the projects that the command line says were withdrawn, with the reasons."""
    said = (given.partition("=") for given in args.withdrawn)
    return {project: reason or "Said so on the command line." for project, _, reason in said}


def _minimum(given: str, declared: Declared, point_scale: int) -> dict[str, Any]:
    kind, _, value = given.partition("=")
    try:
        part = Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)
    except (ValueError, ZeroDivisionError) as fault:
        raise MinimumNotReadable(given=given) from fault
    if part < 0 or "e" in value.lower():
        raise MinimumNotReadable(given=given)
    if kind == "points":
        part *= point_scale
    if kind in {"votes", "points"}:
        # Support is a whole number, so "at least 30.5" is the same as "at least 31".
        return {"kind": kind, "at_least": -(-part.numerator // part.denominator)}
    minimum: dict[str, Any] = {"kind": kind, "at_least": part.numerator, "out_of": part.denominator}
    if kind == "share-of-maximum":
        limits = declared.limits
        most = limits.max_points or limits.max_sum_points or limits.max_length or 0
        minimum["maximum"] = int(most * point_scale)
    return minimum


def _remainder(given: str) -> dict[str, Any]:
    kind, _, share = given.partition("=")
    if not share:
        return {"kind": kind}
    digits = share.removesuffix("%")
    if not digits.isascii() or not digits.isdigit():
        raise RemainderNotReadable(given=given)
    return {"kind": kind, "at_least": int(digits), "out_of": 100}
