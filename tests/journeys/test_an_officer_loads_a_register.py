"""An officer loads a large register with twelve faults in it: each is told by its line, nobody is taken, then all are.

``PB_REGISTER=100000`` loads as many people as a city has voters; ``pytest -s`` shows how long each load took.
"""

import os
import time
from dataclasses import replace

import pytest

from pb.serving.register_worker import RegisterWorker
from tests.journeys.people_with_browsers import Person
from tests.stories import RULES
from tests.town_pages import PEOPLE

HOW_MANY = int(os.environ.get("PB_REGISTER", "2000"))
WAYS = {"ways": ["register"], "from_age": 11, "to_age": 0, "on_day": "2026-03-01", "areas": ["Devonport", "Ham"]}
HEAD = "name,email,address,postcode,area,date_of_birth\n"
FAULTS = {
    2: ("Ann Ash,,,PL1 1AA,Devonport,1980-05-31", "It has no contact"),
    3: (",nobody@example.org,,PL1 1AA,Devonport,1980-05-31", "It has no name."),
    4: ("Bob Birch,bob.example.org,,PL1 1AA,Devonport,1980-05-31", ""),
    5: ("Cyd Cedar,cyd@example.org,,POSTCODE,Devonport,1980-05-31", ""),
    6: ("Dan Dogwood,dan@example.org,,PL1 1AA,Elsewhere,1980-05-31", ""),
    7: ("Eve Elm,eve@example.org,,PL1 1AA,Devonport,31 May", ""),
    8: ("Flo Fir,flo@example.org,,PL1 1AA,Devonport,2024-05-31", ""),
    9: ("Gil Gorse,gil@example.org,,PL1 1AA,Devonport,2100-01-01", ""),
    10: ("Hal Hazel,hal@example.org,,PL1 1AA,Devonport,", ""),
    11: ("Person 900,p900@example.org,,PL1 1AA,Devonport,1980-05-31", ""),
    12: ("Ivy Ivy,ivy@example.org,,PL1 1AA,,1980-05-31", ""),
    13: ("Jay Juniper,jay@example.org,,PL1 1AA,Devonport,1980-02-31", ""),
}


def line(number):
    return f"Person {number},p{number}@example.org,,PL1 {number % 9 + 1}AA,Devonport,1980-05-31"


def written(path, lines):
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def load(person, file):
    """Load a file and look at the page until the service is done; give what was told meanwhile."""
    began = time.perf_counter()
    person.page.get_by_label("The file", exact=True).set_input_files(file)
    with person.page.expect_navigation():
        person.presses("Load the register")
    sent = time.perf_counter() - began
    told = []
    while person.page.get_by_role("heading", name="The register is being loaded").count():
        told += [words for words in [person.page.get_by_role("status").first.inner_text()] if words not in told]
        person.page.wait_for_timeout(500)
        person.page.reload()
    print(f"\n{file.name}: {HOW_MANY:,} people, {sent:.1f} s sent, {time.perf_counter() - began:.1f} s done")  # noqa: T201 -- asked for with -s
    return told


@pytest.fixture
def worker(town):
    """What works at registers beside the pages."""
    worker = RegisterWorker(town.application, every=0.1)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=WAYS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    return round_id


@pytest.mark.usefixtures("worker")
def test_every_fault_is_told_by_its_line_nothing_is_half_taken_in_and_the_mended_file_is_taken_whole(
    page, address, round_id, tmp_path, stands_up_to
):
    good = [line(number) for number in range(2, HOW_MANY + 2)]
    bad = [FAULTS[number][0] if number in FAULTS else words for number, words in enumerate(good, start=2)]
    olive = Person(page, address)
    olive.signs_in(PEOPLE["officer"])
    olive.goes_to(f"/officers/rounds/{round_id}/register")
    load(olive, written(tmp_path / "with-faults.csv", bad))
    told = page.locator("main").inner_text()
    assert "12 mistakes:" in told, told[:2_000]
    for number, (_words, says) in FAULTS.items():
        # who stands there twice is told where they stand the second time
        assert f"Line {900 if number == 11 else number}: {says}" in told, told[:4_000]
    assert "On the register: 0." in told
    stands_up_to(olive)
    load(olive, written(tmp_path / "mended.csv", good))
    olive.reads(f"On the register: {HOW_MANY:,}. Without a voting code: {HOW_MANY:,}.")
    began = time.perf_counter()
    with page.expect_navigation():
        olive.presses("Issue the codes and download them")
    while page.get_by_role("heading", name="Codes are being issued").count():
        page.wait_for_timeout(500)
        page.reload()
    issued = time.perf_counter() - began
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download the codes").click()
    begun = time.perf_counter() - began - issued
    codes = coming.value.path().read_text(encoding="utf-8").splitlines()
    told = f"{issued:.1f} s issued, {begun:.1f} s until the download began, {time.perf_counter() - began:.1f} s done"
    print(f"\n{HOW_MANY:,} codes, {told}")  # noqa: T201 -- asked for with -s
    assert len(codes) == len({one.rpartition(",")[2] for one in codes}) == HOW_MANY + 1
