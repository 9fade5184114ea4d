"""Count a counted round's sealed ballots by every other rule, say what each would fund, and keep it for the page.

Never the result: the rule of a round was frozen before anybody voted, and only it counts.
"""

import argparse
import os
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from domain.words.money import POUNDS, in_currency
from pb.cli.where import add_where, open_application
from pb.cli.which_round import add_round, refusing_unknown
from pb.readmodels.rounds.answers import currencies_of

GIVES_WAY = 10
"""Added to the niceness."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the round, where it is, and how much of a hurry there is."""
    add_round(parser)
    add_where(parser)
    parser.add_argument("--gently", action="store_true", help="give way to other processes, such as those that serve")


def run(args: argparse.Namespace) -> int:
    """Work it out, or read what was worked out before, and print it.

    :return: 0; what is refused is raised as a refusal
    """
    if args.gently:
        os.nice(GIVES_WAY)
    with open_application(args) as application, Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Counting by the other rules", total=None)
        with refusing_unknown(args.round):
            found = application.other_rules.work_out(
                args.round, lambda done, rules: bar.update(task, completed=done, total=rules)
            )
        with application.reading() as connection:
            currency = currencies_of(connection, [args.round]).get(args.round, POUNDS)
    table = Table("Rule", "Funded", "Spent", "Voters with a funded project")
    for each in found.outcomes:
        outcome = each.outcome
        named = _named(each.rule) + (" (the result)" if each.is_the_result else "")
        funded = ", ".join(outcome.in_full) or "nothing"
        if outcome.in_part:
            funded += f"; in part: {', '.join(outcome.in_part)}"
        spent = in_currency(outcome.spent, currency)
        table.add_row(named, funded, spent, f"{each.voters_with_a_winner:,} of {outcome.voters:,}")
    Console(highlight=False).print(table)
    return 0


def _named(rule: Mapping[str, Any]) -> str:
    said = (rule.get(name) for name in ("measure", "on_misfit", "utility", "completion"))
    mix = ("mixed with the committee’s scores",) if rule.get("mix") else ()
    return ", ".join((str(rule["rule"]), *filter(None, said), *mix))
