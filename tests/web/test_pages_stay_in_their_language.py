"""Whoever reads in a language stays in it: every link, form and redirect of every page leads on in that language."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from domain.words.actor import Actor
from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests.left_to_an_officer import left_to_the_officer
from tests.stories import MONDAY, PASSWORD, RULES, SYSTEM, TIMETABLE, Town
from tests.town_pages import PEOPLE, Visitor, service_of
from tests.web.test_who_may_open_what import a_question_in, address
from web.front.guard import IN_EVERY_LANGUAGE, audiences_of
from web.front.navigation import HOME_OF_ROLE

LANGUAGES = ("cy", "ar")
MOST_PAGES = 900
"""So many pages are followed from page to page for each person: several times what the town has."""
FOR_MACHINES = ("/static/", "/record/")
"""Files, and the addresses at which machines read the record, in no language."""
NOT_FOLLOWED = ("/sign-out",)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A town with something at every stage: a draft, a vote, a count that waits for its committee, a decision."""
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.administrator = town.application.people.appoint(
        "administrator", name="Ada", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    town.question = a_question_in(town)
    town.application.rounds.draft(scheme=town.scheme, area=town.area, name="Spring", about="Trees.", by=town.officer)
    advisory = replace(RULES, level="involve")
    rounds = decided, _waiting = [town.announced_round(advisory, committee=True) for _ in range(2)]
    for round_id in rounds:
        town.clock.set_to(MONDAY)
        town.with_proposals(round_id)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    for round_id in rounds:
        town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    town.decide(decided, {"1": 900_000, "2": 500_000})
    town.round_id = decided
    two = town.application.schemes.set_up("Two", "Two decide.", "decision-day", "the council", by=town.officer)
    ada = Actor(town.administrator, "administrator")
    town.waits = town.application.schemes.let_one_suffice(two, reason="We are few.", by=ada)
    later = town.clock.now() + timedelta(days=30)
    town.meeting = town.application.meetings.call(town.committee, later, "Council House", "in-person", by=SYSTEM)
    opened = {"meeting": "e" * 32, "at": town.clock.now(), "by": SYSTEM}
    town.room = town.application.in_session.open_without_notice(town.committee, (), **opened)
    with town.application.reading() as connection:
        town.proposal = proposals_of(connection, decided)[0].id
    town.left = left_to_the_officer(town, decided)
    town.begun = town.application.beginning_rounds.begin(UUID(int=13), by=town.officer).id
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


def leads_to(page):
    """Give where a page leads, by links and forms; the links to the other languages apart."""
    tags = re.findall(r"<(?:a|form|link)\b[^>]*>", page)
    found = [re.search(r'(?:href|action)="([^"]*)"', tag) for tag in tags if "hreflang" not in tag]
    return [unescape(one[1]) for one in found if one]


def strays(address, language):
    """Say whether an address leaves the language."""
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost") or not parts.path:
        return False  # elsewhere, or the page itself
    if parts.path.removeprefix(f"/{language}").startswith(FOR_MACHINES):
        return False
    return not parts.path.startswith(f"/{language}/")


@pytest.mark.parametrize("role", [None, *PEOPLE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_form_and_redirect_stays_in_the_language_of_the_page(app, town, language, role):
    visitor = Visitor(app, role)
    waiting = [f"/{language}{address(rule, town)}" for rule in app.url_map.iter_rules() if "GET" in rule.methods]
    seen, shown, wrong = set(), set(), []
    while waiting and len(seen) < MOST_PAGES:
        here = waiting.pop()
        path = urlsplit(here).path
        if path in seen or path.removeprefix(f"/{language}").startswith((*FOR_MACHINES, *NOT_FOLLOWED)):
            continue
        seen.add(path)
        answer = visitor.open(here)
        assert answer.status_code < 500, here
        on_it = [answer.headers["Location"]] if "Location" in answer.headers else []
        if answer.mimetype == "text/html" and not on_it:
            assert re.search(rf'<html lang="{language}"', answer.text), here
            on_it = leads_to(answer.text)
            if answer.status_code == 200:
                shown.add(app.url_map.bind("").match(path.removeprefix(f"/{language}"))[0])
        wrong += [f"{here} leads to {there}" for there in on_it if strays(there, language)]
        waiting += [there for there in on_it if there.startswith(f"/{language}/")]
    assert not wrong
    assert not waiting, "the walk did not come to its end"
    assert shown >= {"public.show_result", HOME_OF_ROLE.get(role, "public.show_home")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_languages_are_offered_where_everybody_reads_and_not_where_the_council_works(app, town, language):
    for role, page in ((None, "/"), ("officer", "/officers/"), ("auditor", "/audit/"), ("resident", "/my-proposals")):
        offered = "hreflang" in Visitor(app, role).open(f"/{language}{page}").text
        endpoint, _arguments = app.url_map.bind("").match(page)
        assert offered == (audiences_of(app)[endpoint] in IN_EVERY_LANGUAGE), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_must_sign_in_first_comes_back_to_the_page_in_its_language(app, town, language):
    page = f"/{language}/officers/rounds/{town.round_id}"
    visitor = Visitor(app)
    asked = visitor.open(page)
    assert asked.location.startswith(f"/{language}/sign-in?")
    visitor.open(asked.location)
    back = visitor.send(email=PEOPLE["officer"], password=PASSWORD)
    assert back.status_code == 200
    assert back.request.root_path + back.request.path == page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_officer_sends_leads_on_in_the_language_of_the_form(app, town, language):
    olive = Visitor(app, "officer")
    olive.open(f"/{language}/officers/areas/new")
    token = olive.hidden()["csrf_token"]
    sent = olive.client.post(
        f"/{language}/officers/areas/new",
        data={"csrf_token": token, "name": f"Area {language}", "population": "12"},
    )
    assert (sent.status_code, sent.location) == (303, f"/{language}/officers/schemes")
