"""The steps of a proposal's history after the shortlist, events of its round: paper, vote, count, decision."""

from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from pb.readmodels.history.answers import happened_to
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import RecordedCount
from pb.readmodels.results.fates import Fate, WhatCameOfIt
from web.front.said import _, _n
from web.shown.fate_shown import Decided
from web.shown.round_shown import RoundShown, Step
from web.shown.what_ordered import has_points
from web.wording.money import as_money


class Withdrawal(NamedTuple):
    """That a project was taken out of the vote: when and why."""

    at: datetime
    reason: str


def withdrawal_of(reading: Reading, shown: RoundShown, number: str) -> Withdrawal | None:
    """Give the withdrawal of a project, an event of its round; None where it was not withdrawn."""
    if number not in shown.withdrawn:
        return None
    for happening in happened_to(reading, shown.id, "rounds.ProjectWithdrawn"):
        if happening.facts["number"] == number:
            return Withdrawal(happening.at, happening.facts["reason"])
    return None


def steps_after_the_shortlist(
    decided: Decided, shown: RoundShown, number: str, fate: WhatCameOfIt, withdrawal: Withdrawal | None
) -> list[Step]:
    """Give what happened to a project on the ballot paper, and to the round with it, in its sequence.

    :param number: of the project on the ballot paper
    """
    of = shown.of
    steps = []
    if of.settled_at:
        steps.append((of.settled_at, _("Put on the ballot paper as number {number}", number=number)))
    if of.closed_at:
        steps.append((of.closed_at, _("Voting closed")))
    with_it = [count for count in decided.counts if number not in count.withdrawn]
    steps += [(count.at, _counted(count, number)) for count in with_it]
    if withdrawal:
        words = _("Withdrawn from the vote by an officer: {reason}", reason=withdrawal.reason)
        steps.append((withdrawal.at, words))
    steps += [(count.at, _("Counted without it")) for count in decided.counts if count not in with_it]
    for motion in decided.motions:
        words = (
            _("{committee} decided by motion", committee=of.committee_name)
            if motion.carried
            else _("A motion of {committee} was lost", committee=of.committee_name)
        )
        steps.append((motion.at, words))
    if of.published_at:
        steps.append((of.published_at, _how_it_ended(fate)))
    in_their_sequence = sorted(steps, key=itemgetter(0))  # those of one instant stay in the sequence above
    return [Step(words, at, "done") for at, words in in_their_sequence]


def _counted(count: RecordedCount, number: str) -> str:
    points = count.outcome.entry(number).score
    if has_points(count.outcome):
        return _n("Counted: {n} point", "Counted: {n} points", points)
    return _n("Counted: {n} vote", "Counted: {n} votes", points)


def _how_it_ended(came: WhatCameOfIt) -> str:
    if came.fate == Fate.FUNDED and not came.cost:
        return _("Result published: chosen; it costs nothing")
    if came.fate == Fate.FUNDED:
        return _("Result published: funded with {amount}", amount=as_money(came.gets))
    if came.fate == Fate.PART_FUNDED:
        return _("Result published: funded in part, with {amount}", amount=as_money(came.gets))
    if came.fate == Fate.WITHDRAWN:
        return _("Result published without it")
    return _("Result published: not funded")
