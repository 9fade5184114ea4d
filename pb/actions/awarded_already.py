"""Nothing is awarded twice: what bids were awarded already, by whom and when, for every way of awarding."""

from collections.abc import Collection, Mapping

from domain.committees.motion import AwardedBefore
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.saying.sentence import Sentence
from pb.desk import Desk
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.awarded import BY_MEETING, BY_OFFICER, AwardedTo, awarded_to, decided_of
from pb.store.event_store import by_reference


def awarded_before(reading: Reading, bids: Collection[str], *, but_for: str = "") -> dict[str, AwardedBefore]:
    """Give what each of these bids was awarded, by id; only those that were.

    :param but_for: a round whose own published result is not meant
    """
    found: dict[str, AwardedBefore] = {}
    for one in awarded_to(reading, bids, but_for=but_for):
        found.setdefault(one.proposal, AwardedBefore(one.amount, one.day, _by(one)))
    return found


def decided_by(reading: Reading, bids: Collection[str]) -> dict[str, Sentence]:
    """Say by which decision that stands each of these bids was decided, also where it got nothing."""
    found: dict[str, Sentence] = {}
    for one in decided_of(reading, bids):
        found.setdefault(one.proposal, _by(one))
    return found


def awarded_on_the_paper(
    desk: Desk, reading: Reading, round_id: str
) -> tuple[dict[str, AwardedBefore], dict[str, str]]:
    """Give what projects on a ballot paper were awarded beside the vote, and which bids they are, both by number."""
    projects = desk.store.get(FundingRound, by_reference(round_id)).projects
    bids = {number: str(project["proposal"]) for number, project in projects.items() if project.get("proposal")}
    before = awarded_before(reading, list(bids.values()), but_for=round_id)
    return {number: before[bid] for number, bid in bids.items() if bid in before}, bids


def faults_of_awarding(before: Mapping[str, AwardedBefore], awards: Mapping[str, int]) -> list[Refusal]:
    """Say which of some awards go to what was awarded already."""
    return [before[one].refusal(one) for one in sorted(set(before) & set(awards))]


def _by(one: AwardedTo) -> Sentence:
    whose = {"committee": one.committee}
    if one.by == BY_MEETING:
        return Sentence("a meeting of {committee}", whose)
    if one.by == BY_OFFICER:
        return Sentence("an officer under delegation, for {committee}", whose)
    if one.committee:
        return Sentence("{committee}, on the residents’ vote", whose)
    return Sentence("the residents’ vote")
