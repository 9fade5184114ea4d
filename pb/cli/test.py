"""Run the whole test suite.

Everything after the word test goes to pytest: pb test tests/domain -k tie.
"""

import argparse
import os
import subprocess
import sys

from domain.refusals import Refusal
from pb.setting_up import CHECKOUT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing of its own: whatever is not known here is passed on to pytest."""
    parser.usage = "pb test [whatever pytest takes]"


def run(args: argparse.Namespace) -> int:
    """Run pytest in the checkout.

    :returns: pytest's own exit code
    :raises Refusal: where there are no tests, because this was installed and not checked out
    """
    if not (CHECKOUT / "tests").is_dir():
        raise Refusal("There are no tests here: they come with the source, not with the installed package.")
    command = [sys.executable, "-m", "pytest", *(args.passed_on or _EVERYTHING)]
    return subprocess.run(command, cwd=CHECKOUT, env={**os.environ, "PB_SET_UP": "no"}, check=False).returncode  # noqa: S603 -- pytest


_EVERYTHING = ("-n", "2", "--dist", "worksteal")
"""Two processes halve the time of the whole suite; for a few tests their start costs more than they save."""
