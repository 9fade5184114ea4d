"""While somebody votes nothing leads them astray, nothing that they marked is lost, and they know what they do."""

import re
from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.staff_pages import words_in
from tests.stories import MONDAY, RULES, TIMETABLE, Town
from tests.town_pages import COUNCIL, Visitor, questions_to, service_of

GREEDY = {"rule": "greedy", "ties": ["id"]}
PLACES = {"style": "ranking", "min_length": 1}


@pytest.fixture(scope="module")
def one_town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.app = service_of(town)
    yield town
    town.close()


@pytest.fixture
def town(one_town):
    one_town.clock.set_to(MONDAY)
    return one_town


def at_the_paper(town, ballot=None, *, language="", round_id=""):
    round_id = round_id or town.open_round(replace(RULES, ballot=ballot or RULES.ballot, rule=GREEDY))
    (code,) = town.codes(round_id, 1)
    voter = Visitor(town.app)
    voter.round_id, voter.code = round_id, code
    voter.open(f"{language}/rounds/{round_id}/vote")
    voter.send(f"{language}/rounds/{round_id}/vote", code=code)
    return voter


def numbers_in_order(page):
    return re.findall(r'(?:name="project" type="checkbox" value|name="weight)[-=]"?(\d+)"', page)


def test_the_pages_of_voting_have_no_menu_but_the_council_a_way_out_and_help(town):
    voter = at_the_paper(town)
    paper, checked = voter.page.text, voter.send(do="check", project=["1"]).text
    receipt = voter.send(f"/rounds/{voter.round_id}/cast", project=["1"]).text
    door = voter.open(f"/rounds/{voter.round_id}/vote").text
    for page in (door, paper, checked, receipt):
        assert "govuk-service-navigation" not in page
        assert "Your account" not in page
        assert COUNCIL in page
    for page in (paper, checked):
        assert "Leave without voting" in page
        assert "Help with voting" in page
    assert "Back to the round" in receipt


def test_whoever_leaves_is_forgotten_in_this_browser_and_comes_back_with_the_same_code(town):
    voter = at_the_paper(town)
    assert "<bdi>Spring round</bdi></h1>" in voter.send(f"/rounds/{voter.round_id}/vote/leave").text
    assert voter.open(f"/rounds/{voter.round_id}/ballot").status_code == 303
    voter.open(f"/rounds/{voter.round_id}/vote")
    assert "Ballot paper" in voter.send(code=voter.code).text


def test_the_door_says_that_a_code_was_entered_here_and_lets_the_next_person_enter_another(town):
    voter = at_the_paper(town)
    door = voter.open(f"/rounds/{voter.round_id}/vote").text
    assert f'href="/rounds/{voter.round_id}/ballot"' in door
    assert "If it was not you, enter your own code below, or leave." in door
    assert 'name="code"' in door
    assert "Go on to the ballot paper" not in Visitor(town.app).open(f"/rounds/{voter.round_id}/vote").text


@pytest.mark.parametrize(
    "ballot",
    [RULES.ballot, {"style": "choose-one"}, PLACES, {"style": "score-sheet", "lowest": 0, "highest": 10}],
    ids=lambda ballot: ballot["style"],
)
def test_what_a_project_is_about_and_what_its_money_is_for_opens_in_place(town, ballot):
    page = at_the_paper(town, ballot).page.text
    opened = {words_in(each) for each in re.findall(r"<details.*?</details>", page, re.DOTALL)}
    skate = next(each for each in opened if "skate park" in each)
    assert "Concrete, not wood." in skate
    assert "Mill Lane" in skate
    assert "Ramps: £9,000" in skate
    assert any("Fence: £3,000" in each and "Soil: £2,000" in each for each in opened)


def test_the_projects_stay_where_they_were_though_the_browser_draws_the_key_anew(town):
    voter = at_the_paper(town)
    before = numbers_in_order(voter.page.text)
    for number in range(6):
        again = voter.send(do="update", key=f"drawn by the browser {number}", project=["2"]).text
        assert numbers_in_order(again) == before


