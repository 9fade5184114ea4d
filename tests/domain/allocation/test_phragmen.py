"""What a resident could dispute about sequential Phragmén, with loads that can be worked out on paper."""

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import Tie


def count(election: Election, **parameters: object) -> Outcome:
    return allocate(election, rule_from_data({"rule": "phragmen", "ties": ["id"], **parameters}))


# Three people want the pond and the arch, two the bench and the arch.
GARDEN = Election.approvals(30, [Project("pond", 6), Project("bench", 4), Project("arch", 15)], {(0, 2): 3, (1, 2): 2})


def test_each_round_tells_the_load_its_supporters_carry_then():
    result = count(GARDEN)
    # 6 shared by 3 and 4 shared by 2 are both 2 each; then the arch: 3 x 2 + 2 x 2 carried already, and 15 more.
    assert result.story == {
        "rounds": [
            {"project": "bench", "cost": 4, "supporters": 2, "load": "2", "tied": ["bench", "pond"]},
            {"project": "pond", "cost": 6, "supporters": 3, "load": "2", "tied": []},
            {"project": "arch", "cost": 15, "supporters": 5, "load": "5", "tied": []},
        ]
    }
    assert result.ties == (Tie(("bench", "pond"), "id"),)
    assert [(e.project, e.rank, e.left_before, e.left_after, e.granted) for e in result.entries] == [
        ("bench", 1, 30, 26, 4),
        ("pond", 2, 26, 20, 6),
        ("arch", 3, 20, 5, 15),
    ]


def test_what_costs_exactly_what_is_left_is_bought():
    assert count(GARDEN.with_exclusive([])).winners == ("bench", "pond", "arch")
    exactly = Election.approvals(25, GARDEN.projects, GARDEN.ballots)
    assert count(exactly).left == 0


def test_the_lightest_goes_first_wherever_it_stands_on_the_ballot_paper():
    projects = [Project("hall", 2), Project("pool", 9), Project("bin", 1)]
    election = Election.approvals(12, projects, {(0,): 1, (1,): 1, (2,): 1})
    assert count(election).winners == ("bin", "hall", "pool")


def test_one_that_does_not_fit_is_passed_over_and_a_heavier_one_behind_it_is_bought():
    projects = [Project("pond", 6), Project("hall", 9), Project("bench", 4)]
    election = Election.approvals(10, projects, {(0,): 3, (1,): 3, (2,): 1})
    result = count(election)
    assert result.winners == ("pond", "bench")
    assert result.entry("hall").reason == outcome.DID_NOT_FIT
    assert result.entry("hall").facts == {"needed": 9, "left": 4}
    assert result.ties == ()


def test_after_a_stop_the_unsupported_are_told_something_else_than_the_unreached():
    projects = [Project("pond", 6), Project("hall", 9), Project("bench", 4), Project("statue of the mayor", 1)]
    election = Election.approvals(10, projects, {(0,): 3, (1,): 3, (2,): 1})
    result = count(election, on_misfit="stop")
    assert result.winners == ("pond",)
    assert (result.entry("bench").reason, result.entry("bench").facts) == (outcome.AFTER_STOP, {"by": "hall"})
    assert (result.entry("statue of the mayor").reason, result.entry("statue of the mayor").rank) == (
        outcome.NO_SUPPORT,
        0,
    )


def test_the_rival_of_a_project_that_was_bought_is_told_which_it_was():
    result = count(GARDEN.with_exclusive([("pond", "arch")]))
    assert result.winners == ("bench", "pond")
    assert (result.entry("arch").reason, result.entry("arch").facts) == (outcome.EXCLUDED, {"by": "pond"})
    assert result.left == 20


def test_a_mark_up_to_the_threshold_is_no_support_and_points_beyond_it_weigh_the_same():
    projects = [Project("wanted by some", 10), Project("lowest mark from all", 10)]
    election = Election.points(10, projects, {((0, 10), (1, 1)): 3, ((0, 2), (1, 1)): 2})
    result = count(election, support_above=1)
    assert result.entry("lowest mark from all").reason == outcome.NO_SUPPORT
    assert result.story["rounds"][0]["supporters"] == 5
    assert count(election).story["rounds"][0]["tied"] == ["lowest mark from all", "wanted by some"]


def test_what_an_earlier_pot_funded_stays_funded_and_keeps_its_rivals_out():
    projects = [
        Project("pond", 6, area="north"),
        Project("arch", 4, area="south"),
        Project("bench", 4, area="south"),
    ]
    election = Election.approvals(12, projects, {(0, 1): 3, (2,): 1}).with_exclusive([("pond", "arch")])
    amounts = [{"name": "north", "amount": 6}, {"name": "south", "amount": 6}]
    result = count(election, pots={"by": "area", "amounts": amounts, "leftovers": "forward"})
    assert result.winners == ("pond", "bench")
    assert result.entry("arch").facts == {"by": "pond", "pot": "south"}


def test_who_is_funded_and_who_nobody_supports_are_told_so_with_what_is_left():
    election = Election.approvals(30, [Project("pond", 20), Project("arch", 5)], {(0,): 2})
    result = allocate(election, rule_from_data({"rule": "phragmen", "ties": ["id"]}))
    assert [(e.project, e.reason, e.left_before, e.left_after) for e in result.entries] == [
        ("pond", "funded", 30, 10),
        ("arch", "no-support", 10, 10),
    ]
