"""Options that say by which rule an election is counted: every parameter of every rule, for every file."""

import argparse
import shlex
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from domain.allocation import rule
from domain.allocation.allocate import allocate
from domain.allocation.tie_breaks import STEPS
from domain.refusals import Refusal
from pb.cli.option_values import minimum_in, mix_in, points_in, pots_in, remainder_in, units_in, whole_in
from pb.exchange.city_decided import Asked, known_rule_that_fits, offered, rules_to_try
from pb.exchange.declared_rule import FILE_TIES, DeclaredRule, rule_of
from pb.exchange.election_of_file import FileElection
from pb.exchange.pabulib.heading import Declared

Read = Callable[[str, Any, int, int], Any]
"""Takes the option as it is written, what was given, scale and point_scale; gives the parameter of the rule."""


class OptionBelongsElsewhere(Refusal):
    """An option of one rule was given to another."""

    message = "{option} does not belong to the rule {rule}."


class OptionNeedsAnother(Refusal):
    """How pots work was said, but there are none."""

    message = "{option} says how pots work, but there is none. Name the pots with --pot NAME=AMOUNT."


class _Option(NamedTuple):
    """One parameter of some of the rules."""

    rules: tuple[str, ...]
    help: str
    choices: tuple[str, ...] = ()
    metavar: str = ""
    read: Read = lambda _option, given, _scale, _points: given


GREEDY, SHARES, PHRAGMEN = "greedy", "equal-shares", "phragmen"
OF_ONE_RULE = {
    "measure": _Option((GREEDY,), "what projects are ranked by", rule.MEASURES),
    "on_misfit": _Option((GREEDY, PHRAGMEN), "skip what does not fit and try the next, or stop there", rule.ON_MISFIT),
    "remainder": _Option(
        (GREEDY,),
        "the first that does not fit gets what is left, or is topped up if so much of its cost is left",
        metavar="part|top-up[=PER CENT]",
        read=lambda _option, given, _scale, _points: remainder_in(given),
    ),
    "full_winners": _Option(
        (GREEDY,),
        "so many projects at most are funded in full, of each pot",
        metavar="NUMBER",
        read=lambda option, given, _scale, _points: whole_in(option, given),
    ),
    "others_get": _Option(
        (GREEDY,),
        "a fixed sum for each project that is not funded in full, while money lasts",
        metavar="AMOUNT",
        read=lambda option, given, scale, _points: units_in(option, given, scale),
    ),
    "mix": _Option(
        (GREEDY,),
        "weigh the residents with the committee's scores, each by its highest (or its sum)",
        metavar="RESIDENTS:COMMITTEE[:sum]",
        read=lambda _option, given, _scale, _points: mix_in(given),
    ),
    "utility": _Option((SHARES,), "what a vote is worth", rule.UTILITIES),
    "share": _Option((SHARES,), "budget / voters exactly, or rounded down", rule.SHARES),
    "completion": _Option((SHARES,), "what happens to money that is left", rule.COMPLETIONS),
    "step": _Option(
        (SHARES,),
        "by how much add1 and add1u raise each voter's share at a time (default 1)",
        metavar="AMOUNT",
        read=lambda option, given, scale, _points: units_in(option, given, scale),
    ),
    "comparison": _Option(
        (SHARES,),
        "the greedy outcome instead, where more voters prefer it",
        ("yes", "no"),
        read=lambda _option, given, _scale, _points: given == "yes",
    ),
    "support_above": _Option(
        (SHARES, PHRAGMEN),
        "points up to this many are no support",
        metavar="POINTS",
        read=lambda option, given, _scale, points: points_in(option, given, points),
    ),
}
"""The parameters that belong to some of the rules only."""


ON_CONTRADICTION = (
    "when ballots say what the file’s own rules do not allow, or totals are not those of the ballots: refuse the file "
    "(default), or count them by a stated convention and list them"
)


def add_rule_options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    take = parser.add_argument
    take("--rule", choices=(GREEDY, SHARES, PHRAGMEN), help="count by this rule, not the declared one")
    for name, option in OF_ONE_RULE.items():
        said = f"{', '.join(option.rules).replace('-', ' ')}: {option.help}"
        take(_written(name), choices=option.choices or None, metavar=option.metavar or None, help=said)
    take("--ties", metavar="STEP[,STEP...]", help=", ".join(STEPS))
    take("--beacon", help="what the public draw came to, for ties that a lot decides")
    take(
        "--minimum",
        metavar="KIND=VALUE",
        action="append",
        help="votes, points, share-of-voters, share-of-maximum, relative-to-cost; may be given more than once",
    )
    take(
        "--pot",
        metavar="NAME=AMOUNT",
        action="append",
        default=[],
        help="a pot of its own for a category or area, in the file's currency; may be given more than once",
    )
    take("--pots-by", choices=("category", "area"), help="what a project's pot is told from (default category)")
    take(
        "--leftovers",
        metavar="share|share-skip|share-stop|city=NAME|forward",
        help="what pots do not spend: shared by the projects left over (default; as the rule does, skipping or "
        "stopping), added to the pot NAME, which is counted last, or kept unspent",
    )
    take(
        "--exclusive",
        metavar="PROJECT,PROJECT[,...]",
        action="append",
        default=[],
        help="projects of which one at most can be funded; may be given more than once",
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
        found = rule_of(declared, scale, point_scale)
        data, assumed = dict(found.data), found.assumed
    else:
        data, assumed = {"rule": args.rule, "version": 1, "ties": list(FILE_TIES)}, ()
        if args.rule == SHARES:
            points = declared.vote_type not in {"approval", "choose-1"}
            data |= {"utility": "points" if points else "cost", "step": scale}
    for name, option in OF_ONE_RULE.items():
        given = getattr(args, name)
        if given is None:
            continue
        if data["rule"] not in option.rules:
            raise OptionBelongsElsewhere(option=_written(name), rule=data["rule"])
        data[name] = option.read(_written(name), given, scale, point_scale)
    if args.ties:
        data["ties"] = [step.strip() for step in args.ties.split(",")]
    if args.minimum:
        data["minimum"] = [minimum_in(given, declared, point_scale) for given in args.minimum]
    if args.pot:
        data["pots"] = pots_in(args.pot, args.pots_by or "category", args.leftovers or "share", scale)
    elif args.pots_by or args.leftovers:
        raise OptionNeedsAnother(option="--pots-by" if args.pots_by else "--leftovers")
    return DeclaredRule(data, assumed)


def offer_of_known_rule(declared: Declared, counted: FileElection) -> str:
    """Say by which known rule the city's own winners come out; empty where none of them gives these winners."""
    parser = argparse.ArgumentParser()
    add_rule_options(parser)

    def asked() -> Iterator[Asked]:
        plain = allocate(
            counted.election, rule.rule_from_data(rule_of(declared, counted.scale, counted.point_scale).data)
        )
        for known in rules_to_try(declared, counted, plain):
            options = parser.parse_args(shlex.split(known.options))
            with suppress(Refusal):  # it belongs to another rule than the file declares
                wanted = wanted_rule(options, declared, scale=counted.scale, point_scale=counted.point_scale)
                yield Asked(known, wanted.data, withdrawals(options))

    known = known_rule_that_fits(declared, counted, asked())
    return offered(known) if known else ""


def withdrawals(args: argparse.Namespace) -> dict[str, str]:
    """Give the projects that the command line says were withdrawn, with the reasons."""
    said = (given.partition("=") for given in args.withdrawn)
    return {project: reason or "Said so on the command line." for project, _, reason in said}


def _written(name: str) -> str:
    return "--" + name.replace("_", "-")
