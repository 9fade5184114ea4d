"""Rounds of every rule as hypothesis draws them, counted by the product: what the verifier must come to, and no lie."""

import json
from collections import Counter

from hypothesis import strategies as st

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.rounds.about_projects import groups_of
from domain.voting.ballot_styles import style_from_data
from domain.voting.payload import write_points, write_ranking, write_votes
from domain.voting.tally import tally
from pb.verifier import verify

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
PLAIN_GREEDY = st.fixed_dictionaries(
    {
        "rule": st.just("greedy"),
        "version": st.just(1),
        "measure": st.sampled_from(["points", "votes"]),
        "on_misfit": st.sampled_from(["skip", "stop"]),
        "ties": TIES,
    }
)
"""Most support first and nothing besides: what the page in the browser counts too."""
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
    heard.withdrawn, heard.beacon = dict.fromkeys(withdrawn, "The land was sold."), "4 2 6"
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


POTS = st.fixed_dictionaries(
    {
        "by": st.just("category"),
        "leftovers": st.sampled_from(["share", "city", "forward"]),
        "city": st.just("City"),
        "leftovers_on_misfit": st.sampled_from(["", "skip", "stop"]),
    }
)
MIX = st.sampled_from([None, {"residents": 50, "committee": 50}, {"residents": 1, "committee": 2, "scale": "sum"}])


def outcome_of(heard, *, beacon=None, casting_votes=None):
    """Count by the product, as it stores the outcome."""
    return allocate(
        an_election(heard),
        rule_from_data(heard.rules["rule"]),
        lot=LotSource(heard.name, heard.beacon if beacon is None else beacon),
        casting_votes=heard.casting_votes if casting_votes is None else casting_votes,
    ).to_data()


def counted(heard, **more):
    """Publish a count of the round, as an entry of the record."""
    said = {"nr": 1, "number": 1, "ballots": heard.payloads.total(), "fingerprint": heard.fingerprint}
    return json.loads(json.dumps({**said, "withdrawn": sorted(heard.withdrawn), "outcome": outcome_of(heard, **more)}))


@st.composite
def rounds(draw, rules, pots_and_mixes=True):
    """Draw a round by a rule of these, with pots, groups, scores of a committee and withdrawals as they come."""
    rule = draw(rules)
    amounts = draw(st.lists(st.integers(1, 60), min_size=3, max_size=3))
    pots = draw(st.none() | POTS) if pots_and_mixes else None
    if pots is not None:
        named = zip(["City", "Green", "Youth"], amounts, strict=True)
        rule = {**rule, "pots": {**pots, "amounts": [{"name": name, "amount": amount} for name, amount in named]}}
    mix = draw(MIX) if pots_and_mixes else None
    if mix is not None and rule["rule"] == "greedy":
        rule = {**rule, "mix": mix}
    costs = draw(st.lists(st.integers(1, 60), min_size=5, max_size=5))
    heard = a_round(sum(amounts) + 5, costs, *draw(BALLOTS), rule, withdrawn=draw(st.sampled_from([(), (), ("2",)])))
    for group in draw(st.sampled_from([[], [["1", "3"]], [["1", "2"], ["3", "4", "5"]]])):
        for project in heard.projects:
            project.update({"group": str(group)} if project["number"] in group else {})
    return heard
