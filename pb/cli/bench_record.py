"""``pb bench record``: building and verifying the record of a large round, against a bare loop over its files.

The bare loop reads every file, hashes each entry and parses its JSON, and does nothing with it. The round is made up
as it goes, so that memory shows what the record needs and not what the measurement holds.
"""

import argparse
import hashlib
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from domain.rounds.round_rules import fingerprint
from domain.transparency.leaf import commitment_of_a_ballot
from domain.transparency.public_record import leaves_of
from domain.voting.payload import write_votes
from domain.words.who_may_know import Happened, OpenedBallot
from pb.settings import DATA_FOLDER
from pb.transparency.ballots_in_order import sorted_by_commitment
from pb.transparency.every_event import EVERY_EVENT
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify

Result = TypeVar("Result")
BATCH, PROJECTS = 20, 20
ROUND, COUNCIL = "a1" * 16, {"by": "system", "acting_as": "system"}
THEN = datetime(2026, 3, 28, 9, tzinfo=UTC)
RULES = {
    "pot": 2_000_000,
    "timetable": {"voting_closes_at": "2026-03-28T09:00:00Z"},
    "ballot": {"style": "approval", "min_length": 1, "max_length": 3},
    "rule": {"rule": "greedy", "version": 1, "ties": ["id"]},
    "level": "decide",
}
PAPER = [{"number": str(n), "cost": 100_000 + n, "words": "", "proposal": ""} for n in range(1, PROJECTS + 1)]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--ballots", type=int, default=1_000_000, help="ballots in the round (default 1,000,000)")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 0 when the verifier finds every promise kept."""
    args.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.data, prefix="bench-record-") as folder:
        built, writer = _seconds(lambda: _built(Path(folder), args.ballots))
        memory = [_most_memory_mb()]
        bare, entries = _seconds(lambda: _bare(writer.folder))
        checked, report = _seconds(lambda: verify.verify(verify.Folder(writer.folder)))
        memory.append(_most_memory_mb())
    print(f"{args.ballots:,} ballots, {entries:,} entries; bare loop over the files: {bare:.1f} s")
    print(f"built and signed in {built:.1f} s: {built / bare:.2f} times; at most {memory[0]} MB in this process")
    print(f"verified and counted in {checked:.1f} s: {checked / bare:.2f} times; at most {memory[1]} MB")
    return 0 if report.findings.all_kept() else 1


class _Box:
    """The ballots, made again each time they are asked for."""

    def __init__(self, ballots: int) -> None:
        self.number = ballots

    def cast(self) -> Iterator[OpenedBallot]:
        draw = random.Random(1)  # noqa: S311 -- the same ballots each time
        names = [str(project["number"]) for project in PAPER]
        payloads = [write_votes(draw.sample(names, 1 + number % 3)) for number in range(1_000)]
        for number in range(self.number):
            payload = payloads[number % 1_000]
            salt, own = (hashlib.sha256(b"%b %d" % (what, number)).digest() for what in (b"salt", b"own"))
            bound = commitment_of_a_ballot(salt, own, payload.encode())
            yield OpenedBallot(bound.hex(), salt.hex(), payload, own.hex())

    def earlier(self, _event: Happened) -> Sequence[Happened]:
        return [_happened("rounds.BallotPaperSettled", rules=RULES, projects=PAPER, fingerprint=_print())]

    def ballots(self, _event: Happened) -> Iterator[OpenedBallot]:
        return sorted_by_commitment(self.cast())


def _print() -> str:
    return fingerprint(RULES, PAPER)


def _happened(name: str, **facts: object) -> Happened:
    return Happened(name, ROUND, 1, THEN, {**COUNCIL, "round": ROUND, **facts})


def _events(box: _Box) -> Iterator[Happened]:
    yield _happened("rounds.BallotPaperSettled", rules=RULES, projects=PAPER, fingerprint=_print())
    yield _happened("rounds.VotingOpened")
    yield _happened("voting.EntitlementsIssued", number=box.number, fingerprint="")
    batch: list[list[str]] = []
    for number, ballot in enumerate(box.cast(), 1):
        batch.append([ballot.commitment])
        if len(batch) == BATCH or number == box.number:
            marks = [hashlib.sha256(b"mark %d %d" % (number, n)).hexdigest() for n in range(len(batch))]
            yield _happened("voting.BallotsSealed", marks=marks, ballots=batch)
            batch = []
    yield _happened("rounds.VotingClosed", ballots=box.number, entitlements_used=box.number, batches=0)


def _built(data: Path, ballots: int) -> LogWriter:
    box, writer = _Box(ballots), LogWriter(data)
    writer.publish(
        lambda after: ((n, leaves_of(e, box, EVERY_EVENT)) for n, e in enumerate(_events(box), 1) if n > after)
    )
    return writer


def _bare(folder: Path) -> int:
    entries = 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content, start = path.read_bytes(), 0
        while "entries" in path.parts and start < len(content):
            end = start + 2 + int.from_bytes(content[start : start + 2], "big")
            entry, start = content[start + 2 : end], end
            hashlib.sha256(b"\x00" + entry).digest()
            json.loads(entry)
            entries += 1
    return entries


def _seconds(act: Callable[[], Result]) -> tuple[float, Result]:
    started = time.perf_counter()
    result = act()
    return time.perf_counter() - started, result


def _most_memory_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
