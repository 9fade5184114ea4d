"""The report says the result, with a number behind each verdict, and can be laid beside the council's pages."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from pb.application import Application
from pb.settings import read_settings
from pb.verifier import verify
from tests.town_pages import service_of

VERIFIER = Path(verify.__file__)


def run(*arguments):
    command = [sys.executable, "-I", "-S", str(VERIFIER), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def pages(town_data):
    """The council's own site, over the data of the town whose record is checked."""
    with Application(read_settings(town_data)) as application:
        yield service_of(SimpleNamespace(application=application)).test_client()


@pytest.fixture
def shown(pages, monkeypatch):
    """What a reader of addresses gets from that site, after an edit."""
    site = {"edit": lambda page: page, "asked": []}

    def read(_address, name, _limit):
        site["asked"].append(name)
        return site["edit"](pages.get(f"/{name}").text).encode()

    monkeypatch.setattr(verify.Address, "read", read)
    return site


def test_it_says_names_winners_pounds_who_decided_codes_and_ballots(record):
    told = run(record).stdout
    assert "Spring round" in told
    assert "8 entitlements issued for 14,000 residents, 8 used; 8 ballots cast, 8 opened; 1 counts" in told
    assert "decided by: Area Committee on 2026-03-31, 2 for and 0 against" in told
    assert "project 1 gets £9,000" in told
    assert "given in all: £14,000" in told
    assert "cosigned by 0 witnesses" in told


def test_it_is_filed_as_data_and_as_a_page(record):
    data = json.loads(run(record, "--json").stdout)
    (told,) = data["rounds"].values()
    assert (told["name"], told["codes_issued"], told["given"]) == ("Spring round", 8, "£14,000")
    assert {each["verdict"] for each in data["promises"]} == {"kept", "nothing to check"}
    page = run(record, "--html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "project 1 gets £9,000" in page


def test_behind_a_broken_tree_everything_is_not_checked_and_nothing_is_said_to_be_kept(forger):
    record = forger.publish()
    tile = next(record.glob("tile/0/*.p/*"))
    tile.write_bytes(bytes(len(tile.read_bytes())))
    report = verify.verify(verify.Folder(record))
    verdicts = {name: report.findings.verdict(name) for name in verify.PROMISES}
    assert verdicts["tree"] == "BROKEN"
    assert {verdicts[name] for name in ("entries", "ballots", "count", "money", "result")} == {"not checked"}
    assert run(record).returncode == 1


def test_an_empty_record_is_no_success(forger):
    forger.entries = []
    done = run(forger.publish())
    assert done.returncode == 1
    assert "nothing was checked" in done.stdout


@pytest.mark.parametrize("place", ["nowhere", __file__])
def test_a_place_that_is_no_record_is_said_in_one_sentence(place):
    done = run(place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("missing", verify.FILES[1:])
def test_verify_py_without_a_neighbour_says_which_file_is_missing(tmp_path, record, missing):
    alone = tmp_path / "verify.py"
    for name in {*verify.FILES} - {missing}:
        (tmp_path / name).write_bytes(VERIFIER.with_name(name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-I", "-S", alone, record], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"{missing} is missing.")


def test_the_councils_page_shows_the_same(record, shown):
    report = verify.verify(verify.Folder(record))
    assert verify.compare_with_pages(report, "https://pb.example") == []
    assert shown["asked"] == [f"rounds/{name}/result" for name in report.rounds]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda page: page.replace("£9,000</strong>", "£9,500</strong>"), "project 1 gets £9,000 by the record"),
        (lambda page: page.replace("Number 3", "Number 4"), "does not list the projects"),
        (lambda page: page.replace("Spring round", "Autumn round"), "does not name the round"),
        (lambda _page: "", "does not list the projects"),
        (lambda page: page.replace(">3<", ">6<"), "project 3 has 3 votes by the record, the page says 6"),
        (lambda page: page.replace("£7,000</td>", "£7,500</td>"), "project 3 costs £7,000, the page says £7,500"),
        (lambda page: page.replace("<dd>8", "<dd>80", 1), "People who voted: 8 by the record, the page says 80"),
        (lambda page: page.replace("£14,000", "£15,000"), "Money given: £14,000 by the record, the page says £15,000"),
        (lambda page: re.sub("[0-9a-f]{64}", "0" * 64, page), "Frozen rules: "),
        (lambda page: page.replace("2 for, 0 against", "2 for, 1 against"), "how the committee voted"),
        (lambda page: page.replace("Area Committee", "Board"), "which committee decided"),
    ],
)
def test_a_page_that_shows_something_else_is_found(record, shown, edit, words):
    shown["edit"] = edit
    assert words in " ".join(verify.compare_with_pages(verify.verify(verify.Folder(record)), "https://pb.example"))


def test_a_site_that_cannot_be_compared_is_said_and_not_taken_for_agreement(record):
    assert run(record, "--against", "pb.example").returncode == 2


@pytest.mark.parametrize(
    "page",
    [
        "<![never[ mind ]]>",
        "<a " * 200_000,
        "<" * 1_000_000,
        "<!--" * 200_000,
        "<tr><td>" * 200_000,
        "<dd>&#x110000;&#99999999999999999999;" * 1_000,
        "<td data-label='" * 100_000,
        "\0\ufffe" * 100_000,
    ],
    ids=[
        "a declaration",
        "tags without end",
        "angles",
        "comments without end",
        "rows",
        "characters",
        "quotes",
        "noise",
    ],
)
def test_a_page_that_was_written_to_keep_its_reader_busy_is_read_in_one_pass(record, shown, page):
    shown["edit"] = lambda _page: page
    report = verify.verify(verify.Folder(record))
    started = time.process_time()
    assert "does not list the projects" in " ".join(verify.compare_with_pages(report, "https://pb.example"))
    assert time.process_time() - started < 20, "a minute and a half for each hundred kilobytes, it once was"


def test_what_stands_in_a_comment_of_the_page_is_not_taken_for_what_it_shows(record, shown):
    right = []

    def hidden(page):
        right.append(page)
        return page.replace("£9,000</strong>", "£9,500</strong>") + "<!-- " + page.replace("-->", "") + " -->"

    shown["edit"] = hidden
    told = " ".join(verify.compare_with_pages(verify.verify(verify.Folder(record)), "https://pb.example"))
    assert "project 1 gets £9,000 by the record, the page says £9,500" in told


def test_a_result_that_the_record_itself_has_not_is_said_and_nothing_breaks(forger, shown):
    forger.change("round.published", lambda data: data.update(count="7" * 32))
    forger.drop("round.counted")
    report = verify.verify(verify.Folder(forger.publish()))
    assert not report.findings.all_kept()
    assert "what the record says of the result cannot be read" in " ".join(
        verify.compare_with_pages(report, "https://pb.example")
    )
    assert shown["asked"]


def test_a_key_in_no_letters_of_any_keyboard_is_refused_in_one_sentence(record):
    done = subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, record, "--key", b"\xff+00000000+" + b"A" * 44],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
