"""How far the close of a vote may be moved: later, not by another decade, by four weeks in all. Says not who may."""

from datetime import datetime

from domain.rounds import refusals as no
from domain.rounds.timetable import latest_close, must_be_near
from domain.saying.sentence import Closing


def must_be_a_later_close(closes_at: datetime, *, stands: datetime, settled: datetime, now: datetime) -> None:
    """Refuse a close that is no later, or too late.

    :param stands: the close as it stands
    :param settled: the close as it was settled with the ballot paper
    """
    if closes_at <= stands:
        raise no.AVoteCanOnlyBeMadeLonger
    must_be_near(closes_at, now)
    if closes_at > (latest := latest_close(settled)):
        raise no.AVoteIsExtendedByFourWeeksAtMost(latest=Closing(latest))
