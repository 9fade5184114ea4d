"""By the wizard's own defaults nothing that nobody supports gets money, whatever the ballot and the way of counting.

What the wizard offers is asked of the wizard: a way that is added and pays for what nobody supports fails here.
"""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.voting.ballot_styles import STYLES, style_from_data
from pb.actions.counting import election_of
from tests.staff_pages import boxes_in, errors_in, within_a_page, words_in
from tests.stories import RULES
from tests.web.officers.test_setting_up_a_round import DATES, LEVEL, MONEY, draft, sends, walk, written_by
from web.officers.writing_rules.all_the_rules import forms_with
from web.officers.writing_rules.fine_points import COMPLETIONS, SHARES
from web.officers.writing_rules.rules_form import STEPS
from web.officers.writing_rules.ways_of_counting import MISFITS, NEEDS_SCORES, offered
from web.wording.doubts_in_words import doubts_in_words

NUMBERED = {"points": "10", "score-sheet": "5"}
ANY_COUNT = {
    "counting": st.sampled_from(offered()),
    "on_misfit": st.sampled_from([name for name, *_ in MISFITS]),
    "completion": st.sampled_from([name for name, *_ in COMPLETIONS]),
    "share": st.sampled_from([name for name, *_ in SHARES]),
    "comparison": st.sampled_from(["yes", "no"]),
    "others_get": st.sampled_from(["", "1"]),
    "full_winners": st.sampled_from(["", "1"]),
    "ties": st.just("file"),
    "lot_source": st.just("Three dice"),
}
"""What an officer may choose on the page of the count, the least support left as it comes."""
POT = 1_000


def chosen(ballot, count, divided="one"):
    """The rules that come of choosing these and leaving every other box as the wizard fills it."""
    fresh = forms_with(None, None, committee="", is_draft=True)
    boxes = MultiDict([box for step in STEPS for box in fresh.boxes(step)])
    typed = {"pot": "10", "smallest_bid": "0", "largest_bid": "10", "divided": divided, **DATES, **ballot, **count}
    pots = {"pots-0-called": "A", "pots-0-amount": "4", "pots-1-called": "B", "pots-1-amount": "5"}
    for name, value in {**typed, **LEVEL, "level": "decide", **pots}.items():
        boxes[name] = value
    forms = type(fresh)(boxes)
    assert forms.first_wrong() == "", {step: forms[step].problems for step in STEPS}
    return forms.rules(None)


@st.composite
def a_vote(draw):
    """A style, ballots as voters fill them in, and prices; the last project is on no ballot, or has 0 on each."""
    name = draw(st.sampled_from(sorted(STYLES)))
    ballot = {"style": name, "number": NUMBERED.get(name, "")}
    if name == "score-sheet":
        ballot |= {"lowest": "0"}
    size = draw(st.integers(2, 5))
    numbers = [str(number) for number in range(1, size + 1)]
    some = st.lists(st.sampled_from(numbers[:-1]), unique=True, min_size=1)
    marks = {
        "choose-one": some.map(lambda these: these[:1]),
        "points": some.map(lambda these: dict.fromkeys(these, 1)),
        "score-sheet": st.lists(st.integers(0, 5), min_size=size - 1, max_size=size - 1).map(
            lambda scores: dict(zip(numbers, [*scores, 0], strict=True))
        ),
    }.get(name, some)
    prices = {number: draw(st.integers(0, 200)) for number in numbers}
    return ballot, prices, draw(st.lists(marks, max_size=6))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(a_vote(), st.fixed_dictionaries(ANY_COUNT), st.sampled_from(["one", "category", "area"]), st.booleans())
def test_nobody_whom_nobody_supports_gets_money_by_the_defaults_of_the_wizard(vote, count, divided, mixed):
    ballot, prices, papers = vote
    if count["counting"] in NEEDS_SCORES and ballot["style"] not in NUMBERED:
        count = {**count, "counting": "most"}
    if count["counting"] == "per-cost":
        prices = {number: max(price, 1) for number, price in prices.items()}
    if mixed and count["counting"] not in ("equal-shares", "phragmen"):
        count = {**count, "weight_residents": "50", "weight_committee": "50"}
    with within_a_page():
        rules = chosen(ballot, count, divided)
        assert doubts_in_words(rules) == []
    style = style_from_data(rules.ballot)
    payloads = {}
    for marks in papers:
        text = style.check(marks, prices)
        payloads[text] = payloads.get(text, 0) + 1
    projects = [
        {"number": number, "cost": price, "category": "AB"[place % 2], "area": "AB"[place % 2], "committee": 9}
        for place, (number, price) in enumerate(prices.items())
    ]
    election = election_of(POT, projects, style, payloads)
    outcome = allocate(election, rule_from_data(rules.rule), lot=LotSource("a round", "six"))
    supported = {entry.project for entry in outcome.entries if entry.votes and entry.score > 0}
    assert {entry.project for entry in outcome.entries if entry.granted} <= supported
    assert set(outcome.winners) <= supported


