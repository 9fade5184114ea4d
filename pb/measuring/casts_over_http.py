"""Casts a second through the web service, and its list of proposals, against a trivial view of the same server."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from domain.refusals import Refusal
from pb.measuring.a_round_open_now import a_round_open_now
from pb.measuring.requests_a_second import Asked, prepared, requests_a_second
from pb.measuring.voter_over_http import VoterOverHTTP
from pb.serving.door import open_door
from pb.serving.several_processes import THREADS
from pb.settings import Settings

HOST = "127.0.0.1"
WORKERS, CLIENTS = 2, 16
SECONDS_TO_START = 60
CHECKOUT = Path(__file__).resolve().parents[2]


class Pair(NamedTuple):
    """Requests a second in two runs, one after the other."""

    trivial: float
    ours: float


class ServerDidNotStart(Refusal):
    """There is nothing to measure."""

    message = "The server that was to be measured did not answer within a minute."


def measure(settings: Settings, casts: int, repeats: int) -> Iterator[str]:
    """Measure; give the lines to print.

    :param settings: an empty PostgreSQL database
    :param casts: requests in each run
    :param repeats: runs of each kind, of which the median
    """
    round_id, codes = a_round_open_now(settings, codes=casts * repeats)
    with ExitStack() as leaving:
        ours = leaving.enter_context(_server(_serve_ours(settings), 47_801))
        trivial = leaving.enter_context(_server(_serve_trivial, 47_802))
        yield f"{WORKERS} workers, {CLIENTS} clients, PostgreSQL; {casts} requests a run, median of {repeats} runs"
        voters = _at_the_ballot_paper(ours, round_id, codes)
        listed = Asked(prepared("GET", f"/rounds/{round_id}/proposals", {}), 200)
        form = Asked(prepared("POST", "/", {}, b"key=0123456789abcdef&project=3"), 200)
        view = Asked(prepared("GET", "/", {}), 200)
        figures: dict[str, list[Pair]] = {"casts": [], "list of 15": []}
        for repeat in range(repeats):  # one beside the other, so that what else the machine does falls on both
            own = voters[repeat * casts : (repeat + 1) * casts]
            figures["casts"].append(Pair(_run(trivial, [form] * casts), _run(ours, own)))
            figures["list of 15"].append(Pair(_run(trivial, [view] * casts), _run(ours, [listed] * casts)))
        for name, pairs in figures.items():
            ratios = sorted(pair.trivial / pair.ours for pair in pairs)
            yield (
                f"  {name:<11} {statistics.median(pair.ours for pair in pairs):6.0f} a second   "
                f"trivial view {statistics.median(pair.trivial for pair in pairs):6.0f}   "
                f"1/{statistics.median(ratios):.1f}  (1/{ratios[0]:.1f} to 1/{ratios[-1]:.1f})"
            )


def _run(port: int, asked: Sequence[Asked]) -> float:
    return requests_a_second(HOST, port, [asked[start::CLIENTS] for start in range(CLIENTS)])


def _at_the_ballot_paper(port: int, round_id: str, codes: Sequence[str]) -> list[Asked]:
    """Let every voter enter a code and open the ballot paper; give the casts that are then to be measured."""

    def enter(code: str) -> Asked:
        with VoterOverHTTP(HOST, port) as voter:
            voter.enter_code(round_id, code)
            voter.take_ballot_paper(round_id)
            body = voter.written(voter.ballot(["3", "7", "11"]))
            return Asked(prepared("POST", f"/rounds/{round_id}/cast", voter.headers(body), body), 303)

    with ThreadPoolExecutor(CLIENTS) as together:
        return list(together.map(enter, codes))


def _serve_ours(settings: Settings) -> list[str]:
    address = settings.database.render_as_string(hide_password=False)
    return ["pb", "serve", "--workers", str(WORKERS), "--data", str(settings.data), "--database", address, "--port"]


_serve_trivial = [
    *("granian", "--interface", "wsgi", "--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
    *("--log-level", "warning", "--host", HOST, "pb.measuring.trivial_view:view", "--port"),
]


@contextmanager
def _server(module: Sequence[str], port: int) -> Iterator[int]:
    """Start a server in processes of its own; give its port when it answers."""
    open_door(HOST, port).close()
    command = [sys.executable, "-m", *module, str(port)]
    environ = {**os.environ, "PB_SET_UP": "no"}
    with subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=subprocess.DEVNULL) as server:  # noqa: S603 -- our own
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            with VoterOverHTTP(HOST, port) as visitor:
                visitor.ask("GET", "/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise ServerDidNotStart
