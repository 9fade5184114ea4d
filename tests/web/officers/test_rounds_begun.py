"""An officer sets up a round page by page before there is a round: nothing is lost, nothing is decided too early."""

import re

import pytest

from pb.erasable.begun_rounds import begun_round
from pb.readmodels.rounds.answers import all_rounds, one_round
from tests.staff_pages import Browser, boxes_in, errors_in, words_in
from tests.web.officers.test_setting_up_a_round import BALLOT, COUNT, DATES, LEVEL, MONEY

DESK = "/officers/"


def about(town, **more):
    return {
        "scheme": town.scheme,
        "area": town.area,
        "name": "Devonport, spring 2026",
        "about": "Small things that neighbours want.",
        "committee": town.committee,
        **more,
    }


def follows(browser, answer):
    """Follow from page to page of what is begun; not to the round, once it is set up."""
    while answer.status_code == 303 and "/begun/" in answer.location:
        answer = browser.get(answer.location)
    return answer


def begin(browser, **chosen):
    """Press the button that begins a round; give its first page."""
    chooser = browser.get("/officers/rounds/begin")
    answer = follows(browser, browser.post("/officers/rounds/begin", {**boxes_in(chooser), **chosen}))
    assert answer.status_code == 200, errors_in(answer)
    return answer


def id_in(answer):
    return re.search(r"/begun/([0-9a-f]{32})", answer.text)[1]


def sends(browser, answer, **filled_in):
    """Send the form of a page with some boxes filled in; give the page that it leads to."""
    address = f"/officers/rounds/begun/{id_in(answer)}"
    return follows(browser, browser.post(address, {**boxes_in(answer), **filled_in}, page="/account"))


def walk(browser, answer, *pages):
    for filled_in in pages:
        answer = sends(browser, answer, **filled_in)
    return answer


def kept(town, begun_id):
    with town.application.reading() as connection:
        return begun_round(connection, begun_id)


@pytest.fixture
def otto(town):
    town.appoint("officer", "Otto")
    return Browser(town.app, "otto@example.org")


def test_a_round_goes_from_the_desk_to_the_check_page_and_is_recorded_only_when_it_is_set_up(town, olive):
    assert "/officers/rounds/begin" in olive.get(DESK).text
    before = town.application.store.last_position()
    checked = walk(olive, begin(olive), about(town), MONEY, DATES, BALLOT, COUNT, LEVEL)
    assert "Check the round" in words_in(checked.text), errors_in(checked)
    assert town.application.store.last_position() == before
    begun_id = id_in(checked)
    done = olive.post(f"/officers/rounds/begun/{begun_id}", {**boxes_in(checked), "do": "set-up"}, page="/account")
    assert done.location.endswith(f"/officers/rounds/{begun_id}")
    with town.application.reading() as connection:
        its = one_round(connection, begun_id)
    assert (its.name, its.is_draft, its.rules.pot) == ("Devonport, spring 2026", True, 2_000_000)
    assert kept(town, begun_id) is None
    assert town.browser().get(f"/rounds/{begun_id}").status_code == 404
    again = olive.post(f"/officers/rounds/begun/{begun_id}", {**boxes_in(checked), "do": "set-up"}, page="/account")
    assert again.location == done.location, "pressed twice, it is one round"
    with town.application.reading() as connection:
        assert [each.id for each in all_rounds(connection)].count(begun_id) == 1
    asked = olive.get(f"/officers/rounds/{begun_id}/announce")
    assert "Small things that neighbours want." in asked.text, "and what residents will read is shown before"


def test_the_desk_lists_what_is_begun_and_leads_to_where_one_left_off(town, olive):
    dates = walk(olive, begin(olive), about(town), MONEY)
    left = sends(olive, dates, **DATES, do="later")
    assert left.location.endswith(DESK)
    desk = words_in(olive.get(DESK).text)
    assert "Rounds you have begun" in desk
    assert "Devonport, spring 2026 Lies with you. Begun at" in desk
    here = follows(olive, olive.get(f"/officers/rounds/begun/{id_in(dates)}"))
    assert "How do residents vote?" in here.text
    earlier = olive.get(f"/officers/rounds/begun/{id_in(dates)}/dates")
    assert boxes_in(earlier).items() >= DATES.items()


def test_back_goes_to_the_page_before_and_keeps_what_was_typed_on_both(town, olive):
    ballot = walk(olive, begin(olive), about(town), MONEY, DATES)
    dates = sends(olive, ballot, style="ranking", max_length="not a number", do="back")
    assert "The dates" in words_in(dates.text)
    assert boxes_in(dates).items() >= DATES.items()
    money = sends(olive, dates, do="back")
    first = sends(olive, money, pot="21,000", do="back")
    assert boxes_in(first)["name"] == "Devonport, spring 2026"
    assert sends(olive, first, do="back").location.endswith(DESK)
    address = f"/officers/rounds/begun/{id_in(ballot)}"
    assert boxes_in(olive.get(f"{address}/money"))["pot"] == "21,000"
    kept_there = boxes_in(olive.get(f"{address}/ballot"))
    assert (kept_there["style"], kept_there["max_length"]) == ("ranking", "not a number")


