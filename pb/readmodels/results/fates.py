"""What became of each project after the shortlist: on the ballot paper, counted, funded in full, in part or not."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select

from domain.allocation.outcome import Outcome
from pb.readmodels.reading import Reading
from pb.readmodels.results.funds import decided_in_funds
from pb.readmodels.results.tables import counts, decisions
from pb.readmodels.rounds.answers import Round
from pb.readmodels.rows import from_json

KEPT = 200
"""Counts whose projects are remembered in short: a count never changes, and a large one takes long to read."""


class Fate(StrEnum):
    """How far a project on the ballot paper has come."""

    ON_THE_PAPER = "on-the-paper"
    WITHDRAWN = "withdrawn"
    """Taken out of the vote by an officer, with a reason."""
    BEING_COUNTED = "being-counted"
    AWAITS_DECISION = "awaits-decision"
    """Counted; whoever confirms the result has not done so."""
    FUNDED = "funded"
    """It gets all it costs; or it was chosen and costs nothing, so that no money is needed."""
    PART_FUNDED = "part-funded"
    NOT_FUNDED = "not-funded"


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
    """Projects that get all they cost; those chosen that cost nothing among them."""
    part_funded: int
    """Projects that get something, and less than they cost."""
    projects: int
    voters: int


class _Counted(NamedTuple):
    votes: int
    granted: int
    chosen: bool


class _InShort(NamedTuple):
    projects: Mapping[str, _Counted]
    voters: int


_COUNTS: "OrderedDict[str, _InShort]" = OrderedDict()
_AWARDS: "OrderedDict[str, Mapping[str, int]]" = OrderedDict()


def fate_of(gets: int, cost: int, *, chosen: bool) -> Fate:
    """Say what a published result is for one project.

    :param gets: what it gets, whole pence
    :param cost: what it costs
    :param chosen: whether the count chose it, which decides where there is no money to give: a committee, too, can
        only withdraw such a project
    """
    if not gets:
        return Fate.FUNDED if chosen and not cost else Fate.NOT_FUNDED
    return Fate.FUNDED if gets >= cost else Fate.PART_FUNDED


def fates_in(reading: Reading, its_round: Round) -> Mapping[str, WhatCameOfIt]:
    """Give what became of every project on the ballot paper of a round, by number; nothing before it is settled.

    Of a fund without a vote: what became of every bid that was decided on, by the id of the bid.
    """
    return fates_in_all(reading, [its_round])[its_round.id]


def fates_in_all(reading: Reading, several: Sequence[Round]) -> dict[str, Mapping[str, WhatCameOfIt]]:
    """Give what became of the projects of several rounds, by round and number: three questions at most."""
    _remember(reading, several)
    funds = decided_in_funds(reading, [each.id for each in several if not each.has_a_vote])
    return {each.id: _fates_in(each) if each.has_a_vote else _in_a_fund(funds.get(each.id, {})) for each in several}


def _in_a_fund(decided: Mapping[str, tuple[int, int]]) -> Mapping[str, WhatCameOfIt]:
    return {
        bid: WhatCameOfIt(fate_of(gets, cost, chosen=False), gets=gets, cost=cost)
        for bid, (gets, cost) in decided.items()
    }


def what_was_given(reading: Reading, published: Sequence[Round]) -> dict[str, Given]:
    """Give what rounds came to whose result is published, or whose year is over, by id: three questions at most."""
    fates = fates_in_all(reading, published)
    return {each.id: _given(each, fates[each.id]) for each in published}


def _given(its_round: Round, fates: Mapping[str, WhatCameOfIt]) -> Given:
    found = [each.fate for each in fates.values()]
    return Given(
        sum(each.gets for each in fates.values()),
        found.count(Fate.FUNDED),
        found.count(Fate.PART_FUNDED),
        len(fates),
        _COUNTS[its_round.latest_count].voters if its_round.has_a_vote else 0,
    )


def _fates_in(its_round: Round) -> Mapping[str, WhatCameOfIt]:
    projects = its_round.projects
    if not _is_counted(its_round):
        fate = Fate.BEING_COUNTED if its_round.waits_for_the_count else Fate.ON_THE_PAPER
        found = {project.number: WhatCameOfIt(fate, cost=project.cost) for project in projects}
        return found | _taken_out(its_round, {})
    counted = _COUNTS[its_round.latest_count].projects
    if not its_round.is_published:
        waits = {p.number: WhatCameOfIt(Fate.AWAITS_DECISION, _votes(counted, p.number), cost=p.cost) for p in projects}
        return waits | _taken_out(its_round, counted)
    by_count = {number: each.granted for number, each in counted.items()}
    awards = _AWARDS[its_round.decision] if its_round.decision else by_count
    decided = {}
    for project in projects:
        gets = awards.get(project.number, 0)
        votes = _votes(counted, project.number)
        chosen = project.number in counted and counted[project.number].chosen
        decided[project.number] = WhatCameOfIt(fate_of(gets, project.cost, chosen=chosen), votes, gets, project.cost)
    return decided | _taken_out(its_round, counted)


def _is_counted(its_round: Round) -> bool:
    """Whether the ballots are counted as they stand: a withdrawal has them counted again."""
    return its_round.has_result and not its_round.waits_for_the_count


def _taken_out(its_round: Round, counted: Mapping[str, _Counted]) -> dict[str, WhatCameOfIt]:
    cost = {project.number: project.cost for project in its_round.projects}
    return {
        number: WhatCameOfIt(Fate.WITHDRAWN, _votes(counted, number), cost=cost.get(number, 0))
        for number in its_round.withdrawn
    }


def _votes(counted: Mapping[str, _Counted], number: str) -> int | None:
    return counted[number].votes if number in counted else None


def _remember(reading: Reading, rounds: Sequence[Round]) -> None:
    """Read in short the counts and decisions of rounds that were not read yet; neither ever changes."""
    wanted = {one.latest_count for one in rounds if _is_counted(one)} - set(_COUNTS)
    if wanted:
        for row in reading.execute(select(counts.c.id, counts.c.outcome).where(counts.c.id.in_(wanted))):
            outcome = Outcome.from_data(from_json(row.outcome))
            won = set(outcome.winners)
            projects = {e.project: _Counted(e.score, e.granted, e.project in won) for e in outcome.entries}
            _COUNTS[row.id] = _InShort(projects, outcome.voters)
    wanted = {one.decision for one in rounds if one.is_published and one.decision} - set(_AWARDS)
    if wanted:
        for row in reading.execute(select(decisions.c.id, decisions.c.awards).where(decisions.c.id.in_(wanted))):
            _AWARDS[row.id] = from_json(row.awards)
    for one in rounds:  # what this page needs is forgotten last
        if one.latest_count in _COUNTS:
            _COUNTS.move_to_end(one.latest_count)
        if one.decision in _AWARDS:
            _AWARDS.move_to_end(one.decision)
    for kept in (_COUNTS, _AWARDS):
        while len(kept) > max(KEPT, len(rounds)):
            kept.popitem(last=False)
