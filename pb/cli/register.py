"""``pb register``: load the register of a round from a CSV file, and give everybody on it a voting code."""

import argparse
import csv
import os
import secrets
import time
from functools import partial
from pathlib import Path

from rich.console import Console

from domain.people.roles import OFFICER
from domain.refusals import Refusal
from domain.saying.english import IN_ENGLISH
from domain.words.actor import Actor
from pb.actions.large_registers import A_BREATH_S, LargeRegisters
from pb.application import Application
from pb.cli.bars import Bars
from pb.cli.where import add_where, open_application
from pb.cli.which_round import add_round, refusing_unknown
from pb.registers.reading_file import COLUMNS
from pb.registers.works import CHECKS, TAKES, Work, work_called
from pb.store.event_store import NotFound

STEPS = {CHECKS: "Lines looked through", TAKES: "Lines taken"}
"""As the bars call what is going on."""
CODES_MADE = "Codes made"


class TheFileCannotBeOpened(Refusal):
    """Not there, or not ours to read."""

    message = "The file {file} cannot be opened ({why})."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take which round, and the file that is read or written."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="load|codes")
    load = commands.add_parser("load", help=f"take a register, whole or not at all; columns: {', '.join(COLUMNS)}")
    codes = commands.add_parser("codes", help="issue a code to everybody on it who has none; write them to a new file")
    for command in (load, codes):
        add_round(command)
        command.add_argument("file", metavar="FILE.csv", type=Path)
        command.add_argument("--by", metavar="EMAIL", required=True, help="the officer who answers for it")
        add_where(command)


def run(args: argparse.Namespace) -> int:
    """Load, and say how many or all that is wrong (1); or issue codes and write them."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    with open_application(args) as application, refusing_unknown(args.round):
        by = Actor(application.erasing.whose(args.by), OFFICER)
        if args.what == "load":
            try:
                with args.file.open("rb") as file:
                    its_id = application.large_registers.begin_loading(args.round, secrets.token_hex(32), file, by=by)
            except OSError as unreadable:
                raise TheFileCannotBeOpened(file=args.file, why=unreadable.strerror or "") from None
            with Bars() as bars:
                work = _done(application, its_id, bars)
            if work.why is not None:
                console.print(IN_ENGLISH.say(work.why))
                return 1
            for fault in work.faults:
                console.print(f"Line {fault.line}: {IN_ENGLISH.say(fault.what)}")
            if work.mistakes:
                console.print(f"{work.mistakes:,} mistakes. Nobody was taken: mend the file and load it again.")
                return 1
            console.print(f"{work.done:,} people are on the register now.")
            return 0
        try:  # before anything is issued: codes that cannot be written down are lost
            out = os.fdopen(os.open(args.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", newline="")
        except OSError as unwritten:
            raise TheFileCannotBeOpened(file=args.file, why=unwritten.strerror or "") from None
        with out:
            with Bars() as bars:
                given = application.registers.issue_to_register(
                    args.round, by=by, progress=partial(bars.show, CODES_MADE)
                )
            lines = csv.writer(out)
            lines.writerow(("name", "email", "address", "postcode", "voting code"))
            for one in given:
                voter = one.row.voter
                lines.writerow((voter.name, voter.email, voter.address, voter.postcode, one.code))
    console.print(f"{len(given):,} codes are in {args.file} and nowhere else. Delete it when the letters are sent.")
    return 0


def _done(application: Application, its_id: str, bars: Bars) -> Work:
    """Do what was asked for, or wait for a service that does it already; show how far it is; give what came of it."""

    def look() -> Work:
        with application.reading() as connection:
            work = work_called(connection, its_id)
        if work is None:
            raise NotFound
        if work.stage in STEPS:
            bars.show(STEPS[work.stage], work.done, work.whole)
        return work

    def breathe() -> None:
        look()
        time.sleep(A_BREATH_S)

    here = LargeRegisters(application.desk, breathe=breathe)
    while True:
        here.do_next(its_id)
        work = look()
        if work.is_over:
            return work
        time.sleep(1)
