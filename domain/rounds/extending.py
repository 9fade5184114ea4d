"""How far the close of a vote may be moved: later, not by another decade, by four weeks in all. Says not who may."""

from datetime import datetime

from domain.rounds import refusals as no
from domain.rounds.stages import Phase
from domain.rounds.timetable import latest_close, must_be_near
from domain.saying.sentence import Closing
from domain.words.seen import cleaned


def must_be_a_later_close(
    closes_at: datetime, reason: str, *, stands: datetime, settled: datetime, phase: Phase, now: datetime
) -> None:
    """Refuse a close of a vote that is over, one that is no later, or too late, or without a reason.

    :param stands: the close as it stands
    :param settled: the close as it was settled with the ballot paper
    """
    if not phase.is_before_the_close:
        raise no.OnlyAnOpenVoteCanBeExtended
    if closes_at <= stands:
        raise no.AVoteCanOnlyBeMadeLonger
    must_be_near(closes_at, now)
    if closes_at > (latest := latest_close(settled)):
        raise no.AVoteIsExtendedByFourWeeksAtMost(latest=Closing(latest))
    if not cleaned(reason):
        raise no.SayWhy
