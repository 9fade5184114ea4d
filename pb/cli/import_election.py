"""Run a Pabulib file as a round of ours, every ballot cast into the box, and compare with the city's own winners.

Ends with 0 when the city decided the same or the file does not say, with 1 when it decided otherwise, and with 2 when
the file was refused; then nothing is left behind. An import that was broken off goes on where it stopped.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from domain.allocation.explanation import in_words, tie_in_words
from domain.allocation.outcome import Entry, Outcome
from domain.saying.english import IN_ENGLISH
from domain.words.seen import on_one_line
from pb.cli.bars import Bars
from pb.cli.rule_options import ON_CONTRADICTION, add_rule_options, offer_of_known_rule, wanted_rule, withdrawals
from pb.cli.where import add_where, open_application
from pb.clock import SetClock
from pb.exchange.city_decided import differences
from pb.exchange.counted_file import city_decided, money
from pb.exchange.election_of_file import election_of
from pb.exchange.import_round import import_round
from pb.exchange.pabulib.heading import Declared
from pb.exchange.pabulib.reader import Heading, check_file
from pb.exchange.round_of_file import HUNDREDTHS, RoundOfFile, round_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what ``pb import-election`` takes."""
    parser.add_argument("file", metavar="FILE.pb", type=Path, help="an election in Pabulib's format")
    add_where(parser)
    add_rule_options(parser)
    parser.add_argument(
        "--on-contradiction",
        choices=("refuse", "report"),
        default="refuse",
        help=ON_CONTRADICTION,
    )


def run(args: argparse.Namespace) -> int:
    """Import, count and compare.

    :return: 0 the same winners or none stated, 1 others
    """
    with Bars() as bars:
        heading = check_file(args.file, lambda done, whole: bars.show("Checking", done, whole), args.on_contradiction)
        rule = wanted_rule(args, heading.declared, scale=HUNDREDTHS)
        exclusive = [group.split(",") for group in args.exclusive]
        planned = round_of(heading, rule, withdrawals(args), exclusive=exclusive, now=datetime.now(UTC))
        clock = SetClock(planned.rules.timetable.proposals_open_at)
        with open_application(args, clock=clock) as application:
            outcome = import_round(application, clock, heading, planned, beacon=args.beacon or "", progress=bars.show)
    return _tell(heading, planned, outcome, rule.assumed)


def _tell(heading: Heading, planned: RoundOfFile, outcome: Outcome, assumed: Sequence[str]) -> int:
    declared = heading.declared

    def written(amount: int) -> str:
        return _written(declared, amount)

    reasons = {entry.project: IN_ENGLISH.say(in_words(entry, written, outcome.rule)) for entry in outcome.entries}
    names = {number: bid.title for number, _, bid in planned.bids}
    lines = [
        f"{planned.name}: {heading.ballots_cast:,} ballots cast, sealed and counted; round {planned.round_id}",
        *(f"Note: {on_one_line(note)}" for note in (*assumed, *heading.notices, *planned.notes)),
        f"Rule: {outcome.rule['rule']}, ties by {', '.join(outcome.rule['ties'])}.",
        *(_funded(outcome.entry(number), written, names[number]) for number in outcome.winners),
        f"Spent {written(outcome.spent)} of {written(outcome.budget)}.",
        *(IN_ENGLISH.say(tie_in_words(tie)) for tie in outcome.ties),
    ]
    otherwise = bool(differences(declared, outcome.rule, outcome.winners, reasons))
    offer = offer_of_known_rule(declared, election_of(heading)) if otherwise else ""
    told = city_decided(declared, outcome, reasons, offer)
    same = told == ["The city decided the same."]
    lines += [f"The city decided the same: all {len(outcome.winners)} winners."] if same else told
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if otherwise else 0


def _funded(entry: Entry, written: Callable[[int], str], name: str) -> str:
    if entry.granted < entry.cost:
        return f"Funded in part: {entry.project}  {written(entry.granted)} of {written(entry.cost)}  {name}"
    return f"Funded: {entry.project}  {written(entry.granted)}  {name}"


def _written(declared: Declared, amount: int) -> str:
    exact = Fraction(amount, HUNDREDTHS)
    return money(declared, exact.numerator if exact.denominator == 1 else exact)
