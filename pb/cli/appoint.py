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
    parser.add_argument("--name", required=True, help="their name, as pages show it")


def run(args: argparse.Namespace) -> int:
    """Appoint; the password comes from the terminal without being shown, or from the first line of a pipe."""
    password = getpass.getpass("Their password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    with open_application(args) as application:
        application.people.appoint(args.role, name=args.name, email=args.email, password=password, by=SYSTEM)
    Console(highlight=False, soft_wrap=True).print(f"{args.name} can sign in as {args.role} with {args.email}.")
    return 0
