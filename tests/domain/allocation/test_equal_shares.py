"""What a resident could dispute about Equal Shares and Phragmén."""

import json

import pytest

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.explanation import in_words
from domain.allocation.outcome import Outcome
from domain.allocation.parameters import RuleCannotBeUsed
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import Tie
from domain.saying.english import IN_ENGLISH

say = IN_ENGLISH.say


def count(election: Election, rule: str = "equal-shares", **parameters: object) -> Outcome:
    return allocate(election, rule_from_data({"rule": rule, "ties": ["id"], **parameters}))


# 60 people north of the river want three parks, 40 south of it want a library: greedy gives the north everything.
RIVER = Election.approvals(
    100,
    [Project("park 1", 33), Project("park 2", 33), Project("park 3", 33), Project("library", 40)],
    {(0, 1, 2): 60, (3,): 40},
)


def test_a_minority_of_two_fifths_decides_over_two_fifths_of_the_money():
    assert count(RIVER, "greedy").winners == ("park 1", "park 2", "park 3")
    assert count(RIVER).winners == ("park 1", "library")
    assert count(RIVER, completion="greedy").winners == ("park 1", "library")


def test_phragmen_serves_the_minority_too():
    assert count(RIVER, "phragmen").winners == ("park 1", "library")


def test_phragmen_that_stops_says_where():
    result = count(RIVER, "phragmen", on_misfit="stop")
    assert result.winners == ("park 1", "library")
    assert result.entry("park 2").reason == outcome.DID_NOT_FIT
    assert "park 2" in say(in_words(result.entry("park 3")))


def test_each_round_tells_who_paid_what():
    rounds = count(RIVER).story["rounds"]
    assert [(r["project"], r["price"], r["in_full"], r["last_money"]) for r in rounds] == [
        ("park 1", "11/20", 60, 0),
        ("library", "1", 40, 0),
    ]
    assert rounds[0]["tied"] == ["park 1", "park 2", "park 3"]


def test_a_loser_is_told_what_stood_behind_it_and_how_far_it_was_from_being_funded():
    result = count(RIVER)
    entry = result.entry("park 2")
    assert entry.facts == {"behind": 27, "round": 2, "effective_support": 10_000}
    assert say(in_words(entry)).startswith(
        "The voters behind it had 27 left of the 33 it costs when it dropped out in round 2"
    )
    loser = next(loser for loser in result.story["losers"] if loser["project"] == "park 3")
    assert loser["paid_instead"] == [{"project": "park 1", "amount": 33}]


def test_those_with_too_little_pay_their_last_money_and_the_others_the_rest():
    # Ada and Bo each have 10. Both buy the bench (8 each 4); Bo, Cy want the swing at 14: Bo has 6 left, Cy 10.
    election = Election.approvals(30, [Project("bench", 8), Project("swing", 17)], {(0,): 1, (0, 1): 1, (1,): 1})
    result = count(election, utility="cardinality")
    assert result.winners == ("bench",)
    cheaper = Election.approvals(30, [Project("bench", 8), Project("swing", 15)], {(0,): 1, (0, 1): 1, (1,): 1})
    told = count(cheaper, utility="cardinality").story["rounds"][1]
    assert (told["project"], told["price"], told["in_full"], told["last_money"]) == ("swing", "9", 1, 1)


def test_what_costs_nothing_and_is_wanted_is_funded_first():
    election = Election.approvals(10, [Project("bench", 10), Project("street name", 0)], {(0, 1): 3})
    assert count(election).winners == ("street name", "bench")


def test_what_nobody_supports_is_not_funded_by_equal_shares_alone():
    election = Election.approvals(10, [Project("bench", 5), Project("statue of the mayor", 1)], {(0,): 3})
    result = count(election)
    assert say(in_words(result.entry("statue of the mayor"))) == "No ballot supports it."
    assert result.voters_with_a_winner == 3


def test_add1_raises_the_share_until_the_next_step_would_overspend():
    result = count(RIVER, completion="add1")
    shares = result.story["shares"]
    assert result.winners == ("park 1", "library")
    assert (shares["start"], shares["end"], shares["next_step_would_spend"]) == ("1", "1", 139)


def test_it_says_what_completion_added():
    election = Election.approvals(
        100, [Project("pool", 70), Project("bench", 20), Project("bin", 10)], {(0,): 6, (1,): 3, (2,): 1}
    )
    result = count(election, completion="greedy")
    assert result.story["completion_added"] == ["pool"]
    assert result.spent == 100


def test_the_floor_of_the_share_is_whole_units():
    election = Election.approvals(10, [Project("bench", 10)], {(0,): 3})
    assert count(election, share="exact").winners == ("bench",)
    assert count(election, share="floor").winners == ()


