"""A round begins with a template or with an earlier round: filled in, to be changed, and one that can be announced."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.words.instants import LONDON
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import RULES
from tests.web.officers.test_rounds_begun import about, begin, id_in, sends
from tests.web.officers.test_setting_up_a_round import DATES
from web.officers.beginning.templates import NEIGHBOURHOODS, TEMPLATES

DAY_OF_AGES = {"on_day-day": "30", "on_day-month": "3", "on_day-year": "2026"}


def set_up(olive, checked):
    assert "Check the round" in words_in(checked.text), errors_in(checked)
    address = f"/officers/rounds/begun/{id_in(checked)}"
    done = olive.post(address, {**boxes_in(checked), "do": "set-up"}, page="/account")
    assert done.status_code == 303, errors_in(done)
    return done.location.rpartition("/")[2]


def rules_of(town, round_id):
    with town.application.reading() as connection:
        return one_round(connection, round_id).rules


def from_template(town, olive, name, **more):
    """Go from a template to the announced round by the pages that it asks for; give its rules."""
    committee = town.committee if TEMPLATES[name].facts["level"] == "involve" else "nobody"
    page = begin(olive, start=name)
    its = {key: value for key, value in about(town, committee=committee, **more).items() if key != "about"}
    money = sends(olive, page, **its)
    assert "How much is the budget?" in words_in(money.text), errors_in(money)
    page = sends(olive, money)
    if name == "six-neighbourhoods":
        assert boxes_in(page)["pots-5-called"] == "Neighbourhood 6", "their real names are asked for"
        page = sends(olive, page, **{"pots-0-called": "Ham"})
    page = sends(olive, page, **DATES)
    if "On which day do ages count?" in words_in(page.text):
        page = sends(olive, page, **DAY_OF_AGES)
    round_id = set_up(olive, page)
    assert olive.post(f"/officers/rounds/{round_id}/announce").status_code == 303
    assert town.browser().get(f"/rounds/{round_id}").status_code == 200
    return rules_of(town, round_id)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_becomes_a_round_that_is_announced_by_its_name_money_and_dates_alone(town, olive, name):
    rules = from_template(town, olive, name)
    rules.must_make_sense()
    rules.must_be_fit_to_announce()
    assert rules.rule["minimum"], "nothing that nobody chose gets money"
    assert rules.pot == TEMPLATES[name].facts["pot"]


def test_at_a_decision_day_everybody_in_the_hall_scores_every_project(town, olive):
    rules = from_template(town, olive, "decision-day")
    assert (rules.ballot["style"], rules.ballot["lowest"], rules.ballot["highest"]) == ("score-sheet", 1, 5)
    assert (rules.voters.ways, rules.level, rules.rule["measure"]) == (("face-to-face",), "decide", "mean")
    assert rules.rule["minimum"][0]["kind"] == "share-of-voters", "one person’s 5 is no average"


def test_an_area_committee_has_the_vote_as_advice_before_it(town, olive):
    rules = from_template(town, olive, "committee-fund")
    assert (rules.level, rules.vote_is_binding) == ("involve", False)


def test_an_area_committees_fund_is_not_set_up_without_the_committee(town, olive):
    money = sends(olive, begin(olive, start="committee-fund"), **about(town, committee="nobody"))
    page = sends(olive, sends(olive, money), **DATES)
    assert "Level of participation" in words_in(page.text), "the page that is wrong is asked"
    refused = sends(olive, page)
    assert refused.status_code == 422


def test_in_a_youth_fund_ages_are_known_and_the_day_on_which_they_count_is_asked_for(town, olive):
    rules = from_template(town, olive, "youth")
    who = rules.voters
    assert (who.from_age, who.to_age, who.on_day) == (13, 19, "2026-03-30")
    assert "posted-codes" not in who.ways, "a code in the post knows nobody’s age"


def test_six_neighbourhoods_have_six_pots_that_come_to_all_the_money(town, olive):
    rules = from_template(town, olive, "six-neighbourhoods")
    assert rules.pots_by == "area"
    assert (rules.pot_names[0], len(rules.pot_names)) == ("Ham", NEIGHBOURHOODS)
    assert sum(pot["amount"] for pot in rules.rule["pots"]["amounts"]) == rules.pot


def test_a_neighbourhood_boards_scores_count_for_half(town, olive):
    rules = from_template(town, olive, "neighbourhood-board")
    assert (rules.rule["mix"]["residents"], rules.rule["mix"]["committee"]) == (50, 50)
    assert rules.level == "involve"


def test_the_chooser_says_when_each_template_is_for(olive):
    page = words_in(olive.get("/officers/rounds/begin").text)
    for template in TEMPLATES.values():
        assert template.when_to_use.words in page


def test_every_answer_of_a_template_can_be_changed(town, olive):
    page = begin(olive, start="youth")
    money = sends(olive, page, **about(town, committee="nobody"))
    page = sends(olive, sends(olive, money, pot="5,000"), **DATES)
    checked = sends(olive, page, from_age="11", **DAY_OF_AGES)
    ballot = sends(olive, checked, do="ballot")
    assert boxes_in(ballot)["max_length"] == "3"
    checked = sends(olive, ballot, style="ranking", max_length="")
    rules = rules_of(town, set_up(olive, checked))
    assert (rules.pot, rules.ballot["style"], rules.voters.from_age) == (500_000, "ranking", 11)


def test_what_is_no_template_is_refused(olive):
    page = olive.get("/officers/rounds/begin")
    assert "An earlier round" not in page.text, "there is none yet"
    chooser = boxes_in(page)
    for chosen in (
        {"start": "lottery"},
        {"start": "earlier", "earlier": ""},
        {"start": "earlier", "earlier": "f" * 32},
    ):
        answer = olive.post("/officers/rounds/begin", {**chooser, **chosen})
        assert answer.status_code == 422
        assert errors_in(answer)


@pytest.fixture
def last_year(town):
    """A round of the March before, with all that rules can say."""
    rounds = town.application.rounds
    its = {"scheme": town.scheme, "area": town.area, "committee": town.committee, "about": "Small things."}
    round_id = rounds.draft(**its, name="Devonport, spring 2026", by=town.officer)
    by_lot = {**RULES.rule, "ties": ["lower-cost", "more-voters", "lot"]}
    rounds.write_rules(round_id, replace(RULES, rule=by_lot, lot_source="Six dice on 8 April"), by=town.officer)
    rounds.invite_proposals(round_id, by=town.officer)
    town.clock.set_to(town.clock.now() + timedelta(days=300))
    return round_id


def test_last_years_round_is_copied_with_its_dates_on_the_same_weekdays_by_londons_clock(town, last_year):
    olive = town.browser("Olive Officer")
    before = rules_of(town, last_year)
    page = begin(olive, start="earlier", earlier=last_year)
    assert boxes_in(page)["name"] == "Devonport, spring 2027"
    told = words_in(page.text)
    assert "moved by a year, to the same weekday" in told
    assert "The public draw is named as it was then" in told
    checked = sends(olive, sends(olive, sends(olive, page)))
    after = rules_of(town, set_up(olive, checked))
    assert replace(after, timetable=before.timetable) == before
    for name in ("proposals_open_at", "proposals_close_at", "voting_opens_at", "voting_closes_at"):
        was, now = (getattr(one.timetable, name).astimezone(LONDON) for one in (before, after))
        assert (now.weekday(), now.time(), now.year) == (was.weekday(), was.time(), was.year + 1), name


def test_a_draft_or_a_round_of_elsewhere_is_not_offered(town, olive):
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Never announced", about="", by=town.officer
    )
    page = olive.get("/officers/rounds/begin").text
    assert draft not in page
