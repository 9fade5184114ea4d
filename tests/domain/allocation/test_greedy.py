"""What a resident could dispute about a greedy count."""

import hashlib
import json

import pytest

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, ElectionCannotBeCounted, Project, merge_approvals
from domain.allocation.explanation import in_words, tie_in_words
from domain.allocation.outcome import Outcome
from domain.allocation.parameters import RuleCannotBeUsed
from domain.allocation.rule import EqualShares, Greedy, rule_from_data
from domain.allocation.scores import Mix
from domain.allocation.tie_breaks import LotSource, TieNeedsALot, TieNeedsTheChair
from domain.saying.english import IN_ENGLISH

say = IN_ENGLISH.say


def pounds(pence: int) -> str:
    return f"£{pence // 100:,}"


def votes(budget: int, *lines: tuple[str, int, int]) -> Election:
    """One ballot a vote: (project, cost, votes)."""
    projects = [Project(name, cost) for name, cost, _ in lines]
    ballots = {(place,): count for place, (_, _, count) in enumerate(lines) if count}
    return Election.approvals(budget, projects, ballots)


def greedy(**parameters: object) -> Greedy:
    rule = rule_from_data({"rule": "greedy", "ties": ["id"], **parameters})
    assert isinstance(rule, Greedy)
    return rule


STRATHMARTINE = votes(
    15_000_000,
    ("Path lighting, Dundee Strathmartine", 3_000_000, 911),
    ("Play park", 6_500_000, 742),
    ("Road crossing", 3_500_000, 609),
    ("Community garden", 2_000_000, 403),
    ("Sixth on the list", 100_000, 12),
)


def test_dundee_2018_strathmartine_is_exactly_the_pot():
    result = allocate(STRATHMARTINE, greedy())
    assert result.winners == (
        "Path lighting, Dundee Strathmartine",
        "Play park",
        "Road crossing",
        "Community garden",
    )
    assert result.spent == 15_000_000
    assert result.left == 0
    assert [entry.left_after for entry in result.entries] == [12_000_000, 5_500_000, 2_000_000, 0, 0]


def test_what_does_not_fit_is_skipped_and_the_cheaper_one_behind_it_is_funded():
    election = votes(100, ("skate park on Mill Lane", 80, 50), ("new roof", 60, 40), ("bench", 20, 30))
    result = allocate(election, greedy())
    assert result.winners == ("skate park on Mill Lane", "bench")
    assert say(in_words(result.entry("new roof"), str)) == "Did not fit: it needed 60, and 20 was left."


def test_poznan_stops_at_the_first_that_does_not_fit():
    election = votes(100, ("skate park on Mill Lane", 80, 50), ("new roof", 60, 40), ("bench", 20, 30))
    result = allocate(election, greedy(on_misfit="stop"))
    assert result.winners == ("skate park on Mill Lane",)
    assert result.entry("bench").reason == outcome.AFTER_STOP
    assert "stopped at project new roof" in say(in_words(result.entry("bench")))


def test_the_next_project_is_funded_in_part_with_what_is_left():
    election = votes(100, ("skate park on Mill Lane", 80, 50), ("new roof", 60, 40), ("bench", 20, 30))
    result = allocate(election, greedy(remainder={"kind": "part"}))
    assert result.winners == ("skate park on Mill Lane", "new roof")
    assert result.entry("new roof").granted == 20
    assert result.spent == 100


@pytest.mark.parametrize(("cost", "helped"), [(25, True), (26, False)])
def test_poznan_tops_up_a_project_of_which_80_percent_is_left(cost: int, helped: bool):
    election = votes(100, ("skate park on Mill Lane", 80, 50), ("new roof", cost, 40))
    result = allocate(election, greedy(on_misfit="stop", remainder={"kind": "top-up", "at_least": 80, "out_of": 100}))
    assert (result.entry("new roof").granted == cost) is helped
    assert result.from_reserve == (5 if helped else 0)
    assert result.spent == (100 if helped else 80)


