"""Expenses of those who take part: a dated policy with caps, and claims that two officers look at.

A claim is judged by the policy of the day on which the money was spent, and counts in the municipal year of that day.
Whose it is stands in no public place: claims of one person, kind and year have a number of their own (``tally``) by
which anybody can add them up against the cap, and which says nothing of the person.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, NamedTuple
from uuid import UUID

from domain.payments import refusals as no
from domain.payments.payment import a_day_since, a_reference
from domain.saying.sentence import Sentence
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import MOST_PENCE, Money
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

TRAVEL: Final = "travel"
CARE: Final = "care"
SUPPORT: Final = "support"
MEALS: Final = "meals"
KINDS: Final = (TRAVEL, CARE, SUPPORT, MEALS)
"""Travel; care for a child or somebody else; support to take part, such as an interpreter; meals."""
NO_EVIDENCE: Final = "no-evidence"
NOT_COVERED: Final = "not-covered"
CLAIMED_TWICE: Final = "claimed-twice"
REASONS: Final = (NO_EVIDENCE, NOT_COVERED, CLAIMED_TWICE)
"""Why a claim can be refused. A list, because the reason is published and the claim is personal."""
LONGEST_POLICY: Final = 2_000


class ExpensePolicy(Aggregate):
    """One version of the expenses policy of a scheme; it never changes."""

    TOPIC = "payments.ExpensePolicy"
    KIND = "expense-policy"
    LIVES_IN = ("scheme",)

    class ExpensePolicyAdopted(FirstFact):
        TOPIC: ClassVar[str] = "payments.ExpensePolicyAdopted"
        scheme: str
        version: int
        begins: str
        """The first day on which it holds, ISO 8601."""
        caps: dict[str, int]
        """How much one person can claim of a kind in a municipal year, in pence."""
        words: str

    def __init__(self, scheme: str, version: int, begins: str, caps: dict[str, int], words: str) -> None:
        self.scheme, self.version, self.caps, self.words = scheme, version, caps, words
        self.begins = date.fromisoformat(begins)

    @staticmethod
    def id_of(scheme: str, version: int) -> UUID:
        """Give the id of a version, from 1."""
        return derived_id("expense policy", scheme, str(version))

    @classmethod
    def adopt(
        cls,
        scheme: str,
        *,
        before: "ExpensePolicy | None",
        begins: date,
        caps: Mapping[str, int],
        words: str,
        by: Actor,
        now: datetime,
    ) -> "ExpensePolicy":
        """Adopt a policy, which takes the place of the one before from its first day on.

        :param before: the version before; None where there is none
        :param caps: pence for each kind that it pays for
        """
        said = {kind: caps[kind] for kind in KINDS if caps.get(kind)}
        if not said or any(not 0 < cap <= MOST_PENCE for cap in said.values()):
            raise no.APolicyHasCaps
        if begins < day_in_london(now) or (before is not None and begins <= before.begins):
            raise no.APolicyBeginsAfterTheOneBefore(day=before.begins if before else day_in_london(now))
        if not 0 < len(cleaned(words)) <= LONGEST_POLICY:
            raise no.SayWhatThePolicyIs
        version = before.version + 1 if before else 1
        return cls.begin(
            cls.ExpensePolicyAdopted,
            id=cls.id_of(scheme, version),
            by=by,
            now=now,
            scheme=scheme,
            version=version,
            begins=begins.isoformat(),
            caps=said,
            words=cleaned(words),
        )


def policy_of(day: date, versions: Sequence[ExpensePolicy]) -> ExpensePolicy:
    """Give the policy that held on a day.

    :raises NoPolicyOnThatDay: where none did
    """
    held = [one for one in versions if one.begins <= day]
    if not held:
        raise no.NoPolicyOnThatDay(day=day)
    return max(held, key=lambda one: one.begins)


class ClaimStage(StrEnum):
    """Where a claim stands."""

    MADE = "made"
    CHECKED = "checked"
    APPROVED = "approved"
    SENT = "sent"
    PAID = "paid"
    REFUSED = "refused"


class Spent(NamedTuple):
    """What somebody claims."""

    kind: str
    amount: int
    """Pence."""
    day: date


class ExpenseClaim(Aggregate):
    """One claim of somebody who takes part in a round."""

    TOPIC = "payments.ExpenseClaim"
    KIND = "expense"
    LIVES_IN = ("round",)

    class ExpenseClaimed(FirstFact):
        TOPIC: ClassVar[str] = "payments.ExpenseClaimed"
        round: str
        policy: str
        """The version by which it is judged, by id."""
        kind: str
        amount: int
        day: str
        tally: str
        """The same for everything that one person claims of this kind in this municipal year; it says not who."""
        words: str
        commitment: str
        """What commits to what it was for, the evidence and the account, which stand outside the events."""

        def apply(self, aggregate: "ExpenseClaim") -> None:
            aggregate.claimant = self.by

    class ExpenseChecked(Fact):
        TOPIC: ClassVar[str] = "payments.ExpenseChecked"

        def apply(self, aggregate: "ExpenseClaim") -> None:
            aggregate.stage, aggregate.checked_by = ClaimStage.CHECKED, self.by

    class ExpenseApproved(Fact):
        TOPIC: ClassVar[str] = "payments.ExpenseApproved"
        pool: str
        set_aside: str
        """What was set aside for the round, out of which it is paid: a commitment of the pool, by id."""

        def apply(self, aggregate: "ExpenseClaim") -> None:
            aggregate.stage, aggregate.pool, aggregate.set_aside = ClaimStage.APPROVED, self.pool, self.set_aside

    class ExpenseRefused(Fact):
        TOPIC: ClassVar[str] = "payments.ExpenseRefused"
        because: str

        def apply(self, aggregate: "ExpenseClaim") -> None:
            aggregate.stage = ClaimStage.REFUSED

    class ExpenseSent(Fact):
        TOPIC: ClassVar[str] = "payments.ExpenseSent"
        file: str

        def apply(self, aggregate: "ExpenseClaim") -> None:
            aggregate.stage, aggregate.file = ClaimStage.SENT, self.file
            aggregate.sent_on = day_in_london(self.timestamp)

    class ExpenseWasPaid(Fact):
        TOPIC: ClassVar[str] = "payments.ExpenseWasPaid"
        reference: str
        on: str

        def apply(self, aggregate: "ExpenseClaim") -> None:
            aggregate.stage = ClaimStage.PAID

    def __init__(
        self, round: str, policy: str, kind: str, amount: int, *, day: str, tally: str, words: str, commitment: str
    ) -> None:
        self.round, self.policy, self.kind = round, policy, kind
        self.amount, self.tally, self.words, self.commitment = amount, tally, words, commitment
        self.day = date.fromisoformat(day)
        self.claimant = self.checked_by = self.file = self.pool = self.set_aside = ""
        self.stage = ClaimStage.MADE
        self.sent_on = self.day

    @classmethod
    def claim(
        cls,
        spent: Spent,
        *,
        round: str,
        policy: ExpensePolicy,
        claimed: int,
        tally: str,
        words: str,
        commitment: str,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "ExpenseClaim":
        """Claim what one spent in taking part.

        :param policy: the one of the day on which it was spent
        :param claimed: what the same person claimed of this kind in the municipal year of that day, and was not
            refused; pence
        :param tally: the number of their claims of this kind and year
        """
        if spent.day > day_in_london(now):
            raise no.TheDayIsToCome
        if not 0 < spent.amount <= MOST_PENCE:
            raise no.ClaimMoreThanNothing
        cap = policy.caps.get(spent.kind, 0)
        if not cap:
            raise no.ThePolicyDoesNotPayFor
        if claimed + spent.amount > cap:
            raise no.MoreThanTheCap(cap=Money(cap), claimed=Money(claimed), left=Money(max(cap - claimed, 0)))
        told: dict[str, Any] = {
            "round": round,
            "policy": policy.id.hex,
            "kind": spent.kind,
            "amount": spent.amount,
            "tally": tally,
        }
        told |= {"day": spent.day.isoformat(), "words": words, "commitment": commitment}
        return cls.begin(cls.ExpenseClaimed, id=id, by=by, now=now, **told)

    def check(self, *, by: Actor, now: datetime) -> None:
        """Say, as the first officer, that the evidence was seen and the policy covers it."""
        self._must_be(ClaimStage.MADE)
        self._must_be_of_somebody_else(by)
        self.happened(self.ExpenseChecked, by=by, now=now)

    def approve(self, pool: str, set_aside: str, *, by: Actor, now: datetime) -> None:
        """Approve it, as another officer than the one who checked it.

        :param set_aside: the commitment of its round out of which it is paid
        """
        self._must_be(ClaimStage.CHECKED)
        self._must_be_of_somebody_else(by)
        if by.person == self.checked_by:
            raise no.AnotherPersonApprovesTheClaim
        self.happened(self.ExpenseApproved, by=by, now=now, pool=pool, set_aside=set_aside)

    def refuse(self, because: str, *, by: Actor, now: datetime) -> None:
        """Refuse it, before it is approved; it counts against no cap then."""
        self._must_be(ClaimStage.MADE, ClaimStage.CHECKED)
        self._must_be_of_somebody_else(by)
        if because not in REASONS:
            raise no.SayWhichReason
        self.happened(self.ExpenseRefused, by=by, now=now, because=because)

    def send(self, file: str, *, by: Actor, now: datetime) -> None:
        """Put it into a file for the finance system, once."""
        self._must_be(ClaimStage.APPROVED)
        self.happened(self.ExpenseSent, by=by, now=now, file=file)

    def mark_paid(self, reference: str, on: date, *, by: Actor, now: datetime) -> None:
        """Write down that the finance system paid it."""
        self._must_be(ClaimStage.SENT)
        day = a_day_since(self.sent_on, on, now).isoformat()
        self.happened(self.ExpenseWasPaid, by=by, now=now, reference=a_reference(reference), on=day)

    def _must_be(self, *stages: ClaimStage) -> None:
        if self.stage not in stages:
            raise no.ItIsNotAtThatStep(stage=CLAIMS_IN_WORDS[self.stage])

    def _must_be_of_somebody_else(self, by: Actor) -> None:
        if by.person == self.claimant:
            raise no.NobodyChecksTheirOwnClaim


CLAIMS_IN_WORDS: Final = {
    ClaimStage.MADE: Sentence("waits to be checked"),
    ClaimStage.CHECKED: Sentence("waits for approval"),
    ClaimStage.APPROVED: Sentence("approved"),
    ClaimStage.SENT: Sentence("sent to the finance system"),
    ClaimStage.PAID: Sentence("paid"),
    ClaimStage.REFUSED: Sentence("refused"),
}
