"""Rules that are half written: nothing typed is lost, and nobody's rules are written over without their knowing."""

import pytest

from domain.words.actor import Actor
from pb.application import Application
from pb.erasable.begun_rules import begun_in
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import StaffTown, boxes_in, errors_in, service_with, words_in
from tests.stories import BIDS, QUICK
from tests.web.officers.test_setting_up_a_round import BALLOT, COUNT, DATES, LEVEL, MONEY, draft, follows, sends, walk

GO_ON = "Go on with the rules"


def rules_page(round_id, page=""):
    return f"/officers/rounds/{round_id}/rules{page and '/' + page}"


def begun(town, round_id, person=None):
    with town.application.reading() as connection:
        return begun_in(connection, round_id, (person or town.officer).person)


def pot_of(town, round_id):
    with town.application.reading() as connection:
        rules = one_round(connection, round_id).rules
    return rules and rules.pot


def test_what_was_typed_is_there_after_leaving_signing_out_another_device_and_a_new_start(town, olive):
    round_id = draft(town, olive)
    walk(olive, round_id, MONEY, DATES, {"style": "points", "number": ""})
    olive.post("/sign-out", page="/account")
    settings = town.application.settings
    town.application.close()
    again = StaffTown.__new__(StaffTown)
    again.clock = town.clock
    town.application = again.application = Application(settings, clock=town.clock, hasher=QUICK)
    again.app = service_with(again.application)
    phone = again.browser("Olive Officer")
    shown = phone.get(f"/officers/rounds/{round_id}")
    assert GO_ON in words_in(shown.text)
    here = follows(phone, phone.get(rules_page(round_id)))
    assert "How do residents vote?" in here.text, "the page that was wrong is the one to go on with"
    assert boxes_in(here)["style"] == "points"
    assert boxes_in(phone.get(rules_page(round_id, "money")))["pot"] == "20,000"
    assert boxes_in(phone.get(rules_page(round_id, "dates"))).items() >= DATES.items()


def test_back_goes_to_the_page_before_and_keeps_what_was_typed_on_both(town, olive):
    round_id = draft(town, olive)
    ballot = walk(olive, round_id, MONEY, DATES)
    dates = sends(olive, round_id, ballot, style="ranking", max_length="not a number", do="back")
    assert "The dates" in words_in(dates.text)
    assert boxes_in(dates).items() >= DATES.items()
    money = sends(olive, round_id, dates, do="back")
    assert boxes_in(money).items() >= MONEY.items()
    left = olive.post(rules_page(round_id), {**boxes_in(money), "pot": "21,000", "do": "back"})
    assert left.location.endswith(f"/officers/rounds/{round_id}")
    assert boxes_in(olive.get(rules_page(round_id, "money")))["pot"] == "21,000"
    kept = boxes_in(olive.get(rules_page(round_id, "ballot")))
    assert (kept["style"], kept["max_length"]) == ("ranking", "not a number")


def test_every_page_has_an_address_of_its_own_so_that_the_browsers_back_shows_it_again(town, olive):
    round_id = draft(town, olive)
    page = olive.get(rules_page(round_id)).location
    for filled_in in (MONEY, DATES, BALLOT, COUNT, LEVEL):
        answer = olive.post(rules_page(round_id), {**boxes_in(olive.get(page)), **filled_in})
        assert answer.status_code == 303
        assert boxes_in(olive.get(page)).items() >= filled_in.items()
        page = answer.location
    assert page.endswith("/rules/check")
    assert olive.get(rules_page(round_id, "nowhere")).status_code == 404


def test_starting_again_throws_away_what_was_typed_and_nothing_else(town, olive):
    round_id = draft(town, olive)
    other = draft(town, olive, name="Another")
    walk(olive, round_id, MONEY)
    walk(olive, other, MONEY)
    answer = olive.post(rules_page(round_id, "start-again"), page=f"/officers/rounds/{round_id}")
    assert boxes_in(follows(olive, answer))["pot"] == ""
    assert begun(town, round_id) is None
    assert begun(town, other)
    assert GO_ON not in olive.get(f"/officers/rounds/{round_id}").text


