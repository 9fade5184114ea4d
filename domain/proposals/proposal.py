"""A resident's proposal: submitted, edited while that is allowed, checked, shortlisted or ruled out.

What the resident wrote is not here: title, text, place and the names of the
cost lines are kept as erasable words to which the events hold a salted
commitment. What the money adds up to is a fact, and stays.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.proposals import refusals as no
from domain.proposals.states import ProposalState
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.money import Money
from domain.words.seen import cleaned


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


class Proposal(Aggregate):
    """One resident's idea for the round's money."""

    TOPIC = "proposals.Proposal"
    KIND = "proposal"
    LIVES_IN = ("round",)

    class ProposalSubmitted(FirstFact):
        TOPIC: ClassVar[str] = "proposals.ProposalSubmitted"
        round: str
        reference: str
        words: str
        commitment: str
        costs: list[int]
        pot: str = ""
        """Which pot it asks money from, in a round that has several; events stored before there were any say none."""

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.author = self.by

    class ProposalEdited(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalEdited"
        words: str
        commitment: str
        costs: list[int]
        pot: str = ""

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.words = self.words
            aggregate.commitment = self.commitment
            aggregate.asked = sum(self.costs)
            aggregate.pot = self.pot

    class ProposalWithdrawn(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalWithdrawn"

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.state = ProposalState.WITHDRAWN

    class ProposalShortlisted(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalShortlisted"
        cost: int
        reason: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.state = ProposalState.SHORTLISTED
            aggregate.cost = self.cost

    class ProposalRuledOut(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalRuledOut"
        reason: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.state = ProposalState.RULED_OUT
            aggregate.cost = 0

    def __init__(
        self, round: str, reference: str, words: str, commitment: str, costs: list[int], *, pot: str = ""
    ) -> None:
        self.round = round
        self.reference = reference
        self.words = words
        self.commitment = commitment
        self.asked = sum(costs)
        self.pot = pot
        self.cost = 0
        self.author = ""
        self.state = ProposalState.SUBMITTED

    @classmethod
    def submit(
        cls,
        *,
        round: str,
        reference: str,
        words: str,
        commitment: str,
        costs: list[int],
        limits: BidLimits,
        id: UUID,
        by: Actor,
        now: datetime,
        pot: str = "",
    ) -> "Proposal":
        """Put a proposal in.

        :param reference: the number by which people speak of it, such as ``HAM-7``
        :param words: id of what the resident wrote, kept outside the events
        :param commitment: SHA-256 in hex that commits to those words
        :param costs: the amount of each cost line, whole pence
        :param pot: the pot it asks money from; empty where the round has one for all
        """
        limits.must_allow(costs, pot)
        return cls.begin(
            cls.ProposalSubmitted,
            id=id,
            by=by,
            now=now,
            round=round,
            reference=reference,
            words=words,
            commitment=commitment,
            costs=costs,
            pot=pot,
        )

    def edit(
        self,
        *,
        words: str,
        commitment: str,
        costs: list[int],
        limits: BidLimits,
        by: Actor,
        now: datetime,
        pot: str = "",
    ) -> None:
        """Change what the proposal says, by its author, until an officer has checked it."""
        self._must_be_by_the_author(by)
        self._must_be_unchecked()
        limits.must_allow(costs, pot)
        self.happened(self.ProposalEdited, by=by, now=now, words=words, commitment=commitment, costs=costs, pot=pot)

    def withdraw(self, *, by: Actor, now: datetime) -> None:
        """Take the proposal back, by its author, before the ballot paper is settled."""
        self._must_be_by_the_author(by)
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        self.happened(self.ProposalWithdrawn, by=by, now=now)

    def shortlist(self, cost: int, *, reason: str, limits: BidLimits, by: Actor, now: datetime) -> None:
        """Put it on the shortlist at a cost (whole pence) that the officer stands by.

        :param reason: compulsory where the cost differs from what the author asked for
        """
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        if self.state == ProposalState.SHORTLISTED and self.cost == cost:
            raise no.AlreadyShortlisted
        if not limits.taken_over and not max(limits.smallest, 1) <= cost <= limits.largest:
            raise no.TheCostDoesNotFitTheRound(smallest=Money(limits.smallest), largest=Money(limits.largest))
        if cost != self.asked and not cleaned(reason):
            raise no.SayWhyTheCostDiffers(cost=Money(cost), asked=Money(self.asked))
        self.happened(self.ProposalShortlisted, by=by, now=now, cost=cost, reason=cleaned(reason))

    def rule_out(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Rule it out with a reason that everybody can read."""
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        if self.state == ProposalState.RULED_OUT:
            raise no.AlreadyRuledOut
        if not cleaned(reason):
            raise no.SayWhyItIsRuledOut
        self.happened(self.ProposalRuledOut, by=by, now=now, reason=cleaned(reason))

    def _must_be_by_the_author(self, by: Actor) -> None:
        if by.person != self.author:
            raise no.OnlyTheAuthorCanChangeIt

    def _must_be_unchecked(self) -> None:
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        if self.state != ProposalState.SUBMITTED:
            raise no.ProposalHasBeenChecked
