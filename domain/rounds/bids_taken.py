"""When bids are taken, and when the year of a fund ends. That a round says so is in ``funding_round.py``."""

from datetime import datetime

from domain.rounds import refusals as no
from domain.rounds.round_rules import RoundRules
from domain.rounds.stages import Phase, Stage, phase_at
from domain.rounds.timetable import Timetable
from domain.rounds.windows import next_after
from domain.saying.sentence import Closing


def must_take_bids(stage: Stage, dates: Timetable, now: datetime) -> None:
    """Refuse bids before the first day for them, between two windows, and after the last day."""
    if now < dates.proposals_open_at:
        raise no.ProposalsNotYetOpen.at(dates.proposals_open_at)
    if phase_at(stage, dates, now) == Phase.TAKING_PROPOSALS:
        return
    if dates.ends_at and (stage == Stage.ENDED or now >= dates.ends_at):
        raise no.TheFundHasEnded.at(Closing(dates.ends_at))
    following = next_after(dates.windows, now)
    if following:
        raise no.BidsAreTakenInWindows.at(following.opens_at)
    raise no.ProposalsHaveClosed


def taken_since(stage: Stage, rules: RoundRules | None, now: datetime) -> datetime | None:
    """Say since when bids can be put in; None where nobody could yet.

    :param rules: those that stood until now
    """
    if stage != Stage.PROPOSALS or rules is None or now < rules.timetable.proposals_open_at:
        return None
    return rules.timetable.proposals_open_at


def must_let_check(stage: Stage, dates: Timetable | None) -> None:
    """Refuse verdicts on bids once the ballot paper is settled, or the year of the fund is over."""
    if stage == Stage.ENDED and dates:
        raise no.TheFundHasEnded.at(Closing(dates.voting_closes_at))
    if stage != Stage.PROPOSALS:
        raise no.BallotPaperIsSettled


def must_let_end(stage: Stage, dates: Timetable, now: datetime) -> None:
    """Refuse to end a round with a vote, one that has ended or was never announced, and any before its time."""
    if dates.ends_at is None:
        raise no.ThisRoundHasAVote
    if stage == Stage.ENDED:
        raise no.TheFundHasEnded.at(Closing(dates.ends_at))
    if stage != Stage.PROPOSALS:
        raise no.RoundNotAnnounced
    if now < dates.ends_at:
        raise no.TheYearIsNotOver.at(Closing(dates.ends_at))
