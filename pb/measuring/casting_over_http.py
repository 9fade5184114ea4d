"""Voters at their browsers: what they did before they press "cast", and the casting itself, against a trivial page."""

import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

from pb.measuring.a_vote_to_measure import PROJECTS, Vote, open_a_vote
from pb.measuring.many_clients import Answer, ask_all, written
from pb.serving.pages import Service
from pb.store.database import Database

WORKERS, CLIENTS, THREADS = 2, 16, 8
COOKIE = re.compile(rb"\r\nset-cookie: *([^;\r]+)", re.IGNORECASE)
FIELD = re.compile(rb'name="(csrf_token|key)" value="([^"]+)"')
SEE_OTHER, DONE = 303, 200
STARTING_S = 60


def measure(database: Database, casts: int, repeats: int) -> Iterator[str]:
    """Give lines to print: casts and pages a second through the web service, and their ratio to the trivial page."""
    vote = open_a_vote(database.settings, casts * repeats)
    ours = Service(database.settings).to_environment()
    yield (f"Over HTTP, PostgreSQL, {WORKERS} workers, {CLIENTS} clients, median of {repeats} runs")
    with (
        _served("pb.measuring.trivial_page:make_trivial_page", {}) as trivial,
        _served("pb.serving.pages:pages_from_environment", ours) as service,
    ):
        trivial_rates, cast_rates, list_rates = [], [], []
        lists = [written("GET", f"/rounds/{vote.round_id}/proposals")] * casts
        for run in range(repeats):
            codes = vote.codes[run * casts : (run + 1) * casts]
            ready = _until_they_cast(service, vote, codes)
            trivial_rates.append(_rate(trivial, [written("GET", "/")] * casts, DONE))
            cast_rates.append(_rate(service, ready, SEE_OTHER))
            list_rates.append(_rate(service, lists, DONE))
    yield _report("the trivial page", trivial_rates, trivial_rates)
    yield _report("casts", cast_rates, trivial_rates)
    yield _report(f"the list of {PROJECTS} proposals", list_rates, trivial_rates)


def _report(what: str, rates: Sequence[float], trivial: Sequence[float]) -> str:
    share = statistics.median(base / rate for rate, base in zip(rates, trivial, strict=True))
    return f"  {what}: {statistics.median(rates):.0f} a second, 1/{share:.1f} of the trivial page"


def _rate(address: tuple[str, int], requests: Sequence[bytes], expected: int) -> float:
    answers, took = ask_all(address, [requests[start::CLIENTS] for start in range(CLIENTS)])
    said = {answer.status for part in answers for answer in part}
    if said != {expected}:
        odd = next(answer for part in answers for answer in part if answer.status != expected)
        raise RuntimeError(f"the service answered {odd.status} where {expected} was expected: {odd.body[:5000]!r}")
    return len(requests) / took


def _until_they_cast(address: tuple[str, int], vote: Vote, codes: Sequence[str]) -> list[bytes]:
    """Let every voter enter their code and open the ballot paper; give what they send when they press "cast"."""
    draw = random.Random(1)  # noqa: S311 -- the same votes each time
    door, ballot, cast = (f"/rounds/{vote.round_id}/{page}" for page in ("vote", "ballot", "cast"))
    arrived = _all(address, [written("GET", door)] * len(codes))
    entered = _all(
        address,
        [
            written("POST", door, cookie=_cookie(answer), form=urlencode({**_fields(answer), "code": code}))
            for answer, code in zip(arrived, codes, strict=True)
        ],
    )
    papers = _all(address, [written("GET", ballot, cookie=_cookie(answer)) for answer in entered])
    requests = []
    for answer, before in zip(papers, entered, strict=True):
        choice = [("project", str(number)) for number in draw.sample(range(1, PROJECTS + 1), 3)]
        form = urlencode([*_fields(answer).items(), *choice])
        requests.append(written("POST", cast, cookie=_cookie(answer) or _cookie(before), form=form))
    return requests


def _all(address: tuple[str, int], requests: Sequence[bytes]) -> list[Answer]:
    """Ask everything, and give the answers in the order of the requests."""
    parts, _ = ask_all(address, [requests[start::CLIENTS] for start in range(CLIENTS)])
    return [parts[place % CLIENTS][place // CLIENTS] for place in range(len(requests))]


def _cookie(answer: Answer) -> str:
    found = COOKIE.search(answer.head)
    return found[1].decode() if found else ""


def _fields(answer: Answer) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in FIELD.findall(answer.body)}


@contextmanager
def _served(factory: str, environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--no-ws", "--log-level", "error"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--blocking-threads", str(THREADS), factory]
    with subprocess.Popen(command, env={**os.environ, **environment}) as server:  # noqa: S603 -- our own words
        try:
            _wait_for(server, port)
            yield "127.0.0.1", port
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until and server.poll() is None:
        try:
            answers, _ = ask_all(("127.0.0.1", port), [[written("GET", "/")]] * WORKERS * 2)
        except OSError:
            time.sleep(0.2)
        else:
            if answers:
                return
    raise RuntimeError("the server to be measured did not start; is granian installed?")
