"""Pages for people who act for one scheme, round, committee or area, or for some days: they find what is theirs."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from domain.people.roles import Held
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.settings import read_settings
from tests.staff_pages import words_in
from tests.stories import MONDAY, PASSWORD, SKATE_PARK, SYSTEM, Town
from tests.town_pages import Visitor, service_of

NOT_YOURS = "You act for the council, but not for this scheme, round, committee or area, or not today."


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.mine = town.announced_round(name="Round of mine", committee=True)
    schemes, officer = town.application.schemes, town.officer
    ham = schemes.draw_area("Ham", 1_000, by=officer)
    other = schemes.set_up("Ham decides", "In Ham.", "decision-day", "the council", by=officer)
    town.other = town.application.rounds.draft(scheme=other, area=ham, name="Round of Ham", about="Ham.", by=officer)
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


def visitor(app, town, role, *more):
    email = f"{role.role}@example.org"
    person = town.application.people.appoint(role, name="Wilma Warden", email=email, password=PASSWORD, by=SYSTEM)
    for held in more:
        town.application.people.give_role(person, held, by=SYSTEM)
    browser = Visitor(app)
    browser.open("/sign-in")
    browser.send(email=email, password=PASSWORD)
    browser.person = person
    return browser


def last_act(town):
    return next(iter(town.application.store.read(town.application.store.last_position() - 1, 1))).data


def test_a_partner_finds_the_rounds_of_its_scheme_and_no_other(app, town):
    partner = visitor(app, town, Held("partner", "scheme", town.scheme))
    front = partner.open("/officers/").text
    assert "Round of mine" in front
    assert "Round of Ham" not in front
    assert "Erase a person" not in front
    assert partner.open(f"/officers/rounds/{town.mine}/correct").status_code != 403
    assert partner.open(f"/officers/rounds/{town.mine}/rules", follow_redirects=True).status_code == 200
    refused = partner.open(f"/officers/rounds/{town.other}/rules")
    assert refused.status_code == 403
    assert NOT_YOURS in refused.text
    schemes = partner.open("/officers/schemes").text
    assert "Devonport decides" in schemes
    assert "Ham decides" not in schemes


def test_a_partner_drafts_a_round_of_its_scheme_and_the_record_says_as_what(app, town):
    partner = visitor(app, town, Held("partner", "scheme", town.scheme))
    assert "Ham decides" not in partner.open("/officers/rounds/new").text
    partner.send(scheme=town.scheme, area=town.area, committee="nobody", name="Autumn", about="More money.")
    said = last_act(town)
    assert (said["name"], said["by"], said["acting_as"]) == ("Autumn", partner.person, "partner")


def test_what_a_partner_may_not_do_is_neither_linked_nor_open(app, town):
    partner = visitor(app, town, Held("partner", "scheme", town.scheme))
    page = partner.open(f"/officers/rounds/{town.mine}").text
    assert f"/rounds/{town.mine}/proposals" in page
    assert "/codes" not in page
    for address in (f"/officers/rounds/{town.mine}/codes", f"/officers/rounds/{town.mine}/extend", "/officers/erase"):
        assert partner.open(address).status_code == 403, address


def test_an_assessor_checks_bids_of_one_round_and_settles_nothing(app, town):
    proposal = town.application.proposals.submit(town.mine, SKATE_PARK, by=town.resident)
    assessor = visitor(app, town, Held("assessor", "round", town.mine))
    assert f"/officers/proposals/{proposal}" in assessor.open(f"/officers/rounds/{town.mine}/proposals").text
    assessor.open(f"/officers/proposals/{proposal}")
    assessor.send(verdict="rule-out", reason="The site is not the council’s.")
    assert last_act(town)["acting_as"] == "assessor"
    assert assessor.open(f"/officers/rounds/{town.mine}/ballot-paper").status_code == 403
    assert assessor.open(f"/officers/rounds/{town.other}/proposals").status_code == 403


def test_a_returning_officer_issues_codes_as_one(app, town):
    town.with_proposals(town.mine)
    town.application.rounds.settle_ballot_paper(town.mine, by=town.officer)
    officer = visitor(app, town, Held("returning-officer", "area", town.area))
    officer.open(f"/officers/rounds/{town.mine}/codes")
    assert officer.send(how_many="10", form="slips").status_code == 200
    assert last_act(town)["acting_as"] == "returning-officer"
    assert officer.open(f"/officers/rounds/{town.mine}/rules").status_code == 403


def test_a_role_is_over_in_the_middle_of_a_session(app, town):
    today = day_in_london(MONDAY)
    officer = visitor(app, town, Held("officer", until=today.isoformat()))
    assert officer.open("/officers/").status_code == 200
    town.clock.set_to(MONDAY + timedelta(days=1))
    assert officer.open("/officers/").status_code in (303, 403)


def test_a_role_that_begins_tomorrow_opens_nothing_today(app, town):
    tomorrow = (day_in_london(MONDAY) + timedelta(days=1)).isoformat()
    officer = visitor(app, town, Held("officer", since=tomorrow))
    assert officer.open("/officers/").status_code == 403


def test_a_clerk_keeps_the_seats_of_one_committee(app, town):
    clerk = visitor(app, town, Held("clerk", "committee", town.committee))
    page = clerk.open(f"/officers/committees/{town.committee}").text
    assert "End the seat" in page
    clerk.send(to=f"/officers/committees/{town.committee}/release", member=town.members[2].person)
    assert last_act(town)["acting_as"] == "clerk"
    assert clerk.open("/officers/committees/new").status_code == 403
    assert "Round of mine" in clerk.open("/committee/").text


def test_whoever_is_given_a_seat_finds_the_committees_pages_without_any_other_role(app, town):
    rosa = Visitor(app, "resident")
    assert rosa.open("/committee/").status_code == 403
    town.application.schemes.seat_member(town.committee, town.resident.person, has_vote=True, by=town.officer)
    assert "Round of mine" in rosa.open("/committee/").text
    town.application.schemes.release_member(town.committee, town.resident.person, by=town.officer)
    assert rosa.open("/committee/").status_code == 403


def test_a_form_for_something_else_than_ones_own_is_refused_with_a_page_that_says_so(app, town):
    """The page offers only what is theirs; whoever sends something else meets the action."""
    partner = visitor(app, town, Held("partner", "scheme", town.scheme))
    partner.open("/officers/rounds/new")
    before = town.application.store.last_position()
    answer = partner.send(scheme="f" * 32, area=town.area, committee="nobody", name="Autumn", about="More.")
    assert answer.status_code == 422
    assert town.application.store.last_position() == before


def test_an_auditor_of_one_round_reads_all_of_it_and_nothing_of_another(app, town):
    """They start where there is something to read, and follow each event of theirs."""
    auditor = visitor(app, town, Held("auditor", "round", town.mine))
    start = auditor.open("/audit/", follow_redirects=True).text
    assert "Round of mine" in start
    assert "Round of Ham" not in start
    assert auditor.open(f"/audit/rounds/{town.mine}").status_code == 200
    everything = auditor.open(f"/audit/?round={town.mine}", follow_redirects=True)
    assert "Olive Officer" in everything.text, "with the names of those who acted"
    (first, *_) = re.findall(r'href="(/audit/events/\d+)"', everything.text)
    assert auditor.open(first).status_code == 200
    of_another = next(e.position for e in town.application.store.read_all() if e.originator_id == UUID(town.other))
    for address in (
        f"/audit/rounds/{town.other}",
        f"/audit/about/round/{town.other}",
        f"/audit/about/person/{town.officer.person}",
        f"/audit/events/{of_another}",
        "/audit/replay",
    ):
        assert auditor.open(address).status_code == 403, address


def test_what_waits_for_the_council_is_on_no_desk_of_somebody_who_cannot_confirm_it(app, town):
    promising, waits = town.application.promising, "Confirm or refuse: Correct the population"
    promising.ask_for_two(by=Actor(_administrator(town), "administrator"))
    town.application.schemes.correct_population(town.area, 9_000, source="Census", by=town.officer)
    for held in (Held("assessor"), Held("partner", "scheme", town.scheme), Held("clerk", "committee", town.committee)):
        assert waits not in words_in(visitor(app, town, held).open("/officers/").text), held.role
    assert "Another person has to confirm: Correct the population" in words_in(
        Visitor(app, "officer").open("/officers/").text
    )
    second = Visitor(app)
    second.open("/sign-in")
    second.send(email="owen.officer@example.org", password=PASSWORD)
    assert waits in words_in(second.open("/officers/").text)
    area = Held("returning-officer", "area", town.area)
    assert waits in words_in(visitor(app, town, area).open("/officers/").text), "who confirms for this area"


def test_whoever_is_an_officer_of_one_round_and_administrator_of_all_confirms_as_the_one_that_fits(app, town):
    promising = town.application.promising
    promising.ask_for_two(by=Actor(_administrator(town), "administrator"))
    act = town.application.schemes.correct_population(town.area, 9_000, source="Census", by=town.officer).act
    both = visitor(app, town, Held("officer", "round", town.other), "administrator")
    both.open(f"/officers/second-person/{act}")
    assert both.send(answer="confirm").status_code == 200
    assert last_act(town)["acting_as"] == "administrator"


def _administrator(town):
    said = {"name": "Ada", "email": "ada.a@example.org", "password": PASSWORD, "by": SYSTEM}
    return town.application.people.appoint("administrator", **said)