def test_another_language_takes_along_what_is_marked(town):
    voter = at_the_paper(town)
    [welsh] = re.findall(r'<button[^>]*formaction="(/cy/[^"]*)"[^>]*value="update"[^>]*>Cymraeg', voter.page.text)
    page = voter.send(welsh, do="update", project=["1", "3"])
    assert '<html lang="cy"' in page.text
    assert page.text.count(" checked") == 2
    voter.send(welsh, do="check", project=["1"])
    [back] = re.findall(r'<button[^>]*formaction="(/rounds/[^"]*)"[^>]*value="check"[^>]*>English', voter.page.text)
    checked = voter.send(back, do="check", project=["1"]).text
    assert "Check your ballot before you cast it" in checked
    assert "A skate park on Mill Lane" in checked


def test_the_rules_stand_above_the_projects(town):
    page = words_in(at_the_paper(town).page.text)
    for words in (
        "Choose up to 3 projects.",
        "The budget is £20,000.",
        "You can vote once, until 9am on Saturday 28 March 2026.",
        "After that they cannot be changed.",
    ):
        assert page.index(words) < page.index("Projects")


@pytest.mark.parametrize(
    ("ballot", "marks", "said", "totals"),
    [
        (RULES.ballot | {"max_length": 2}, {"project": ["1"]}, [], ["1 of 2 projects chosen", "£11,000 left"]),
        (
            RULES.ballot | {"max_length": 2},
            {"project": ["1", "2"]},
            ["Does not fit any more: no choice is left"],
            ["2 of 2 projects chosen"],
        ),
        (
            {"style": "knapsack", "max_sum_cost": 1_000_000},
            {"project": ["1"]},
            ["Does not fit any more: it costs more than is left"] * 2,
            ["£1,000 left of £10,000"],
        ),
        (
            {"style": "points", "max_sum_points": 10},
            {"weight-1": "10"},
            ["Does not fit any more: no points are left"] * 2,
            ["0 left of 10 points"],
        ),
        (PLACES, {"weight-1": "1", "weight-2": "1"}, ["Another project has this place too"] * 2, ["2 of 3"]),
    ],
)
def test_without_javascript_the_button_says_what_is_left_and_what_does_not_fit_and_bars_nothing(
    town, ballot, marks, said, totals
):
    page = at_the_paper(town, ballot).send(do="update", **marks).text
    assert [words for words in re.findall(r"data-beside>([^<]*)<", page) if words] == said
    for words in totals:
        assert words in words_in(page)
    assert "disabled" not in page


def test_the_check_says_what_how_much_who_sees_it_and_that_it_is_for_good(town):
    voter = at_the_paper(town, RULES.ballot | {"max_length": 2})
    page = words_in(voter.send(do="check", project=["1"]).text)
    for words in (
        "A skate park on Mill Lane £9,000",
        "Together they cost £9,000.",
        "1 of 2 projects chosen . You may choose 1 more.",
        "£11,000 left of £20,000",
        "Once cast, your ballot cannot be changed or taken back.",
        "Then every ballot is published without a name.",
    ):
        assert words in page


def test_a_ranking_is_checked_as_1st_and_2nd_whatever_numbers_were_written(town):
    voter = at_the_paper(town, PLACES)
    page = words_in(voter.send(do="check", **{"weight-3": "1", "weight-1": "7"}).text)
    assert "1st Benches on the sea front £7,000 2nd A skate park on Mill Lane £9,000" in page
    assert "7" not in page.partition("1st")[2].partition("Can I change")[0].replace("£7,000", "")


def test_a_ranking_in_welsh_has_welsh_places(town):
    voter = at_the_paper(town, PLACES, language="/cy")
    page = voter.send(f"/cy/rounds/{voter.round_id}/ballot", do="check", **{"weight-3": "1", "weight-1": "2"})
    assert re.findall(r'pb-place"><bdi>([^<]*)<', page.text) == ["1af", "2il"]


