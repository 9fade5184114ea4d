"""What a bid may ask for in its round: how much, and out of which pot."""

from dataclasses import dataclass

from domain.proposals import refusals as no
from domain.proposals import refusals_of_moving as no_move
from domain.words.money import Money


@dataclass(frozen=True)
class BidLimits:
    """What a bid may ask for: the smallest and the largest of the round, in whole pence, and out of which pots."""

    smallest: int
    largest: int
    pots: tuple[str, ...] = ()
    """Names of the pots; none where there is one for all."""
    taken_over: bool = False
    """Whether the election is taken over from elsewhere: its city let projects cost nothing, or more than there was."""

    def must_allow(self, costs: list[int], pot: str = "") -> int:
        """Refuse costs outside the limits, and a pot that is not there; give the sum of the costs in pence."""
        if self.pots and pot not in self.pots:
            raise no.ChooseThePot(names=self.pots)
        if pot and not self.pots:
            raise no.ThereAreNoPots
        if not costs or min(costs) < (0 if self.taken_over else 1):
            raise no.ProposalNeedsCosts
        asked = sum(costs)
        if self.taken_over:
            return asked
        if asked < self.smallest:
            raise no.BidIsTooSmall(asked=Money(asked), smallest=Money(self.smallest))
        if asked > self.largest:
            raise no.BidIsTooLarge(asked=Money(asked), largest=Money(self.largest))
        return asked

    def must_have_another(self, pot: str, *, than: str) -> None:
        """Refuse to move a bid to a pot that is not there, or in which it is, or where there are none."""
        if not self.pots:
            raise no_move.NothingToMoveItTo
        if pot not in self.pots or pot == than:
            raise no_move.MoveItToAnotherOne(names=tuple(each for each in self.pots if each != than))
