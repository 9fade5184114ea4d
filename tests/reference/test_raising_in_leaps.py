"""Small elections on which one wrong sign in the leaps of the rising share gives another result, against the slow rule.

Each was found by looking for an election that tells the fast rule from a changed one; by chance alone few are met.
"""

import re
from fractions import Fraction

import pytest

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project, merge_approvals, merge_points
from domain.allocation.rule import rule_from_data
from tests.reference import slow_rules as slow

# Budget, costs of a, b, c ..., what each voter says (a2c1: 2 points for a, 1 for c), the rule (utility, completion,
# step, projects that exclude each other); winners, first share, last share, steps, shares looked at, what the next
# step would spend.
ELECTIONS = [
    (
        54,
        (8, 3, 45, 8, 45, 20),
        "a1f2 e3 c4 - b1 e3f4",
        "points add1u 1",
        ("bfad", "9", "15", 6, 4, 0),
    ),
    (
        41,
        (5, 20, 5, 70),
        "c1d1 b1d1 a1c1 b1c1 b1c1d1 a1b1c1d1 a1b1c1d1",
        "cardinality add1 2",
        ("cab", "41/7", "125/7", 6, 4, 100),
    ),
    (
        47,
        (8, 20, 5),
        "- - a1b1 a1c1 b1 a1c1 - a1c1 a1c1",
        "cardinality add1 1",
        ("cab", "47/9", "110/9", 7, 3, 0),
    ),
    (
        43,
        (8, 8, 100, 12, 3, 12),
        "a1e4f2 c2d4 a4b1c2 c3d1 c2d3e1 b3c3d4e3 a3b2c4d1f2 a2b4d2",
        "points add1 2",
        ("eabdf", "43/8", "171/8", 8, 5, 143),
    ),
    (
        77,
        (20, 100, 70, 3, 30, 45),
        "a1e1f1 a1b1c1 d1e1f1 a1c1d1f1 a1b1c1 a1d1e1f1",
        "cost add1 1",
        ("afd", "77/6", "143/6", 11, 7, 98),
    ),
    (
        43,
        (30, 8, 30),
        "a1b1 b1c1 b1c1 c1 a1c1 a1c1 b1 b1c1",
        "cardinality add1u 2 bc",
        ("ba", "43/8", "91/8", 3, 2, 0),
    ),
    (61, (45, 45, 45), "- b3 b4 - c3 b3", "points add1 2 bc", ("b", "61/6", "109/6", 4, 3, 0)),
    (
        66,
        (100, 45, 100, 100, 45),
        "b2c3d1e4 c1d1 c3d4 b2d1e2 b4c3 b4c2d4e4 b1c1e3 a1c1e4",
        "points add1u 1",
        ("e", "33/4", "37/4", 1, 2, 0),
    ),
    (
        51,
        (3, 5, 30, 30, 8, 5),
        "b1c1e1f1 a1b1c1d1e1 b1d1f1 b1 b1 b1f1",
        "cost add1 1",
        ("bfcea", "17/2", "51/2", 17, 8, 78),
    ),
    (
        362,
        (100, 100, 70, 70, 70, 8),
        "b1d1f4 a2b4d4e1f1 a1c3f3 a1d2f3 c3f3 a2b4d2f1",
        "points add1 1",
        ("fdbca", "181/3", "538/3", 119, 11, 418),
    ),
    (134, (5, 8, 70, 100, 3), "d3 e1 a2b1 a1c2d3e1", "points add1u 1 be", ("ead", "67/2", "105/2", 19, 2, 0)),
    (45, (5, 12, 20), "a2b4 a1b1c2 c3 a3 c2", "points add1 1", ("abc", "9", "12", 3, 3, 0)),
    (48, (45, 3, 45), "a1b1 a1c1 a1b1 c1 c1 - a1 a1b1", "cost add1 2 ba", ("a", "6", "16", 5, 4, 90)),
    (
        76,
        (70, 5, 30),
        "a1c1 a1b1c1 a1 a1c1 a1c1 c1 c1 b1 c1",
        "cost add1 2",
        ("cb", "76/9", "148/9", 4, 3, 105),
    ),
    (
        115,
        (12, 30, 45, 30, 8),
        "a1c1e1 b1d1 a1b1c1d1e1 a1b1e1 a1b1 b1c1 a1d1",
        "cardinality add1 2 ba",
        ("aedc", "115/7", "213/7", 7, 4, 0),
    ),
    (100, (12, 12, 70, 70), "b1d1 c1 b1d1 c1d1 a1b1c1", "cardinality add1 1", ("bad", "20", "36", 16, 6, 164)),
    (65, (20, 45, 20, 8), "a4b3d1 b4c1d4 a2b1 a2b3d3 a4c2", "points add1 2", ("dac", "13", "17", 2, 4, 73)),
    (
        43,
        (12, 3, 8, 30),
        "a1b1c1d1 a1b1 a1d1 a1b1c1 a1b1",
        "cardinality add1u 2 ca",
        ("ba", "43/5", "43/5", 0, 1, 0),
    ),
    (
        104,
        (8, 70, 3, 5, 45, 45),
        "b2 b2c2e2 b3c3e4f1 a3b1d2f4",
        "points add1 1",
        ("cdae", "26", "32", 6, 6, 131),
    ),
    (
        193,
        (100, 45, 20, 70, 70, 8),
        "b1c1e1 a1f1 a1c1d1e1f1 a1d1e1f1 a1b1c1d1f1 a1e1",
        "cost add1u 1",
        ("afcb", "193/6", "217/6", 4, 5, 198),
    ),
    (41, (3, 8, 30), "b1 - b1c1 a1 a1b1c1 b1c1 b1c1", "cost add1u 1", ("bca", "41/7", "69/7", 4, 2, 0)),
    (
        141,
        (70, 20, 45, 30, 3),
        "a1b1c1e1 a1b1d1e1 e1 a1b1e1 a1b1c1d1 a1b1c1d1 -",
        "cardinality add1 1 ed",
        ("ebac", "141/7", "239/7", 14, 2, 0),
    ),
    (54, (70, 45, 3), "b1c1 b1 - a1b1c1 -", "cost add1 1", ("bc", "54/5", "429/5", 75, 5, 118)),
    (
        40,
        (30, 5, 5, 20, 5),
        "e1 a1b1c1d1 b1d1 a1d1 a1b1c1 a1b1e1 b1d1e1",
        "cost add1u 2",
        ("bdec", "40/7", "54/7", 1, 2, 0),
    ),
    (
        44,
        (8, 8, 20, 8),
        "- a2c4d1 a2c1 c1d1 b3 a2 - d4 a1b4d4",
        "points add1u 1",
        ("dabc", "44/9", "80/9", 4, 5, 0),
    ),
    (
        111,
        (3, 100, 45, 45, 30, 12),
        "a4c2 a2b4c3d1e3 a4b1e2f1 a1b1c3d1e4f3 c4d3f3 a4d2 a2d4e2f3",
        "points add1 1",
        ("afec", "111/7", "160/7", 7, 8, 135),
    ),
    (
        108,
        (100, 45, 3, 100, 45),
        "b1d1e1 a1b1c1e1 a1c1e1 b1e1 - a1b1d1",
        "cost add1 1 ea",
        ("bec", "18", "66", 48, 7, 193),
    ),
    (
        4832,
        (2001, 1499, 2001, 1501),
        "c1 c1d1 a1b1 a1b1c1d1 d1",
        "cardinality add1 1",
        ("dc", "4832/5", "6662/5", 366, 7, 5001),
    ),
]


