"""What became of each project after the shortlist: on the ballot paper, counted, funded in full, in part or not."""

from collections import OrderedDict
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select

from domain.allocation.outcome import Outcome
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import decisions_on
from pb.readmodels.results.tables import counts
from pb.readmodels.rounds.answers import Round
from pb.readmodels.rows import from_json

KEPT = 200
"""Counts whose projects are remembered in short: a count never changes, and a large one takes long to read."""


class Fate(StrEnum):
    """How far a project on the ballot paper has come."""

    ON_THE_PAPER = "on the paper"
    WITHDRAWN = "withdrawn"
    """Taken out of the vote by an officer, with a reason."""
    BEING_COUNTED = "being counted"
    AWAITS_DECISION = "awaits decision"
    """Counted; whoever confirms the result has not done so."""
    FUNDED = "funded"
    PART_FUNDED = "part funded"
    NOT_FUNDED = "not funded"


class WhatCameOfIt(NamedTuple):
    """What became of one project. Amounts in whole pence."""

    fate: Fate
    votes: int | None = None
    """Votes or points; None before they are counted, or where it was taken out before the count."""
    gets: int = 0
    """What it gets by the decision that stands, else by the count; 0 until that is published."""
    cost: int = 0


class Given(NamedTuple):
    """What a published result came to, in short. Amounts in whole pence."""

    given: int
    funded: int
    """Projects that get something, in full or in part."""
    projects: int
    voters: int


class _Counted(NamedTuple):
    votes: int
    granted: int


class _InShort(NamedTuple):
    projects: Mapping[str, _Counted]
    voters: int


_IN_SHORT: "OrderedDict[str, _InShort]" = OrderedDict()


def fate_of(gets: int, cost: int) -> Fate:
    """Say what a published result is for one project.

    :param gets: what it gets, whole pence
    :param cost: what it costs
    """
    if not gets:
        return Fate.NOT_FUNDED
    return Fate.FUNDED if gets >= cost else Fate.PART_FUNDED


def fates_in(reading: Reading, its_round: Round) -> Mapping[str, WhatCameOfIt]:
    """Give what became of every project on the ballot paper of a round, by number; nothing before it is settled."""
    projects = its_round.projects
    if its_round.waits_for_the_count or not its_round.has_result:
        fate = Fate.BEING_COUNTED if its_round.waits_for_the_count else Fate.ON_THE_PAPER
        found = {project.number: WhatCameOfIt(fate, cost=project.cost) for project in projects}
        return found | _taken_out(its_round, {})
    counted = _in_short(reading, its_round.latest_count).projects
    if not its_round.is_published:
        waits = {p.number: WhatCameOfIt(Fate.AWAITS_DECISION, _votes(counted, p.number), cost=p.cost) for p in projects}
        return waits | _taken_out(its_round, counted)
    awards = {number: each.granted for number, each in counted.items()}
    if its_round.decision:
        awards = dict(next(m for m in decisions_on(reading, its_round.id) if m.id == its_round.decision).awards)
    decided = {}
    for project in projects:
        gets = awards.get(project.number, 0)
        votes = _votes(counted, project.number)
        decided[project.number] = WhatCameOfIt(fate_of(gets, project.cost), votes, gets, project.cost)
    return decided | _taken_out(its_round, counted)


def _taken_out(its_round: Round, counted: Mapping[str, _Counted]) -> dict[str, WhatCameOfIt]:
    cost = {project.number: project.cost for project in its_round.projects}
    return {
        number: WhatCameOfIt(Fate.WITHDRAWN, _votes(counted, number), cost=cost.get(number, 0))
        for number in its_round.withdrawn
    }


def _votes(counted: Mapping[str, _Counted], number: str) -> int | None:
    return counted[number].votes if number in counted else None


def what_was_given(reading: Reading, its_round: Round) -> Given:
    """Give what a round came to whose result is published."""
    fates = fates_in(reading, its_round)
    gets = [each.gets for each in fates.values()]
    voters = _in_short(reading, its_round.latest_count).voters
    return Given(sum(gets), sum(amount > 0 for amount in gets), len(fates), voters)


def _in_short(reading: Reading, count: str) -> _InShort:
    """Give votes and grant of each project of a count, and how many voted, read from the outcome once."""
    if count not in _IN_SHORT:
        stored = reading.execute(select(counts.c.outcome).where(counts.c.id == count)).scalar_one()
        outcome = Outcome.from_data(from_json(stored))
        projects = {entry.project: _Counted(entry.score, entry.granted) for entry in outcome.entries}
        _IN_SHORT[count] = _InShort(projects, outcome.voters)
        while len(_IN_SHORT) > KEPT:
            _IN_SHORT.popitem(last=False)
    return _IN_SHORT[count]