def test_a_mark_of_one_in_ten_from_everyone_is_no_support():
    projects = [Project("wanted by some", 10), Project("lowest mark from all", 10)]
    election = Election.points(10, projects, {((0, 10), (1, 1)): 3, ((0, 1), (1, 1)): 2})
    above = count(election, utility="points", support_above=1)
    assert above.entry("lowest mark from all").reason == outcome.NO_SUPPORT


def test_greedy_is_taken_instead_where_more_voters_prefer_it():
    result = count(RIVER, comparison=True)
    assert result.story["comparison"] == {"prefer_equal_shares": 40, "prefer_greedy": 60, "chosen": "greedy"}
    assert result.winners == ("park 1", "park 2", "park 3")
    assert len(result.ties) == 1, "the ties of the outcome that was not taken are not on record"


def test_equal_shares_is_kept_where_it_is_preferred():
    election = Election.approvals(
        100, [Project("hall", 100), Project("bench", 30), Project("bin", 30)], {(0,): 10, (1, 2): 9, (1,): 6, (2,): 6}
    )
    result = count(election, comparison=True)
    assert result.story["comparison"]["chosen"] == "equal-shares"


def test_only_one_of_two_projects_for_one_site_is_bought():
    result = count(RIVER.with_exclusive([("library", "park 1")]))
    assert result.winners == ("park 1",)
    assert result.entry("library").reason == outcome.EXCLUDED


def test_a_penny_short_is_short_however_large_the_sums_are():
    # A float cannot tell 100,000,000,000,000,000 from half a penny more.
    everything = 200_000_000_000_000_000
    bridges = [Project("bridge", everything), Project("bridge with a bench", everything + 1)]
    for place, winners in enumerate([("bridge",), ()]):
        assert count(Election.approvals(everything, bridges, {(place,): 2})).winners == winners


def test_an_election_without_ballots_funds_nothing():
    election = Election.approvals(10, [Project("bench", 10)], {})
    for rule in ("equal-shares", "phragmen"):
        assert count(election, rule).winners == ()
    assert count(election).story["shares"]["start"] == "0", "nobody has a share"


def test_free_projects_go_first_and_keep_their_rivals_out():
    # Two names for one street, and a sign that would name it too; a bench that somebody gives to the town.
    projects = [Project("Mill Lane", 0), Project("Water Lane", 0), Project("bench", 0), Project("sign", 10)]
    election = Election.approvals(40, projects, {(0, 1, 2, 3): 4}).with_exclusive([("Mill Lane", "Water Lane", "sign")])
    result = count(election)
    assert result.winners == ("Mill Lane", "bench")
    assert [(result.entry(p).reason, result.entry(p).facts) for p in ("Water Lane", "sign")] == [
        (outcome.EXCLUDED, {"by": "Mill Lane"})
    ] * 2
    assert (result.spent, result.story["losers"]) == (0, [])


def test_every_tie_of_a_round_is_on_record_once_with_whoever_went_first_named_first():
    # The arch costs less than two swings that cost the same: only the swings are ever tied.
    projects = [Project("swing by the mill", 12), Project("arch", 10), Project("swing by the lake", 12)]
    result = count(Election.approvals(34, projects, {(0, 1, 2): 2}), utility="cardinality")
    assert result.winners == ("arch", "swing by the lake", "swing by the mill")
    assert result.ties == (Tie(("swing by the lake", "swing by the mill"), "id"),)
    assert result.story["shares"] == {
        "start": "17",
        "end": "17",
        "steps": 0,
        "runs": 1,
        "next_step_would_spend": 0,
        "voters": 2,
        "bought_at_start": ["arch", "swing by the lake", "swing by the mill"],
    }


def test_the_story_survives_the_record_without_loss():
    result = count(RIVER, completion="add1u")
    assert Outcome.from_data(json.loads(json.dumps(result.to_data()))).to_data() == result.to_data()


def test_the_short_story_leaves_the_losers_out():
    result = allocate(RIVER, rule_from_data({"rule": "equal-shares", "ties": ["id"]}), explain=False)
    assert "losers" not in result.story
    assert say(in_words(result.entry("park 2"))) == "The money behind it did not reach its cost of 33."


@pytest.mark.parametrize(
    "parameters",
    [{"step": 0}, {"utility": "joy"}, {"share": "ceiling"}, {"completion": "add2"}, {"comparison": 1}, {"measure": 1}],
)
def test_equal_shares_refuses_a_wrong_parameter(parameters):
    with pytest.raises(RuleCannotBeUsed):
        count(RIVER, **parameters)


@pytest.mark.parametrize("rule", ["equal-shares", "phragmen"])
def test_a_rule_survives_the_record(rule):
    read = rule_from_data({"rule": rule})
    assert rule_from_data(json.loads(json.dumps(read.to_data()))) == read
