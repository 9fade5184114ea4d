"""Where the rules allow it one comes back with the code and changes the ballot; each page says until when."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.rounds.round_rules import UNTIL_THE_CLOSE
from pb.settings import read_settings
from pb.verifier import verify
from tests.stories import RULES, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

CHANGING = replace(RULES, changes=UNTIL_THE_CLOSE)
CODE = re.compile(r'class="pb-code">([^<]+)</strong>')


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def open_round(town):
    return town.open_round(CHANGING)


def comes(town, round_id, code):
    visitor = Visitor(service_of(town))
    visitor.open(f"/rounds/{round_id}/vote")
    visitor.send(code=code)
    return visitor


def casts(visitor, round_id, *projects):
    """Fill in the paper that is shown, check and cast; give the page of checking, and the receipt."""
    checking = visitor.send(f"/rounds/{round_id}/ballot", do="check", project=list(projects)).text
    form = visitor.hidden()
    receipt = visitor.send(f"/rounds/{round_id}/cast", **{**form, "project": list(projects)})
    return checking, receipt.text, form


def code_on(receipt):
    return CODE.search(receipt).group(1)


def test_one_comes_back_with_the_code_and_the_last_ballot_counts(town, open_round):
    (code,) = town.codes(open_round, 1)
    visitor = comes(town, open_round, code)
    assert "You can vote until" in visitor.page.text
    assert "and change your ballot until then" in visitor.page.text
    assert "You have voted" not in visitor.page.text
    checking, first, _ = casts(visitor, open_round, "1", "2")
    assert "Yes, until" in checking
    assert "cannot be changed" not in checking
    assert "Your ballot is recorded" in first
    assert "enter your voting code again" in first
    visitor = comes(town, open_round, code)
    page = visitor.page.text
    assert "You have voted. You can change your ballot until" in page
    assert "Nobody can show you what you chose before, not even we." in page
    assert "checked" not in re.findall(r'<input class="govuk-checkboxes__input[^>]*', page)[0]
    checking, second, _ = casts(visitor, open_round, "3")
    assert "This one takes its place." in checking
    assert code_on(second) != code_on(first)
    assert town.application.voting.turnout(open_round).cast == 1


def test_the_page_that_was_sent_before_a_change_is_sent_again_and_brings_nothing_back(town, open_round):
    (code,) = town.codes(open_round, 1)
    visitor = comes(town, open_round, code)
    _, first, form = casts(visitor, open_round, "1")
    _, second, _ = casts(comes(town, open_round, code), open_round, "3")
    late = comes(town, open_round, code)
    again = late.send(f"/rounds/{open_round}/cast", **{**late.hidden(), "key": form["key"], "project": ["1"]}).text
    assert "You have changed this ballot since" in again
    assert "Your ballot is recorded" not in again
    assert code_on(again) == code_on(first)
    finder = Visitor(service_of(town))
    finder.open("/find-my-ballot")
    assert "In the ballot box" in finder.send(code=code_on(second)).text


def test_a_receipt_of_before_a_change_is_told_from_a_lost_ballot_before_and_after_the_close(town, open_round):
    codes = town.codes(open_round, 22)
    _, first, _ = casts(comes(town, open_round, codes[0]), open_round, "1")
    _, second, _ = casts(comes(town, open_round, codes[0]), open_round, "2")
    for code in codes[1:]:
        entitlement = town.application.voting.enter_code(open_round, code)
        town.application.voting.cast(open_round, entitlement, ["1"], idempotency_key=f"a form of {code}")
    finder = Visitor(service_of(town))
    finder.open("/find-my-ballot")
    told = finder.send(code=code_on(first)).text
    assert "Changed before the close" in told
    assert "our promise to you" not in told
    town.close_and_count()
    town.clock.pass_by(timedelta(hours=2))
    town.application.do_what_is_due()
    told = finder.send(code=code_on(first)).text
    assert "Changed before the close" in told
    assert "among all that were changed" in told
    assert "In the record, and counted" in finder.send(code=code_on(second)).text
    report = verify.verify(verify.Folder(town.application.settings.data / "record"))
    assert report.findings.all_kept(), report.as_text()


def test_after_the_close_the_code_opens_no_ballot_any_more(town, open_round):
    (code,) = town.codes(open_round, 1)
    casts(comes(town, open_round, code), open_round, "1")
    town.clock.set_to(TIMETABLE.voting_closes_at)
    visitor = Visitor(service_of(town))
    assert "Voting is not open in this round." in visitor.open(f"/rounds/{open_round}/vote").text
    assert visitor.open(f"/rounds/{open_round}/ballot").status_code == 303


def test_a_final_round_says_and_does_what_it_did(town):
    round_id = town.open_round()
    (code,) = town.codes(round_id, 1)
    visitor = comes(town, round_id, code)
    assert "You can vote once, until" in visitor.page.text
    checking, receipt, _ = casts(visitor, round_id, "1")
    assert "Once cast, your ballot cannot be changed or taken back." in checking
    assert "If you change your mind" not in receipt
    again = comes(town, round_id, code).page
    assert again.status_code == 422
    assert "has already been cast with this voting code" in again.text


def test_the_page_of_the_round_says_which_of_the_two_it_is(town, open_round):
    page = Visitor(service_of(town)).open(f"/rounds/{open_round}").text
    assert "They can change it until the vote closes: only the last one counts." in page
    assert "Each person votes once." not in page


def test_the_page_about_privacy_says_what_a_change_proves_and_what_not(town):
    page = Visitor(service_of(town)).open("/privacy").text
    assert "Where ballots can be changed" in page
    assert "but not that you did not change it" in page