def test_feock_funds_five_in_full_and_gives_the_other_five_a_hundred_pounds():
    lines = [(f"club {n}", 50_000, 100 - n) for n in range(10)]
    result = allocate(votes(300_000, *lines), greedy(full_winners=5, others_get=10_000))
    assert result.winners == tuple(f"club {n}" for n in range(5))
    assert [entry.granted for entry in result.entries] == [50_000] * 5 + [10_000] * 5
    assert result.spent == 300_000


def test_only_one_of_two_projects_for_one_site_is_funded():
    election = votes(100, ("pond", 30, 50), ("car park", 30, 40), ("bench", 30, 30)).with_exclusive(
        [("pond", "car park")]
    )
    result = allocate(election, greedy())
    assert result.winners == ("pond", "bench")
    assert "beside project pond" in say(in_words(result.entry("car park")))


def test_a_withdrawal_after_the_vote_counts_again_and_the_first_result_stands():
    first = allocate(STRATHMARTINE, greedy())
    second = allocate(STRATHMARTINE.without("Play park", "The landowner has said no."), greedy())
    assert "Play park" in first.winners
    assert second.winners[-1] == "Sixth on the list"
    assert say(in_words(second.entry("Play park"))) == "Withdrawn from the vote: The landowner has said no."
    assert first.input_hash == second.input_hash, "a recount must not draw a new lot"


@pytest.mark.parametrize(
    ("minimum", "funded"),
    [
        ({"kind": "votes", "at_least": 31}, ["pond"]),
        ({"kind": "votes", "at_least": 30}, ["pond", "bench"]),
        ({"kind": "points", "at_least": 51}, []),
        ({"kind": "share-of-voters", "at_least": 50, "out_of": 100}, ["pond"]),
        ({"kind": "relative-to-cost", "at_least": 1, "out_of": 3}, ["pond", "bench"]),
        ({"kind": "relative-to-cost", "at_least": 2, "out_of": 1}, ["pond"]),
    ],
)
def test_below_the_minimum_nothing_is_funded(minimum: dict[str, object], funded: list[str]):
    election = votes(100, ("pond", 30, 50), ("bench", 40, 30))
    result = allocate(election, greedy(minimum=[minimum]))
    assert list(result.winners) == funded
    assert {entry.reason for entry in result.entries} <= {"funded", "below-minimum"}


