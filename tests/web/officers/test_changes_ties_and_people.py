"""What may change with a reason, ties that people decide, and an administrator's appointments."""

from dataclasses import replace

import pytest

from pb.accounts.people_and_roles import account_of
from pb.readmodels.results.answers import counts_of
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import PASSWORD, RULES

LATER = {"closes-day": "30", "closes-month": "3", "closes-year": "2026", "closes-clock": "6pm"}


def tied_round(town, *ties):
    round_id = town.open_round(replace(RULES, rule={"rule": "greedy", "ties": list(ties)}, lot_source="Three dice"))
    town.vote(round_id, ["1"], ["2"], ["3"])
    town.close_and_count()
    return round_id


def test_a_vote_is_made_longer_with_a_reason_that_is_published(town):
    round_id = town.open_round()
    olive = town.browser("Olive Officer")
    address = f"/officers/rounds/{round_id}/extend"
    refused = olive.post(address, {**LATER, "reason": ""})
    assert errors_in(refused) == ["Give the reason; it is published"]
    assert boxes_in(refused)["closes-clock"] == "6pm"
    shorter = olive.post(address, {**LATER, "closes-day": "24", "reason": "Snow."})
    assert "never cut short" in errors_in(shorter)[0]
    assert olive.post(address, {**LATER, "reason": "Snow closed the library."}).status_code == 303
    public = words_in(town.browser().get(f"/rounds/{round_id}").text)
    assert "The vote was extended to 6pm on Monday 30 March 2026." in public
    assert "Snow closed the library." in public


def test_a_project_is_withdrawn_with_a_reason_and_once(town):
    round_id = town.open_round()
    olive = town.browser("Olive Officer")
    address = f"/officers/rounds/{round_id}/withdraw"
    assert olive.post(address, {"number": "2", "reason": "The land was sold."}).status_code == 303
    again = olive.get(address)
    assert "Allotments" not in words_in(again.text)
    assert errors_in(olive.post(address, {"number": "2", "reason": "Sold."})) == [
        "This project has been withdrawn already."
    ]


def test_a_lot_is_written_down_and_the_ballots_are_counted(town):
    round_id = tied_round(town, "lot")
    olive = town.browser("Olive Officer")
    assert "A tie has to be decided" in olive.get("/officers/").text
    page = olive.get(f"/officers/rounds/{round_id}/tie")
    assert "Draw a lot" in page.text
    address = f"/officers/rounds/{round_id}/lot"
    tie = f"/officers/rounds/{round_id}/tie"
    refused = olive.post(address, {"beacon": "dice 4 2 6", "how": ""}, page=tie)
    assert errors_in(refused) == ["Say how and where it was drawn, and who saw it"]
    assert boxes_in(refused)["beacon"] == "dice 4 2 6"
    drawn = olive.post(address, {"beacon": "dice 4 2 6", "how": "By the mayor, in the hall."}, page=tie)
    assert drawn.status_code == 303
    with town.application.reading() as connection:
        assert len(counts_of(connection, round_id)) == 1


def test_the_chairs_casting_vote_decides_exactly_the_tied_projects(town):
    round_id = tied_round(town, "refuse")
    olive = town.browser("Olive Officer")
    tie, address = f"/officers/rounds/{round_id}/tie", f"/officers/rounds/{round_id}/casting-vote"
    assert "The chair’s casting vote" in olive.get(tie).text
    twice = {"place-1": "1", "place-2": "1", "place-3": "2", "reason": "The young first."}
    assert errors_in(olive.post(address, twice, page=tie)) == ["Choose each project once"]
    given = olive.post(address, {**twice, "place-2": "3"}, page=tie)
    assert given.status_code == 303
    with town.application.reading() as connection:
        assert one_round(connection, round_id).stage == "counted"
        assert counts_of(connection, round_id)[0].outcome.winners == ("1", "3")


def test_where_nothing_is_tied_there_is_nothing_to_decide(town):
    round_id = town.open_round()
    olive = town.browser("Olive Officer")
    assert "No tie to decide" in olive.get(f"/officers/rounds/{round_id}/tie").text


@pytest.fixture
def ada(town):
    return town.browser("Ada Administrator")


def test_an_administrator_appoints_an_officer_who_can_sign_in(town, ada):
    form = {"name": "Otto Officer", "email": "otto.officer@example.org", "role": "officer", "password": PASSWORD}
    short = ada.post("/officers/people/new", {**form, "password": "short"})
    assert "at least 10 characters" in errors_in(short)[0]
    assert "short" not in boxes_in(short).values()
    assert ada.post("/officers/people/new", form).status_code == 303
    assert "Otto Officer" in ada.get("/officers/people").text
    otto = town.browser("Otto Officer")
    assert otto.get("/officers/").location == "/account/yours", "Ada knows the first password, so it opens nothing yet"
    chosen = {"old": PASSWORD, "new": "harbour lights again", "again": "harbour lights again"}
    assert otto.post("/account/yours", chosen).location == "/officers/"
    assert otto.get("/officers/").status_code == 200


def test_roles_are_given_and_taken_and_nobody_locks_themselves_out(town, ada):
    page = ada.post("/officers/people/find", {"find": "ROSA.resident@example.org"}, page="/officers/people")
    assert page.status_code == 303
    assert ada.post(page.location, {"roles": ["member", "auditor"]}).status_code == 303
    assert ada.post(page.location, {"roles": ["member"]}).status_code == 303
    with town.application.reading() as connection:
        assert account_of(connection, "rosa.resident@example.org").roles == ("member", "resident")
    me = f"/officers/people/{town.administrator.person}"
    refused = ada.post(me, {"roles": ["officer"]})
    assert errors_in(refused) == ["You cannot take the administrator’s role from yourself. Ask another administrator."]


def test_an_unknown_address_is_said_and_kept(ada):
    page = ada.post("/officers/people/find", {"find": "nobody@example.org"}, page="/officers/people")
    assert errors_in(page) == ["Nobody has an account with this email address. Appoint them instead"]
    assert boxes_in(page)["find"] == "nobody@example.org"


def test_whoever_wears_two_hats_finds_the_pages_of_both(town, olive):
    assert "Auditors’ pages" not in olive.get("/officers/").text
    town.application.people.give_role(town.officer.person, "auditor", by=town.administrator)
    page = olive.get("/officers/").text
    assert 'href="/audit/">Auditors’ pages' in page
    assert page.count(">Decisions<") == 1
    assert 'href="/officers/">Officers’ pages' in olive.get("/committee/").text
    assert 'href="/officers/">Officers’ pages' in olive.get("/").text, "on everybody's pages as well"
