"""What projects are ranked by, exactly: points, votes, means, points per unit of cost, and the committee's part."""

from fractions import Fraction

import pytest

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.parameters import RuleCannotBeUsed
from domain.allocation.rule import rule_from_data
from domain.allocation.scores import Mix, measured

# The choir has 6 points from two of three ballots, the pond 5 from one; nobody scored the arch.
PROJECTS = [
    Project("choir", 4, committee=2),
    Project("pond", 10, committee=8),
    Project("arch", 7, committee=10),
]
SHEETS = Election.points(30, PROJECTS, {((0, 6), (1, 0)): 1, ((0, 0),): 1, ((1, 5),): 1})


@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        ("points", [6, 5, 0]),
        ("votes", [1, 1, 0]),
        ("mean", [3, Fraction(5, 2), 0]),
        ("per-cost", [Fraction(3, 2), Fraction(1, 2), 0]),
    ],
)
def test_each_measure_is_exact(measure, figures):
    assert measured(SHEETS, measure) == figures


def test_points_per_unit_of_cost_do_not_rank_what_costs_nothing():
    election = Election.approvals(30, [Project("pond", 4), Project("street name", 0)], {(0, 1): 3})
    with pytest.raises(RuleCannotBeUsed) as refused:
        measured(election, "per-cost")
    assert str(refused.value) == "Project street name costs nothing, so points per unit of cost do not rank it."


@pytest.mark.parametrize(
    ("mix", "figures"),
    [
        # Residents 6, 5, 0 as parts of 6; committee 2, 8, 10 as parts of 10.
        (Mix(50, 50), [Fraction(3, 5), Fraction(49, 60), Fraction(1, 2)]),
        # As parts of 11 and of 20, three to one.
        (Mix(3, 1, "sum"), [Fraction(191, 440), Fraction(194, 440), Fraction(1, 8)]),
        (Mix(1, 0), [1, Fraction(5, 6), 0]),
    ],
)
def test_a_mix_weighs_each_as_a_part_of_its_own_scale(mix, figures):
    assert measured(SHEETS, "points", mix) == figures


@pytest.mark.parametrize("scale", ["highest", "sum"])
def test_where_nobody_scored_anything_the_committee_alone_ranks(scale):
    nobody = Election.points(30, PROJECTS, {(): 4})
    halves = [Fraction(score, {"highest": 20, "sum": 40}[scale]) for score in (2, 8, 10)]
    assert measured(nobody, "points", Mix(1, 1, scale)) == halves


@pytest.mark.parametrize("scale", ["highest", "sum"])
def test_a_ballot_paper_without_projects_has_nothing_to_rank(scale):
    assert measured(Election.approvals(30, [], {}), "points", Mix(1, 1, scale)) == []


def test_the_committees_score_must_be_there_for_every_project():
    election = Election.approvals(30, [PROJECTS[0], Project("bench", 1)], {(0,): 1})
    with pytest.raises(RuleCannotBeUsed) as refused:
        measured(election, "points", Mix(1, 1))
    assert str(refused.value) == "The committee's score for project bench is missing."


def test_the_result_says_what_a_project_was_ranked_by():
    rule = rule_from_data({"rule": "greedy", "measure": "mean", "ties": ["id"]})
    result = allocate(SHEETS, rule)
    told = [(e.project, e.rank, e.votes, e.score, e.measured) for e in result.entries]
    assert told == [("choir", 1, 1, 6, "3"), ("pond", 2, 1, 5, "5/2"), ("arch", 3, 0, 0, "0")]


def test_what_does_not_stand_is_told_its_measure_too_and_has_no_rank():
    rule = rule_from_data(
        {"rule": "greedy", "measure": "mean", "ties": ["id"], "minimum": [{"kind": "points", "at_least": 6}]}
    )
    result = allocate(SHEETS.without("choir", "The choir has moved away."), rule)
    told = [(e.project, e.rank, e.reason, e.measured, e.facts, e.left_before) for e in result.entries]
    assert told == [
        ("choir", 0, "withdrawn", "3", {"why": "The choir has moved away."}, 30),
        ("pond", 0, "below-minimum", "5/2", {"minimum": "at least 6 points"}, 30),
        ("arch", 0, "below-minimum", "0", {"minimum": "at least 6 points"}, 30),
    ]
