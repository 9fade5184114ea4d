"""``pb bench count``: counting real files by Equal Shares, against pabutools in the same run.

Each count is a process of its own. Ours is run several times and the median is taken; pabutools, which takes minutes,
once. ``whole`` is the processor time of the whole process, from starting Python to its end; ``clock`` the same on the
clock, which a machine that others use too stretches; ``read`` and ``rule`` are parts of it: the file, and the count
alone. Memory is the most that the process had. Both sides find their code compiled, read the same file and count it
exactly, by the same rule with the same utility and ties by id; the projects bought must be the same. pabutools is GPL
and is never installed with the service: it is looked for in the Python given by ``--pabutools``, else in this one.
``--untied`` says what ties cost: the election a thousandfold, as it is and with its ties undone.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from domain.refusals import Refusal
from pb import measuring
from pb.measuring.counting import TIED, UNTIED
from pb.measuring.processes import Took, can_import, compiled
from pb.measuring.processes import run as run_process

COMPLETIONS = ("none", "add1u")
COUNTING = "import gc, sys; gc.disable(); from pb.measuring import counting; counting.main(*sys.argv[1:])"
"""Nothing is swept, as in ``pb count``: all that is loaded and read stays to the end."""
WITH_PABUTOOLS = Path(measuring.__file__).parent / "count_with_pabutools.py"
"""Run by another Python, so it is found as a file and not imported."""


class FileIsNotThere(Refusal):
    """A file to be measured does not exist."""

    message = "There is no file {path}. Name one or more .pb files."


class Figures(NamedTuple):
    """What counting one file took one of the two."""

    whole: float
    clock: float
    read: float
    rule: float
    peak: float
    """MB at the most."""
    bought: Sequence[str]
    """Projects that Equal Shares bought, sorted by id."""
    tied: int = 0
    """Rounds of Equal Shares in which projects were tied."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.pb", help="elections in Pabulib's format")
    parser.add_argument("--completion", choices=COMPLETIONS, default="none", help="of Equal Shares (default none)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of ours; the median is taken (default 5)")
    parser.add_argument(
        "--pabutools", default=sys.executable, metavar="PYTHON", help="a Python that has pabutools 1.2.3"
    )
    parser.add_argument(
        "--mode",
        choices=("merged", "plain"),
        default="merged",
        help="pabutools with identical ballots merged, its fast mode (default), or as it reads them",
    )
    parser.add_argument(
        "--untied",
        action="store_true",
        help="say what ties cost: count the election a thousandfold, as it is and without ties",
    )
    parser.add_argument("--patience", type=int, default=1800, metavar="SECONDS", help="for one count (default 1800)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 0 when done, 1 where the outcomes differ."""
    for path in args.files:
        if not path.is_file():
            raise FileIsNotThere(path=path)
    with compiled() as environment:
        can_import(sys.executable, "pb.measuring.counting", environment)
        theirs = can_import(args.pabutools, "pabutools.election, pabutools.rules", environment)
        if not theirs:
            print(
                f"pabutools is not installed in {args.pabutools}: only our own figures follow. Install the dependency "
                "group oracle into an environment of its own and give its Python as --pabutools."
            )
        print(f"Equal Shares, completion {args.completion}; median of {args.runs} of ours; seconds, and MB at the most")
        table = [_measured(path, args, environment, theirs=theirs) for path in args.files]
    compared = [row for row in table if row is not None]
    if len(compared) > 1:
        _print_table(compared)
    return 0 if all(ours.bought == others.bought for _, _, ours, others in compared) else 1


Row = tuple[str, int, Figures, Figures]
"""Name of the file, its ballots, our figures, theirs."""


def _measured(path: Path, args: argparse.Namespace, environment: Mapping[str, str], *, theirs: bool) -> Row | None:
    """Measure one file and print the figures; None where there is nothing to compare with."""
    print(path.name)
    ours = _figures([sys.executable, "-c", COUNTING, str(path), args.completion], args, environment, args.runs)
    _print("ours", ours)
    if args.untied:
        _measure_ties(path, args, environment)
    if not theirs:
        return None
    others = _figures(
        [args.pabutools, str(WITH_PABUTOOLS), str(path), args.completion, args.mode], args, environment, 1
    )
    _print("pabutools", others)
    if ours is None or others is None:
        return None
    _print_ratio(ours[1], others[1])
    return path.name, ours[0], ours[1], others[1]


def _measure_ties(path: Path, args: argparse.Namespace, environment: Mapping[str, str]) -> None:
    found = {}
    for ties in (TIED, UNTIED):
        command = [sys.executable, "-c", COUNTING, str(path), args.completion, ties]
        found[ties] = _figures(command, args, environment, args.runs)
        _print(ties, found[ties])
    tied, untied = found[TIED], found[UNTIED]
    if tied is not None and untied is not None:
        rounds = f"{tied[1].tied} of {len(tied[1].bought)} rounds at the last share, against {untied[1].tied}"
        print(f"  {'ties':10} in {rounds}: rule {tied[1].rule / untied[1].rule:.2f} times as long", flush=True)


def _figures(
    command: Sequence[str], args: argparse.Namespace, environment: Mapping[str, str], runs: int
) -> tuple[int, Figures] | None:
    """Run a command so many times; give the number of ballots and the medians, None where one took too long."""
    found: list[Took] = []
    for _ in range(max(1, runs)):
        took = run_process(command, environment, args.patience)
        if took is None:
            return None
        found.append(took)
    said = [took.said for took in found]
    return said[0].get("ballots", 0), Figures(
        whole=median(took.processor for took in found),
        clock=median(took.wall for took in found),
        read=median(each["read"] for each in said),
        rule=median(each["rule"] for each in said),
        peak=median(each["peak"] for each in said) / 1024,
        bought=sorted(said[0]["equal_shares"]),
        tied=said[0].get("tied", 0),
    )


def _print(who: str, figures: tuple[int, Figures] | None) -> None:
    if figures is None:
        print(f"  {who:10} did not finish in time")
        return
    took = figures[1]
    print(
        f"  {who:10} whole {took.whole:8.3f}   clock {took.clock:8.3f}   read {took.read:8.3f}   rule {took.rule:8.4f}"
        f"   {took.peak:6.1f} MB   {len(took.bought)} bought",
        flush=True,
    )


def _print_ratio(ours: Figures, others: Figures) -> None:
    print(
        f"  {'times':10} whole {others.whole / ours.whole:8.1f}   clock {others.clock / ours.clock:8.1f}"
        f"   read {others.read / ours.read:8.1f}   rule {others.rule / ours.rule:8.1f}"
        f"   {others.peak / ours.peak:6.1f}      {_verdict(ours, others)}",
        flush=True,
    )


def _verdict(ours: Figures, others: Figures) -> str:
    return "the same outcome" if ours.bought == others.bought else "ANOTHER OUTCOME"


def _print_table(rows: Sequence[Row]) -> None:
    """Print how many times the figures of pabutools are ours, file by file."""
    width = max(len(name) for name, *_ in rows)
    print(f"\n{'pabutools / ours':{width}}  {'ballots':>8} {'whole':>7} {'clock':>7} {'rule':>8} {'memory':>7}")
    for name, ballots, ours, others in rows:
        times = (others.whole / ours.whole, others.clock / ours.clock, others.rule / ours.rule, others.peak / ours.peak)
        whole, clock, rule, memory = times
        figures = f"{ballots:8,} {whole:7.1f} {clock:7.1f} {rule:8.1f} {memory:7.1f}"
        print(f"{name:{width}}  {figures}  {_verdict(ours, others)}")
