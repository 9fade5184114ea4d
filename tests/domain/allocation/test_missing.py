"""What was missing for a project: tried out with as many ballots more, on elections drawn at random."""

import random

import pytest

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.missing import Missing, missing_in
from domain.allocation.rule import rule_from_data
from tests.domain.allocation.test_greedy import greedy, votes


def with_votes_more(election, project, more):
    place = next(place for place, each in enumerate(election.projects) if each.id == project)
    ballots = dict(election.with_approvals)
    ballots[(place,)] = ballots.get((place,), 0) + more
    return Election.approvals(election.budget, election.projects, ballots)


def drawn(seed, projects=7):
    draw = random.Random(seed)  # noqa: S311 -- the same elections each time
    costs = [Project(str(number), draw.randint(1, 50)) for number in range(1, projects + 1)]
    ballots = {(place,): draw.randint(1, 30) for place in range(projects)}
    return Election.approvals(draw.randint(20, 120), costs, ballots)


RULES = (
    {},
    {"measure": "votes"},
    {"on_misfit": "stop"},
    {"full_winners": 2},
    {"remainder": {"kind": "part"}, "on_misfit": "stop"},
)


@pytest.mark.parametrize("parameters", RULES, ids=str)
def test_so_many_votes_more_fund_it_and_two_fewer_never_do(parameters):
    tried = 0
    for seed in range(120):
        election, rule = drawn(seed), greedy(**parameters)
        for project, missing in missing_in(allocate(election, rule)).items():
            if not missing.votes:
                continue
            tried += 1
            assert project in allocate(with_votes_more(election, project, missing.votes), rule).in_full
            if missing.votes > 2:
                fewer = with_votes_more(election, project, missing.votes - 2)
                assert project not in allocate(fewer, rule).in_full
    assert tried > 50


def test_so_much_less_in_cost_funds_it_and_a_penny_more_does_not():
    tried = 0
    for seed in range(120):
        election, rule = drawn(seed), greedy()
        outcome = allocate(election, rule)
        for project, missing in missing_in(outcome).items():
            for less, funded in ((missing.money, True), (missing.money - 1, False)):
                cost = outcome.entry(project).cost - less
                if not missing.money or cost <= 0:
                    continue
                tried += 1
                cheaper = [Project(p.id, cost) if p.id == project else p for p in election.projects]
                again = Election.approvals(election.budget, cheaper, dict(election.with_approvals))
                assert (project in allocate(again, rule).in_full) is funded
    assert tried > 100


def test_a_project_dearer_than_all_the_money_is_short_of_money_whatever_its_votes():
    outcome = allocate(votes(100, ("a", 90, 9), ("b", 130, 5)), greedy())
    assert missing_in(outcome) == {"b": Missing(0, 120)}


def test_funded_projects_lack_nothing():
    assert missing_in(allocate(votes(100, ("a", 40, 9), ("b", 60, 5)), greedy())) == {}


def test_where_a_mean_ranks_no_number_of_votes_is_named():
    election = Election.points(100, [Project("a", 80), Project("b", 70)], {((0, 5), (1, 3)): 4})
    outcome = allocate(election, greedy(measure="mean"))
    assert missing_in(outcome) == {"b": Missing(0, 50)}


def test_where_supporters_pay_what_was_missing_is_what_they_did_not_have():
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"], "completion": "none"})
    outcome = allocate(votes(100, ("a", 40, 9), ("b", 60, 1)), rule)
    assert missing_in(outcome) == {"b": Missing(0, 50)}
