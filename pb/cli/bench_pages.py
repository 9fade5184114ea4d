"""``pb bench pages``: public pages a second beside a bare page of Jinja of the same size, and what a visit transfers.

Both are served by the same server, one after the other in the same run, to as many clients; nobody asks for anything
compressed while that is measured, so that both send the same bytes. What a first visit transfers is the page and all
that it loads beside pictures, as a browser asks for it, compressed; a second visit says that it has them.
"""

import argparse
import re
import secrets
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode

from domain.words.actor import SYSTEM
from pb.application import Application
from pb.measuring.a_vote_played import play_a_vote
from pb.measuring.a_vote_to_measure import open_a_vote
from pb.measuring.many_clients import Answer, ask_all, written
from pb.measuring.served import served_by_waitress
from pb.readmodels.proposals.answers import proposals_of
from pb.serving.pages import Service
from pb.settings import DATA_FOLDER, Settings, read_settings

LEAST: Final = 0.7
MOST_BYTES: Final = 60 * 1024
CLIENTS: Final = 8
BALLOTS: Final = 60
OK, NOT_MODIFIED = 200, 304
LOADED: Final = re.compile(rb'<(?:link rel="(?:stylesheet|icon)" href|script[^>]* src)="([^"]+)"')
COOKIE: Final = re.compile(rb"\r\nset-cookie: *([^;\r]+)", re.IGNORECASE)
TOKEN: Final = re.compile(rb'name="csrf_token" value="([^"]+)"')
ETAG: Final = re.compile(rb"\r\netag: *([^\r]+)", re.IGNORECASE)
FOR_GOOD: Final = re.compile(rb"\r\ncache-control: *[^\r]*immutable", re.IGNORECASE)

Address = tuple[str, int]


class Page(NamedTuple):
    """One page to be measured."""

    what: str
    service: Address
    path: str
    cookie: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--requests", type=int, default=800, help="for each page and run (default 800)")
    parser.add_argument("--repeats", type=int, default=5, help="runs, of which the median (default 5)")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 1 where a page is slower than 0.7 of the bare one, or a first visit takes more than 60 KB."""
    args.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.data, prefix="bench-pages-") as made, ExitStack() as running:
        pages = list(_pages(Path(made), running))
        bare = running.enter_context(served_by_waitress("pb.measuring.bare_page:make_bare_page", {}))
        print(f"waitress, {CLIENTS} clients, median of {args.repeats} runs of {args.requests} requests", flush=True)
        shares = [_speed(page, bare, args.requests, args.repeats) for page in pages]
        transferred = [_visits(page) for page in pages if not page.cookie]
    return int(min(shares) < LEAST or max(transferred) > MOST_BYTES)


def _pages(folder: Path, running: ExitStack) -> Iterator[Page]:
    """Play a round that is open and one that is decided, serve both, and give their pages."""
    opened, decided = read_settings(folder / "open"), read_settings(folder / "decided")
    vote = open_a_vote(opened, 1)
    cookie = _somebody(opened)
    ended = play_a_vote(decided, BALLOTS)
    with Application(opened) as application, application.reading() as connection:
        proposal = proposals_of(connection, vote.round_id)[0].id
    factory = "pb.serving.pages:pages_from_environment"
    here = running.enter_context(served_by_waitress(factory, Service(opened).to_environment()))
    there = running.enter_context(served_by_waitress(factory, Service(decided).to_environment()))
    yield Page("the front page", here, "/")
    yield Page("a round", here, f"/rounds/{vote.round_id}")
    yield Page("its proposals", here, f"/rounds/{vote.round_id}/proposals")
    yield Page("a proposal", here, f"/proposals/{proposal}")
    yield Page("a result", there, f"/rounds/{ended.round_id}/result")
    yield Page("the front page, signed in", here, "/", _signed_in(here, *cookie))


def _somebody(settings: Settings) -> tuple[str, str]:
    email, password = "somebody@example.org", secrets.token_urlsafe(16)
    with Application(settings) as application:
        application.people.appoint("resident", name="Somebody", email=email, password=password, by=SYSTEM)
    return email, password


def _signed_in(service: Address, email: str, password: str) -> str:
    """Sign in as a browser does; give the cookie."""
    shown = _ask(service, written("GET", "/sign-in"))
    token = TOKEN.search(shown.body)
    form = urlencode({"csrf_token": token[1].decode() if token else "", "email": email, "password": password})
    return _cookie(_ask(service, written("POST", "/sign-in", cookie=_cookie(shown), form=form)))


def _cookie(answer: Answer) -> str:
    found = COOKIE.search(answer.head)
    return found[1].decode() if found else ""


def _ask(service: Address, request: bytes) -> Answer:
    return ask_all(service, [[request]])[0][0][0]


def _speed(page: Page, bare: Address, requests: int, repeats: int) -> float:
    """Print how many a second, ours and bare; give the share."""
    ours = written("GET", page.path, cookie=page.cookie)
    size = len(_ask(page.service, ours).body)
    theirs = written("GET", f"/{size}")
    of_same_size = len(_ask(bare, theirs).body)
    rates, shares = [], []
    for _run in range(repeats):
        rate, base = _rate(page.service, ours, requests), _rate(bare, theirs, requests)
        rates.append((rate, base))
        shares.append(rate / base)
    share = statistics.median(shares)
    mine, others = (statistics.median(each) for each in zip(*rates, strict=True))
    print(
        f"  {page.what:<26} {size:>7,} bytes {mine:6.0f} a second   bare Jinja, {of_same_size:,} bytes {others:6.0f}   "
        f"ratio {share:.2f}",
        flush=True,
    )
    return share


def _rate(service: Address, request: bytes, requests: int) -> float:
    answers, took = ask_all(service, [[request] * (requests // CLIENTS)] * CLIENTS)
    said = {answer.status for part in answers for answer in part}
    if said != {OK}:
        raise RuntimeError(f"the service answered {said}")
    return sum(map(len, answers)) / took


def _visits(page: Page) -> int:
    """Print what a first and a second visit transfer; give the bytes of the first, heads included."""
    short = ("Accept-Encoding: gzip",)
    plain = _ask(page.service, written("GET", page.path))
    paths = [page.path, *sorted({found.decode() for found in LOADED.findall(plain.body)})]
    first = [_ask(page.service, written("GET", path, more=short)) for path in paths]
    second = [_again(page.service, path, answer) for path, answer in zip(paths, first, strict=True)]
    bytes_first, bytes_second = _bytes(first), _bytes([answer for answer in second if answer is not None])
    odd = [answer.status for answer in second if answer is not None and answer.status != NOT_MODIFIED]
    print(
        f"  {page.what:<26} first visit {bytes_first:>7,} bytes in {len(paths)} requests, second {bytes_second:,} bytes"
        f"{', of which not 304: ' + str(odd) if odd else ''}",
        flush=True,
    )
    return bytes_first


def _again(service: Address, path: str, before: Answer) -> Answer | None:
    """Ask again as a browser that has kept it; None where it does not ask."""
    if FOR_GOOD.search(before.head):
        return None
    etag = ETAG.search(before.head)
    more = ("Accept-Encoding: gzip", *([f"If-None-Match: {etag[1].decode()}"] if etag else []))
    return _ask(service, written("GET", path, more=more))


def _bytes(answers: Sequence[Answer]) -> int:
    return sum(len(answer.head) + 4 + len(answer.body) for answer in answers)
