"""What a project needs before money is considered: the sentence, the exact border, and what is no minimum."""

import pytest

from domain.allocation.election import Election, Project
from domain.allocation.minimum_support import Minimum
from domain.allocation.parameters import RuleCannotBeUsed
from domain.saying.english import IN_ENGLISH

BUDGET = 300
# 100 people voted: 41 for the pond, nobody for the statue; naming the street costs nothing.
TOWN = Election.approvals(
    BUDGET, [Project("pond", 60), Project("statue", 30), Project("street name", 0)], {(0,): 41, (): 59}
)
# Three scored the choir with 2, 1 and 0 out of 5; the allotments came late and nobody scored them.
SHEETS = Election.points(BUDGET, [Project("choir", 10), Project("allotments", 10)], {((0, n),): 1 for n in (0, 1, 2)})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"kind": "votes", "at_least": 50}, "at least 50 votes"),
        ({"kind": "points", "at_least": 7}, "at least 7 points"),
        ({"kind": "share-of-voters", "at_least": 5, "out_of": 100}, "votes from at least 5% of the voters"),
        ({"kind": "share-of-voters", "at_least": 1, "out_of": 3}, "votes from at least 1 out of 3 of the voters"),
        ({"kind": "share-of-voters", "at_least": 333, "out_of": 1_000}, "votes from at least 33.3% of the voters"),
        ({"kind": "share-of-voters", "at_least": 5, "out_of": 10_000}, "votes from at least 0.05% of the voters"),
        ({"kind": "share-of-voters", "at_least": 500, "out_of": 1_000}, "votes from at least 50% of the voters"),
        ({"kind": "share-of-voters", "at_least": 1, "out_of": 10}, "votes from at least 1 out of 10 of the voters"),
        ({"kind": "share-of-voters", "at_least": 30, "out_of": 128}, "votes from at least 30 out of 128 of the voters"),
        (
            {"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5},
            "an average of at least 40% of the 5 points possible",
        ),
        (
            {"kind": "relative-to-cost", "at_least": 1, "out_of": 3},
            "a share of the voters that is at least 1 out of 3 of its share of the budget",
        ),
    ],
)
def test_a_minimum_is_said_as_a_resident_would(data, sentence):
    minimum = Minimum.from_data(data)
    assert IN_ENGLISH.say(minimum.in_words()) == sentence
    assert minimum.as_stored() == sentence  # what outcomes of earlier releases hold


@pytest.mark.parametrize(
    ("data", "election", "place", "enough"),
    [
        ({"kind": "votes", "at_least": 41}, TOWN, 0, True),
        ({"kind": "votes", "at_least": 42}, TOWN, 0, False),
        ({"kind": "points", "at_least": 3}, SHEETS, 0, True),
        ({"kind": "points", "at_least": 4}, SHEETS, 0, False),
        ({"kind": "share-of-voters", "at_least": 41, "out_of": 100}, TOWN, 0, True),
        ({"kind": "share-of-voters", "at_least": 42, "out_of": 100}, TOWN, 0, False),
        # 3 points of the 15 that three people could have given.
        ({"kind": "share-of-maximum", "at_least": 20, "out_of": 100, "maximum": 5}, SHEETS, 0, True),
        ({"kind": "share-of-maximum", "at_least": 21, "out_of": 100, "maximum": 5}, SHEETS, 0, False),
        ({"kind": "share-of-maximum", "at_least": 1, "out_of": 100, "maximum": 1}, SHEETS, 1, False),
        # 41% of the voters for 20% of the budget is 2.05.
        ({"kind": "relative-to-cost", "at_least": 205, "out_of": 100}, TOWN, 0, True),
        ({"kind": "relative-to-cost", "at_least": 206, "out_of": 100}, TOWN, 0, False),
        ({"kind": "relative-to-cost", "at_least": 1, "out_of": 3}, TOWN, 1, False),
        ({"kind": "relative-to-cost", "at_least": 10**12}, TOWN, 2, True),
    ],
)
def test_exactly_the_minimum_is_enough_and_a_hair_less_is_not(data, election, place, enough):
    assert Minimum.from_data(data).reached(election, place, BUDGET) is enough


@pytest.mark.parametrize("kind", ["votes", "share-of-voters", "relative-to-cost"])
def test_where_nobody_voted_no_minimum_above_nothing_is_reached(kind):
    empty = Election.approvals(BUDGET, [Project("pond", 60)], {})
    assert not Minimum(kind, at_least=1).reached(empty, 0, BUDGET)
    assert Minimum(kind, at_least=0).reached(empty, 0, BUDGET)


def test_what_a_minimum_leaves_out_is_nothing_out_of_one():
    assert Minimum.from_data({"kind": "votes"}) == Minimum("votes", at_least=0, out_of=1, maximum=0)
    written = {"kind": "share-of-maximum", "at_least": 2, "out_of": 5, "maximum": 1}
    assert Minimum.from_data(written).to_data() == written


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"least": 3}, "'least' is no parameter of a minimum. It has: at_least, kind, maximum, out_of."),
        (
            {},
            (
                "kind of minimum must be one of votes, points, share-of-voters, share-of-maximum, relative-to-cost, "
                "not ''."
            ),
        ),
        ({"kind": "votes", "out_of": 0}, "out_of must be a whole number from 1 up, not 0."),
        ({"kind": "votes", "out_of": 4}, "A minimum in votes is a plain number: leave out_of at 1."),
        ({"kind": "share-of-maximum"}, "Say what the maximum score is for share-of-maximum, and only there."),
        ({"kind": "votes", "maximum": 1}, "Say what the maximum score is for share-of-maximum, and only there."),
    ],
)
def test_a_minimum_that_contradicts_itself_is_refused(data, words):
    with pytest.raises(RuleCannotBeUsed) as refused:
        Minimum.from_data(data)
    assert str(refused.value) == words
