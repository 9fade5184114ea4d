"""What a round freezes: every parameter by name, the defaults as they are published, and what a rule does not know."""

import pytest

from domain.allocation.parameters import RuleCannotBeUsed
from domain.allocation.rule import Remainder, rule_from_data

ROUNDS = ["lower-cost", "more-voters", "lot"]
OF_ALL = {"version": 1, "pots": None, "minimum": [], "ties": ROUNDS}
DEFAULTS = {
    "greedy": OF_ALL
    | {
        "rule": "greedy",
        "measure": "points",
        "on_misfit": "skip",
        "remainder": {"kind": "none", "at_least": 0, "out_of": 100},
        "full_winners": 0,
        "others_get": 0,
        "mix": None,
    },
    "equal-shares": OF_ALL
    | {
        "rule": "equal-shares",
        "utility": "cost",
        "share": "exact",
        "completion": "none",
        "step": 1,
        "comparison": False,
        "support_above": 0,
    },
    "phragmen": OF_ALL | {"rule": "phragmen", "on_misfit": "skip", "support_above": 0},
}
POTS = {
    "by": "area",
    "amounts": [{"name": "north", "amount": 7}, {"name": "south", "amount": 5}],
    "leftovers": "city",
    "city": "south",
    "leftovers_on_misfit": "stop",
}
CHOSEN_FOR_ALL = {
    "pots": POTS,
    "minimum": [
        {"kind": "votes", "at_least": 50, "out_of": 1, "maximum": 0},
        {"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5},
    ],
    "ties": ["higher-cost", "id"],
}
CHOSEN = {
    "greedy": DEFAULTS["greedy"]
    | CHOSEN_FOR_ALL
    | {
        "measure": "mean",
        "on_misfit": "stop",
        "remainder": {"kind": "top-up", "at_least": 80, "out_of": 90},
        "full_winners": 5,
        "others_get": 10_000,
        "mix": {"residents": 60, "committee": 40, "scale": "sum"},
    },
    "equal-shares": DEFAULTS["equal-shares"]
    | CHOSEN_FOR_ALL
    | {
        "utility": "points",
        "share": "floor",
        "completion": "add1u",
        "step": 100,
        "comparison": True,
        "support_above": 1,
    },
    "phragmen": DEFAULTS["phragmen"] | CHOSEN_FOR_ALL | {"on_misfit": "stop", "support_above": 2},
}


@pytest.mark.parametrize("rule", DEFAULTS)
def test_what_a_round_leaves_open_is_frozen_with_the_published_default(rule):
    assert rule_from_data({"rule": rule}).to_data() == DEFAULTS[rule]


@pytest.mark.parametrize("rule", CHOSEN)
def test_what_a_round_chose_is_frozen_as_chosen(rule):
    assert rule_from_data(CHOSEN[rule]).to_data() == CHOSEN[rule]


def test_what_parts_leave_open_has_its_default_too():
    rule = rule_from_data({"rule": "greedy", "remainder": {}, "mix": {"committee": 1}, "pots": {"amounts": [{}]}})
    written = rule.to_data()
    assert written["remainder"] == {"kind": "none", "at_least": 0, "out_of": 100}
    assert written["mix"] == {"residents": 0, "committee": 1, "scale": "highest"}
    assert written["pots"] == {
        "by": "category",
        "amounts": [{"name": "", "amount": 0}],
        "leftovers": "share",
        "city": "",
        "leftovers_on_misfit": "",
    }
    only_residents = rule_from_data({"rule": "greedy", "mix": {"residents": 1}}).to_data()["mix"]
    assert only_residents == {"residents": 1, "committee": 0, "scale": "highest"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "rule must be one of greedy, equal-shares, phragmen, not ''."),
        ({"rule": 7}, "rule must be text, not 7."),
        (
            {"rule": "phragmen", "name": "our rule"},
            (
                "'name' is no parameter of sequential Phragmén. "
                "It has: minimum, on_misfit, pots, rule, support_above, ties, version."
            ),
        ),
        ({"rule": "greedy", "version": 0}, "Version 0 of the rule greedy is not known here: version 1 is."),
        (
            {"rule": "phragmen", "step": 1},
            (
                "'step' is no parameter of sequential Phragmén. "
                "It has: minimum, on_misfit, pots, rule, support_above, ties, version."
            ),
        ),
        (
            {"rule": "equal-shares", "mix": {}},
            (
                "'mix' is no parameter of the Method of Equal Shares. It has: comparison, completion, minimum, "
                "pots, rule, share, step, support_above, ties, utility, version."
            ),
        ),
        (
            {"rule": "greedy", "step": 1},
            (
                "'step' is no parameter of the greedy rule. It has: full_winners, measure, minimum, mix, "
                "on_misfit, others_get, pots, remainder, rule, ties, version."
            ),
        ),
        (
            {"rule": "greedy", "remainder": {"part": 1}},
            "'part' is no parameter of remainder. It has: at_least, kind, out_of.",
        ),
        (
            {"rule": "greedy", "remainder": {"at_least": 101}},
            "remainder: at_least cannot be more than out_of.",
        ),
        (
            {"rule": "greedy", "remainder": {"out_of": 0}},
            "out_of must be a whole number from 1 up, not 0.",
        ),
        (
            {"rule": "greedy", "mix": {"weight": 1}},
            "'weight' is no parameter of mix. It has: committee, residents, scale.",
        ),
        ({"rule": "greedy", "mix": {}}, "mix: give the residents or the committee a weight above 0."),
        ({"rule": "equal-shares", "comparison": "no"}, "comparison must be true or false, not 'no'."),
        ({"rule": "greedy", "on_misfit": "jump"}, "on_misfit must be one of skip, stop, not 'jump'."),
        ({"rule": "equal-shares", "step": 0}, "step must be a whole number from 1 up, not 0."),
        ({"rule": "phragmen", "ties": "id"}, "ties must be a list, not 'id'."),
        ({"rule": "phragmen", "pots": "north"}, "pots must be a set of named parameters, not 'north'."),
        (
            {"rule": "greedy", "pots": {"colour": "red"}},
            "'colour' is no parameter of pots. It has: amounts, by, city, leftovers, leftovers_on_misfit.",
        ),
        (
            {"rule": "greedy", "pots": {"amounts": [{"sum": 1}]}},
            "'sum' is no parameter of a pot. It has: amount, name.",
        ),
        ({"rule": "greedy", "pots": {}}, "Name at least one pot, or leave pots out."),
        (
            {"rule": "greedy", "pots": {"amounts": [{"name": "a"}, {"name": "a"}]}},
            "The pot 'a' is there twice.",
        ),
        (
            {"rule": "greedy", "pots": {"amounts": [{"name": "a"}, {"name": "b"}], "leftovers": "city"}},
            "The city pot '' is none of the pots: 'a', 'b'.",
        ),
        (
            {"rule": "greedy", "pots": {"amounts": [{"name": "a"}], "leftovers_on_misfit": "jump"}},
            "leftovers_on_misfit must be one of , skip, stop, not 'jump'.",
        ),
        ({"rule": "greedy", "ties": ["lot", "lot"]}, "Each step of ties can be named once."),
        ({"rule": "greedy", "ties": ["lower-cost"]}, "The last step of ties must decide: file, id, lot or refuse."),
        ({"rule": "greedy", "ties": ["id", "lot"]}, "Nothing can come after id in ties: it decides every tie."),
        (
            {"rule": "greedy", "ties": ["newest"]},
            (
                "a step of ties must be one of file, id, lower-cost, higher-cost, more-voters, lot, refuse, "
                "not 'newest'."
            ),
        ),
    ],
)
def test_a_rule_that_is_none_is_refused_with_what_it_could_be(data, words):
    with pytest.raises(RuleCannotBeUsed) as refused:
        rule_from_data(data)
    assert str(refused.value) == words


@pytest.mark.parametrize("on_misfit", ["", "skip", "stop"])
def test_projects_left_over_can_stop_or_skip_where_the_pots_did_not(on_misfit):
    data = {"rule": "greedy", "pots": POTS | {"leftovers_on_misfit": on_misfit}}
    assert rule_from_data(data).to_data()["pots"]["leftovers_on_misfit"] == on_misfit


def test_a_remainder_may_ask_for_the_whole():
    whole = {"kind": "top-up", "at_least": 90, "out_of": 90}
    assert rule_from_data({"rule": "greedy", "remainder": whole}).to_data()["remainder"] == whole


def test_a_remainder_needs_money_and_the_part_that_was_set():
    assert Remainder("top-up", at_least=80).covers(80, 100)
    assert not Remainder("top-up", at_least=80).covers(79, 100)
    assert Remainder("part").covers(1, 100)
    assert not Remainder("part").covers(0, 100)
    assert not Remainder("none").covers(99, 100)
