"""A dispensation: a member may speak, or vote, despite an interest, in what it is for and until it ends.

Granted on the member's written request (Localism Act 2011, section 33), for four years at most. It covers what happens
from the moment it was granted: one that arrives in the middle of a meeting covers what comes after it.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final, NamedTuple

from domain.words.instants import day_in_london

SPEAK: Final = "speak"
VOTE: Final = "vote"
"""Speak and vote."""
ALLOWS: Final = (SPEAK, VOTE)
GROUNDS: Final = ("a", "b", "c", "d", "e")
"""Of section 33(2): too many would be barred; the balance would be upset; it is in the interest of those who live in
the area; nobody of the executive could take part; it is otherwise right."""
MOST_YEARS: Final = 4


class Dispensation(NamedTuple):
    """What somebody may do despite an interest."""

    number: int
    """In the register of this member, from 1."""
    committee: str
    """Id of the committee for which it is; empty for every one."""
    about: frozenset[str]
    """Ids of the bids or rounds for which it is; none where it is for everything that the interest touches."""
    allows: str
    ground: str
    granted: datetime
    last_day: date
    ended: datetime | None = None

    def covers(self, about: Collection[str], *, committee: str, at: datetime) -> bool:
        """Whether it is for all of these things (bids, a round) in a committee at a moment."""
        holds = self.granted <= at and (self.ended is None or at < self.ended) and day_in_london(at) <= self.last_day
        return holds and self.committee in ("", committee) and (not self.about or set(about) <= self.about)


def dispensation_for(
    granted: Collection[Dispensation], about: Collection[str], *, committee: str, at: datetime
) -> Dispensation | None:
    """Give the dispensation of a member that covers an item at a moment, the one that allows most; None without one.

    :param granted: every one in the member's register
    :param about: ids of the bids of the item, or of its round
    """
    found = [one for one in granted if one.covers(about, committee=committee, at=at)]
    return max(found, key=lambda one: (one.allows == VOTE, one.number), default=None)