def test_without_a_minimum_the_same_votes_do_give_money_to_what_nobody_supports():
    election = Election.approvals(POT, [Project("1", 10), Project("2", 10)], {(0,): 1})
    assert allocate(election, rule_from_data({"rule": "greedy"})).winners == ("1", "2")


DRAW = {"lot_source": "Three dice"}
BALLOT = {"style": "approval"}


def test_the_least_support_is_taken_away_only_by_a_tick_and_the_last_pages_say_what_that_means(town, olive):
    round_id = draft(town, olive, committee="nobody")
    page = walk(olive, round_id, MONEY, DATES, BALLOT)
    assert boxes_in(page)["minimum-0-least"] == "1"
    for typed in ({**DRAW, "minimum-0-least": ""}, {**DRAW, "minimum-0-least": "0"}):
        refused = sends(olive, round_id, page, **typed)
        assert errors_in(refused) == [
            "Enter the least support, like 1 vote, or tick that projects nobody voted for may get money"
        ]
    both = sends(olive, round_id, page, unsupported="yes", **DRAW)
    assert "Take this tick away, or leave the least support empty" in errors_in(both)[0]
    level = sends(olive, round_id, page, **DRAW, **{"minimum-0-least": "", "unsupported": "yes"})
    checked = sends(olive, round_id, level, **{**LEVEL, "level": "decide"})
    assert "A project that nobody voted for can get money under these rules" in words_in(checked.text)
    assert sends(olive, round_id, checked, do="write").status_code == 303
    announcement = olive.get(f"/officers/rounds/{round_id}/announce")
    assert "A project that nobody voted for can get money under these rules" in words_in(announcement.text)
    count = boxes_in(olive.get(f"/officers/rounds/{round_id}/rules/count"))
    assert (count["unsupported"], count["minimum-0-least"]) == ("yes", "")


def test_rules_with_a_least_support_say_nothing_to_fear(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, BALLOT, DRAW, LEVEL)
    assert "can get money under these rules" not in words_in(checked.text)
    assert "A project needs at least 1 vote to be funded." in words_in(checked.text)


SHEET = {"style": "score-sheet", "number": "5"}
ONE_FIVE = "A project that one person gave a 5 comes before one that ten people gave a 3"


def test_an_average_asks_how_many_must_have_scored_a_project_and_warns_where_nobody_asks(town, olive):
    round_id = draft(town, olive)
    page = walk(olive, round_id, MONEY, DATES, SHEET)
    assert "one person’s 5 beats ten people’s 3" in words_in(page.text)
    assert (boxes_in(page)["scored_by-least"], boxes_in(page)["scored_by-kind"]) == ("25", "share-of-voters")
    careless = sends(olive, round_id, page, **DRAW, **{"counting": "average", "scored_by-least": ""})
    assert ONE_FIVE in words_in(sends(olive, round_id, careless, **LEVEL).text)
    back = olive.get(f"/officers/rounds/{round_id}/rules/count")
    sends(olive, round_id, back, **{"counting": "average", "scored_by-least": "10", "scored_by-kind": "votes"})
    checked = olive.get(f"/officers/rounds/{round_id}/rules/check")
    assert ONE_FIVE not in words_in(checked.text)
    assert "A project needs at least 10 votes to be funded." in words_in(checked.text)


def test_one_voters_five_does_not_beat_ten_voters_three_by_the_wizards_default(town, olive):
    rule = written_by(town, olive, MONEY, DATES, SHEET, {"counting": "average", **DRAW}, LEVEL)["rule"]
    ballots = {((0, 5),): 1, ((1, 3),): 10}
    election = Election.points(POT, [Project("few", POT), Project("many", POT)], ballots)
    assert allocate(election, rule_from_data(rule)).winners == ("many",)


@pytest.mark.parametrize("least", [{"kind": "votes", "at_least": 1}, {"kind": "points", "at_least": 50}])
def test_a_minimum_that_does_not_ask_for_people_leaves_the_doubt_about_averages(town, olive, least):
    rules = replace(RULES, ballot={"style": "score-sheet", "lowest": 1, "highest": 5})
    rules = replace(rules, rule={"rule": "greedy", "measure": "mean", "minimum": [least], "ties": ["id"]})
    round_id = town.announced_round(rules)
    assert ONE_FIVE in words_in(walk(olive, round_id).text)
