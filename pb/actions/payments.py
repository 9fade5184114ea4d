"""Payments of awards: entered, approved by a second officer, sent in a file, paid; asked back, and what came of that.

A ledger, not a bank. Whatever is written down changes the payment and its pool in one transaction, alone with whoever
changes the award.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from domain.awards.award import Award
from domain.awards.offered import Instalment
from domain.delivery.delivery import Delivery, id_of_delivery
from domain.money.pool import Pool
from domain.payments import refusals as no
from domain.payments.payment import Payment, PaymentStage
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from domain.words.money import Money, NotAnAmount, pence_from
from domain.words.seen import on_one_line
from pb.actions.who_keeps_money import PAY_AWARD
from pb.actions.who_may import a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.bank_accounts import BankAccount, account_of
from pb.erasable.co_applicants import accounts_with
from pb.readmodels.assessing.answers import assessed
from pb.readmodels.assessing.hears import ASSESSMENTS
from pb.readmodels.awards.answers import one_award
from pb.readmodels.delegated.answers import with_a_conflict_about
from pb.readmodels.delegated.hears import LEFT_TO_OFFICERS
from pb.readmodels.payments.answers import Payment as ReadPayment
from pb.readmodels.payments.answers import payments_in
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

MOST_AT_ONCE: Final = 200
"""Payments in one file."""
WHO_HAS_AN_INTEREST: Final = (*ASSESSMENTS.hears, *PROPOSALS_IN_A_ROUND.hears, *LEFT_TO_OFFICERS.hears)


@dataclass(frozen=True)
class InTheFile:
    """One row of a file for the finance system."""

    payment: ReadPayment
    payee: str
    """An organisation, as it is published; empty for an individual, and where the council pays itself."""
    account: BankAccount | None
    """None where the money stays with the council."""


@dataclass(frozen=True)
class CameBack:
    """One row of the file that comes back, as it was typed."""

    line: int
    """From 1; the heading is the first."""
    payment: str
    amount: str
    reference: str
    paid_on: str


@dataclass(frozen=True)
class DoesNotFit:
    """A row of it that does not fit, and why."""

    line: int
    why: Refusal


class Payments:
    """What officers do as awards are paid."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def enter(self, award_id: str, number: int, *, by: Actor) -> str:
        """Enter an instalment whose day has come, and whose report is accepted where it waits for one; give its id.

        :param number: of the instalment
        :raises ItIsEnteredAlready: where somebody did
        """
        award = self._desk.store.get(Award, by_reference(award_id))
        must_be_allowed(self._desk, by, PAY_AWARD, a_round(award.round))
        its_id = Payment.id_of(award.id.hex, number)
        with self._desk.together_knowing(WHO_HAS_AN_INTEREST, award.id.hex, its_id.hex) as writing:
            award = self._desk.store.get(Award, award.id)
            award.must_be_owed()
            if self._is_there(its_id):
                raise no.ItIsEnteredAlready
            its = self._due(award, number)
            payment = Payment.enter(
                award.id.hex,
                number,
                round=award.round,
                proposal=award.proposal,
                pool=award.pool,
                amount=its.amount,
                due=its.due,
                kept_out=with_an_interest(writing, award),
                by=by,
                now=self._desk.clock.now(),
            )
            writing.remember(payment)
        return payment.id.hex

    def approve(self, payment_id: str, *, by: Actor) -> None:
        """Approve a payment that another officer entered, of what the award says now, and when it says that."""
        with self._changed(payment_id, by) as (payment, award, writing):
            award.must_be_owed()
            its = self._due(award, payment.instalment)
            kept_out = with_an_interest(writing, award)
            payment.approve(its.amount, held=award.held, kept_out=kept_out, by=by, now=self._desk.clock.now())

    def send(self, payment_ids: Collection[str], *, by: Actor) -> str:
        """Put approved payments into one file for the finance system, all or none of them; give the file's id.

        :raises ChooseWhatToSend: where none is chosen, or more than ``MOST_AT_ONCE``
        """
        chosen = sorted({by_reference(one) for one in payment_ids})
        if not 0 < len(chosen) <= MOST_AT_ONCE:
            raise no.ChooseWhatToSend(most=MOST_AT_ONCE)
        known = [self._desk.store.get(Payment, one) for one in chosen]
        for one in known:
            must_be_allowed(self._desk, by, PAY_AWARD, a_round(one.round))
        batch, now = self._desk.new_id().hex, self._desk.clock.now()
        with self._desk.together(*{one.award for one in known}, *(one.id.hex for one in known)) as writing:
            for one in known:
                payment, award = self._desk.store.get(Payment, one.id), self._desk.store.get(Award, UUID(one.award))
                award.must_be_owed()
                payment.send(batch, award.account_to_pay, held=award.held, by=by, now=now)
                writing.remember(payment)
        return batch

    def in_the_file(self, batch: str, *, by: Actor) -> Sequence[InTheFile]:
        """Give the rows of a file, with the accounts that were confirmed when it was sent: the same at any time.

        :raises NotFound: where there is no such file
        """
        with self._desk.database.reading() as connection:
            rows = payments_in(connection, batch)
            if not rows:
                raise NotFound
            for each in {one.round for one in rows}:
                must_be_allowed(self._desk, by, PAY_AWARD, a_round(each))
            return [
                InTheFile(one, one_award(connection, one.award).payee, account_of(connection, one.account))
                for one in rows
            ]

    def mark_paid(self, payment_id: str, reference: str, on: date, *, by: Actor) -> None:
        """Write down that the finance system paid it, and have the pool post it.

        :param reference: as the finance system calls it
        """
        known = self._known(payment_id, by)
        with self._desk.together(known.award, known.pool, known.id.hex) as writing:
            pool = self._desk.store.get(Pool, UUID(known.pool))
            payment = self._is_paid(known, pool, reference, on, by)
            writing.remember(payment, pool)

    def take_back(self, rows: Sequence[CameBack], *, by: Actor) -> Sequence[DoesNotFit]:
        """Read the file that comes back; give the rows that do not fit. Where one does not, nothing is written down.

        A row that was read before, and says the same, is passed over: the same file again pays nothing twice.
        """
        faults: list[DoesNotFit] = []
        known: dict[str, Payment] = {}
        for row in rows:
            try:
                found = self._known(row.payment.strip(), by)
            except NotFound:
                faults.append(DoesNotFit(row.line, no.NotOneOfOurs()))
                continue
            if found.id.hex in known:
                faults.append(DoesNotFit(row.line, no.ItStandsTwiceInTheFile()))
            known[found.id.hex] = found
        if faults or not known:
            return faults
        names = {name for one in known.values() for name in (one.award, one.pool, one.id.hex)}
        with self._desk.together(*names) as writing:
            pools = {one: self._desk.store.get(Pool, UUID(one)) for one in {each.pool for each in known.values()}}
            paid = []
            for row in rows:
                its = self._desk.store.get(Payment, by_reference(row.payment.strip()))
                try:
                    on = _as_it_was_sent(row, its)
                    if _is_known_already(row, on, its):
                        continue
                    paid.append(self._is_paid(its, pools[its.pool], row.reference, on, by))
                except Refusal as why:
                    faults.append(DoesNotFit(row.line, why))
            if not faults:
                writing.remember(*paid, *pools.values())
        return faults

    def ask_back(self, payment_id: str, amount: int, *, reason: str, by: Actor) -> None:
        """Ask for money back that was paid, with a reason that is published.

        :param amount: pence; never more than is left of the payment
        """
        with self._changed(payment_id, by) as (payment, _award, _writing):
            payment.ask_back(amount, reason=reason, by=by, now=self._desk.clock.now())

    def recover(self, payment_id: str, amount: int, reference: str, *, by: Actor) -> None:
        """Write down what came of what was asked back; it goes to the funders who paid it, in proportion.

        :param amount: pence; never more than was asked back and has not come
        """
        known, now = self._known(payment_id, by), self._desk.clock.now()
        with self._desk.together(known.award, known.pool, known.id.hex) as writing:
            payment, pool = self._desk.store.get(Payment, known.id), self._desk.store.get(Pool, UUID(known.pool))
            cause = payment.recover(amount, reference, by=by, now=now)
            pool.recover(payment.award, payment.id.hex, amount, cause=cause, by=by, now=now)
            writing.remember(payment, pool)

    def _is_paid(self, known: Payment, pool: Pool, reference: str, on: date, by: Actor) -> Payment:
        now = self._desk.clock.now()
        payment, award = self._desk.store.get(Payment, known.id), self._desk.store.get(Award, UUID(known.award))
        payment.mark_paid(reference, on, held=award.held, by=by, now=now)
        pool.pay(payment.award, payment.id.hex, payment.amount, by=by, now=now)
        return payment

    def _known(self, payment_id: str, by: Actor) -> Payment:
        """Give a payment as it stands now, to whoever may pay it; whose it is never changes."""
        payment = self._desk.store.get(Payment, by_reference(payment_id))
        must_be_allowed(self._desk, by, PAY_AWARD, a_round(payment.round))
        return payment

    @contextmanager
    def _changed(self, payment_id: str, by: Actor) -> Iterator[tuple[Payment, Award, Writing]]:
        known = self._known(payment_id, by)
        with self._desk.together_knowing(WHO_HAS_AN_INTEREST, known.award, known.id.hex) as writing:
            payment, award = self._desk.store.get(Payment, known.id), self._desk.store.get(Award, UUID(known.award))
            yield payment, award, writing
            writing.remember(payment)

    def _due(self, award: Award, number: int) -> Instalment:
        """Give an instalment as the award has it now, where its day has come and its report is accepted."""
        its = award.instalments.get(number)
        if its is None:
            raise no.ThereIsNoSuchInstalment
        if self._reports_accepted(award) < award.reports_before(number):
            raise no.ItWaitsForAReport
        if its.due > day_in_london(self._desk.clock.now()):
            raise no.ItIsNotDueYet(day=its.due)
        return its

    def _reports_accepted(self, award: Award) -> int:
        try:
            return self._desk.store.get(Delivery, id_of_delivery(award.id.hex)).reports_accepted
        except NotFound:
            return 0

    def _is_there(self, payment: UUID) -> bool:
        try:
            self._desk.store.get(Payment, payment)
        except NotFound:
            return False
        return True


def with_an_interest(writing: Writing, award: Award) -> set[str]:
    """Give who neither enters nor approves a payment: the group, and whoever declared a conflict about the project."""
    proposal = one_proposal(writing.connection, award.proposal)
    group = {*accounts_with(writing.connection, award.proposal), "" if proposal.behalf else proposal.author}
    found = assessed(writing.connection, award.proposal)
    declared = set(found.conflicts) if found else set()
    return group | declared | {*with_a_conflict_about(writing.connection, award.round, award.proposal)} - {""}


def _as_it_was_sent(row: CameBack, its: Payment) -> date:
    """Hold a row against what was sent; give the day on which it was paid."""
    try:
        on, amount = date.fromisoformat(row.paid_on.strip()), pence_from(row.amount.strip())
    except (ValueError, NotAnAmount):
        raise no.WriteTheDayAndTheAmount from None
    if amount != its.amount:
        raise no.AnotherOneWasPaid(said=Money(amount), ours=Money(its.amount))
    return on


def _is_known_already(row: CameBack, on: date, its: Payment) -> bool:
    same = (its.reference, its.paid_on) == (on_one_line(row.reference), on)
    return its.stage is PaymentStage.PAID and same
