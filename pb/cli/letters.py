"""``pb letters``: how it is with the letters; ``--send`` sends now what is due, ``--again`` what was given up.

Ends with 1 where letters were given up, so that a watch on the machine can tell somebody.
"""

import argparse
import os

from domain.words.actor import Actor
from domain.words.seen import cleaned
from pb.cli.where import add_where, open_application
from pb.letters.looking import how_it_is
from pb.serving.council_name import the_council
from pb.serving.letter_worker import sender_of
from pb.serving.public_address import public_address


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder, and what to do."""
    add_where(parser)
    parser.add_argument("--send", action="store_true", help="send now what is due, as PB_LETTERS and the others say")
    parser.add_argument("--again", action="store_true", help="have everything that was given up tried again")


def run(args: argparse.Namespace) -> int:
    """Do it, and say how it is; 1 where letters were given up."""
    with open_application(args) as application:
        if args.again:
            with application.reading() as connection:
                given_up = how_it_is(connection).given_up
            for letter in given_up:
                application.letters.try_again(letter.id, by=Actor("system", "officer"))
            print(f"{len(given_up)} letters that were given up are tried again.")
        if args.send:
            council = the_council(application.settings.data, os.environ.get("PB_COUNCIL"))
            sender = sender_of(application, council, public_address(os.environ.get("PB_ADDRESS")), os.environ)
            print(f"{sender.send_due()} letters were dealt with.")
        with application.reading() as connection:
            found = how_it_is(connection)
    for state, number in sorted(found.by_state.items()):
        print(f"{state}: {number}")
    print(f"may have gone out twice: {found.in_doubt}")
    for letter in (*found.given_up, *found.waiting):
        print(f"{letter.id} {letter.kind}, {letter.state} after {letter.tries} tries: {cleaned(letter.why)}")
    return 1 if found.given_up else 0
