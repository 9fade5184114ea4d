"""``pb finance import``: the file that comes back from the finance system, read whole or not at all."""

import argparse
from pathlib import Path

from domain.people.roles import OFFICER
from domain.refusals import Refusal
from domain.saying.english import IN_ENGLISH
from domain.words.actor import Actor
from pb.cli.where import add_where, open_application
from pb.exchange.payment_files import LONGEST_FILE, what_came_back


class TheFileCannotBeOpened(Refusal):
    """Not there, or not ours to read."""

    message = "The file {file} cannot be opened ({why})."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, and who answers for it."""
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.add_argument("--by", metavar="EMAIL", required=True, help="the officer who answers for it")
    add_where(parser)


def run(args: argparse.Namespace) -> int:
    """Write down what was paid, or name each row that does not fit.

    :return: 0, or 1 where a row does not fit and nothing was written down
    """
    try:
        with args.file.open("rb") as file:
            rows = what_came_back(file.read(LONGEST_FILE + 1))
    except OSError as unreadable:
        raise TheFileCannotBeOpened(file=args.file, why=unreadable.strerror or "") from None
    with open_application(args) as application:
        by = Actor(application.erasing.whose(args.by), OFFICER)
        faults = application.payments.take_back(rows, by=by)
    for fault in sorted(faults, key=lambda one: one.line):
        print(f"Row {fault.line}: {IN_ENGLISH.say(fault.why.sentence)}")
    if faults:
        print("Nothing was written down. Mend these rows and read the file again.")
        return 1
    print(f"{len(rows)} rows are written down as paid.")
    return 0
