"""41 real elections, counted against an independent library and against what the cities themselves decided."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from domain.allocation.allocate import allocate
from domain.allocation.outcome import FUNDED, TOPPED_UP, Outcome
from domain.allocation.rule import rule_from_data
from pb.exchange.election_of_file import election_of
from pb.exchange.pabulib.reader import Heading, check_file
from tests.reference.official_winners import CANNOT_BE_KNOWN, OFFICIAL

REAL = next((p / "shared/data/elections" for p in Path(__file__).resolve().parents if (p / "shared").is_dir()), None)
if REAL is None or not REAL.is_dir():
    pytest.skip("NOT RUN: ../shared/data/elections is absent, so no real election is counted", allow_module_level=True)

ORACLE: dict[str, Any] = json.loads((REAL / "oracle.json").read_text(encoding="utf-8"))
FILES = sorted(ORACLE)
STATING = [name for name in FILES if ORACLE[name]["official_winners"]]
BY_ID = {"ties": ["id"]}


@cache
def heading(name: str) -> Heading:
    return check_file(REAL / name, contradictions="report")


def count(name: str, rule: dict[str, Any], *, borda0: bool = False, withdrawn: dict[str, str] | None = None) -> Outcome:
    election = election_of(heading(name), ordinal="borda0" if borda0 else "positions").election
    for project, reason in (withdrawn or {}).items():
        election = election.without(project, reason)
    return allocate(election, rule_from_data(rule), explain=False)


def equal_shares(name: str, completion: str) -> Outcome:
    """Equal Shares with the utility that the oracle names for the kind of ballot."""
    kind = heading(name).declared.vote_type
    by_cost = kind in {"approval", "choose-1"}
    scale = election_of(heading(name)).scale
    rule = {
        "rule": "equal-shares",
        "utility": "cost" if by_cost else "points",
        "completion": completion,
        "step": scale,
        **BY_ID,
    }
    return count(name, rule, borda0=True)


def pabutools(name: str, result: str) -> list[str] | None:
    return (ORACLE[name]["pabutools_1.2.3"] or {}).get(result)


@pytest.mark.parametrize("name", FILES)
def test_greedy_is_what_a_second_implementation_finds(name):
    outcome = count(name, {"rule": "greedy", **BY_ID}, borda0=True)
    assert list(outcome.winners) == ORACLE[name]["second_implementation"]["greedy_by_score"]


@pytest.mark.parametrize("name", FILES)
def test_equal_shares_is_what_pabutools_and_a_second_implementation_find(name):
    winners = list(equal_shares(name, "none").winners)
    assert winners == ORACLE[name]["second_implementation"]["equal_shares"]
    assert pabutools(name, "equal_shares") in (None, winners)


# Toulouse and two districts of Warsaw take tens of seconds: "pb bench count" counts them.
SLOW = ("France_Toulouse_2022.pb", "poland_warszawa_2021_mokotow.pb", "poland_warszawa_2023_praga-poludnie.pb")


@pytest.mark.parametrize("name", [name for name in FILES if name not in SLOW])
def test_equal_shares_with_a_rising_share_is_what_others_find(name):
    winners = list(equal_shares(name, "add1u").winners)
    second = ORACLE[name]["second_implementation"]["equal_shares_add1u"]
    assert second in (None, winners)
    theirs = pabutools(name, "equal_shares_add1u")
    if heading(name).declared.vote_type in {"approval", "choose-1"}:
        assert theirs is None or sorted(theirs) == sorted(winners)


def test_every_file_that_states_winners_is_in_the_table():
    assert sorted([*OFFICIAL, *CANNOT_BE_KNOWN]) == STATING


@pytest.mark.parametrize("name", [name for name in STATING if name not in CANNOT_BE_KNOWN])
def test_the_city_decided_the_same(name):
    decided = OFFICIAL[name]
    outcome = count(name, {"rule": "greedy", "ties": ["file"], **decided.rule}, withdrawn=decided.withdrawn)
    in_full = [entry.project for entry in outcome.entries if entry.reason == FUNDED]
    assert sorted(in_full) == sorted(ORACLE[name]["official_winners"])


def test_poznan_2024_topped_up_what_it_says_it_topped_up():
    name = "poland_poznan_2024_large.pb"
    outcome = count(name, {"rule": "greedy", "ties": ["file"], **OFFICIAL[name].rule})
    marked = [project.number for project in heading(name).declared.projects if project.selected == 2]
    assert [entry.project for entry in outcome.entries if entry.reason == TOPPED_UP] == marked


def test_wieliczka_2023_funds_thirty_projects_for_995079_zloty():
    name = "poland_wieliczka_2023_green-budget.pb"
    outcome = count(name, OFFICIAL[name].rule)
    assert (len(outcome.winners), outcome.spent) == (30, 995_079)
    until_exhaustive = count(name, OFFICIAL[name].rule | {"completion": "add1u"})
    assert set(until_exhaustive.winners) != set(outcome.winners)
