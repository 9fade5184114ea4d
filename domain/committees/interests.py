"""Members' interests, and whom they bar from an item.

A disclosable pecuniary interest bars from discussion and vote (Localism Act
2011, section 31(4)) unless a dispensation under section 33 covers it. Personal
and private interests are declared and published; they do not bar.
"""

from collections.abc import Iterable
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


def must_be_free_to_cast(member: str, declared: Iterable[Interest], minuted: Iterable[Interest]) -> None:
    """Refuse the casting vote on a tie to a member whom an interest bars.

    :param declared: with the casting vote; what they say of themselves now stands before what was minuted
    :param minuted: on earlier motions about the same projects
    :raises AnInterestBarsFromTheCastingVote: when one bars
    """
    theirs = [interest for interest in declared if interest.member == member]
    if any(interest.bars for interest in theirs or minuted if interest.member == member):
        raise no.AnInterestBarsFromTheCastingVote
