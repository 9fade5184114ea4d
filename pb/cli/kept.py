"""``pb kept``: all that is kept of somebody who asks for it, as JSON to hand to them (UK GDPR, articles 15 and 20)."""

import argparse
import json
import sys

from domain.saying.english import IN_ENGLISH
from domain.words.actor import Actor
from pb.cli.where import add_where, open_application
from pb.erasable.what_is_kept import WHAT_IS_KEPT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take of whom."""
    add_where(parser)
    parser.add_argument("email", help="their e-mail address, proven or seen to be theirs before this is handed over")


def run(args: argparse.Namespace) -> int:
    """Print it: what it is, why it is kept and for how long, and the rows themselves."""
    with open_application(args) as application:
        found = application.erasing.what_is_kept_of(args.email, by=Actor("system", "administrator"))
    told = [
        {
            "what": IN_ENGLISH.say(kept.what),
            "why": IN_ENGLISH.say(kept.why),
            "how long": IN_ENGLISH.say(kept.how_long),
            "kept": {table: found[table] for table in kept.tables if table in found},
        }
        for kept in WHAT_IS_KEPT
        if found.keys() & {*kept.tables}
    ]
    json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0
