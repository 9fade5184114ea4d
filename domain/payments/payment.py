"""A payment: one instalment of an award, from the day on which it is due until it is paid, and what of it came back.

Two persons for each: who enters it never approves it, and whoever has an interest in the project does neither. While
the award is held by a complaint or a call-in, nothing is approved, sent or marked paid. The pool's ledger has the
money; here stands who did what. Bank details are no part of it: they stand outside the events.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from domain.payments import refusals as no
from domain.saying.sentence import Sentence
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id

LONGEST_REFERENCE: Final = 60
LONGEST_REASON: Final = 500


class PaymentStage(StrEnum):
    """Where a payment stands."""

    DUE = "due"
    APPROVED = "approved"
    SENT = "sent"
    PAID = "paid"


class Payment(Aggregate):
    """One instalment of an award, paid once."""

    TOPIC = "payments.Payment"
    KIND = "payment"
    LIVES_IN = ("award", "round")

    class PaymentEntered(FirstFact):
        TOPIC: ClassVar[str] = "payments.PaymentEntered"
        award: str
        round: str
        proposal: str
        pool: str
        instalment: int
        amount: int
        due: str
        """The day from which it can be paid, ISO 8601."""

        def apply(self, aggregate: "Payment") -> None:
            aggregate.entered_by = self.by

    class PaymentApproved(Fact):
        TOPIC: ClassVar[str] = "payments.PaymentApproved"
        amount: int
        """As the award has it by then."""

        def apply(self, aggregate: "Payment") -> None:
            aggregate.stage, aggregate.amount = PaymentStage.APPROVED, self.amount

    class PaymentSent(Fact):
        TOPIC: ClassVar[str] = "payments.PaymentSent"
        file: str
        """The file in which it went, by id."""
        account: str
        """What commits to the account that stands in the file; empty where it goes into none."""

        def apply(self, aggregate: "Payment") -> None:
            aggregate.stage, aggregate.file = PaymentStage.SENT, self.file
            aggregate.account, aggregate.sent_on = self.account, day_in_london(self.timestamp)

    class PaymentPaid(Fact):
        TOPIC: ClassVar[str] = "payments.PaymentPaid"
        reference: str
        """As the finance system calls it."""
        on: str

        def apply(self, aggregate: "Payment") -> None:
            aggregate.stage, aggregate.reference = PaymentStage.PAID, self.reference
            aggregate.paid_on = date.fromisoformat(self.on)

    class PaymentAskedBack(Fact):
        TOPIC: ClassVar[str] = "payments.PaymentAskedBack"
        amount: int
        reason: str

        def apply(self, aggregate: "Payment") -> None:
            aggregate.asked_back += self.amount

    class PaymentRecovered(Fact):
        TOPIC: ClassVar[str] = "payments.PaymentRecovered"
        amount: int
        reference: str

        def apply(self, aggregate: "Payment") -> None:
            aggregate.recovered += self.amount
            aggregate.times_recovered += 1

    def __init__(
        self, award: str, round: str, proposal: str, pool: str, instalment: int, *, amount: int, due: str
    ) -> None:
        self.award, self.round, self.proposal, self.pool = award, round, proposal, pool
        self.instalment, self.amount = instalment, amount
        self.due = date.fromisoformat(due)
        self.stage = PaymentStage.DUE
        self.entered_by = ""
        self.file = self.account = self.reference = ""
        self.sent_on = self.paid_on = self.due
        self.asked_back = self.recovered = self.times_recovered = 0

    @property
    def is_begun(self) -> bool:
        """Whether somebody approved it, so that its instalment stays as it is."""
        return self.stage is not PaymentStage.DUE

    @staticmethod
    def id_of(award: str, instalment: int) -> UUID:
        """Give the id of the payment of an instalment: the same for the same, so none is paid twice.

        :param award: its id, 32 hex digits
        """
        return derived_id("payment", award, str(instalment))

    @classmethod
    def enter(
        cls,
        award: str,
        instalment: int,
        *,
        round: str,
        proposal: str,
        pool: str,
        amount: int,
        due: date,
        kept_out: Collection[str] = (),
        by: Actor,
        now: datetime,
    ) -> "Payment":
        """Enter an instalment whose day has come; another person approves it.

        :param amount: pence, as the award has it
        :param kept_out: persons with an interest in the project
        """
        _must_have_no_interest(by, kept_out)
        if due > day_in_london(now):
            raise no.ItIsNotDueYet(day=due)
        return cls.begin(
            cls.PaymentEntered,
            id=cls.id_of(award, instalment),
            by=by,
            now=now,
            award=award,
            round=round,
            proposal=proposal,
            pool=pool,
            instalment=instalment,
            amount=amount,
            due=due.isoformat(),
        )

    def approve(
        self, amount: int, *, held: Collection[str], kept_out: Collection[str] = (), by: Actor, now: datetime
    ) -> None:
        """Approve it, as somebody who did not enter it.

        :param amount: pence, as the award has it now
        :param held: for what the award is held
        """
        self._must_be(PaymentStage.DUE)
        _must_not_be_held(held)
        _must_have_no_interest(by, kept_out)
        if by.person == self.entered_by:
            raise no.AnotherPersonApproves
        self.happened(self.PaymentApproved, by=by, now=now, amount=amount)

    def send(self, file: str, account: str, *, held: Collection[str], by: Actor, now: datetime) -> None:
        """Put it into a file for the finance system, once.

        :param file: by id
        :param account: what commits to the account into which it goes; empty where it goes into none
        """
        self._must_be(PaymentStage.APPROVED)
        _must_not_be_held(held)
        self.happened(self.PaymentSent, by=by, now=now, file=file, account=account)

    def mark_paid(self, reference: str, on: date, *, held: Collection[str], by: Actor, now: datetime) -> None:
        """Write down that the finance system paid it.

        :param reference: as the finance system calls it
        :param on: the day on which it was paid
        """
        self._must_be(PaymentStage.SENT)
        _must_not_be_held(held)
        self.happened(
            self.PaymentPaid,
            by=by,
            now=now,
            reference=a_reference(reference),
            on=a_day_since(self.sent_on, on, now).isoformat(),
        )

    def ask_back(self, amount: int, *, reason: str, by: Actor, now: datetime) -> None:
        """Ask some of it back, or all; never more than is left of it."""
        self._must_be(PaymentStage.PAID)
        left = self.amount - self.asked_back
        if not 0 < amount <= left:
            raise no.NotMoreThanWasPaid(wanted=Money(amount), left=Money(left))
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhyItIsAskedBack
        self.happened(self.PaymentAskedBack, by=by, now=now, amount=amount, reason=cleaned(reason))

    def recover(self, amount: int, reference: str, *, by: Actor, now: datetime) -> str:
        """Write down what came back of what was asked back; give the cause of its posting."""
        self._must_be(PaymentStage.PAID)
        left = self.asked_back - self.recovered
        if not 0 < amount <= left:
            raise no.NotMoreThanWasAskedBack(wanted=Money(amount), left=Money(left))
        self.happened(self.PaymentRecovered, by=by, now=now, amount=amount, reference=a_reference(reference))
        return derived_id("money recovered", self.id.hex, str(self.times_recovered)).hex

    def _must_be(self, stage: PaymentStage) -> None:
        if self.stage != stage:
            raise no.ItIsNotAtThatStep(stage=STAGES_IN_WORDS[self.stage])


STAGES_IN_WORDS: Final = {
    PaymentStage.DUE: Sentence("waits for approval"),
    PaymentStage.APPROVED: Sentence("approved"),
    PaymentStage.SENT: Sentence("sent to the finance system"),
    PaymentStage.PAID: Sentence("paid"),
}


def a_reference(said: str) -> str:
    """Give a reference of the finance system as it is kept."""
    if not 0 < len(on_one_line(said)) <= LONGEST_REFERENCE:
        raise no.SayTheReference
    return on_one_line(said)


def a_day_since(sent_on: date, on: date, now: datetime) -> date:
    """Give the day on which something was paid: not before it was sent, and not to come."""
    if on > day_in_london(now):
        raise no.ItWasPaidOnADayToCome
    if on < sent_on:
        raise no.ItWasPaidBeforeItWasSent(day=sent_on)
    return on


def _must_not_be_held(held: Collection[str]) -> None:
    if held:
        raise no.ItIsHeld


def _must_have_no_interest(by: Actor, kept_out: Collection[str]) -> None:
    if by.person in kept_out:
        raise no.YouHaveAnInterestInIt
