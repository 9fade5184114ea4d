"""The steps of a proposal's history after the shortlist, events of its round: paper, vote, count, decision."""

from pb.readmodels.results.fates import Fate, WhatCameOfIt
from web.front.said import _, _n
from web.shown.fate_shown import Decided
from web.shown.round_shown import RoundShown, Step
from web.shown.what_ordered import has_points
from web.wording.money import as_money


def steps_after_the_shortlist(decided: Decided, shown: RoundShown, number: str, fate: WhatCameOfIt) -> list[Step]:
    """Give what happened to a project on the ballot paper, and to the round with it, in its sequence.

    :param number: of the project on the ballot paper
    """
    of = shown.of
    steps = [Step(_("Put on the ballot paper as number {number}", number=number), of.settled_at, "done")]
    if of.closed_at:
        steps.append(Step(_("Voting closed"), of.closed_at, "done"))
    for count in decided.counts:
        entry = next((entry for entry in count.outcome.entries if entry.project == number), None)
        if entry is None:
            steps.append(Step(_("Counted without it"), count.at, "done"))
        elif has_points(count.outcome):
            steps.append(Step(_n("Counted: {n} point", "Counted: {n} points", entry.score), count.at, "done"))
        else:
            steps.append(Step(_n("Counted: {n} vote", "Counted: {n} votes", entry.score), count.at, "done"))
    for motion in decided.motions:
        words = (
            _("{committee} decided by motion", committee=of.committee_name)
            if motion.carried
            else _("A motion of {committee} was lost", committee=of.committee_name)
        )
        steps.append(Step(words, motion.at, "done"))
    if of.published_at:
        steps.append(Step(_how_it_ended(fate), of.published_at, "done"))
    return steps


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