@pytest.mark.parametrize(("budget", "costs", "said", "rule", "told"), ELECTIONS)
def test_leaping_ends_at_the_share_where_going_step_by_step_ends(budget, costs, said, rule, told):
    utility, completion, step, *together = rule.split()
    projects = [Project(name, cost) for name, cost in zip("abcdef", costs, strict=False)]
    voters = [
        {"abcdef".index(name): int(points) for name, points in re.findall("([a-f])([0-9])", voter)}
        for voter in said.split()
    ]
    if utility == "points":
        election = Election.points(budget, projects, merge_points((voter.items(), 1) for voter in voters))
    else:
        election = Election.approvals(budget, projects, merge_approvals((voter, 1) for voter in voters))
    election = election.with_exclusive(together)
    parameters = {"utility": utility, "completion": completion, "step": int(step), "ties": ["id"]}
    outcome = allocate(election, rule_from_data({"rule": "equal-shares"} | parameters), explain=False)
    shares = outcome.story["shares"]
    winners, start, end, steps, runs, next_step = told
    assert "".join(outcome.winners) == winners
    assert [shares[name] for name in ("start", "end", "steps", "next_step_would_spend")] == [
        start,
        end,
        steps,
        next_step,
    ]
    assert shares["runs"] == runs, "more shares were looked at than can matter, or fewer"
    rivals = [{election.places[name] for name in group} for group in together]
    expected = slow.completed(
        costs,
        budget,
        voters,
        Fraction(budget, len(voters)),
        utility=utility,
        tie=lambda place: place,
        completion=completion,
        step=int(step),
        score=election.tally.score,
        rivals=rivals,
    )
    assert [election.places[name] for name in outcome.winners] == expected
    bought_at_the_end = [e for e in outcome.entries if e.reason == "funded" and "by_completion" not in e.facts]
    at_the_end = slow.equal_shares(
        costs, voters, Fraction(end), utility=utility, tie=lambda place: place, rivals=rivals
    )
    assert [election.places[entry.project] for entry in bought_at_the_end] == at_the_end
    if next_step:
        beyond = slow.equal_shares(
            costs, voters, Fraction(end) + int(step), utility=utility, tie=lambda place: place, rivals=rivals
        )
        assert sum(costs[place] for place in beyond) == next_step > budget
