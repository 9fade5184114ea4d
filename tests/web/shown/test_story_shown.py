"""Steps told over several pots, and amounts rounded down, from the data of a count."""

import pytest

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.rule import rule_from_data
from web.shown.story_shown import StoryShown, losers_in, rounded_down

PROJECTS = [
    Project("1", 3_000, "art"),  # a mural
    Project("2", 2_000, "art"),  # a choir
    Project("3", 4_000, "green"),  # allotments
    Project("4", 9_000, "green"),  # a pond
]
BALLOTS = {(0, 1): 5, (0, 2): 3, (2, 3): 4, (3,): 1}
POTS = {
    "by": "category",
    "amounts": [{"name": "art", "amount": 5_000}, {"name": "green", "amount": 5_000}],
    "leftovers": "share",
}


@pytest.fixture
def outcome():
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"], "pots": POTS})
    return allocate(Election.approvals(10_000, PROJECTS, BALLOTS), rule)


def test_steps_are_numbered_through_all_pots_so_that_an_address_names_one(outcome):
    story = StoryShown(outcome, {"1": "A mural"})
    assert [(step.number, step.pot, step.title) for step in story.steps] == [
        (1, "art", "A mural"),
        (2, "green", "Project 3"),
    ]
    assert [chapter.name for chapter in story.chapters] == ["art", "green", "leftovers"]
    assert [chapter.voters for chapter in story.chapters] == [8, 8, 10]


def test_a_loser_of_its_pot_and_of_the_leftovers_keeps_the_nearer_miss_and_what_its_supporters_paid(outcome):
    losers = losers_in(outcome.story)
    assert losers["2"].paid_instead == [("1", 1_875)]
    assert losers["2"].effective == 7_500
    assert losers["4"].paid_instead == [("3", 2_285)]


def test_what_two_groups_paid_adds_up_to_the_cost():
    ballots = {(0, 1): 3, (0,): 4}
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"]})
    shown = StoryShown(allocate(Election.approvals(5_003, PROJECTS[:2], ballots), rule), {})
    step = shown.steps[0]
    assert step.title == "Project 1"
    assert [payers.voters for payers in step.payers] == [7, 0, 0]
    assert step.payers[0].paid == "£30"


@pytest.mark.parametrize(
    ("exactly", "words"), [("900000/7", "£1,285.71"), ("1/3", "less than a penny"), ("0", "£0"), ("100", "£1")]
)
def test_fractions_of_a_penny_are_rounded_down_and_never_to_nothing(exactly, words):
    assert rounded_down(exactly) == words


def test_where_voters_of_one_pot_prefer_the_other_outcome_only_its_steps_are_not_the_result():
    costs = {"1": 2_000, "2": 5_000, "3": 1_000, "4": 3_000}
    projects = [Project(number, cost, "art" if number < "3" else "green") for number, cost in costs.items()]
    ballots = {(0,): 1, (1,): 4, (0, 1): 2, (2, 3): 4}
    rule = rule_from_data(
        {"rule": "equal-shares", "ties": ["id"], "utility": "cardinality", "comparison": True, "pots": POTS}
    )
    story = StoryShown(allocate(Election.approvals(10_000, projects, ballots), rule), {})
    assert [(each.pot, each.prefer_steps, each.prefer_greedy, each.stands) for each in story.comparisons] == [
        ("the pot art", 1, 4, False),
        ("the pot green", 0, 0, True),
        ("what the pots left over", 0, 0, True),
    ]
    assert [(step.from_pot, step.stands) for step in story.steps] == [
        ("the pot art", False),
        ("the pot green", True),
        ("the pot green", True),
    ]
    assert [step.left_before is None for step in story.steps] == [True, False, False]
    assert [chapter.is_left_over for chapter in story.chapters] == [False, False, True]
