"""``pb bench count``: counting real files by Equal Shares, against pabutools in the same run.

Each count is a process of its own; figures are seconds of processor time, because a machine that others use too
stretches the clock. ``read`` is the file, ``rule`` the count alone, ``whole`` the process from its start. pabutools is
GPL and is never installed with the service: it is looked for in the Python given by ``--pabutools``, else in this one.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from domain.refusals import Refusal
from pb import measuring

COMPLETIONS = ("none", "add1u")
WITH_PABUTOOLS = Path(measuring.__file__).parent / "count_with_pabutools.py"
"""Run by another Python, so it is found as a file and not imported."""


class FileIsNotThere(Refusal):
    """A file to be measured does not exist."""

    message = "There is no file {path}. Name one or more .pb files."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pb", help="elections in Pabulib's format")
    parser.add_argument("--completion", choices=COMPLETIONS, default="none", help="of Equal Shares (default none)")
    parser.add_argument(
        "--pabutools", default=sys.executable, metavar="PYTHON", help="a Python that has pabutools 1.2.3"
    )
    parser.add_argument(
        "--mode",
        choices=("merged", "plain"),
        default="merged",
        help="pabutools with identical ballots merged, its fast mode (default), or as it reads them",
    )
    parser.add_argument("--patience", type=int, default=1800, metavar="SECONDS", help="for one count (default 1800)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 0 when done, 1 where the outcomes differ."""
    theirs = _has_pabutools(args.pabutools)
    if not theirs:
        print(
            f"pabutools is not installed in {args.pabutools}: only our own figures follow. Install the dependency "
            "group oracle into an environment of its own and give its Python as --pabutools."
        )
    print(f"Equal Shares, completion {args.completion}; seconds of processor time, and MB at the most")
    same = True
    for path in args.files:
        if not path.is_file():
            raise FileIsNotThere(path=path)
        ours = _count([sys.executable, "-m", "pb.measuring.counting", str(path), args.completion], args.patience)
        _print(path.name, "ours", ours)
        if theirs:
            other = _count([args.pabutools, str(WITH_PABUTOOLS), str(path), args.completion, args.mode], args.patience)
            _print("", "pabutools", other)
            same = _compare(ours, other) and same
    return 0 if same else 1


def _has_pabutools(python: str) -> bool:
    try:
        asked = subprocess.run([python, "-c", "import pabutools"], check=False, capture_output=True)  # noqa: S603 -- the Python that was named on the command line
    except OSError:
        return False
    return asked.returncode == 0


def _count(command: Sequence[str], patience: int) -> dict[str, Any] | None:
    """Run one count; None where it took longer than anybody would wait."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=patience)  # noqa: S603 -- our own two scripts
    except subprocess.TimeoutExpired:
        return None
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _print(name: str, who: str, took: dict[str, Any] | None) -> None:
    if took is None:
        print(f"{name}\n  {who:10} did not finish in time")
        return
    if name:
        print(name)
    print(
        f"  {who:10} read {took['read']:8.3f}   rule {took['rule']:9.3f}   whole {took['whole']:9.3f}"
        f"   {took['peak'] / 1024:6.0f} MB   {len(took['winners'])} winners"
    )


def _compare(ours: dict[str, Any] | None, theirs: dict[str, Any] | None) -> bool:
    """Print how many times faster and smaller; say whether the outcomes of Equal Shares are the same."""
    if ours is None or theirs is None:
        return True
    same = sorted(ours["equal_shares"]) == sorted(theirs["equal_shares"])
    print(
        f"  {'times':10} read {theirs['read'] / ours['read']:8.1f}   rule {theirs['rule'] / ours['rule']:9.1f}"
        f"   whole {theirs['whole'] / ours['whole']:9.1f}   {theirs['peak'] / ours['peak']:6.1f}"
        f"      {'the same outcome' if same else 'ANOTHER OUTCOME'}"
    )
    return same
