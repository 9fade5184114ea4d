"""Members' interests, and whom they bar from an item.

A disclosable pecuniary interest bars from discussion and vote (Localism Act
2011, section 31(4)) unless a dispensation under section 33 covers it. Personal
and private interests are declared and published; they do not bar.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from domain.committees import refusals as no

PERSONAL = "personal"
PRIVATE = "private"
PECUNIARY = "disclosable-pecuniary"
KINDS = (PERSONAL, PRIVATE, PECUNIARY)


@dataclass(frozen=True)
class Interest:
    """A member's interest in an item, as declared at the meeting."""

    member: str
    kind: str
    reason: str
    dispensation: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise no.KindOfInterestNotKnown

    @property
    def bars(self) -> bool:
        """Whether the member must leave for the item."""
        return self.kind == PECUNIARY and not self.dispensation

    def to_data(self) -> dict[str, Any]:
        """Give the interest as events store it."""
        return dict(self.__dict__)


def must_need_to_know(item: str, barred_from: Collection[str], *, is_exempt: bool, sits: bool) -> None:
    """Refuse an exempt paper to whoever does not need to know it; what is public is everybody's.

    A councillor may read what they need to know for what they do as one: for the items of a committee on which they
    sit. Who can take no part in an item needs nothing of what is kept from the public about it. What else the law gives
    a member of the council (Local Government Act 1972, section 100F) its proper officer weighs, paper by paper.

    :param barred_from: the items for which an interest bars them, by id
    :param sits: whether they have a seat on the committee, or work for it
    :raises ExemptPapersAreForTheCommittee: when neither
    :raises ExemptPapersAreNotForWhomAnInterestBars: when one does
    """
    if is_exempt and not sits:
        raise no.ExemptPapersAreForTheCommittee
    if is_exempt and item in barred_from:
        raise no.ExemptPapersAreNotForWhomAnInterestBars


def must_be_free_to_cast(member: str, declared: Iterable[Interest], minuted: Iterable[Interest]) -> None:
    """Refuse the casting vote on a tie to a member whom an interest bars.

    :param declared: with the casting vote; what they say of themselves now stands before what was minuted
    :param minuted: on earlier motions about the same projects
    :raises AnInterestBarsFromTheCastingVote: when one bars
    """
    theirs = [interest for interest in declared if interest.member == member]
    if any(interest.bars for interest in theirs or minuted if interest.member == member):
        raise no.AnInterestBarsFromTheCastingVote
