"""``pb erase``: erase a person at their request: account, texts and salts. The record stays checkable."""

import argparse

from rich.console import Console

from domain.words.actor import Actor
from pb.cli.where import add_where, open_application


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whom to erase; without anybody, apply the erasure list again, as after a restore."""
    add_where(parser)
    parser.add_argument("email", nargs="?", help="the person's e-mail address")


def run(args: argparse.Namespace) -> int:
    """Erase one person, or apply the list again."""
    console = Console(highlight=False, soft_wrap=True)
    with open_application(args) as application:
        if args.email is None:
            # Opening the application has applied the list already; a second time finds nothing.
            console.print(f"The erasure list is applied: {application.erasing.apply_again()} rows were left to erase.")
            return 0
        person = application.erasing.whose(args.email)
        texts = application.erasing.erase(person, by=Actor("system", "administrator"))
    console.print(f"Erased: the account and {texts} texts. Keep the data folder’s erasures.txt with your backups.")
    return 0
