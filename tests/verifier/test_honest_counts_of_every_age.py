"""Honest counts are never accused: real elections by every rule, counts of older releases, rounds told in two ways."""

import json
from collections import Counter

import pytest

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from domain.voting.payload import write_points, write_votes
from pb.exchange.election_of_file import election_of
from pb.exchange.pabulib.reader import check_file
from pb.verifier import counting, verify
from tests import real_elections
from tests.verifier.random_rounds import a_round, counted

SLOW = ("warszawa_2021_mokotow", "warszawa_2023_praga-poludnie", "lodz_2022_")
"""Cities of which only the greedy count is made again here: the others take ten seconds each, and agree as well."""
NAMED = [write_votes(numbers) for numbers in (["1", "2"], ["1", "2"], ["1", "3"], ["3", "4"], ["5"])]


@pytest.mark.parametrize("path", real_elections.ALL, ids=real_elections.named)
def test_a_real_election_comes_out_the_same_to_the_last_word_by_every_rule(path):
    election = election_of(check_file(path, contradictions="report"), ordinal="borda0").election
    heard = verify.Round("a1" * 16)
    heard.beacon = "4 2 6"
    heard.projects = [
        {"number": each.id, "cost": each.cost, "category": each.category, "area": each.area}
        for each in election.projects
    ]
    ids = [project.id for project in election.projects]
    heard.payloads = Counter()
    for ballot, voters in election.ballots.items():
        given = {ids[place]: points for place, points in ballot} if election.pointed else [ids[p] for p in ballot]
        heard.payloads[write_points(given) if election.pointed else counting.WRITE({"votes": given})] += voters
    rules = [{"rule": "greedy"}]
    if not any(slow in path.stem for slow in SLOW):
        rules += [{"rule": "phragmen"}, {"rule": "equal-shares", "utility": "points" if election.pointed else "cost"}]
    for rule in rules:
        rule |= {"version": 1, "ties": ["lower-cost", "more-voters", "lot"]}
        heard.rules = {"pot": election.budget, "ballot": {"style": "points" if election.pointed else ""}, "rule": rule}
        outcome = allocate(election, rule_from_data(rule), lot=LotSource(heard.name, heard.beacon)).to_data()
        said = {"nr": 1, "ballots": election.voters, "fingerprint": "", "withdrawn": [], "outcome": outcome}
        assert counting.count_again(heard, json.loads(json.dumps(said)), []) == []


def test_a_count_of_before_events_were_numbered_need_not_tell_what_counts_came_to_tell_later():
    heard = a_round(70, [30, 20, 20, 40, 35], {"style": "approval"}, NAMED, {"rule": "greedy", "version": 1})
    older = counted(heard)
    del older["outcome"]["story"], older["outcome"]["rule"]["mix"], older["outcome"]["rule"]["pots"]
    assert [promise for promise, _ in counting.count_again(heard, older, [])] == ["rules", "money"]
    del older["nr"]
    assert counting.count_again(heard, older, []) == []
    older["outcome"]["rule"]["full_winners"] = 2
    assert [promise for promise, _ in counting.count_again(heard, older, [])] == ["rules"]


def test_rounds_may_be_told_as_they_stood_when_they_were_last_played_or_at_the_share_of_the_end():
    # Raised until nothing more fits: the first round is not played again, as nothing else is bought in it.
    rule = {"rule": "equal-shares", "version": 1, "completion": "add1u", "ties": ["id"]}
    heard = a_round(60, [20, 30, 40, 55, 15], {"style": "approval"}, NAMED, rule)
    told = counted(heard)
    afresh = {**told, "outcome": counting.outcome_of(counting.Case(heard, told_afresh=True), rule, {})}
    assert told["outcome"]["story"]["shares"]["steps"] > 0
    assert told["outcome"]["story"]["shares"]["next_step_would_spend"] == 0
    assert told["outcome"]["story"]["losers"] != afresh["outcome"]["story"]["losers"]
    assert counting.count_again(heard, told, []) == []
    assert counting.count_again(heard, afresh, []) == []
    afresh["outcome"]["story"]["losers"][0]["behind"] += 1
    assert counting.count_again(heard, afresh, []) != []
