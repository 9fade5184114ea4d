"""Run the whole test suite.

Everything after the word test goes to pytest: pb test tests/domain -k tie.
"""

import argparse
import os
import subprocess
import sys

from pb.setting_up import CHECKOUT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take whatever pytest takes."""
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest, for example: -k tie")


def run(args: argparse.Namespace) -> int:
    """Run pytest in the checkout.

    :returns: pytest's own exit code
    """
    command = [sys.executable, "-m", "pytest", *(args.pytest or _EVERYTHING)]
    return subprocess.run(command, cwd=CHECKOUT, env={**os.environ, "PB_SET_UP": "no"}, check=False).returncode  # noqa: S603 -- pytest


_EVERYTHING = ("-n", "2", "--dist", "worksteal")
"""Two processes halve the time of the whole suite; for a few tests their start costs more than they save."""
