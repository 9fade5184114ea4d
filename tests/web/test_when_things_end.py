"""On every page what ends with a day ends on the evening of that day: nobody comes a day too late.

The rounds here end as they were stored before an end was the last second of a day: at the first instant of the next.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.rounds.timetable import Timetable
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import BIDS, RULES
from tests.web.officers.test_voting_codes import codes_page, hand_over

MIDNIGHT = datetime(2026, 12, 7, tzinfo=UTC)
WEEK = timedelta(days=7)
AN_HOUR = timedelta(hours=1)
AT_MIDNIGHT = replace(RULES, timetable=Timetable(MIDNIGHT - 4 * WEEK, MIDNIGHT - 2 * WEEK, MIDNIGHT - WEEK, MIDNIGHT))
A_DAY_LATE = re.compile(r"midnight|12am|\b23 November|\b7 December|\b23 Tachwedd|\b7 Rhagfyr|\b23 نوفمبر|\b7 ديسمبر")
BEFORE = {"en": "11:59pm on Sunday {} {} 2026", "cy": "{} {} 2026 am 23:59", "ar": "{} {} 2026"}
MONTHS = {"en": ("November", "December"), "cy": ("Tachwedd", "Rhagfyr"), "ar": ("نوفمبر", "ديسمبر")}


@pytest.fixture
def taking_proposals(town):
    town.clock.set_to(MIDNIGHT - 4 * WEEK + AN_HOUR)
    round_id = town.announced_round(AT_MIDNIGHT)
    for bid in BIDS:
        town.application.proposals.submit(round_id, bid, by=town.resident)
    return round_id


@pytest.fixture
def settled(town, taking_proposals):
    town.clock.set_to(MIDNIGHT - 2 * WEEK + 30 * AN_HOUR)
    with town.application.reading() as connection:
        made = proposals_of(connection, taking_proposals)
    for each in made:
        town.application.proposals.shortlist(each.id, each.asked, by=town.officer)
    town.application.rounds.settle_ballot_paper(taking_proposals, by=town.officer)
    return taking_proposals


@pytest.fixture
def voting(town, settled):
    town.clock.set_to(MIDNIGHT - WEEK + AN_HOUR)
    town.application.do_what_is_due()
    return settled


def pages_of(round_id, *names):
    return ["/", "/rounds", f"/rounds/{round_id}", *(f"/rounds/{round_id}/{name}" for name in names)]


@pytest.mark.parametrize("language", BEFORE)
def test_while_proposals_are_taken_every_page_names_the_last_evening(town, taking_proposals, language):
    prefix = "" if language == "en" else f"/{language}"
    rosa = town.browser("Rosa Resident")
    read = [words_in(rosa.get(f"{prefix}{page}").text) for page in pages_of(taking_proposals, "propose")]
    evening = BEFORE[language].format(22, MONTHS[language][0])
    assert evening in read[2]
    assert evening in read[3]
    assert not [found for text in read for found in A_DAY_LATE.findall(text)]


@pytest.mark.parametrize("language", BEFORE)
def test_while_voting_is_open_every_page_names_the_last_evening(town, voting, language):
    prefix = "" if language == "en" else f"/{language}"
    anybody = town.browser()
    pages = pages_of(voting, "vote", "ballot-paper", "result")
    read = {page: words_in(anybody.get(f"{prefix}{page}").text) for page in pages}
    evening = BEFORE[language].format(6, MONTHS[language][1])
    assert {page for page, text in read.items() if evening not in text} <= {"/rounds"}
    assert not [found for text in read.values() for found in A_DAY_LATE.findall(text)]


def test_officers_and_auditors_read_the_same_evening(town, voting):
    olive, aled = town.browser("Olive Officer"), town.browser("Aled Auditor")
    for page in (
        olive.get(f"/officers/rounds/{voting}"),
        olive.get(f"/officers/rounds/{voting}/extend"),
        olive.get(f"/officers/rounds/{voting}/ballot-paper"),
        aled.get(f"/audit/rounds/{voting}"),
        aled.get("/audit/"),
    ):
        assert page.status_code == 200
        text = words_in(page.text)
        assert "11:59pm on Sunday 6 December 2026" in text
        assert "7 December" not in text


def test_the_slips_with_the_codes_name_the_last_evening(town, settled):
    olive = town.browser("Olive Officer")
    form = {**boxes_in(olive.get(codes_page(settled))), "how_many": "2", "form": "slips", "do": "issue"}
    slips = hand_over(olive, settled, olive.post(codes_page(settled), form), "slips")
    assert "until 11:59pm on Sunday 6 December 2026" in words_in(slips.text)


LATER = {"closes-month": "12", "closes-year": "2026", "reason": "Snow closed the library."}


def test_a_vote_made_longer_until_midnight_is_asked_until_which(town, voting):
    olive, address = town.browser("Olive Officer"), f"/officers/rounds/{voting}/extend"
    asked = olive.post(address, {**LATER, "closes-day": "8", "closes-clock": "midnight"})
    assert asked.status_code == 422
    assert "Write 11:59pm on Monday 7 December 2026 or 11:59pm on Tuesday 8 December 2026" in errors_in(asked)[0]
    assert boxes_in(asked)["closes-clock"] == "midnight"
    same = olive.post(address, {**LATER, "closes-day": "6", "closes-clock": "11:59pm"})
    assert "never cut short" in errors_in(same)[0]
    assert olive.post(address, {**LATER, "closes-day": "8", "closes-clock": ""}).status_code == 303
    with town.application.reading() as connection:
        assert one_round(connection, voting).voting_closes_at == datetime(2026, 12, 8, 23, 59, 59, tzinfo=UTC)
    public = words_in(town.browser().get(f"/rounds/{voting}").text)
    assert "The vote was extended to 11:59pm on Tuesday 8 December 2026." in public
    assert "Voting closes 11:59pm on Tuesday 8 December 2026" in public


def test_a_vote_made_longer_until_an_hour_that_comes_twice_is_asked_until_which_without_javascript(town):
    in_october = replace(RULES.timetable, voting_closes_at=datetime(2026, 10, 20, 17, tzinfo=UTC))
    voting = town.open_round(replace(RULES, timetable=in_october))
    olive, address = town.browser("Olive Officer"), f"/officers/rounds/{voting}/extend"
    twice = {**LATER, "closes-day": "25", "closes-month": "10", "closes-year": "2026", "closes-clock": "1:30am"}
    asked = olive.post(address, twice)
    (words,) = errors_in(asked)
    assert words.startswith("The new close: 1:30am comes twice that night, because the clocks go back. Choose British")
    assert re.findall(r'name="closes-which" type="radio" value="(\w+)"', asked.text) == ["BST", "GMT"]
    assert olive.post(address, {**boxes_in(asked), "closes-which": "GMT"}).status_code == 303
    public = words_in(town.browser().get(f"/rounds/{voting}").text)
    assert "extended to 1:30am GMT on Sunday 25 October 2026." in public


@pytest.mark.parametrize("year", ["1999", "2099"])
def test_a_vote_is_not_made_longer_into_another_decade(town, voting, year):
    olive, address = town.browser("Olive Officer"), f"/officers/rounds/{voting}/extend"
    wrong = errors_in(olive.post(address, {**LATER, "closes-day": "8", "closes-year": year, "closes-clock": "6pm"}))
    assert ("Check the year." in wrong[0]) == (year == "2099")
    assert ("never cut short" in wrong[0]) == (year == "1999")
