"""What is said beside a project while somebody fills in a ballot paper: what does not fit any more, and why."""

import pytest

from web.shown.what_fits import Marked, WhatFits


def paper(**given):
    """Three projects at £900, £500 and £700, of which some are marked."""
    costs = {"1": 90_000, "2": 50_000, "3": 70_000}
    return [Marked(number, cost, given.get(f"p{number}")) for number, cost in costs.items()]


def beside(ballot, **given):
    return WhatFits.by(ballot, 3).beside(paper(**given))


def test_what_costs_more_than_is_left_is_marked_and_what_still_fits_is_not():
    said = beside({"style": "knapsack", "max_sum_cost": 150_000}, p1=1)
    assert said == {"3": "Does not fit any more: it costs more than is left"}
    assert beside({"style": "knapsack", "max_sum_cost": 140_000}, p1=1).keys() == {"3"}, "to the penny it fits"


def test_what_is_chosen_is_never_marked_also_when_it_is_too_much():
    assert beside({"style": "knapsack", "max_sum_cost": 100_000}, p1=1, p2=1).keys() == {"3"}


@pytest.mark.parametrize("style", ["approval", "ranking"])
def test_when_all_choices_are_made_every_other_project_is_marked(style):
    ballot = {"style": style, "max_length": 2}
    assert beside(ballot, p1=1) == {}
    assert beside(ballot, p1=1, p3=2) == {"2": "Does not fit any more: no choice is left"}


def test_where_as_many_may_be_chosen_as_there_are_nothing_stops_fitting():
    for most in (None, 3, 7):
        assert beside({"style": "approval", "max_length": most}, p1=1, p2=1, p3=1) == {}


def test_a_knapsack_that_holds_so_many_projects_is_full_when_they_are_in_it():
    ballot = {"style": "knapsack", "max_sum_cost": 999_999, "max_length": 1}
    assert set(beside(ballot, p1=1).values()) == {"Does not fit any more: no choice is left"}


def test_when_all_points_are_given_whoever_has_none_is_marked():
    assert beside({"style": "points", "max_sum_points": 10}, p1=9) == {}
    assert beside({"style": "points", "max_sum_points": 10}, p1=10).keys() == {"2", "3"}


def test_more_points_than_one_project_may_have_are_said_beside_it():
    said = beside({"style": "points", "max_sum_points": 10, "max_points": 6}, p1=7, p2=6)
    assert said["1"] == "More than the 6 points that one project may have"
    assert "2" not in said


def test_two_projects_in_one_place_are_both_told():
    said = beside({"style": "ranking"}, p1=1, p2=1, p3=2)
    assert said == dict.fromkeys(("1", "2"), "Another project has this place too")


@pytest.mark.parametrize("ballot", [{"style": "choose-one"}, {"style": "score-sheet", "lowest": 1, "highest": 5}])
def test_one_tick_and_a_sheet_of_scores_have_no_limit_to_run_into(ballot):
    assert WhatFits.by(ballot, 3) == WhatFits()
    assert WhatFits.by(ballot, 3).for_the_script() == {}
