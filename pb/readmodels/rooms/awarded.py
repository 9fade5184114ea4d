"""What were bids awarded by decisions that stand: of a meeting, of an officer, or on the residents' vote?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from domain.words.instants import day_in_london
from pb.readmodels.committees.tables import committees
from pb.readmodels.delegated.tables import officer_decisions
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import fates_in
from pb.readmodels.rooms.answers import REFERRED_BACK_ONES
from pb.readmodels.rooms.tables import awardings, bid_awards
from pb.readmodels.rounds.answers import one_round

BY_MEETING, BY_OFFICER, BY_VOTE = "meeting", "officer", "vote"


@dataclass(frozen=True)
class AwardedTo:
    """An award to a bid that stands. Amounts in whole pence."""

    proposal: str
    decision: str
    """Id of what awarded it; empty for a residents' vote that nobody had to confirm."""
    by: str
    """``meeting``, ``officer`` or ``vote``."""
    committee: str
    """The name of the committee whose decision it was; empty where the residents' vote was final by itself."""
    amount: int
    day: date


def awarded_to(reading: Reading, wanted: Collection[str], *, but_for: str = "") -> list[AwardedTo]:
    """Give what bids were awarded, the earliest first.

    :param wanted: ids of bids
    :param but_for: a round whose published result is not asked for, by id
    """
    if not wanted:
        return []
    beside = [one for one in _in_meetings_and_by_officers(reading, wanted) if one.amount]
    found = [*beside, *_by_vote(reading, wanted, but_for)]
    return sorted(found, key=lambda one: (one.day, one.proposal))


def all_awarded(reading: Reading) -> list[AwardedTo]:
    """Give every award that stands, the earliest first."""
    decided_on = select(bid_awards.c.proposal).where(bid_awards.c.amount > 0)
    wanted = select(proposals.c.id).where((proposals.c.number != "") | proposals.c.id.in_(decided_on))
    return awarded_to(reading, list(reading.scalars(wanted)))


def decided_of(reading: Reading, wanted: Collection[str]) -> list[AwardedTo]:
    """Give what meetings and officers decided on bids, the earliest first, with an award of nothing too."""
    return sorted(_in_meetings_and_by_officers(reading, wanted), key=lambda one: (one.day, one.proposal))


def _in_meetings_and_by_officers(reading: Reading, wanted: Collection[str]) -> Iterable[AwardedTo]:
    whose = func.coalesce(awardings.c.committee, officer_decisions.c.committee)
    found = (
        select(bid_awards, awardings.c.id.label("in_a_meeting"), committees.c.name.label("committee_name"))
        .outerjoin_from(bid_awards, awardings, awardings.c.id == bid_awards.c.awarding)
        .outerjoin(officer_decisions, officer_decisions.c.id == bid_awards.c.awarding)
        .outerjoin(committees, committees.c.id == whose)
        .where(
            bid_awards.c.proposal.in_(wanted),
            bid_awards.c.awarding.not_in(REFERRED_BACK_ONES),
        )
    )
    for row in reading.execute(found):
        by = BY_MEETING if row.in_a_meeting else BY_OFFICER
        day, called = date.fromisoformat(row.met_on), row.committee_name or ""
        yield AwardedTo(row.proposal, row.awarding, by, called, row.amount, day)


def _by_vote(reading: Reading, wanted: Collection[str], but_for: str) -> Iterable[AwardedTo]:
    on_a_paper = select(proposals.c.id, proposals.c.round, proposals.c.number).where(
        proposals.c.id.in_(wanted), proposals.c.number != "", proposals.c.round != but_for
    )
    rows = reading.execute(on_a_paper).all()
    for round_id in sorted({row.round for row in rows}):
        its = one_round(reading, round_id)
        if its.published_at is None or not its.is_published:
            continue
        fates = fates_in(reading, its)
        for row in rows:
            if row.round == round_id and row.number in fates and fates[row.number].gets:
                day = day_in_london(its.published_at)
                yield AwardedTo(row.id, its.decision, BY_VOTE, its.committee_name, fates[row.number].gets, day)
