"""Standing orders: what a committee has resolved about its own meetings, with the day from which it holds.

What the law fixes is no setting: a majority of those voting decides, an interest bars. What it leaves to the committee
stands here. A change never reaches back: what was decided before was decided by what held then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from domain.refusals import Refusal

LONGEST_NOTICE: Final = 60
LONGEST_CALL_IN: Final = 30
BY_LAW: Final = 5
"""Clear days of notice (Local Government Act 1972, section 100B(3))."""


class QuorumIsANumberOrAFraction(Refusal):
    """“Enough of them” cannot be counted."""

    message = (
        "“{given}” is no quorum. Write a number of members, such as 3, or a part of the voting seats, such as 1/4."
    )


class TheQuorumMustBePossible(Refusal):
    """No meeting could ever decide, or a meeting of nobody could."""

    message = "The quorum must be at least 1 member, and as a fraction not more than all of the voting seats."


class NoticeIsAtLeastFiveClearDays(Refusal):
    """The law's own minimum; standing orders may ask for more."""

    message = (
        "Agendas are open five clear days before a meeting (Local Government Act 1972, section 100B). Write 5 days "
        "or more, up to {longest}."
    )


class AnyMemberMayAskForTheNames(Refusal):
    """Somebody must be able to ask."""

    message = "Write how many members may ask for a recorded vote: 1 or more."


class TheCallInIsAWindow(Refusal):
    """A window of a year would stop everything."""

    message = "Write for how many working days a decision can be called in: 0 for no call-in, up to {longest}."


class AKeyDecisionCostsSomething(Refusal):
    """Less than nothing is never spent."""

    message = "Write from which amount on a decision is a key decision for its money: £0 where that is not said."


class StandingOrdersDoNotReachBack(Refusal):
    """What was decided by what held then stays decided."""

    message = "Standing orders hold from today or a later day. What was decided before was decided by those of before."


class TheSameStandingOrdersHoldAlready(Refusal):
    """Adopting them again would say nothing new."""

    message = "These standing orders hold on that day already; nothing was changed."


@dataclass(frozen=True)
class StandingOrders:
    """What is resolved."""

    quorum: int | Fraction
    """A number of voting members, or a part of the voting seats, rounded up."""
    casting_vote: bool
    """Whether the person presiding has one on a tie."""
    clear_days: int = BY_LAW
    recorded_vote_asked_by: int = 1
    """How many members may ask that the names are taken down; any one by law (SI 1993/202)."""
    call_in_days: int = 5
    """Working days in which a decision can be called in before it is acted upon; 0 where there is no call-in."""
    key_from: int = 0
    """From how many pence on a decision is key for its money (SI 2012/2089, regulation 8); 0 where nothing is said."""
    votes_on_devices: bool = False
    """Whether members who are in the room may give their own vote by name on a device of their own."""

    def quorum_of(self, voting_seats: int) -> int:
        """Give how many members with a vote must be there, of so many seats that have one."""
        if isinstance(self.quorum, Fraction):
            return max(1, ceil(self.quorum * voting_seats))
        return self.quorum

    def faults(self) -> Iterator[Refusal]:
        """Give everything for which they cannot be adopted."""
        if self.quorum <= 0 or (isinstance(self.quorum, Fraction) and self.quorum > 1):
            yield TheQuorumMustBePossible()
        if not BY_LAW <= self.clear_days <= LONGEST_NOTICE:
            yield NoticeIsAtLeastFiveClearDays(longest=LONGEST_NOTICE)
        if self.recorded_vote_asked_by < 1:
            yield AnyMemberMayAskForTheNames()
        if not 0 <= self.call_in_days <= LONGEST_CALL_IN:
            yield TheCallInIsAWindow(longest=LONGEST_CALL_IN)
        if self.key_from < 0:
            yield AKeyDecisionCostsSomething()

    @property
    def quorum_as_stored(self) -> str:
        """Write the quorum as events store it: ``3`` or ``1/4``."""
        return _as_stored(self.quorum)


def quorum_in(text: str) -> int | Fraction:
    """Read a quorum as people write it and events store it: ``3``, ``1/4``.

    :raises QuorumIsANumberOrAFraction: for anything else
    """
    above, slash, below = "".join(text.split()).partition("/")
    figures = (above, below) if slash else (above,)
    if not all(each.isascii() and each.isdigit() and len(each) <= 4 for each in figures):  # noqa: PLR2004 -- enough
        raise QuorumIsANumberOrAFraction(given=text[:40])
    if not slash:
        return int(above)
    if not int(below):
        raise QuorumIsANumberOrAFraction(given=text[:40])
    return Fraction(int(above), int(below))


def _as_stored(quorum: int | Fraction) -> str:
    return f"{quorum.numerator}/{quorum.denominator}" if isinstance(quorum, Fraction) else str(quorum)