def test_one_answer_is_changed_from_the_check_page_and_one_comes_straight_back(town, olive):
    checked = walk(olive, begin(olive), about(town), MONEY, DATES, BALLOT, COUNT, LEVEL)
    name = sends(olive, checked, do="about")
    again = sends(olive, name, name="Another name")
    assert "Check the round: Another name" in words_in(again.text)
    money = sends(olive, again, do="money")
    assert "Check the round" in words_in(sends(olive, money, do="back").text)


def test_what_is_wrong_is_said_on_its_page_and_nothing_is_set_up(town, olive):
    first = begin(olive)
    answer = sends(olive, first, **about(town, name="", area=""))
    assert answer.status_code == 422
    assert errors_in(answer) == [
        "Give the round a name, such as Devonport, spring 2027",
        "Choose the area whose residents it is for",
    ]
    begun_id = id_in(first)
    forced = olive.post(f"/officers/rounds/begun/{begun_id}", {"step": "check", "do": "set-up"}, page="/account")
    assert forced.status_code == 422
    asked_too_early = follows(olive, olive.get(f"/officers/rounds/begun/{begun_id}/check"))
    assert "About the round" in words_in(asked_too_early.text)


def test_what_another_window_changed_is_read_again_before_it_is_set_up(town, olive):
    checked = walk(olive, begin(olive), about(town), MONEY, DATES, BALLOT, COUNT, LEVEL)
    address = f"/officers/rounds/begun/{id_in(checked)}"
    olive.post(address, {**boxes_in(olive.get(f"{address}/money")), "pot": "30,000"}, page="/account")
    answer = olive.post(address, {**boxes_in(checked), "do": "set-up"}, page="/account")
    assert answer.status_code == 422
    assert "changed in another window" in errors_in(answer)[0]
    assert "£30,000" in answer.text


def test_another_officer_takes_it_on_and_the_first_is_told_when_they_send_a_page(town, olive, otto):
    dates = walk(olive, begin(olive), about(town), MONEY)
    begun_id = id_in(dates)
    assert "Take on Devonport, spring 2026" in words_in(otto.get(DESK).text)
    asked = otto.get(f"/officers/rounds/begun/{begun_id}/dates")
    assert asked.location.endswith(f"/begun/{begun_id}/take-on")
    assert "Olive Officer is setting it up" in words_in(otto.get(asked.location).text)
    here = follows(otto, otto.post(f"/officers/rounds/begun/{begun_id}/take-on"))
    assert "The dates" in words_in(here.text)
    late = sends(olive, dates, **DATES)
    assert late.status_code == 422
    assert "Another officer has taken this round on" in errors_in(late)[0]
    assert boxes_in(late).items() >= DATES.items(), "what was typed is still in the boxes"
    assert "dates" not in kept(town, begun_id).sent


def test_a_draft_that_is_deleted_is_gone_from_the_desk(town, olive):
    begun_id = id_in(walk(olive, begin(olive), about(town)))
    asked = olive.get(f"/officers/rounds/begun/{begun_id}/delete")
    assert "cannot be brought back" in asked.text
    assert olive.post(f"/officers/rounds/begun/{begun_id}/delete").location.endswith(DESK)
    assert "Rounds you have begun" not in olive.get(DESK).text
    assert olive.get(f"/officers/rounds/begun/{begun_id}").status_code == 404


def test_pots_are_asked_for_where_the_money_is_divided_and_a_line_can_be_added(town, olive):
    pots = walk(olive, begin(olive), about(town), {**MONEY, "divided": "area"})
    assert "The name of each area, and its money" in words_in(pots.text)
    more = sends(olive, pots, **{"pots-0-called": "Ham", "pots-0-amount": "100", "do": "pot"})
    assert "Name of pot 7" in words_in(more.text)
    assert boxes_in(more)["pots-0-called"] == "Ham"


def test_a_round_without_a_vote_is_still_set_up_on_its_own_page(olive):
    page = olive.get("/officers/rounds/begin")
    assert "/officers/rounds/new" in page.text
    answer = olive.post("/officers/rounds/begin", {"key": "no id"})
    assert (answer.status_code, errors_in(answer)) == (422, ["This page was not sent whole. Press “Begin” again."])
    assert len(boxes_in(answer)["key"]) == 32
