"""Ballots that say what their file's own rules do not allow: refused at their line, or counted as stated and listed."""

import pytest

from pb.exchange.pabulib.blocks import PabulibRefused
from pb.exchange.pabulib.reader import check_file, read_ballots
from tests.pb.exchange.test_pabulib_reader import MILL_LANE, SHEETS


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "mill-lane.pb"
        path.write_text(text, encoding="utf-8")
        return path

    return written


ODD_BALLOTS = [
    ("a;1,2", "a;1,1,2", "name a project twice", "once for each project"),
    ("a;1,2", "a;1,2,99", "name a project that PROJECTS does not list", "without it"),
    ("max_length;2", "max_length;1", "name more projects than max_length 1", "as it stands"),
    ("max_length;2", "max_sum_cost;500", "cost more than max_sum_cost 500", "as it stands"),
    ("max_length;2", "min_sum_cost;500", "cost less than min_sum_cost 500", "as it stands"),
    ("b;1", "a;1", "have a voter_id that had one before", "as a ballot of its own"),
]


@pytest.mark.parametrize(("said", "says", "kind", "counted"), ODD_BALLOTS, ids=[kind for _, _, kind, _ in ODD_BALLOTS])
def test_what_a_ballot_may_not_say_is_refused_at_its_line_or_counted_as_stated_and_listed(
    file, said, says, kind, counted
):
    assert said in MILL_LANE
    path = file(MILL_LANE.replace(said, says, 1))
    with pytest.raises(PabulibRefused, match="add --on-contradiction report") as refused:
        check_file(path)
    heading = check_file(path, contradictions="report")
    assert heading.ballots_cast == 4
    (notice, *_) = heading.notices
    rest = kind.partition(" ")[2]
    assert rest in notice
    assert f"each counted {counted}: line {refused.value.line} (voter " in notice
    assert [ballot.reading for ballot in read_ballots(path, heading)], "read a second time it is the same file"


def test_points_of_a_project_named_twice_are_added(file):
    text = (
        SHEETS.replace("scoring", "cumulative")
        .replace("b;2,1;5,-4", "b;2,1,2;3,1,2")
        .replace("b;2,1;5,4", "b;2,1,2;3,1,2")
    )
    heading = check_file(file(text), contradictions="report")
    assert (("2", "1"), (5, 1)) in [reading for reading, _ in heading.ballots]


IN_PARTS = """META
key;value
num_projects;3
num_votes;3
budget;1000
vote_type;approval
categories;green,play
max_length_per_category;1,2
min_length_per_category;0,1
max_sum_cost_per_category;500
neighborhoods;North,South
max_length_per_neighborhood;2
max_project_cost;450
PROJECTS
project_id;cost;category;neighborhood
1;400;green;North
2;300;green, play;South
3;200;play;South
VOTES
voter_id;vote
a;1,3
b;1,2
c;1
"""


def test_limits_of_categories_and_neighbourhoods_are_held_too_and_a_project_may_be_in_several(file):
    with pytest.raises(PabulibRefused, match="line 22: the ballot names 2 projects of category green, more than the 1"):
        check_file(file(IN_PARTS))
    notices = check_file(file(IN_PARTS), contradictions="report").notices
    assert [notice.partition(";")[0] for notice in notices if notice.startswith("1 ballot")] == [
        "1 ballot names more than 1 of category green",
        "1 ballot costs more than max_sum_cost 500 for category green",
        "1 ballot names fewer than 1 of category play",
    ]


def test_a_project_above_the_largest_price_is_refused_at_its_line_or_said(file):
    path = file(
        IN_PARTS.replace("max_project_cost;450", "max_project_cost;350").replace("b;1,2", "b;3").replace("c;1", "c;3")
    )
    with pytest.raises(PabulibRefused, match="line 16: project 1 costs 400, more than max_project_cost 350"):
        check_file(path)
    assert (
        "Line 16: project 1 costs 400, more than max_project_cost 350."
        in check_file(path, contradictions="report").notices
    )


def test_limits_that_name_no_parts_are_said_not_to_be_looked_at(file):
    path = file(MILL_LANE.replace("max_length;2", "max_length_per_category;1,2"))
    assert any("max_length_per_category, but not for which" in notice for notice in check_file(path).notices)
