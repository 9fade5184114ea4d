"""By when proposals are answered, and the answers: officers promise and answer, everybody reads, late ones too."""

import csv
import io
from datetime import timedelta

import pytest

from pb.settings import read_settings
from tests.an_answer import WithAPromise
from tests.payloads import PAYLOADS, what_would_run
from tests.staff_pages import words_in
from tests.stories import Town
from tests.town_pages import Visitor, service_of

DAY = timedelta(days=1)


@pytest.fixture
def town(tmp_path):
    town = WithAPromise(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


@pytest.fixture
def anybody(app):
    return Visitor(app)


def day(name, when):
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def test_an_officer_promises_once_and_everybody_reads_it(tmp_path):
    town = Town(read_settings(tmp_path))
    app, round_id = service_of(town), town.announced_round()
    olive, anybody = Visitor(app, "officer"), Visitor(app)
    address = f"/officers/rounds/{round_id}/answers"
    assert address in olive.open(f"/officers/rounds/{round_id}").text
    page = olive.open(address).text
    assert 'value="28"' in page
    assert "The committee of the round" not in page
    olive.send(address, days="0", owes="office", office="")
    assert "Name the office" in olive.page.text
    olive.send(address, days="14", owes="office", office="Head of Parks")
    told = "Every proposal is answered within 14 days of what is decided. Who answers: Head of Parks."
    assert told in words_in(anybody.open(f"/rounds/{round_id}").text)
    assert told in words_in(olive.open(address).text)
    assert "Promise it" not in olive.page.text
    again = town.announced_round(name="Autumn round")
    assert 'value="14"' in olive.open(f"/officers/rounds/{again}/answers").text
    town.close()


def test_what_is_due_is_listed_and_answered_one_after_the_other(town, app, anybody):
    olive = Visitor(app, "officer")
    page = words_in(anybody.open("/answers").text)
    assert "Answered in time: 0 of 0." in page
    assert "A skate park on Mill Lane" in page
    assert "Answer about 3 proposals" in olive.open("/officers/").text
    desk = olive.open("/officers/answers").text
    address = f"/officers/proposals/{town.park}/answer"
    assert address in desk
    olive.open(address)
    olive.send(address, says="will", text="The ramps are ordered.")
    assert "Give the day" in olive.page.text
    later = town.today() + 40 * DAY
    olive.send(address, says="will", text="The ramps are ordered.", **day("day", later))
    assert olive.page.request.path.endswith("/answer")
    assert olive.page.request.path != address
    page = words_in(anybody.open(f"/proposals/{town.park}").text)
    assert "Will be done By" in page
    assert "The ramps are ordered." in page
    assert "in time: it was due by" in page


def test_what_did_not_come_by_its_day_is_overdue_for_everybody(town, app, anybody):
    town.play()
    page = words_in(anybody.open("/answers").text)
    assert "Answered in time: 2 of 4." in page
    assert "late: it was due by" in page
    town.answering.answer(town.plots, "will", "They go on.", day=town.today(), by=town.officer)
    town.later(1)
    page = words_in(anybody.open("/answers").text)
    assert "Overdue" in page
    assert "Answered in time: 2 of 5." in page
    assert "1 answer is overdue" in Visitor(app, "officer").open("/officers/").text


def test_an_answer_of_before_stays_to_be_read(town, anybody):
    town.play()
    page = words_in(anybody.open(f"/proposals/{town.park}").text)
    assert "What was answered before" in page
    assert "The ramps are ordered." in page
    assert "It is open." in page


def test_you_said_has_a_line_for_each_answer_and_says_what_is_owed(town, anybody):
    page = words_in(anybody.open(f"/rounds/{town.round}/you-said").text)
    assert page.count("An answer is due by") == 3
    town.play()
    page = words_in(anybody.open(f"/rounds/{town.round}/you-said").text)
    assert page.count("We answered") == 3
    assert "The allotment society does it. They have begun." in page
    assert "An answer is due by" not in page


def test_the_table_has_a_row_for_each_version_and_no_cell_is_a_formula(town, anybody):
    town.answering.answer(town.park, "not", "=1+1", by=town.officer)
    town.answering.answer(town.park, "not", "It is too dear.", by=town.officer)
    rows = list(csv.DictReader(io.StringIO(anybody.open("/answers.csv").text.lstrip("\ufeff"))))
    its = [row for row in rows if row["proposal"] == town.park]
    assert [row["text"] for row in its] == ["'=1+1", "It is too dear."]
    owed = [row for row in rows if row["proposal"] == town.plots]
    assert [(row["answer"], row["overdue"]) for row in owed] == [("", "no")]


def test_a_resident_neither_promises_nor_answers(town, app):
    rosa = Visitor(app, "resident")
    for address in ("/officers/answers", f"/officers/proposals/{town.park}/answer"):
        assert rosa.open(address).status_code != 200


def test_words_of_officers_never_run_on_the_pages(town, anybody):
    for payload in PAYLOADS:
        town.answering.answer(town.park, "other", payload, who=payload[:90], by=town.officer)
    for address in ("/answers", f"/proposals/{town.park}", f"/rounds/{town.round}/you-said"):
        assert not what_would_run(anybody.open(address).text)