def test_sunderland_fails_an_average_under_forty_percent_and_missing_is_missing():
    projects = [Project("choir", 10), Project("allotments", 10)]
    ballots = {((0, 5), (1, 1)): 1, ((0, 0),): 1, ((1, 2),): 1}
    rule = greedy(minimum=[{"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5}])
    result = allocate(Election.points(100, projects, ballots), rule)
    assert result.winners == ("choir",), "5 and 0 of 5 is 50%; 1 and 2 of 5 is 30%"


def test_the_mean_of_those_who_scored_it_ranks_a_project_that_came_late():
    projects = [Project("choir", 10), Project("came late", 10)]
    election = Election.points(10, projects, {((0, 3),): 10, ((1, 4),): 2})
    assert allocate(election, greedy(measure="points")).winners == ("choir",)
    assert allocate(election, greedy(measure="mean")).winners == ("came late",)


TIED = votes(100, ("7", 60, 50), ("12", 60, 50), ("3", 50, 50))


@pytest.mark.parametrize(
    ("ties", "first", "step"),
    [
        (["file"], "7", "file"),
        (["id"], "12", "id"),
        (["lower-cost", "id"], "3", "id"),
        (["higher-cost", "id"], "12", "id"),
    ],
)
def test_the_declared_order_decides_a_tie(ties: list[str], first: str, step: str):
    result = allocate(TIED, greedy(ties=ties))
    assert result.winners[0] == first
    assert [tie.decided_by for tie in result.ties] == [step]
    assert "were tied" in say(tie_in_words(result.ties[0]))


def test_more_voters_go_before_more_points_from_each():
    projects = [Project("one fan", 10), Project("two friends", 10)]
    election = Election.points(10, projects, {((0, 4),): 1, ((1, 2),): 2})
    assert allocate(election, greedy(ties=["more-voters", "file"])).winners == ("two friends",)


def test_a_lot_is_the_lowest_hash_and_anyone_can_draw_it_again():
    lot = LotSource("2027-north", "four sixes, two threes")
    result = allocate(TIED, greedy(ties=["lot"]), lot=lot)
    tickets = {
        number: hashlib.sha256(
            f"pb-tie-v1\n2027-north\n{TIED.input_hash}\nfour sixes, two threes\n{number}".encode()
        ).hexdigest()
        for number in ("3", "7", "12")
    }
    assert result.winners == (min(tickets, key=tickets.__getitem__),)
    assert result.ties[0].decided_by == "lot"


def test_a_lot_without_a_draw_is_refused_and_names_the_tied():
    with pytest.raises(TieNeedsALot, match="hold the public draw"):
        allocate(TIED, greedy(ties=["lower-cost", "lot"]))


def test_the_chair_decides_where_the_rule_says_refuse():
    with pytest.raises(TieNeedsTheChair) as refusal:
        allocate(TIED, greedy(ties=["refuse"]))
    assert refusal.value.tied == ("12", "3", "7")
    result = allocate(TIED, greedy(ties=["refuse"]), casting_votes=[("7", "3", "12")])
    assert result.winners == ("7",)
    assert result.ties[0].decided_by == "casting-vote"


def test_the_chair_is_not_asked_where_every_tied_project_fits():
    election = votes(200, ("7", 60, 50), ("12", 60, 50), ("3", 50, 50))
    assert allocate(election, greedy(ties=["refuse"])).winners == ("12", "3", "7")


def test_the_loser_of_a_tie_is_told_which_step_it_lost_by():
    result = allocate(TIED, greedy(ties=["lower-cost", "id"]))
    assert say(in_words(result.entry("7"), str)) == (
        "Tied with project 3, which went first by lower cost; after it, 50 was left of the 60 needed."
    )


def test_a_result_survives_the_record_without_loss():
    result = allocate(TIED, greedy(ties=["lower-cost", "id"]))
    assert Outcome.from_data(json.loads(json.dumps(result.to_data()))).to_data() == result.to_data()


def test_a_rule_survives_the_record_with_every_parameter_named():
    rule = greedy(
        minimum=[{"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5}],
        remainder={"kind": "top-up", "at_least": 80},
        ties=["lower-cost", "more-voters", "lot"],
    )
    assert rule_from_data(json.loads(json.dumps(rule.to_data()))) == rule


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"on_misfits": "skip"}, "no parameter"),
        ({"on_misfit": "jump"}, "must be one of"),
        ({"ties": ["lower-cost"]}, "must decide"),
        ({"ties": ["id", "lower-cost", "lot"]}, "Nothing can come after"),
        ({"ties": ["newest"]}, "must be one of"),
        ({"ties": ["lower-cost", "lower-cost", "id"]}, "once"),
        ({"full_winners": -1}, "from 0 up"),
        ({"full_winners": True}, "whole number"),
        ({"others_get": 1.5}, "whole number"),
        ({"minimum": [{"kind": "votes", "at_least": 3, "out_of": 4}]}, "leave out_of at 1"),
        ({"minimum": [{"kind": "share-of-maximum", "at_least": 3}]}, "maximum score"),
        ({"remainder": {"kind": "part", "at_least": 3, "out_of": 2}}, "more than out_of"),
        ({"remainder": "part"}, "set of named parameters"),
        ({"minimum": "votes"}, "must be a list"),
        ({"measure": 5}, "must be text"),
        ({"version": 2}, "Version 2"),
        ({"rule": "newest first"}, "must be one of"),
    ],
)
def test_a_rule_with_a_wrong_parameter_is_refused_in_words(parameters: dict[str, object], words: str):
    with pytest.raises(RuleCannotBeUsed, match=words):
        greedy(**parameters)


@pytest.mark.parametrize(
    ("budget", "projects", "ballots", "words"),
    [
        (-1, [Project("a", 1)], {}, "budget"),
        (1, [Project("a", -1)], {}, "cost of project a"),
        (1, [Project("a", 1), Project("a", 1)], {}, "twice"),
        (1, [Project("", 1)], {}, "needs an id"),
        (1, [Project("a", 1)], {(1,): 1}, "ballot paper"),
        (1, [Project("a", 1), Project("b", 1)], {(1, 0): 1}, "order of the paper"),
        (1, [Project("a", 1)], {(0, 0): 1}, "each once"),
        (1, [Project("a", 1)], {(0,): 0}, "0 times"),
    ],
)
def test_an_election_that_contradicts_itself_is_refused(budget, projects, ballots, words):
    with pytest.raises(ElectionCannotBeCounted, match=words):
        Election.approvals(budget, projects, ballots)


def test_points_below_nothing_are_taken_off_and_are_no_support():
    paper = [Project("pond", 5), Project("bench", 5), Project("arch", 5)]
    marks = {((0, -2), (1, 2), (2, 1)): 3, ((0, 2), (1, -1), (2, 1)): 2}
    election = Election.points(10, paper, marks)
    assert (election.tally.score, election.tally.votes, election.tally.scored) == ((-2, 4, 5), (2, 3, 5), (5, 5, 5))
    assert allocate(election, Greedy()).winners == ("arch", "bench")
    assert allocate(election, EqualShares(utility="points")).winners == ("bench", "arch")
    below = allocate(election, rule_from_data({"rule": "greedy", "minimum": [{"kind": "points", "at_least": 0}]}))
    assert below.entry("pond").reason == outcome.BELOW_MINIMUM


def test_scores_that_come_to_less_than_nothing_count_as_nothing_beside_a_committees():
    paper = [Project("pond", 5, committee=3), Project("bench", 5, committee=1), Project("arch", 5, committee=2)]
    election = Election.points(10, paper, {((0, -2), (1, 2), (2, -9)): 1})
    measures = {entry.project: entry.measured for entry in allocate(election, Greedy(mix=Mix(50, 50))).entries}
    assert measures == {"pond": "1/2", "bench": "2/3", "arch": "1/3"}


def test_the_order_of_ballots_and_of_choices_on_them_does_not_matter():
    one = merge_approvals([((2, 0), 3), ((1,), 1), ((0, 2), 4)])
    other = merge_approvals([((1,), 1), ((0, 2), 7)])
    projects = [Project("a", 1), Project("b", 1), Project("c", 1)]
    assert Election.approvals(2, projects, one).input_hash == Election.approvals(2, projects, other).input_hash


def test_voters_with_a_winner_are_counted():
    projects = [Project("pond", 30), Project("bench", 80), Project("arch", 30)]
    election = Election.approvals(50, projects, {(0, 1): 5, (1,): 3, (): 2, (0,): 1})
    result = allocate(election, greedy())
    assert result.winners == ("pond",)
    assert (result.voters, result.voters_with_a_winner) == (11, 6)


def test_the_input_is_json_that_a_stranger_can_hash_again():
    projects = [Project("pond", 30, area="Łódź"), Project("bench", 80)]
    approvals = Election.approvals(50, projects, {(0, 1): 5, (1,): 3, (): 2})
    points = Election.points(50, projects, {((1, 4),): 1, ((0, 2), (1, 0)): 1, (): 2})
    said = json.loads(approvals.canonical_input())
    assert said["ballots"] == [[[], 2], [[0, 1], 5], [[1], 3]]
    assert json.loads(points.canonical_input())["ballots"] == [[[], 2], [[[0, 2], [1, 0]], 1], [[[1, 4]], 1]]
    again = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert hashlib.sha256(again.encode()).hexdigest() == approvals.input_hash
