"""``pb appoint``: open an account with a role, such as the first administrator of a new installation."""

import argparse
import getpass
import sys

from rich.console import Console

from domain.people.roles import GIVEN
from domain.words.actor import SYSTEM
from pb.cli.where import add_where, open_application


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whom to appoint, and as what. The password is asked for, never given on the command line."""
    add_where(parser)
    parser.add_argument("role", choices=[role for role in GIVEN if role != "resident"])
    parser.add_argument("email", help="the address they sign in with")
    parser.add_argument(
        "--no-phones",
        action="store_true",
        help="with the first of a new service: do not ask those who act for the council for a code from a phone",
    )
    parser.add_argument(
        "--one-suffices",
        action="store_true",
        help="with the first of a new service: let one person change roles and committees, such as in a small parish",
    )
    parser.add_argument("--name", required=True, help="their name, as pages show it")


def run(args: argparse.Namespace) -> int:
    """Appoint; the password comes from the terminal without being shown, or from the first line of a pipe."""
    password = getpass.getpass("Their password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with open_application(args) as application:
        is_new = not args.no_phones and application.second_steps.rule_where_nobody_acts_yet()
        promises = not args.one_suffices and application.promising.promise_where_nobody_acts_yet()
        application.people.appoint(args.role, name=args.name, email=args.email, password=password, by=SYSTEM)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{args.name} can sign in as {args.role} with {args.email}.")
    if is_new:
        console.print(
            "Everybody who acts for the council sets up codes from a phone when they first sign in. "
            "Administrators can change that on the page about people."
        )
    if promises:
        console.print(
            "It takes two persons to change roles, committees and populations as soon as there are two who could. "
            "Administrators can change that on the page about two persons."
        )
    return 0
