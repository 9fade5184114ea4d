"""Voting in the browser: the code, the ballot paper, the check, one ballot however often it is sent, the receipt."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs

import pytest

from pb.settings import read_settings
from tests.stories import RULES, TIMETABLE, Town
from tests.town_pages import Visitor, questions_to, service_of
from web.wording.rules_in_words import WITH_POINTS


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = town.open_round(replace(RULES, ballot={"style": "approval", "min_length": 1, "max_length": 2}))
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.fixture
def code(town):
    (code,) = town.codes(town.round_id, 1)
    return code


@pytest.fixture
def voter(app, town, code):
    voter = Visitor(app)
    voter.open(f"/rounds/{town.round_id}/vote")
    voter.send(code=code.lower().replace("-", " "))
    assert voter.page.request.path == f"/rounds/{town.round_id}/ballot"
    return voter


def receipt_of(page):
    return re.search(r'pb-code">([^<]+)<', page.text)[1]


def ballots_cast(town):
    return town.application.voting.turnout(town.round_id).cast


def test_the_page_says_how_much_money_is_left(voter):
    page = voter.send(do="update", project=["1", "2"])
    assert "£6,000 left of £20,000" in page.text
    assert page.text.count("checked") == 2
    assert "£1,000 more than the £20,000 there is" in voter.send(do="update", project=["1", "2", "3"]).text


def test_too_many_projects_are_refused_and_nothing_ticked_is_lost(voter):
    page = voter.send(do="check", project=["1", "2", "3"])
    assert page.status_code == 422
    assert "choose at most 2" in page.text
    assert page.text.count(" checked") == 3


def test_a_ballot_is_checked_cast_and_acknowledged_with_a_receipt(voter, town):
    before = ballots_cast(town)
    checked = voter.send(do="check", project=["2", "3"])
    assert "Allotments behind the library" in checked.text
    assert "A skate park on Mill Lane" not in checked.text
    assert ballots_cast(town) == before
    page = voter.send(f"/rounds/{town.round_id}/cast", project=["2", "3"])
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", receipt_of(page))
    assert "Allotments" not in page.text, "a receipt does not say what was chosen"
    assert ballots_cast(town) == before + 1


def test_a_receipt_can_be_emailed_to_oneself_without_the_address_coming_near_us(voter, town):
    page = voter.send(f"/rounds/{town.round_id}/cast", project=["2"])
    address = unescape(re.search(r'href="(mailto:[^"]+)"', page.text)[1])
    assert address.startswith("mailto:?"), "to nobody yet"
    body = parse_qs(address.partition("?")[2])["body"][0]
    assert receipt_of(page) in body
    assert "pb-receipt/v2" in body
    assert "/find-my-ballot" in body
    assert "Allotments" not in body
    assert "The code is in that email: whoever reads it can see how you voted." in page.text


@pytest.mark.parametrize(
    "ballot",
    [
        {"style": "approval", "min_length": 1, "max_length": 2},
        {"style": "choose-one"},
        {"style": "ranking", "min_length": 1, "max_length": 3},
        {"style": "score-sheet", "lowest": 0, "highest": 5, "default": 0},
    ],
    ids=lambda ballot: ballot["style"],
)
def test_each_project_on_the_ballot_leads_to_its_whole_proposal_beside_the_form(tmp_path, ballot):
    town = Town(read_settings(tmp_path))
    rule = {"rule": "greedy", "ties": ["id"], "measure": "points"} if ballot["style"] in WITH_POINTS else RULES.rule
    round_id = town.open_round(replace(RULES, ballot=ballot, rule=rule))
    (code,) = town.codes(round_id, 1)
    voter = Visitor(service_of(town))
    voter.open(f"/rounds/{round_id}/vote")
    page = voter.send(code=code).text
    links = re.findall(r'<a class="govuk-link" href="(/proposals/[0-9a-f]{32})"([^>]*)>(.*?)</a>', page)
    assert len({address for address, _how, _words in links}) == 3
    for address, how, words in links:
        assert 'target="_blank"' in how, "in another tab, or what was filled in is lost"
        assert "opens in a new tab" in words
        title = re.search(r"<bdi>(.*?)</bdi>", words)[1]
        assert f"<bdi>{title}</bdi></h1>" in Visitor(service_of(town)).open(address).text
    town.close()


def test_going_back_to_change_keeps_the_choices(voter, town):
    voter.send(do="check", project=["2"])
    changed = voter.send(f"/rounds/{town.round_id}/ballot", do="change", project=["2"])
    assert "£15,000 left" in changed.text


def test_the_same_form_sent_three_times_is_one_ballot_with_one_receipt(voter, town):
    before = ballots_cast(town)
    voter.send(do="check", project=["1"])
    form = {**voter.hidden(), "project": ["1"]}
    cookie = voter.client.get_cookie("session").value
    receipts = set()
    for _ in range(3):
        voter.client.set_cookie("session", cookie)
        page = voter.client.post(f"/rounds/{town.round_id}/cast", data=form, follow_redirects=True)
        receipts.add(receipt_of(page))
    assert len(receipts) == 1
    assert ballots_cast(town) == before + 1


def test_a_code_that_was_used_is_refused_with_what_to_do(app, town, voter, code):
    voter.send(do="check", project=["1"])
    voter.send(f"/rounds/{town.round_id}/cast", project=["1"])
    other = Visitor(app)
    other.open(f"/rounds/{town.round_id}/vote")
    page = other.send(code=code)
    assert page.status_code == 422
    assert "already been cast" in page.text


def test_two_browsers_with_one_code_make_one_ballot(app, town, code):
    before = ballots_cast(town)
    browsers = [Visitor(app), Visitor(app)]
    for browser in browsers:
        browser.open(f"/rounds/{town.round_id}/vote")
        browser.send(code=code)
        browser.send(do="check", project=["1"])
    first, second = (browser.send(f"/rounds/{town.round_id}/cast", project=["1"]) for browser in browsers)
    assert first.status_code == 200
    assert second.status_code == 422
    assert "already been cast" in second.text
    assert ballots_cast(town) == before + 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Enter the voting code"), ("abc", "13 letters and digits"), ("7Q2M-X4KD-9TRB-V", "not known in this round")],
)
def test_a_code_that_is_none_is_refused_in_words(app, town, typed, words):
    visitor = Visitor(app)
    visitor.open(f"/rounds/{town.round_id}/vote")
    page = visitor.send(code=typed)
    assert page.status_code == 422
    assert words in page.text


def test_without_a_code_there_is_no_ballot_paper(app, town):
    assert Visitor(app).open(f"/rounds/{town.round_id}/ballot").status_code == 303


def test_the_order_of_projects_differs_from_voter_to_voter(app, town):
    orders = set()
    for code in town.codes(town.round_id, 12):
        voter = Visitor(app)
        voter.open(f"/rounds/{town.round_id}/vote")
        orders.add(tuple(re.findall(r'name="project" type="checkbox" value="(\d)"', voter.send(code=code).text)))
    assert len(orders) > 1


def test_casting_asks_the_database_for_nothing_but_the_cast(voter, town):
    voter.send(do="check", project=["1"])
    form = {**voter.hidden(), "project": ["1"]}
    with questions_to(town.application) as asked:
        assert voter.client.post(f"/rounds/{town.round_id}/cast", data=form).status_code == 303
    assert len(asked) <= 2, asked


def test_a_receipt_that_was_put_away_is_gone_from_this_browser(voter, town):
    voter.send(do="check", project=["1"])
    voter.send(f"/rounds/{town.round_id}/cast", project=["1"])
    voter.send(f"/rounds/{town.round_id}/receipt")
    assert voter.open(f"/rounds/{town.round_id}/receipt").status_code == 303


def test_while_the_vote_is_open_no_page_shows_what_was_voted_for(app, town, voter):
    result = Visitor(app).open(f"/rounds/{town.round_id}/result").text
    assert "There is no result yet" in result
    assert "skate park" not in result
    page = Visitor(app, "officer").open(f"/officers/rounds/{town.round_id}")
    assert "Ballots cast" in page.text


def test_after_the_close_the_form_is_refused_and_says_so(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    (code,) = town.codes(round_id, 1)
    voter = Visitor(service_of(town))
    voter.open(f"/rounds/{round_id}/vote")
    voter.send(code=code)
    voter.send(do="check", project=["1"])
    town.clock.set_to(TIMETABLE.voting_closes_at)
    page = voter.send(f"/rounds/{round_id}/cast", project=["1"])
    assert page.status_code == 422
    assert "has closed, so this ballot was not recorded" in page.text
    town.close()
