"""What each loser of Equal Shares is told, worked out voter by voter in fractions: the fast story must not differ."""

import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from tests.reference import slow_rules as slow
from tests.reference.test_rules_against_slow_ones import MANY, elections


@MANY
@given(
    elections(free=False) | elections(free=False, unit=10**17 + 3), st.sampled_from(["cost", "cardinality", "points"])
)
def test_what_stood_behind_a_loser_and_what_its_supporters_paid_instead(case, utility):
    election, voters = case
    costs = [project.cost for project in election.projects]
    ids = [project.id for project in election.projects]
    outcome = allocate(election, rule_from_data({"rule": "equal-shares", "ties": ["id"], "utility": utility}))

    def worth(voter, place):
        points = max(voter.get(place, 0), 0)
        return points if utility == "points" else (costs[place] if utility == "cost" else 1) if points else 0

    purses = [Fraction(election.budget, len(voters))] * len(voters)
    moments = []  # the purses before each round, what is asked for one unit of worth, what each pays
    for told in outcome.story["rounds"]:
        place = election.places[told["project"]]
        asked = slow.price(purses, voters, lambda voter, place=place: worth(voter, place), costs[place], place)
        pays = [min(purse, asked * worth(voter, place)) for purse, voter in zip(purses, voters, strict=True)]
        moments.append((place, purses, asked, pays))
        purses = [purse - paid for purse, paid in zip(purses, pays, strict=True)]
    moments.append((None, purses, None, []))

    for loser in outcome.story["losers"]:
        place = election.places[loser["project"]]
        supporters = [n for n, voter in enumerate(voters) if voter.get(place, 0) > 0]
        best, behind = Fraction(0), None
        for number, (_, before, asked, _) in enumerate(moments, 1):
            together = sum(before[n] for n in supporters)
            if behind is None and together < costs[place]:
                behind = int(together), number
            if asked is not None:
                together = sum(min(before[n], asked * worth(voters[n], place)) for n in supporters)
            best = max(best, together)
        paid = [(winner, sum(pays[n] for n in supporters)) for winner, _, _, pays in moments[:-1]]
        expected = {
            "project": ids[place],
            "cost": costs[place],
            "behind": behind[0] if behind else 0,
            "round": behind[1] if behind else 0,
            "effective_support": int(best * 10_000 / costs[place]),
            "paid_instead": [{"project": ids[winner], "amount": int(amount)} for winner, amount in paid if amount],
        }
        assert json.dumps(loser) == json.dumps(expected)