def test_what_was_typed_is_gone_once_the_rules_are_written_and_when_the_draft_is_dropped(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    assert begun(town, round_id)
    assert sends(olive, round_id, checked, do="write").status_code == 303
    assert begun(town, round_id) is None
    walk(olive, round_id)
    sends(olive, round_id, olive.get(rules_page(round_id, "money")), pot="30,000")
    assert begun(town, round_id)
    olive.post(f"/officers/rounds/{round_id}/drop", {"reason": "A slip."})
    assert begun(town, round_id) is None


def test_what_was_typed_is_gone_when_the_rules_freeze_and_nothing_is_kept_of_frozen_rules(town, olive):
    round_id = town.announced_round()
    sends(olive, round_id, olive.get(rules_page(round_id, "money")), pot="30,000")
    town.with_proposals(round_id, BIDS)
    assert begun(town, round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    assert begun(town, round_id) is None
    olive.sign_in()
    sends(olive, round_id, olive.get(rules_page(round_id, "money")), pot="31,000")
    assert begun(town, round_id) is None
    assert GO_ON not in olive.get(f"/officers/rounds/{round_id}").text


def test_what_somebody_typed_goes_with_them(town, olive):
    person, round_id = town.appoint("officer", "Otto"), draft(town, olive)
    walk(town.browser("Otto"), round_id, MONEY)
    walk(olive, round_id, MONEY)
    town.application.people.take_role(person, "officer", by=town.administrator)
    town.application.erasing.erase(person, by=town.officer)
    assert begun(town, round_id, Actor(person, "officer")) is None
    assert begun(town, round_id)


def test_two_officers_do_not_write_over_each_other_without_knowing(town, olive):
    town.appoint("officer", "Otto")
    otto, round_id = town.browser("Otto"), draft(town, olive)
    of_olive = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    of_otto = walk(otto, round_id, {**MONEY, "pot": "40,000"}, DATES, BALLOT, COUNT, LEVEL)
    assert sends(olive, round_id, of_olive, do="write").status_code == 303
    refused = sends(otto, round_id, of_otto, do="write")
    assert refused.status_code == 422
    assert "The rules of this round were written since you began" in errors_in(refused)[0]
    assert "£20,000 will be given out at most." in words_in(refused.text), "the rules as they stand are there to read"
    assert "£40,000" in words_in(refused.text)
    assert pot_of(town, round_id) == 2_000_000
    assert sends(otto, round_id, refused, do="write").status_code == 303, "knowing it, he may"
    assert pot_of(town, round_id) == 4_000_000


def test_whoever_comes_back_after_others_wrote_the_rules_is_told_before_any_button_is_pressed(town, olive):
    town.appoint("officer", "Otto")
    otto, round_id = town.browser("Otto"), draft(town, olive)
    walk(otto, round_id, {**MONEY, "pot": "40,000"}, DATES)
    assert sends(olive, round_id, walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL), do="write")
    checked = follows(otto, otto.get(rules_page(round_id)))
    assert "The rules of this round were written since you began" in words_in(checked.text)
    assert "at least 5 votes" in words_in(checked.text), "what he had not come to is as the other wrote it"


def test_two_windows_of_one_officer_each_keep_their_page_and_neither_writes_unseen(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    other_window = olive.get(rules_page(round_id, "money"))
    sends(olive, round_id, other_window, pot="55,000", all="yes")
    refused = sends(olive, round_id, checked, do="write")
    assert errors_in(refused) == [
        "What you typed was changed in another window since this page was shown. Read it again."
    ]
    assert "£55,000" in words_in(refused.text)
    assert pot_of(town, round_id) is None
    assert sends(olive, round_id, refused, do="write").status_code == 303
    late = sends(olive, round_id, other_window, pot="60,000", all="yes")
    assert "The rules of this round were written since you began" in words_in(late.text)
    assert pot_of(town, round_id) == 5_500_000


def test_a_button_that_is_pressed_twice_writes_once_and_says_so_twice(town, olive):
    round_id = draft(town, olive)
    form = {**boxes_in(walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)), "do": "write"}
    assert olive.post(rules_page(round_id), form).status_code == 303
    before = town.application.store.last_position()
    assert olive.post(rules_page(round_id), form).location.endswith(round_id)
    assert town.application.store.last_position() == before


def test_the_reason_for_a_change_is_kept_while_another_page_is_looked_at(town, olive):
    round_id = town.announced_round()
    checked = walk(olive, round_id)
    sends(olive, round_id, checked, reason="A partner added £5,000.", do="money")
    money = olive.get(rules_page(round_id, "money"))
    assert boxes_in(sends(olive, round_id, money, all="yes", pot="25,000"))["reason"] == "A partner added £5,000."


@pytest.mark.parametrize("odd", ["\ufffd", "ß", "𝄞", "x" * 5_000])
def test_whatever_is_typed_is_kept_or_left_out_and_never_breaks_the_page(town, olive, odd):
    round_id = draft(town, olive)
    shown = walk(olive, round_id, {**MONEY, "pot": f"1{odd}"})
    assert shown.status_code == 422
    assert olive.get(rules_page(round_id, "money")).status_code == 200


def test_advice_to_nobody_is_refused_on_the_page_of_the_level_which_says_how_to_name_somebody(town, olive):
    round_id = draft(town, olive, committee="nobody")
    page = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT)
    assert boxes_in(page)["level"] == "decide"
    assert f'href="/officers/rounds/{round_id}/correct"' in page.text
    refused = sends(olive, round_id, page, **LEVEL)
    assert refused.status_code == 422
    assert "nobody is named in this round" in errors_in(refused)[0]
    named = {**boxes_in(olive.get(f"/officers/rounds/{round_id}/correct")), "committee": town.committee}
    assert olive.post(f"/officers/rounds/{round_id}/correct", named).status_code == 303
    checked = follows(olive, olive.get(rules_page(round_id)))
    assert "Advisory vote" in words_in(checked.text)
    assert sends(olive, round_id, checked, do="write").status_code == 303
    taken = olive.post(f"/officers/rounds/{round_id}/correct", {**named, "committee": "nobody"})
    assert "nobody is named in this round" in errors_in(taken)[0]
