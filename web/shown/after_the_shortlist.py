"""The steps of a proposal's history after the shortlist, events of its round: paper, vote, count, decision."""

from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.results.fates import Fate, fates_in
from web.front.said import _, _n
from web.shown.round_shown import RoundShown, Step
from web.shown.what_ordered import has_points
from web.wording.money import as_money


def steps_after_the_shortlist(reading: Reading, shown: RoundShown, number: str) -> list[Step]:
    """Give what happened to a project on the ballot paper, and to the round with it, in its sequence.

    :param number: of the project on the ballot paper
    """
    of = shown.of
    steps = [Step(_("Put on the ballot paper as number {number}", number=number), of.settled_at, "done")]
    if of.closed_at:
        steps.append(Step(_("Voting closed"), of.closed_at, "done"))
    for count in counts_of(reading, shown.id) if shown.has_result else []:
        entry = next((entry for entry in count.outcome.entries if entry.project == number), None)
        if entry is None:
            steps.append(Step(_("Counted without it"), count.at, "done"))
        elif has_points(count.outcome):
            steps.append(Step(_n("Counted: {n} point", "Counted: {n} points", entry.score), count.at, "done"))
        else:
            steps.append(Step(_n("Counted: {n} vote", "Counted: {n} votes", entry.score), count.at, "done"))
    for motion in decisions_on(reading, shown.id) if of.committee else []:
        words = (
            _("{committee} decided by motion", committee=of.committee_name)
            if motion.carried
            else _("A motion of {committee} was lost", committee=of.committee_name)
        )
        steps.append(Step(words, motion.at, "done"))
    fate = fates_in(reading, of).get(number)
    if of.published_at and fate:
        steps.append(Step(_how_it_ended(fate.fate, fate.gets), of.published_at, "done"))
    return steps


def _how_it_ended(fate: Fate, gets: int) -> str:
    if fate == Fate.FUNDED:
        return _("Result published: funded with {amount}", amount=as_money(gets))
    if fate == Fate.PART_FUNDED:
        return _("Result published: funded in part, with {amount}", amount=as_money(gets))
    return _("Result published: not funded")
