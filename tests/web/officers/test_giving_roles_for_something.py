"""An administrator gives roles for one thing and for some days; everybody sees who acts for the council."""

from datetime import timedelta

import pytest

from domain.people.roles import Held
from domain.words.instants import day_in_london
from pb.accounts.people_and_roles import account_of, one_account
from pb.actions.who_may import WHO_MAY
from tests.staff_pages import boxes_in, errors_in
from tests.stories import MONDAY

TODAY = day_in_london(MONDAY)


def in_boxes(name, day):
    return {f"{name}-day": f"{day.day}", f"{name}-month": f"{day.month}", f"{name}-year": f"{day.year}"}


@pytest.fixture
def ada(town):
    return town.browser("Ada Administrator")


@pytest.fixture
def page(town):
    return f"/officers/people/{town.resident.person}/roles"


def held(town):
    with town.application.reading() as connection:
        return set(one_account(connection, town.resident.person).held) - {Held("resident")}


def test_a_role_is_given_for_a_scheme_and_some_days_and_taken_again(town, ada, page):
    until = TODAY + timedelta(days=60)
    given = {"role": "assessor", "for_what": f"scheme:{town.scheme}", **in_boxes("until", until)}
    assert ada.post(page, given).status_code == 303
    theirs = Held("assessor", "scheme", town.scheme, "", until.isoformat())
    assert held(town) == {theirs}
    shown = ada.get(page).text
    assert "Devonport decides" in shown
    assert "until 1 May 2026" in shown or "until Friday 1 May 2026" in shown
    assert ada.post(f"{page}/take", {"held": f"assessor scheme:{town.scheme}"}, page=page).status_code == 303
    assert held(town) == set()


def test_what_cannot_be_is_said_beside_the_form_and_nothing_is_recorded(town, ada, page):
    yesterday, thirtieth = TODAY - timedelta(days=1), {"until-day": "30", "until-month": "2", "until-year": "2027"}
    for wrong, said in (
        ({"role": "assessor", "for_what": "council", **in_boxes("since", yesterday)}, "days that are past"),
        ({"role": "assessor", "for_what": "council", **in_boxes("until", yesterday)}, "before its first"),
        ({"role": "assessor", "for_what": "scheme:" + "f" * 32}, "Choose what the role is for"),
        ({"role": "chair", "for_what": "council"}, "Choose the role"),
        ({"role": "assessor", "for_what": "council", **thirtieth}, "must be a real date"),
    ):
        answer = ada.post(page, wrong)
        assert answer.status_code == 422
        assert said in " ".join(errors_in(answer))
    assert held(town) == set()


def test_somebody_is_appointed_for_one_scheme_from_the_first_moment(town, ada):
    form = {"name": "Pia Partner", "email": "pia@example.org", "role": "partner", "password": "three random words"}
    assert ada.post("/officers/people/new", {**form, "for_what": f"scheme:{town.scheme}"}).status_code == 303
    with town.application.reading() as connection:
        pia = account_of(connection, "pia@example.org")
    assert pia.held == (Held("partner", "scheme", town.scheme),)


def test_taking_what_somebody_does_not_have_is_said(ada, page):
    answer = ada.post(f"{page}/take", {"held": "officer :"}, page=page)
    assert errors_in(answer) == ["This person does not have the role."]


def test_the_ticks_are_about_the_whole_council_and_leave_other_roles_alone(town, ada, page):
    ada.post(page, {"role": "assessor", "for_what": f"area:{town.area}"})
    person = page.removesuffix("/roles")
    assert "assessor" not in str(boxes_in(ada.get(person)).get("roles", ""))
    assert ada.post(person, {"roles": ["clerk"]}).status_code == 303
    assert held(town) == {Held("assessor", "area", town.area), Held("clerk")}


def test_roles_that_end_soon_are_said_beforehand(town, ada, page):
    ada.post(page, {"role": "clerk", "for_what": f"committee:{town.committee}", **in_boxes("until", TODAY)})
    people = ada.get("/officers/people").text
    assert "Roles that end within 30 days" in people
    assert "Area Committee" in people
    assert "Ends soon" in ada.get(page).text


def test_who_may_do_what_is_told_in_words_with_the_reason(ada):
    said = ada.get("/officers/people/who-may-what").text
    for row in WHO_MAY.values():
        assert row.words.words.capitalize() in said
        assert row.because.words in said
    assert "returning officer" in said


def test_everybody_sees_who_acts_for_the_council(town, ada, page):
    ada.post(page, {"role": "assessor", "for_what": f"scheme:{town.scheme}"})
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="A secret draft", about="Not yet.", by=town.officer
    )
    town.application.people.give_role(town.resident.person, Held("assessor", "round", draft), by=town.administrator)
    said = town.browser().get("/who-acts").text
    for words in ("Olive Officer", "Councillor Ash", "Rosa Resident", "Devonport decides", "Area Committee", "Chair"):
        assert words in said
    assert "A secret draft" not in said
    assert "A round that is not announced yet" in said
    assert "@example.org" not in said


def test_a_role_that_is_over_is_on_no_page_of_who_acts(town):
    town.application.people.give_role(
        town.resident.person, Held("assessor", until=TODAY.isoformat()), by=town.administrator
    )
    assert "Rosa Resident" in town.browser().get("/who-acts").text
    town.clock.set_to(MONDAY + timedelta(days=1))
    assert "Rosa Resident" not in town.browser().get("/who-acts").text
