"""Every route, and who may open it. A new page must be entered here; a page nobody is named for does not start."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import MetaData, select

from domain.people.roles import Held
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.who_may import WHO_MAY
from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests.left_to_an_officer import left_to_the_officer
from tests.stories import BENCHES, PASSWORD, SYSTEM, Town
from tests.town_pages import PEOPLE, Visitor, service_of
from tests.web.whose_pages import (
    ADMINISTRATORS,
    ANY_VISITOR,
    AUDITORS,
    BY_BLUEPRINT,
    COMMITTEE,
    EVERYBODY,
    OFFICERS,
    ONE_BY_ONE,
    ROLES_FOR,
    SECOND_PERSONS,
    SIGNED_IN,
)
from web.front.guard import ROLES, RouteWithoutAnAct, RouteWithoutAudience, audiences_of, for_officers, guard
from web.front.what_pages_do import ACT_OF_PAGE, IN_ANY_SCOPE


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    administrator = town.application.people.appoint(
        "administrator", name="Ada", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    town.question = a_question_in(town)
    town.round_id = town.open_round(committee=True)
    town.waits = town.application.schemes.let_one_suffice(
        town.application.schemes.set_up("Two", "Two decide.", "decision-day", "the council", by=town.officer),
        reason="We are few.",
        by=Actor(administrator, "administrator"),
    )
    town.meeting = town.application.meetings.call(
        town.committee, town.clock.now() + timedelta(days=30), "Council House", "in-person", by=SYSTEM
    )
    opened = {"meeting": "e" * 32, "at": town.clock.now(), "by": SYSTEM}
    town.room = town.application.in_session.open_without_notice(town.committee, (), **opened)
    town.left = left_to_the_officer(town, town.round_id)
    with town.application.reading() as connection:
        town.proposal = proposals_of(connection, town.round_id)[0].id
    town.begun = town.application.beginning_rounds.begin(UUID(int=13), by=town.officer).id
    yield town
    town.close()


def a_question_in(town):
    bid = town.application.proposals.submit(town.announced_round(name="Summer"), BENCHES, by=town.resident)
    return town.application.questions.ask(bid, "Who waters them?", due=date(2026, 3, 14), by=town.officer)


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


def expected(endpoint):
    return ONE_BY_ONE.get(endpoint) or BY_BLUEPRINT[endpoint.partition(".")[0]]


def address(rule, town):
    known = {
        "round_id": town.round_id,
        "proposal_id": town.proposal,
        "draft_id": town.proposal,
        "begun_id": town.begun,
        "page": "about",
        "sheet": "round",
        "rehearsal_id": town.begun,
        "step": "idea" if rule.endpoint.startswith("residents.") else "1",
        "meeting_id": town.meeting,
        "from_meeting": town.meeting,
        "item": "1e" * 16,
        **town.left,
        "scheme_id": town.scheme,
        "committee_id": town.committee,
        "room_id": town.room,
        "area_id": town.area,
        "request_id": town.area,
        "person": town.officer.person,
        "letter_id": "1e" * 16,
        "question_id": town.question,
        "note_id": "1e" * 16,
        "comment_id": "1e" * 16,
        "gathering_id": "1e" * 16,
        "pool_id": "1e" * 16,
        "does": "give",
        "award_id": "1e" * 16,
        "act": "hold" if rule.endpoint.endswith("act_on_award") else "account",
        "funder_id": "1e" * 16,
        "its_id": "1e" * 16,
        "attachment_id": "1e" * 16,
        "file_id": "1e" * 16,
        "size": "large",
        "kind": "committee",
        "act_id": town.waits.act,
        "thing_id": town.committee,
        "filename": "mark.svg",
        "name": "checkpoint",
        "code": "7K3M-Q0ZB-91TD-HX5A",
        "token": "0" * 32,
    }
    return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: known.get(found[1], "1"), rule.rule)


def test_every_route_is_for_whom_the_table_says(app):
    found = audiences_of(app)
    wrong = {name: audience.name for name, audience in found.items() if audience is not _expected_or_none(name)}
    assert not wrong


def _expected_or_none(name):
    try:
        return expected(name)
    except KeyError:
        return None


def test_a_page_that_nobody_is_named_for_does_not_start():
    app = Flask("forgotten")
    app.add_url_rule("/secret-minutes", "secret_minutes", lambda: "exempt information")
    with pytest.raises(RouteWithoutAudience, match="secret_minutes"):
        guard(app)


def test_a_page_of_the_council_of_which_the_table_knows_nothing_does_not_start():
    app = Flask("forgotten")
    app.add_url_rule("/exempt", "exempt", for_officers(lambda: "exempt information"))
    with pytest.raises(RouteWithoutAnAct, match="exempt"):
        guard(app)


def test_the_table_of_pages_names_no_page_that_there_is_not(app):
    assert set(ACT_OF_PAGE) == {name for name, audience in audiences_of(app).items() if audience in ROLES_FOR}
    assert set(ROLES_FOR) == set(ROLES)
    assert {audience: set(roles) for audience, roles in ROLES_FOR.items()} == ROLES


@pytest.mark.parametrize("role", [None, *PEOPLE])
def test_each_person_opens_their_own_pages_and_is_refused_all_others(app, town, role):
    visitor = Visitor(app, role)
    for rule in app.url_map.iter_rules():
        for method in rule.methods & {"GET", "POST"}:
            audience = expected(rule.endpoint)
            if rule.endpoint in ("sign_in.sign_out", "sign_in.show_account"):
                continue
            answer = visitor.client.open(address(rule, town), method=method, buffered=True)
            where = f"{method} {rule.endpoint} as {role}"
            if audience in (EVERYBODY, ANY_VISITOR):
                assert answer.status_code != 403, where
                assert "/sign-in" not in answer.headers.get("Location", ""), where
            elif role is None:
                assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/sign-in"), where
            elif audience is not SIGNED_IN and role not in may_open(rule.endpoint, audience):
                assert answer.status_code == 403, where
            else:
                assert answer.status_code != 403, where


def may_open(endpoint, audience):
    return set(ROLES_FOR[audience]) & set(WHO_MAY[ACT_OF_PAGE[endpoint]].roles)


def every_row(town):
    """All that the database holds, by table, whoever owns the table."""
    with town.application.reading() as connection:
        there = MetaData()
        there.reflect(connection)
        return {table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in there.sorted_tables}


def test_looking_at_pages_changes_nothing(app, town):
    visitors = [Visitor(app, role) for role in PEOPLE]
    before = every_row(town)
    assert before["stored_events"]
    shown = set()
    for visitor in visitors:
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and visitor.open(address(rule, town)).status_code == 200:
                shown.add(rule.endpoint)
    assert len(shown) > 50, "most of the pages were really looked at"
    assert every_row(town) == before


ASKS_ONLY = "public.find_my_area"
"""Its form stands on a page that is kept for all, which holds no token; it says what is wrong, and changes nothing."""


@pytest.mark.parametrize("role", [None, *PEOPLE])
def test_a_form_without_its_token_is_refused_and_changes_nothing(app, town, role):
    visitor = Visitor(app, role)
    before = every_row(town)
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods:
            answer = visitor.client.post(address(rule, town), data={"reason": "none", "do": "send"})
            refused = (422,) if rule.endpoint == ASKS_ONLY else (303, 400, 403)
            assert answer.status_code in refused, rule.endpoint
            if answer.status_code == 303:
                assert answer.headers["Location"].startswith("/sign-in"), rule.endpoint
    assert every_row(town) == before


def test_a_resident_cannot_change_what_another_resident_put_in(app, town):
    town.application.people.register(name="Nosy Neighbour", email="nosy@example.org", password=PASSWORD)
    neighbour = Visitor(app)
    neighbour.open("/sign-in")
    neighbour.send(email="nosy@example.org", password=PASSWORD)
    for act in ("edit", "withdraw"):
        assert neighbour.open(f"/proposals/{town.proposal}/{act}").status_code == 404


def test_a_draft_is_nobodys_business_yet(app, town):
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Not announced", about="Secret.", by=town.officer
    )
    visitor = Visitor(app)
    for page in ("", "/proposals", "/result", "/vote"):
        assert visitor.open(f"/rounds/{draft}{page}").status_code == 404
    assert "Not announced" not in visitor.open("/").text


def test_whoever_loses_a_role_loses_its_pages_at_once(app, town):
    someone = town.application.people.appoint(
        "officer", name="Otto", email="otto@example.org", password=PASSWORD, by=SYSTEM
    )
    otto = Visitor(app)
    otto.open("/sign-in")
    otto.send(email="otto@example.org", password=PASSWORD)
    assert otto.open("/officers/").status_code == 200
    town.application.people.take_role(someone, "officer", by=SYSTEM)
    assert otto.open("/officers/").status_code == 403


ACT = (OFFICERS, COMMITTEE, AUDITORS, ADMINISTRATORS, SECOND_PERSONS)
EVERY_ROLE = sorted({role for audience in ACT for role in ROLES_FOR[audience]})


def whoever_holds(app, town, held, name, *, a_day_later=False):
    """Somebody who holds these roles, as far as there can be such ones, and signs in, a day later where it is said."""
    people = town.application.people
    person = people.register(name=name, email=f"{name}@example.org", password=PASSWORD)
    given = 0
    for one in held:
        try:
            people.give_role(person, one, by=SYSTEM)
            given += 1
        except Refusal:
            continue
    assert given > 1
    if a_day_later:
        town.clock.set_to(town.clock.now() + timedelta(days=1))
    visitor = Visitor(app)
    visitor.open("/sign-in")
    visitor.send(email=f"{name}@example.org", password=PASSWORD)
    return visitor


@pytest.mark.parametrize("when", ["tomorrow", "scheme", "round", "committee", "area", "yesterday"])
def test_whoever_holds_every_role_elsewhere_or_on_another_day_changes_nothing_by_any_form(app, town, monkeypatch, when):
    """Without a page before it and without its token, as somebody sends it who means harm."""
    monkeypatch.setitem(app.config, "WTF_CSRF_CHECK_DEFAULT", False)
    today, schemes, officer = day_in_london(town.clock.now()), town.application.schemes, town.officer
    area = schemes.draw_area(f"Ham {when}", 1_000, by=officer)
    scheme = schemes.set_up(f"Ham decides {when}", "In Ham.", "decision-day", "the council", by=officer)
    committee = schemes.form_committee(f"Ham Committee {when}", [area], 1, casting_vote=True, by=officer)
    its_round = town.application.rounds.draft(
        scheme=scheme, area=area, committee=committee, name=f"In Ham {when}", about="Elsewhere.", by=officer
    )
    elsewhere = {"scheme": scheme, "round": its_round, "committee": committee, "area": area}
    how = {"yesterday": {"until": today.isoformat()}, "tomorrow": {"since": (today + timedelta(days=1)).isoformat()}}
    more = how.get(when) or {"scope_kind": when, "scope": elsewhere.get(when, "")}
    visitor = whoever_holds(
        app, town, [Held(role, **more) for role in EVERY_ROLE], f"somebody.{when}", a_day_later=when == "yesterday"
    )
    before, tried = town.application.store.last_position(), 0
    for rule in app.url_map.iter_rules():
        open_to_some = when in elsewhere and rule.endpoint in IN_ANY_SCOPE
        for method in rule.methods & {"GET", "POST"}:
            if expected(rule.endpoint) in ACT and not (open_to_some and method == "GET"):
                sent = {"reason": "none", "do": "send"} if method == "POST" else None
                answer = visitor.client.open(address(rule, town), method=method, data=sent, buffered=True)
                allowed = (403, 404, 422) if open_to_some else (403,)
                assert answer.status_code in allowed, f"{method} {rule.endpoint}: {answer.status_code}"
                tried += 1
    assert tried > 100
    assert town.application.store.last_position() == before
