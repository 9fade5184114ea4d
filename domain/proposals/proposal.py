"""A resident's proposal: submitted, edited while that is allowed, checked, shortlisted or ruled out.

What the resident wrote is not here: title, text, place and the names of the cost lines are kept as erasable words to
which the events hold a salted commitment. What the money adds up to is a fact, and stays.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from domain.proposals import refusals as no
from domain.proposals import refusals_of_assessing as no_appeal
from domain.proposals import refusals_of_moving as no_move
from domain.proposals import refusals_of_sending_back as no_return
from domain.proposals.bid_limits import BidLimits
from domain.proposals.states import ProposalState
from domain.words.actor import SYSTEM, Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned

CHECK_PROPOSALS = frozenset({"officer", "assessor", "partner"})
"""Roles that check proposals; whoever puts one in as one of these does not check it."""
HANDS = frozenset({"officer", "clerk"})
"""Roles that put a proposal in for somebody who asks, and change it for them."""
BY_PHONE, ON_PAPER, AT_A_DESK = "phone", "paper", "desk"
WAYS_OF_ASKING = (BY_PHONE, ON_PAPER, AT_A_DESK)
"""How somebody asked that a proposal be put in for them, and agreed to it; stored as written here."""
TO_APPEAL = timedelta(days=28)
"""How long an applicant can appeal after a proposal was ruled out."""


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
        from_others: int | None = None
        """What others give, in whole pence, of what counts; None where the round asks for no share from others."""
        apart: bool | None = None
        """Whether it promises that whoever put it in does not check it; None in what was put in before that was
        promised, and by those who check nothing."""
        behalf: str = ""
        """How somebody asked the council to put it in for them; empty where whoever put it in did it for themselves."""

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.author = aggregate.put_in_by = self.by

    class ProposalEdited(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalEdited"
        words: str
        commitment: str
        costs: list[int]
        pot: str = ""
        from_others: int | None = None

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.words = self.words
            aggregate.commitment = self.commitment
            aggregate.asked = sum(self.costs)
            aggregate.pot = self.pot
            aggregate.from_others = self.from_others
            aggregate.waits_until = None

    class ProposalReturned(Fact):
        """To its author, who is to change what the reason says by the end of a day in London, ISO 8601."""

        TOPIC: ClassVar[str] = "proposals.ProposalReturned"
        reason: str
        due: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.waits_until = date.fromisoformat(self.due)

    class ProposalMoved(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalMoved"
        pot: str
        reason: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.pot, aggregate.was_moved = self.pot, True

    class ProposalTakenOver(Fact):
        """By the person for whom it had been put in, who has an account now: from here on it is theirs."""

        TOPIC: ClassVar[str] = "proposals.ProposalTakenOver"

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.author = self.by
            aggregate.behalf = ""

    class ProposalWithdrawn(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalWithdrawn"

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.state = ProposalState.WITHDRAWN
            aggregate.appeal_waits = False

    class ProposalShortlisted(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalShortlisted"
        cost: int
        reason: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.state = ProposalState.SHORTLISTED
            aggregate.cost = self.cost

    class ProposalRuledOut(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalRuledOut"
        NAMES: ClassVar[Mapping[str, str]] = {"into": "proposal"}
        reason: str
        into: str = ""
        """The proposal that it was merged into; written only where it was, and it is ruled out for no other reason."""

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.state = ProposalState.RULED_OUT
            aggregate.cost = 0
            aggregate.waits_until = None
            aggregate.ruled_out_by, aggregate.ruled_out_at = self.by, self.timestamp
            aggregate.appeal = ""

    class AppealMade(Fact):
        TOPIC: ClassVar[str] = "proposals.AppealMade"
        round: str
        words: str
        commitment: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.appeal, aggregate.appeal_waits = self.words, True

    class AppealAnswered(Fact):
        TOPIC: ClassVar[str] = "proposals.AppealAnswered"
        upheld: bool
        reason: str

        def apply(self, aggregate: "Proposal") -> None:
            aggregate.appeal_waits = False
            if self.upheld:
                aggregate.state = ProposalState.SUBMITTED

    def __init__(
        self,
        round: str,
        reference: str,
        words: str,
        commitment: str,
        costs: list[int],
        *,
        pot: str = "",
        from_others: int | None = None,
        apart: bool | None = None,
        behalf: str = "",
    ) -> None:
        self.round = round
        self.reference = reference
        self.words = words
        self.commitment = commitment
        self.asked = sum(costs)
        self.pot = pot
        self.was_moved = False
        self.from_others = from_others
        self.apart = bool(apart)
        self.behalf = behalf
        """How somebody asked for it who has not taken it over; empty where it is its author's own."""
        self.put_in_by = ""
        self.cost = 0
        self.author = ""
        self.state = ProposalState.SUBMITTED
        self.waits_until: date | None = None
        """Until the end of which day its author is to change it, where it was returned and not sent again."""
        self.ruled_out_by = ""
        self.ruled_out_at: datetime | None = None
        self.appeal = ""
        """Id of what was written in the appeal against the last ruling out; empty where there was none."""
        self.appeal_waits = False

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
        from_others: int | None = None,
        behalf: str = "",
    ) -> "Proposal":
        """Put a proposal in.

        :param reference: the number by which people speak of it, such as ``HAM-7``
        :param words: id of what the resident wrote, kept outside the events
        :param commitment: SHA-256 in hex that commits to those words
        :param costs: the amount of each cost line, whole pence
        :param pot: the pot it asks money from; empty where the round has one for all
        :param from_others: what others give in whole pence, of what counts; None where no share is asked for
        :param behalf: how somebody asked for it, one of ``WAYS_OF_ASKING``; empty where it is whoever puts it in
        """
        if behalf and (behalf not in WAYS_OF_ASKING or by.role not in HANDS):
            raise no.OnlyTheCouncilPutsInForOthers
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
            from_others=from_others,
            apart=bool(behalf) or by.role in CHECK_PROPOSALS or None,
            behalf=behalf,
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
        from_others: int | None = None,
    ) -> None:
        """Change what the proposal says, by its author, until an officer has checked it."""
        self._must_be_by_the_author(by)
        self._must_be_unchecked()
        limits.must_allow(costs, pot)
        if self.was_moved and pot != self.pot:
            raise no_move.ItStaysWhereItWasMoved(pot=self.pot)
        says = {"words": words, "commitment": commitment, "costs": costs, "pot": pot, "from_others": from_others}
        self.happened(self.ProposalEdited, by=by, now=now, **says)

    def send_back(self, *, reason: str, due: date, by: Actor, now: datetime) -> None:
        """Return it to its author, who changes it and sends it again; until then it is not put on the shortlist.

        :param reason: what has to change, by the end of the day ``due`` in London; everybody can read it
        """
        self._must_be_somebody_elses(by)
        self._must_be_unchecked()
        if self.waits_until is not None:
            raise no_return.ItIsBackWithItsAuthor(due=self.waits_until)
        if not cleaned(reason):
            raise no_return.SayWhatHasToChange
        if due < day_in_london(now):
            raise no_return.TheDayToChangeItIsPast
        self.happened(self.ProposalReturned, by=by, now=now, reason=cleaned(reason), due=due.isoformat())

    def move(self, pot: str, *, reason: str, limits: BidLimits, by: Actor, now: datetime) -> None:
        """Move it to another category or area of its round, where it stays; everybody can read the reason."""
        self._must_still_stand()
        self._must_be_somebody_elses(by)
        limits.must_have_another(pot, than=self.pot)
        if not cleaned(reason):
            raise no_move.SayWhyItIsMoved
        self.happened(self.ProposalMoved, by=by, now=now, pot=pot, reason=cleaned(reason))

    def may_be_sent_again(self, now: datetime) -> bool:
        """Say whether its author is waited for, though proposals may have closed."""
        return self.waits_until is not None and day_in_london(now) <= self.waits_until

    def take_over(self, *, by: Actor, now: datetime) -> None:
        """Make it one's own, by the person for whom it was put in; that they are, whoever knows their address says."""
        if not self.behalf:
            raise no.ItIsNobodysToTakeOver
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        if by.person == self.put_in_by:
            raise no.TheHandDoesNotTakeItOver
        self.happened(self.ProposalTakenOver, by=by, now=now)

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
        self._must_be_somebody_elses(by)
        self._must_wait_for_no_appeal()
        if self.waits_until is not None:
            raise no_return.ItIsBackWithItsAuthor(due=self.waits_until)
        if self.state == ProposalState.SHORTLISTED and self.cost == cost:
            raise no.AlreadyShortlisted
        if not limits.taken_over and not max(limits.smallest, 1) <= cost <= limits.largest:
            raise no.TheCostDoesNotFitTheRound(smallest=Money(limits.smallest), largest=Money(limits.largest))
        if cost != self.asked and not cleaned(reason):
            raise no.SayWhyTheCostDiffers(cost=Money(cost), asked=Money(self.asked))
        self.happened(self.ProposalShortlisted, by=by, now=now, cost=cost, reason=cleaned(reason))

    def rule_out(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Rule it out with a reason that everybody can read."""
        self._must_still_stand()
        self._must_be_somebody_elses(by)
        if not cleaned(reason):
            raise no.SayWhyItIsRuledOut
        self.happened(self.ProposalRuledOut, by=by, now=now, reason=cleaned(reason))

    def merge_into(self, other: "Proposal", *, reason: str, by: Actor, now: datetime) -> None:
        """Merge it into another proposal of its round: it is ruled out for that reason, and says where it went.

        Its comments and supporters stay with it, to be read; nobody's support is carried over, as they were not asked.

        :raises Refusal: into itself, into one of another round or one that is out, without a reason, or where it is out
            or by whoever put either of them in
        """
        self._must_still_stand()
        self._must_be_somebody_elses(by)
        other._must_be_somebody_elses(by)  # noqa: SLF001 -- of the same kind
        is_out = other.state in (ProposalState.WITHDRAWN, ProposalState.RULED_OUT)
        if other.id == self.id or other.round != self.round or is_out:
            raise no.MergeItIntoAnotherOne
        if not cleaned(reason):
            raise no.SayWhyTheyAreMerged
        self.happened(self.ProposalRuledOut, by=by, now=now, reason=cleaned(reason), into=other.id.hex)

    def make_appeal(self, *, words: str, commitment: str, by: Actor, now: datetime) -> None:
        """Appeal against ruling it out, by its author, once and in time.

        :param words: id of what they wrote, kept outside the events
        :param commitment: SHA-256 in hex that commits to it
        """
        self._must_be_by_the_author(by)
        if self.state != ProposalState.RULED_OUT or self.ruled_out_at is None:
            raise no_appeal.OnlyWhatIsRuledOutIsAppealed
        if self.appeal:
            raise no_appeal.AnAppealWasMade
        if now >= self.ruled_out_at + TO_APPEAL:
            raise no_appeal.TheTimeToAppealIsOver(until=self.ruled_out_at + TO_APPEAL)
        self.happened(self.AppealMade, by=by, now=now, round=self.round, words=words, commitment=commitment)

    def answer_appeal(self, *, upheld: bool, reason: str, assessors: Collection[str], by: Actor, now: datetime) -> None:
        """Answer an appeal; where it is upheld, the proposal is checked again.

        :param assessors: who assessed it, by reference; none of them answers, nor who ruled it out
        """
        if not self.appeal_waits:
            raise no_appeal.NoAppealWaits
        if by.person in {self.ruled_out_by, self.author, *assessors}:
            raise no_appeal.SomebodyElseAnswersAppeals
        if not cleaned(reason):
            raise no_appeal.SayWhyTheAppealEndsSo
        self.happened(self.AppealAnswered, by=by, now=now, upheld=upheld, reason=cleaned(reason))

    def _must_be_by_the_author(self, by: Actor) -> None:
        if self.behalf and by.role in HANDS:
            return  # for whoever asked, by anybody at the council whom they reach
        if by.person != self.author:
            raise no.OnlyTheAuthorCanChangeIt

    def _must_be_somebody_elses(self, by: Actor) -> None:
        """Refuse a verdict of whoever put it in, as whatever they did; what is taken over came with its verdicts."""
        if by.person in (self.author, self.put_in_by) and by != SYSTEM:
            raise no.SomebodyElseChecksIt

    def _must_still_stand(self) -> None:
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        if self.state == ProposalState.RULED_OUT:
            raise no.AlreadyRuledOut

    def _must_wait_for_no_appeal(self) -> None:
        if self.appeal_waits:
            raise no_appeal.AnAppealWaits(references=self.reference, n=1)

    def _must_be_unchecked(self) -> None:
        if self.state == ProposalState.WITHDRAWN:
            raise no.ProposalHasBeenWithdrawn
        if self.state != ProposalState.SUBMITTED:
            raise no.ProposalHasBeenChecked
