"""A PDF is asked for: once for each page, within bounds, one at a time, and only where it can be made."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest

from pb.exchange import as_pdf
from pb.exchange.as_pdf import NoPdfOfThis, PdfsAreBeingMade, TooLongForAPdf, pdf_of, pdfs_are_made_here
from pb.exchange.press import turn_as_it_is_written
from tests.a_press import press as press  # noqa: PLC0414 -- pytest finds a fixture by its name
from tests.checkout import CHECKOUT

PATIENCE = 60


def asked(page="<p>Minutes</p>"):
    return pdf_of(page, style="p { color: black }", address="https://pb.example.org")


def times_started(press):
    return len(press.with_name("started").read_text(encoding="utf-8"))


def test_the_same_page_is_made_once_and_another_is_made_anew(press):
    first = asked()
    assert (
        first == b'%PDF-{"page": "<p>Minutes</p>", "style": "p { color: black }", "address": "https://pb.example.org"}'
    )
    assert asked() == first
    assert times_started(press) == 1
    assert asked("<p>Other minutes</p>") != first
    assert times_started(press) == 2


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.exit(1)",
        "print('no PDF at all')",
        "",
        "import time; time.sleep(600)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    ],
    ids=["fails", "writes something else", "writes nothing", "takes for ever", "is killed"],
)
def test_what_comes_to_nothing_is_refused_with_what_to_do_and_tried_again_the_next_time(press, monkeypatch, program):
    works = press.read_text(encoding="utf-8")
    press.write_text(program, encoding="utf-8")
    with monkeypatch.context() as hurried:
        hurried.setattr(as_pdf, "MOST_SECONDS", 2.0)
        with pytest.raises(NoPdfOfThis, match="print the page, and choose to save it as PDF"):
            asked()
    press.write_text(works, encoding="utf-8")
    assert asked().startswith(b"%PDF-")


def test_a_page_that_is_too_long_is_refused_before_anything_is_started(press):
    with pytest.raises(TooLongForAPdf, match="too long"):
        asked("x" * (as_pdf.LONGEST + 1))
    assert not press.with_name("started").exists()
    assert asked("x" * as_pdf.LONGEST)


def test_the_press_learns_no_secret_of_the_service(press, monkeypatch):
    monkeypatch.setenv("PB_DATABASE", "postgresql://user:password@db/pb")
    press.write_text("import os; print('%PDF-', sorted(os.environ))", encoding="utf-8")
    told = asked().decode()
    assert "PB_" not in told
    assert "PATH" in told


def test_one_is_made_at_a_time_two_wait_and_whoever_comes_then_is_told_to_come_again(press):
    press.write_text(
        "import pathlib, sys, time\n"
        "here = pathlib.Path(__file__).parent\n"
        "page = sys.stdin.read()\n"
        "others = list(here.glob('running-*'))\n"
        "mine = here / f'running-{abs(hash(page))}'\n"
        "mine.write_text('')\n"
        "while not (here / 'go').exists(): time.sleep(0.01)\n"
        "mine.unlink()\n"
        "print('%PDF-', len(others))\n",
        encoding="utf-8",
    )
    with ThreadPoolExecutor(3) as readers:
        made = [readers.submit(asked, f"<p>{number}</p>") for number in range(3)]
        give_up = time.monotonic() + PATIENCE
        while as_pdf._SEATS._value and time.monotonic() < give_up:
            time.sleep(0.01)
        try:
            with pytest.raises(PdfsAreBeingMade, match="try again in a minute"):
                asked("<p>a fourth</p>")
        finally:
            press.with_name("go").write_text("", encoding="utf-8")
        assert [one.result(PATIENCE) for one in made] == [b"%PDF- 0\n"] * 3, "nobody saw another at work"
    assert asked("<p>a fourth</p>") == b"%PDF- 0\n", "afterwards there is room again"


def test_no_more_is_kept_than_is_allowed(press, monkeypatch):
    monkeypatch.setattr(as_pdf, "MOST_KEPT", 3 * len(asked("<p>0</p>")))
    for number in range(6):
        asked(f"<p>{number}</p>")
    assert len(as_pdf._KEPT) == 3
    asked("<p>5</p>")
    assert times_started(press) == 6


def test_none_is_offered_without_the_library_or_without_what_the_library_asks_of_the_system(press, monkeypatch):
    assert pdfs_are_made_here()
    for name, missing in (("find_spec", "weasyprint"), ("find_library", "pangoft2-1.0")):
        with monkeypatch.context() as without:
            without.setattr(as_pdf, name, lambda one, missing=missing: None if one == missing else one)
            pdfs_are_made_here.cache_clear()
            assert not pdfs_are_made_here(), missing
    pdfs_are_made_here.cache_clear()


def in_the_press(program):
    """Run a few lines in a process that is bound as the press is; give the last line of what it says."""
    ended = subprocess.run(
        [sys.executable, "-c", f"from pb.exchange.press import take_little\ntake_little()\n{program}"],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return (ended.stdout + ended.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("program", "end"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "NothingIsFetchedHere"),
        ("import socket; socket.getaddrinfo('example.org', 80)", "NothingIsFetchedHere"),
        ("from urllib.request import urlopen; urlopen('http://127.0.0.1:9/')", "NothingIsFetchedHere"),
        ("bytes(2 * 1024 ** 3)", "MemoryError"),
        ("print(sum(range(10)))", "45"),
    ],
)
def test_the_press_opens_no_connection_and_takes_no_more_memory_than_it_may(program, end):
    assert in_the_press(program).endswith(end)


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ('<p dir="auto">A bench</p>', "ltr"),
        ('<p dir="auto">3: مقعد</p>', "rtl"),
        ("<bdi>2026 <b>مقعد</b> bench</bdi>", "rtl"),
        ("<bdi>20:15</bdi>", "ltr"),
        ('<bdi dir="rtl">A bench</bdi>', "rtl"),
        ("<p>مقعد</p>", None),
    ],
)
def test_what_people_wrote_runs_the_way_of_its_first_letter(written, way):
    element = ET.fromstring(written)  # noqa: S314 -- ours, above
    turn_as_it_is_written(element.iter())
    assert element.get("dir") == way
