"""Everybody reads what happened without names of residents; auditors read everything, at any moment, and replay it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pb.readmodels.rounds.tables import rounds
from tests.staff_pages import errors_in, words_in
from tests.stories import RULES

FRIDAY = "at-day=20&at-month=3&at-year=2026&at-clock=6pm"


@pytest.fixture
def decided(town):
    round_id = town.open_round(replace(RULES, level="involve"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.clock.pass_by(timedelta(hours=3))
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    return round_id


@pytest.fixture
def aled(town, decided):
    return town.browser("Aled Auditor")


def test_everybody_reads_what_happened_and_no_resident_is_named(town, decided):
    page = words_in(town.browser().get("/what-happened").text)
    assert "A motion to confirm the count was carried." in page
    assert "Councillor Ash as member" in page
    assert "An officer" in page
    assert "Rosa" not in page
    assert "Olive" not in page


def test_auditors_read_who_it_was(town, aled):
    page = words_in(aled.get("/audit/").text)
    assert "Rosa Resident as resident" in page
    assert "Olive Officer as officer" in page
    assert "P2: Allotments behind the library" in page


def test_a_draft_is_for_auditors_only_until_it_is_announced(town, aled):
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="A secret plan", about="", by=town.officer
    )
    assert "A secret plan" in aled.get("/audit/").text
    assert "A secret plan" not in town.browser().get("/what-happened").text
    assert aled.get(f"/audit/rounds/{draft}").status_code == 200
    assert town.browser().get(f"/rounds/{draft}/as-it-stood").status_code == 404


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ("role=resident", "was put in", "shortlisted"),
        ("since=16 3 2026&until=16/3/2026", "shortlisted", "was put in"),
        ("until=15 3 2026", "was put in", "Voting opened"),
    ],
)
def test_filters_by_role_and_day_in_london(town, aled, asked, there, not_there):
    page = words_in(re.search("<tbody.*</tbody>", aled.get(f"/audit/?{asked}").text, re.DOTALL)[0])
    assert there in page
    assert not_there not in page


def test_filter_by_person(town, aled):
    beech = town.members[1].person
    assert "Nothing happened that fits" in aled.get(f"/audit/?person={beech}").text
    assert "A motion to confirm" in aled.get(f"/audit/?person={town.members[0].person}").text


def test_a_day_that_is_none_is_said(aled):
    answer = aled.get("/audit/?since=31 2 2026")
    assert answer.status_code == 422
    assert errors_in(answer) == ["The date must be a real date, like 27 3 2027"]


def test_page_by_page_every_event_is_shown_once(town, aled):
    for n in range(60):
        town.application.schemes.draw_area(f"Area {n}", n, by=town.officer)
    address, seen = "/audit/", []
    while address:
        page = aled.get(address).text
        seen += [int(n) for n in re.findall(r"/audit/events/(\d+)", page)]
        found = re.search(r'href="([^"]*before=\d+)"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == len(list(town.application.store.read_all()))


def test_one_event_is_shown_as_it_is_stored(town, aled):
    event = next(e for e in town.application.store.read_all() if e.topic == "committee.MotionDecided")
    page = aled.get(f"/audit/events/{event.position}")
    assert "&#34;met_on&#34;: &#34;2026-03-31&#34;" in page.text
    assert f"&#34;position&#34;: {event.position}" in page.text
    assert town.browser().get(f"/what-happened/{event.position}").status_code == 200


def test_sealed_ballots_are_shown_as_their_number_only(town, aled):
    event = next(e for e in town.application.store.read_all() if e.topic == "voting.BallotsSealed")
    for browser, address in ((aled, "/audit/events"), (town.browser(), "/what-happened")):
        page = browser.get(f"{address}/{event.position}").text
        assert "&#34;ballots&#34;: 3" in page
        assert event.data["ballots"][0][0] not in page


def test_what_never_leaves_has_no_public_page(town, decided):
    event = next(e for e in town.application.store.read_all() if e.topic == "rounds.RoundDrafted")
    assert town.browser().get(f"/what-happened/{event.position}").status_code in (404, 409)


def test_a_round_as_it_stood_and_what_is_different_now(town, decided):
    page = words_in(town.browser().get(f"/rounds/{decided}/as-it-stood?{FRIDAY}").text)
    assert "As it stood at 6pm on Friday 20 March 2026" in page
    assert "Stage Ballot paper settled, rules frozen" in page
    assert "Stage Ballot paper settled, rules frozen Result published" in page
    assert "A motion to confirm the count was carried." in page


def test_two_moments_are_laid_side_by_side(town, decided):
    other = "with-day=25&with-month=3&with-year=2026&with-clock=9am"
    page = words_in(town.browser().get(f"/rounds/{decided}/as-it-stood?{FRIDAY}&{other}").text)
    assert "Stage Ballot paper settled, rules frozen Voting" in page
    assert "Voting opened." in page
    assert "Voting closed" not in page


def test_before_its_announcement_there_was_nothing_to_see(town, decided):
    page = town.browser().get(f"/rounds/{decided}/as-it-stood?at-day=1&at-month=1&at-year=2026&at-clock=midday")
    assert "had not been announced yet" in page.text


def test_a_moment_that_is_none_is_said_and_kept(town, decided):
    page = town.browser().get(f"/rounds/{decided}/as-it-stood?at-day=32&at-month=3&at-year=2026&at-clock=6pm")
    assert page.status_code == 422
    assert errors_in(page) == ["The moment must be a real date, like 27 3 2027"]
    assert 'value="32"' in page.text


def test_the_replay_check_agrees_and_shows_each_count(town, aled):
    page = words_in(aled.post("/audit/replay").text)
    assert "Everything agrees" in page
    assert "Spring round 1 3 The same" in page


def test_the_replay_check_finds_a_page_that_was_tampered_with(town, decided, aled):
    with town.application.database.writing() as connection:
        connection.execute(rounds.update().where(rounds.c.id == decided).values(name="Another name"))
    assert "The pages show something else than the events say." in words_in(aled.post("/audit/replay").text)


def test_nobody_else_sees_what_is_for_auditors(town, aled, decided):
    for address in ("/audit/", "/audit/replay", "/audit/rounds", "/audit/events/1", f"/audit/rounds/{decided}"):
        assert town.browser("Olive Officer").get(address).status_code == 403
        assert town.browser().get(address).status_code == 303
        assert aled.get(address).status_code == 200


def test_the_pages_of_the_record_cost_few_questions_to_the_database(town, decided, aled):
    assert town.queries_of(aled, "/audit/") <= 9
    assert town.queries_of(town.browser(), "/what-happened") <= 5
    assert town.queries_of(town.browser(), f"/rounds/{decided}/as-it-stood?{FRIDAY}") <= 16
