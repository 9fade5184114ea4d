"""``pb finance export``: approved payments into one file for the finance system, or a file that was sent once more."""

import argparse
import os
from pathlib import Path

from domain.people.roles import OFFICER
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.payments import MOST_AT_ONCE
from pb.actions.who_keeps_money import PAY_AWARD
from pb.actions.who_may import DoesNotActAsThatHere, a_round, must_be_allowed
from pb.application import Application
from pb.cli.where import add_where, open_application
from pb.exchange.payment_files import file_to_pay
from pb.readmodels.awards.answers import awards_that_go_on
from pb.readmodels.payments.waiting import what_waits_to_be_paid
from pb.store.event_store import NotFound


class TheFileCannotBeWritten(Refusal):
    """There already, or no folder for it."""

    message = "The file {file} cannot be written ({why}). Nothing was sent. Name a file that is not there yet."


class NothingIsApproved(Refusal):
    """A file has rows."""

    message = "No payment waits to be sent: none is approved, or those that are, are held."


class ThereIsNoSuchFile(Refusal):
    """Files are named by the id that was printed when each was sent."""

    message = "No file {file} was sent. Give the number that was printed when it was sent."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where the file is written, and who answers for it."""
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.add_argument("--by", metavar="EMAIL", required=True, help="the officer who answers for it")
    parser.add_argument("--again", metavar="NUMBER", default="", help="a file that was sent before; no more is sent")
    add_where(parser)


def run(args: argparse.Namespace) -> int:
    """Send what is approved, and write the file; only whoever runs this can read it.

    :return: 0
    """
    with open_application(args) as application:
        application.desk.catch_up()
        by = Actor(application.erasing.whose(args.by), OFFICER)
        chosen = () if args.again else _to_send(application, by)
        if not chosen and not args.again:
            raise NothingIsApproved
        try:  # before anything is sent
            out = os.fdopen(os.open(args.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", newline="")
        except OSError as unwritten:
            raise TheFileCannotBeWritten(file=args.file, why=unwritten.strerror or "") from None
        with out:
            try:
                batch = args.again or application.payments.send(chosen, by=by)
                rows = application.payments.in_the_file(batch, by=by)
            except BaseException as why:
                args.file.unlink()
                if isinstance(why, NotFound):
                    raise ThereIsNoSuchFile(file=args.again) from None
                raise
            out.write(file_to_pay(rows))
    print(f"{len(rows)} payments are in {args.file}. This file is number {batch}.")
    print("It has bank accounts in it: delete it when it is with the finance system.")
    return 0


def _to_send(application: Application, by: Actor) -> list[str]:
    """Give what is approved of the rounds of this officer, and not held: the first of it."""
    today = day_in_london(application.desk.clock.now())
    with application.reading() as connection:
        going_on = awards_that_go_on(connection)
        rounds = {one for one in {each.round for each in going_on} if _pays_in(application, one, by)}
        waits = what_waits_to_be_paid(connection, going_on, rounds, today)
    return [one.id for one in waits.to_send if one.award not in waits.held][:MOST_AT_ONCE]


def _pays_in(application: Application, its_round: str, by: Actor) -> bool:
    try:
        must_be_allowed(application.desk, by, PAY_AWARD, a_round(its_round))
    except DoesNotActAsThatHere:
        return False
    return True
