"""How far a round has come by its record, and what that means at an instant: who can do what at this hour.

The stage follows from what happened alone. Some of what it means follows from the clock as well: bids are taken and the
vote is open between two dates, whether or not the record has caught up.
"""

from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from domain.rounds.timetable import Timetable


class Stage(StrEnum):
    """The stages of a round in their sequence; a draft may also be dropped, which ends it."""

    DRAFT = "draft"
    DROPPED = "dropped"
    PROPOSALS = "proposals"
    """Announced: residents put bids in, officers check them."""
    SETTLED = "settled"
    """The ballot paper and the rules are fixed."""
    VOTING = "voting"
    CLOSED = "closed"
    COUNTED = "counted"
    PUBLISHED = "published"
    ENDED = "ended"
    """The year of a fund is over in which nobody voted: after ``PROPOSALS``, in place of all the others."""

    @property
    def lets_projects_be_withdrawn(self) -> bool:
        """Whether a project can be taken out of the running: it is on the paper, and no result is published."""
        return self in (Stage.SETTLED, Stage.VOTING, Stage.CLOSED, Stage.COUNTED)

    @property
    def has_closed(self) -> bool:
        """Whether the close of the vote is on record."""
        return self in (Stage.CLOSED, Stage.COUNTED, Stage.PUBLISHED)


class Phase(StrEnum):
    """Where a round stands at an instant."""

    DRAFTED = "drafted"
    DROPPED = "dropped"
    ANNOUNCED = "announced"
    """Bids are taken from a later date on."""
    TAKING_PROPOSALS = "taking proposals"
    CHECKING_PROPOSALS = "checking proposals"
    """No more bids, or none before the next window; officers check those there are."""
    VOTING_TO_COME = "voting to come"
    VOTING = "voting"
    BEING_COUNTED = "being counted"
    """No more ballots; they are counted, unless a tie waits for people."""
    COUNTED = "counted"
    PUBLISHED = "published"
    ENDED = "ended"

    @property
    def is_before_the_close(self) -> bool:
        """Whether the ballot paper is settled and the vote is open or will be."""
        return self in (Phase.VOTING_TO_COME, Phase.VOTING)

    @property
    def is_after_the_close(self) -> bool:
        """Whether no more ballots are taken."""
        return self in (Phase.BEING_COUNTED, Phase.COUNTED, Phase.PUBLISHED)


_WHATEVER_THE_HOUR: Final = MappingProxyType(
    {
        Stage.DRAFT: Phase.DRAFTED,
        Stage.DROPPED: Phase.DROPPED,
        Stage.CLOSED: Phase.BEING_COUNTED,
        Stage.COUNTED: Phase.COUNTED,
        Stage.PUBLISHED: Phase.PUBLISHED,
        Stage.ENDED: Phase.ENDED,
    }
)


def phase_at(stage: Stage, dates: Timetable | None, now: datetime) -> Phase:
    """Say where a round stands at an instant.

    :param dates: the close of the vote with its extensions; None only where a draft has no rules yet
    """
    if dates is None or stage in _WHATEVER_THE_HOUR:
        return _WHATEVER_THE_HOUR[stage]
    if stage == Stage.PROPOSALS:
        if now < dates.proposals_open_at:
            return Phase.ANNOUNCED
        return Phase.TAKING_PROPOSALS if dates.takes_bids_at(now) else Phase.CHECKING_PROPOSALS
    if now < dates.voting_opens_at:
        return Phase.VOTING_TO_COME
    return Phase.VOTING if now < dates.voting_closes_at else Phase.BEING_COUNTED
