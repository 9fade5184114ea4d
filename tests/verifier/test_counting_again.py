"""The verifier's own slow counting against the product's, on random rounds of every rule: the same to the penny."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.rounds.about_projects import groups_of
from domain.voting.ballot_styles import style_from_data
from domain.voting.payload import write_points, write_ranking, write_votes
from domain.voting.tally import tally
from pb.verifier import counting, verify

NUMBERS = ["1", "2", "3", "4", "5"]
CATEGORIES = ["Green", "Youth", "Green", "Youth", "City"]
TIES = st.sampled_from([["lower-cost", "more-voters", "lot"], ["id"], ["higher-cost", "file"], ["lot"]])
MINIMUM = st.sampled_from(
    [
        [],
        [{"kind": "votes", "at_least": 2}],
        [{"kind": "share-of-voters", "at_least": 1, "out_of": 3}],
        [{"kind": "relative-to-cost", "at_least": 1, "out_of": 3}],
        [{"kind": "points", "at_least": 3}, {"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5}],
    ]
)
GREEDY = st.fixed_dictionaries(
    {
        "rule": st.just("greedy"),
        "version": st.just(1),
        "measure": st.sampled_from(["points", "votes", "mean", "per-cost"]),
        "on_misfit": st.sampled_from(["skip", "stop"]),
        "remainder": st.sampled_from(
            [{"kind": "none"}, {"kind": "part"}, {"kind": "top-up", "at_least": 80, "out_of": 100}]
        ),
        "full_winners": st.integers(0, 2),
        "others_get": st.sampled_from([0, 0, 7]),
        "minimum": MINIMUM,
        "ties": TIES,
    }
)
EQUAL_SHARES = st.fixed_dictionaries(
    {
        "rule": st.just("equal-shares"),
        "version": st.just(1),
        "utility": st.sampled_from(["cost", "cardinality", "points"]),
        "share": st.sampled_from(["exact", "floor"]),
        "completion": st.sampled_from(["none", "add1", "add1u", "greedy"]),
        "step": st.sampled_from([1, 3]),
        "comparison": st.booleans(),
        "support_above": st.sampled_from([0, 0, 1]),
        "minimum": MINIMUM,
        "ties": TIES,
    }
)
PHRAGMEN = st.fixed_dictionaries(
    {
        "rule": st.just("phragmen"),
        "version": st.just(1),
        "on_misfit": st.sampled_from(["skip", "stop"]),
        "support_above": st.sampled_from([0, 0, 1]),
        "minimum": MINIMUM,
        "ties": TIES,
    }
)
SOME = st.lists(st.sampled_from(NUMBERS), unique=True, max_size=4)
BALLOTS = st.one_of(
    st.tuples(st.just({"style": "approval", "min_length": 0}), st.lists(SOME.map(write_votes), max_size=12)),
    st.tuples(
        st.just({"style": "ranking", "min_length": 0, "max_length": 4}), st.lists(SOME.map(write_ranking), max_size=12)
    ),
    st.tuples(
        st.just({"style": "score-sheet", "lowest": -2, "highest": 2}),
        st.lists(
            st.fixed_dictionaries({number: st.integers(-2, 2) for number in NUMBERS}).map(write_points), max_size=12
        ),
    ),
    st.tuples(
        st.just({"style": "score-sheet", "lowest": 0, "highest": 5}),
        st.lists(
            st.fixed_dictionaries({number: st.integers(0, 5) for number in NUMBERS}).map(write_points), max_size=12
        ),
    ),
)


def a_round(pot, costs, ballot, payloads, rule, *, withdrawn=()):
    heard = verify.Round("a1" * 16)
    heard.rules = {"pot": pot, "ballot": ballot, "rule": rule}
    heard.projects = [
        {"number": number, "cost": cost, "category": category, "committee": committee}
        for number, cost, category, committee in zip(NUMBERS, costs, CATEGORIES, [3, 0, 5, 1, 2], strict=True)
    ]
    heard.payloads = Counter(payloads)
    heard.withdrawn, heard.beacon = list(withdrawn), "4 2 6"
    return heard


def an_election(heard):
    places = {project["number"]: place for place, project in enumerate(heard.projects)}
    paper = [
        Project(each["number"], each["cost"], category=each["category"], committee=each["committee"])
        for each in heard.projects
    ]
    given_out = tally(heard.payloads, style_from_data(heard.rules["ballot"])).given
    ballots = {tuple(sorted((places[n], points) for n, points in given)): many for given, many in given_out.items()}
    if heard.rules["ballot"]["style"] == "approval":
        named = {tuple(place for place, _ in ballot): many for ballot, many in ballots.items()}
        election = Election.approvals(heard.rules["pot"], paper, named)
    else:
        election = Election.points(heard.rules["pot"], paper, ballots)
    election = election.with_exclusive(groups_of(heard.projects))
    for number in heard.withdrawn:
        election = election.without(number, "The land was sold.")
    return election


def agree(heard):
    election, rule = an_election(heard), rule_from_data(heard.rules["rule"])
    ours = allocate(election, rule, lot=LotSource(heard.name, heard.beacon), explain=False)
    case = counting.Case(heard)
    theirs = counting.allocate(case, heard.rules["rule"], heard.withdrawn)
    name = [project.number for project in case.projects]
    assert case.fingerprint() == election.input_hash
    assert tuple(case.votes) == election.tally.votes
    assert tuple(case.score) == election.tally.score
    assert tuple(name[place] for place in theirs.winners) == ours.winners
    assert {name[place]: amount for place, amount in theirs.granted.items() if amount} == {
        entry.project: entry.granted for entry in ours.entries if entry.granted
    }
    assert {name[place]: amount for place, amount in theirs.from_reserve.items() if amount} == {
        entry.project: entry.from_reserve for entry in ours.entries if entry.from_reserve
    }
    assert case.budget - theirs.left == ours.spent
    return ours


POTS = st.fixed_dictionaries(
    {
        "by": st.just("category"),
        "leftovers": st.sampled_from(["share", "city", "forward"]),
        "city": st.just("City"),
        "leftovers_on_misfit": st.sampled_from(["", "skip", "stop"]),
    }
)
MIX = st.sampled_from([None, {"residents": 50, "committee": 50}, {"residents": 1, "committee": 2, "scale": "sum"}])


@pytest.mark.parametrize("rules", [GREEDY, EQUAL_SHARES, PHRAGMEN], ids=["greedy", "equal shares", "phragmen"])
def test_pots_exclusion_groups_and_a_committees_score_come_out_the_same(rules):
    @settings(max_examples=150)
    @given(
        st.lists(st.integers(1, 60), min_size=3, max_size=3),
        st.lists(st.integers(1, 60), min_size=5, max_size=5),
        BALLOTS,
        rules,
        st.none() | POTS,
        MIX,
        st.sampled_from([[], [["1", "3"]], [["1", "2"], ["3", "4", "5"]]]),
    )
    def check(amounts, costs, ballots, rule, pots, mix, exclusive):  # noqa: PLR0917 -- hypothesis draws them
        if pots is not None:
            names = ["City", "Green", "Youth"]
            pots = {**pots, "amounts": [{"name": n, "amount": a} for n, a in zip(names, amounts, strict=True)]}
            rule = {**rule, "pots": pots}
        if mix is not None and rule["rule"] == "greedy":
            rule = {**rule, "mix": mix}
        heard = a_round(sum(amounts) + 5, costs, *ballots, rule)
        for project in heard.projects:
            project.update(("group", str(group)) for group in exclusive if project["number"] in group)
        agree(heard)

    check()


@pytest.mark.parametrize("rules", [GREEDY, EQUAL_SHARES, PHRAGMEN], ids=["greedy", "equal shares", "phragmen"])
def test_the_slow_count_and_the_products_count_agree_to_the_penny(rules):
    @settings(max_examples=150)
    @given(
        st.integers(1, 120),
        st.lists(st.integers(1, 60), min_size=5, max_size=5),
        BALLOTS,
        rules,
        st.sampled_from([(), (), ("2",)]),
    )
    def check(pot, costs, ballots, rule, withdrawn):
        agree(a_round(pot, costs, *ballots, rule, withdrawn=withdrawn))

    check()


def test_a_share_in_pence_is_raised_as_far_by_jumps_as_by_single_pence():
    payloads = [write_votes(["1", "2"])] * 5 + [write_votes(["2", "3"])] * 4 + [write_votes(["4"])] * 3
    rule = {"rule": "equal-shares", "version": 1, "completion": "add1", "ties": ["id"]}
    heard = a_round(2_000_000, [900_000, 500_000, 700_000, 400_000, 300_000], {"style": "approval"}, payloads, rule)
    agree(heard)
    case, rule = counting.Case(heard), counting.in_full("the rule equal-shares", rule)
    behind = counting.Supporters(case, rule, [0, 1, 2, 3, 4])
    share = Fraction(2_000_000, 12)
    first, more = counting.equal_shares_run(case, rule, behind, [0, 1, 2, 3], share)
    for extra in range(1, int(more), max(1, int(more) // 50)):
        assert counting.equal_shares_run(case, rule, behind, [0, 1, 2, 3], share + extra)[0] == first


def test_a_tie_only_the_chair_can_break_is_seen_where_it_matters():
    payloads = [write_votes(["1"]), write_votes(["2"])]
    rule = {"rule": "greedy", "version": 1, "ties": ["refuse"]}
    heard = a_round(10, [10, 10, 9, 9, 9], {"style": "approval"}, payloads, rule)
    case = counting.Case(heard)
    entries = {number: {"granted": 0, "from_reserve": 0} for number in NUMBERS}
    [(promise, words)] = counting.compare_awards(case, heard, {}, entries)
    assert promise == "money"
    assert "the chair's casting vote on it is not in the record" in words
    heard.casting_votes = [["2", "1"]]
    entries["2"] = {"granted": 10, "from_reserve": 0}
    outcome = {"winners": ["2"], "budget": 10, "spent": 10}
    assert counting.compare_awards(counting.Case(heard), heard, outcome, entries) == []