def test_a_project_that_was_withdrawn_is_said_to_be_on_the_paper_and_on_the_check(town):
    round_id = town.open_round()
    rounds = town.application.rounds
    town.confirmed(rounds.withdraw_project(round_id, "2", reason="The site was sold.", by=town.officer))
    voter = at_the_paper(town, round_id=round_id)
    assert words_in(voter.page.text).count("Withdrawn. It cannot be funded. The site was sold.") == 1
    assert "Withdrawn. It cannot be funded." in words_in(voter.send(do="check", project=["2"]).text)
    assert "Withdrawn" not in words_in(voter.send(do="check", project=["1"]).text)


def test_after_the_close_the_paper_leads_to_the_door_which_says_so(town):
    voter = at_the_paper(town)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    page = voter.send(do="check", project=["1"])
    assert page.request.path == f"/rounds/{voter.round_id}/vote"
    assert "Voting is not open in this round." in page.text


def test_the_receipt_says_when_and_the_same_form_sent_again_says_the_same(town):
    voter = at_the_paper(town)
    voter.send(do="check", project=["1"])
    form = {**voter.hidden(), "project": ["1"]}
    cast = f"/rounds/{voter.round_id}/cast"
    first = words_in(voter.client.post(cast, data=form, follow_redirects=True).text)
    said = re.search(r"Recorded (.*?) Code", first)[1]
    assert re.fullmatch(r"\d+(:\d\d)?am on Monday 23 March 2026", said)
    assert re.search(r"Code [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z] ", first)
    assert f"Recorded {said} Code" in words_in(voter.open(f"/rounds/{voter.round_id}/receipt").text)


def test_the_time_of_a_cast_is_nowhere_but_on_the_voters_own_receipt(town):
    voter = at_the_paper(town)
    voter.send(do="check", project=["1"])
    form = {**voter.hidden(), "project": ["1"]}
    with questions_to(town.application) as asked:
        voter.client.post(f"/rounds/{voter.round_id}/cast", data=form)
    assert len(asked) <= 2, asked
    signed = voter.open(f"/rounds/{voter.round_id}/receipt.txt").text
    assert "2026-03-23" not in signed


def test_a_receipt_kept_by_the_release_before_is_shown_without_a_time(town):
    voter = at_the_paper(town)
    voter.send(do="check", project=["1"])
    voter.send(f"/rounds/{voter.round_id}/cast", project=["1"])
    with voter.client.session_transaction() as kept:
        kept["receipt"] = kept["receipt"][:3]
    page = voter.open(f"/rounds/{voter.round_id}/receipt")
    assert page.status_code == 200
    assert "Recorded" not in words_in(page.text)


def leads_to_the_door(page, round_id):
    return f'href="/rounds/{round_id}/vote"' in page


@pytest.mark.parametrize("where", ["/rounds/{round}", "/rounds/{round}/result", "/rounds/{round}/proposals"])
def test_from_a_page_about_the_round_the_ballot_is_two_steps_away(town, where):
    round_id = town.open_round()
    page = Visitor(town.app).open(where.format(round=round_id)).text
    assert leads_to_the_door(page, round_id)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    assert not leads_to_the_door(Visitor(town.app).open(where.format(round=round_id)).text, round_id)


def test_from_a_proposal_on_the_paper_the_ballot_is_two_steps_away_and_not_from_one_that_was_withdrawn(town):
    round_id = town.announced_round()
    proposals = town.with_proposals(round_id)
    rounds = town.application.rounds
    town.confirmed(rounds.settle_ballot_paper(round_id, by=town.officer, about={}))
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    town.confirmed(rounds.withdraw_project(round_id, "2", reason="The site was sold.", by=town.officer))
    led = [leads_to_the_door(Visitor(town.app).open(f"/proposals/{each}").text, round_id) for each in proposals]
    assert led == [True, False, True]
