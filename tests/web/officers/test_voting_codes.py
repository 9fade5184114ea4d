"""The pages of voting codes: issued once however often sent, handed over while open, by two while the vote is open."""

import re

import pytest

from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import TIMETABLE


@pytest.fixture
def settled(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    return round_id


@pytest.fixture
def olive(town, settled):
    return town.browser("Olive Officer")


def codes_page(round_id):
    return f"/officers/rounds/{round_id}/codes"


def issued(town, round_id):
    return town.application.voting.turnout(round_id).issued


def hand_over(browser, round_id, page, form="file"):
    return browser.post(
        f"{codes_page(round_id)}/hand-over", {**boxes_in(page), "form": form}, page=codes_page(round_id)
    )


def codes_in(file):
    assert file.mimetype == "text/csv", file.text
    assert "no-store" in file.headers["Cache-Control"]
    assert file.headers["Content-Disposition"].startswith("attachment;")
    heading, *lines = file.text.splitlines()
    assert heading == "number,voting code"
    return [line.split(",")[1] for line in lines]


def test_after_the_codes_the_page_says_how_many_were_issued_when_and_by_whom_and_has_no_live_button(
    town, olive, settled
):
    form = {**boxes_in(olive.get(codes_page(settled))), "how_many": "3", "do": "issue"}
    page = olive.post(codes_page(settled), form)
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert "3 codes issued" in words_in(page.text)
    codes = codes_in(hand_over(olive, settled, page))
    assert len(set(codes)) == 3
    assert codes_in(hand_over(olive, settled, page)) == codes, "a file that did not arrive is given again"
    shown = olive.get(codes_page(settled)).text
    assert "3 codes issued at 9am on Monday 16 March 2026 by Olive Officer" in words_in(shown)
    assert 'name="how_many"' not in shown, "the form is asked for first"
    assert not any(code in shown for code in codes)
    assert 'name="how_many"' in olive.get(f"{codes_page(settled)}?more=1").text
    town.clock.set_to(TIMETABLE.voting_opens_at)
    for code in codes:
        town.application.voting.enter_code(settled, code)


def test_the_same_form_sent_again_issues_nothing(town, olive, settled):
    form = {**boxes_in(olive.get(codes_page(settled))), "how_many": "3", "do": "issue"}
    pages = [olive.post(codes_page(settled), form) for _ in range(3)]
    assert issued(town, settled) == 3
    files = {hand_over(olive, settled, page).text for page in pages}
    assert len(files) == 1
    changed = olive.post(codes_page(settled), {**form, "how_many": "4"})
    assert "Codes have been issued with this form already" in errors_in(changed)[0]
    assert issued(town, settled) == 3


def test_going_back_to_the_form_for_more_after_more_were_issued_finds_no_form(town, olive, settled):
    for issues in (0, 1):
        address = f"{codes_page(settled)}?more={issues}"
        form = {**boxes_in(olive.get(address)), "how_many": "3", "do": "issue"}
        assert "3 codes issued" in words_in(olive.post(codes_page(settled), form).text)
        assert 'name="how_many"' not in olive.get(address).text
    assert issued(town, settled) == 6


def test_a_form_without_a_key_of_ours_issues_nothing(town, olive, settled):
    for key in ("", "guess me", "0" * 63, "G" * 64):
        refused = olive.post(codes_page(settled), {"how_many": "3", "form": "file", "do": "issue", "key": key})
        assert refused.status_code == 422
        assert errors_in(refused) == ["This page is not as you opened it. Open it again, then send it"]
    assert issued(town, settled) == 0


def test_somebody_elses_key_hands_nothing_over(town, olive, settled):
    form = {**boxes_in(olive.get(codes_page(settled))), "how_many": "3", "do": "issue"}
    page = olive.post(codes_page(settled), form)
    refused = hand_over(town.browser("Owen Officer"), settled, page)
    assert refused.status_code == 422
    assert "no codes were issued with this page" in errors_in(refused)[0]
    assert issued(town, settled) == 3


def test_slips_are_a_page_to_print(town, olive, settled):
    form = {**boxes_in(olive.get(codes_page(settled))), "how_many": "5", "form": "slips", "do": "issue"}
    page = olive.post(codes_page(settled), form)
    slips = hand_over(olive, settled, page, "slips")
    assert len(re.findall("pb-slips__code", slips.text)) == 5
    assert "9am on Saturday 28 March 2026" in slips.text
    more = boxes_in(olive.get(f"{codes_page(settled)}?more=1"))
    too_many = olive.post(codes_page(settled), {**more, "how_many": "501", "form": "slips", "do": "issue"})
    assert errors_in(too_many) == ["The number of codes must be between 1 and 500"]
    assert issued(town, settled) == 5


def test_before_the_paper_is_settled_page_task_list_and_action_say_the_same(town):
    round_id = town.announced_round()
    olive = town.browser("Olive Officer")
    page = olive.get(codes_page(round_id))
    assert "Settle the ballot paper first." in page.text
    assert 'name="how_many"' not in page.text
    form = {"how_many": "12", "form": "file", "do": "issue", "key": "0" * 64}
    refused = olive.post(codes_page(round_id), form)
    assert errors_in(refused) == ["Settle the ballot paper first."]
    assert issued(town, round_id) == 0


def open_it(town, *browsers):
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    for browser in browsers:
        browser.sign_in()


def test_while_the_vote_is_open_one_asks_and_another_confirms_and_both_see_what_waits(town, olive, settled):
    owen = town.browser("Owen Officer")
    open_it(town, olive, owen)
    alone = olive.post(codes_page(settled), {"how_many": "12", "form": "file", "do": "issue", "key": "0" * 64})
    assert "issued when another officer has confirmed them" in errors_in(alone)[0]
    for wrong in ({"further": "12", "reason": " "}, {"further": "0", "reason": "Lost."}):
        assert olive.post(codes_page(settled), {**wrong, "do": "ask"}).status_code == 422
    asked = {"further": "12", "reason": "Twelve letters came back.", "do": "ask"}
    for _ in range(2):
        assert olive.post(codes_page(settled), asked).status_code == 303
    assert "Another officer has to confirm 12 voting codes" in words_in(olive.get("/officers/").text)
    waits = words_in(owen.get("/officers/").text)
    assert "Confirm or refuse 12 voting codes" in waits
    assert waits.count("Confirm or refuse 12 voting codes") == 1, "sent twice, it was asked for once"
    request = f"{codes_page(settled)}/requests/1"
    assert "Confirm and issue them" not in olive.get(request).text
    form = {"answer": "confirm", "reason": "Myself.", "key": boxes_in(olive.get(request))["key"]}
    assert "Another officer has to confirm" in errors_in(olive.post(request, form))[0]
    assert issued(town, settled) == 0
    shown = owen.get(request)
    assert "Twelve letters came back." in shown.text
    form = {**boxes_in(shown), "answer": "confirm", "reason": "I have counted them."}
    pages = [owen.post(request, form) for _ in range(2)]
    assert "12 codes issued" in words_in(pages[0].text)
    assert len(codes_in(hand_over(owen, settled, pages[0]))) == 12
    assert hand_over(owen, settled, pages[0]).text == hand_over(owen, settled, pages[1]).text
    assert hand_over(olive, settled, pages[0]).status_code == 422, "who asked does not get them"
    assert issued(town, settled) == 12
    told = words_in(olive.get(codes_page(settled)).text)
    assert "Confirmed by Owen Officer : I have counted them." in told.replace("Officer:", "Officer :")
    assert "further codes" not in words_in(owen.get("/officers/").text)


def test_a_request_can_be_refused_with_a_reason_and_taken_back_by_whoever_asked(town, olive, settled):
    owen = town.browser("Owen Officer")
    open_it(town, olive, owen)
    for number, (browser, words) in enumerate(((owen, "They are in the cupboard."), (olive, "I found them.")), start=1):
        olive.post(codes_page(settled), {"further": "5", "reason": f"Lost {number}.", "do": "ask"})
        request = f"{codes_page(settled)}/requests/{number}"
        key = boxes_in(browser.get(request))["key"]
        assert browser.post(request, {"answer": "refuse", "reason": "", "key": key}).status_code == 422
        assert browser.post(request, {"answer": "refuse", "reason": words, "key": key}).status_code == 303
        late = browser.post(request, {"answer": "confirm", "reason": "After all.", "key": key})
        assert late.status_code == 422
        assert words in browser.get(codes_page(settled)).text
    assert issued(town, settled) == 0


def test_after_the_close_nobody_is_let_in(town, olive, settled):
    owen = town.browser("Owen Officer")
    open_it(town, olive, owen)
    olive.post(codes_page(settled), {"further": "5", "reason": "Lost.", "do": "ask"})
    town.clock.set_to(TIMETABLE.voting_closes_at)
    owen.sign_in()
    request = f"{codes_page(settled)}/requests/1"
    assert "cannot be issued any more" in owen.get(request).text
    form = {"answer": "confirm", "reason": "Late.", "key": boxes_in(owen.get(request))["key"]}
    assert "The vote has closed" in errors_in(owen.post(request, form))[0]
    assert "nobody can be given a code any more" in owen.get(codes_page(settled)).text
    assert issued(town, settled) == 0


def test_a_request_that_nobody_made_is_not_there(town, olive, settled):
    assert olive.get(f"{codes_page(settled)}/requests/7").status_code == 404
