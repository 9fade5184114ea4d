"""The winners of published results by name, for lists of several rounds: the most money first, and how many more."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pb.readmodels.proposals.finding import listed_as
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import WhatCameOfIt, fates_in_all
from pb.readmodels.rounds.answers import Round
from web.shown.round_shown import RoundShown

NAMED: Final = 3
AMONG: Final = 30
"""Rounds of which winners are named: the latest; a list of a hundred has figures for the others."""


class Winners(NamedTuple):
    """Who got money in a round."""

    named: Sequence[tuple[str, int]]
    """Title and amount, in whole pence or hundredths of the round's currency."""
    more: int
    """How many beside these."""


def won_in(its_round: Round, fates: dict[str, WhatCameOfIt] | None) -> list[tuple[str, WhatCameOfIt]]:
    """Give the proposals that get money, by id, the most money first."""
    found = fates or {}
    if its_round.has_a_vote:
        found = {each.proposal: found[each.number] for each in its_round.projects if each.number in found}
    won = [(proposal, fate) for proposal, fate in found.items() if fate.gets]
    return sorted(won, key=lambda one: (-one[1].gets, one[0]))


def winners_in(reading: Reading, decided: Sequence[RoundShown]) -> dict[str, Winners]:
    """Give the winners of rounds, by the id of the round: one question beside what was given."""
    among = list(decided)[:AMONG]
    fates = fates_in_all(reading, [each.of for each in among])
    won = {each.id: won_in(each.of, dict(fates[each.id])) for each in among}
    named = [proposal for each in won.values() for proposal, _ in each[:NAMED]]
    if not named:
        return {}
    titles = {each.proposal.id: each.words.title for each in listed_as(reading, named)}
    return {
        its: Winners([(titles[one], fate.gets) for one, fate in each[:NAMED] if one in titles], len(each[NAMED:]))
        for its, each in won.items()
        if each
    }
