"""Awards: offered after what was decided, looked into, answered by the group, varied, held, completed, ended early."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from domain.acts import which
from domain.awards.award import Award
from domain.awards.offered import MOST_INSTALMENTS, Instalment, Offer
from domain.awards.refusals import ThereIsAnAwardAlready
from domain.awards.stages import AwardStage
from domain.money.awarding import cause_of
from domain.money.pool import Pool
from domain.money.purpose import FOR_ANYTHING, Purpose
from domain.money.refusals import ThatIsAnotherSchemesRound
from domain.money.using import Use
from domain.payments.payment import Payment, PaymentStage
from domain.payments.refusals import APaymentIsAtTheFinanceSystem
from domain.people.roles import OFFICER
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_keeps_money import ANSWER_AWARD, KEEP_AWARD
from pb.actions.who_may import a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.bank_accounts import BankAccount, account_of, is_account, keep_account
from pb.erasable.co_applicants import accounts_with
from pb.readmodels.awards.entitled import entitled_in
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.results.hears import RESULTS
from pb.readmodels.rooms.hears import MEETINGS_IN_SESSION
from pb.readmodels.rounds.hears import ROUNDS_AND_STAGES
from pb.store.event_store import NotFound, Store, by_reference
from pb.store.together import Writing

DECIDED_BY = (
    *RESULTS.hears,
    *MEETINGS_IN_SESSION.hears,
    *ROUNDS_AND_STAGES.hears,
    *PROPOSALS_IN_A_ROUND.hears,
)
"""What says what was decided for a bid."""


class Awards:
    """What people do with awards."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def offer(
        self, round_id: str, proposal: str, pool_id: str, offer: Offer, *, purpose: Purpose = FOR_ANYTHING, by: Actor
    ) -> str:
        """Offer an award to a bid out of what a pool set aside for its round; give the award's id.

        :param purpose: what the money is for: capital or revenue, a theme, an area, ages
        :raises ThereIsAnAwardAlready: where the bid has one
        """
        must_be_allowed(self._desk, by, KEEP_AWARD, a_round(round_id))
        reference, its_bid = by_reference(round_id), by_reference(proposal).hex
        its_id, now = Award.id_of(reference.hex, its_bid), self._desk.clock.now()
        with self._desk.together_knowing(DECIDED_BY, its_id.hex, by_reference(pool_id).hex, reference.hex) as writing:
            funding_round = self._desk.store.get(FundingRound, reference)
            pool = self._desk.store.get(Pool, by_reference(pool_id))
            if pool.scheme != funding_round.scheme:
                raise ThatIsAnotherSchemesRound
            if self._is_there(its_id):
                raise ThereIsAnAwardAlready
            entitled = entitled_in(writing.connection, reference.hex, its_bid)
            where = {"round": reference.hex, "proposal": its_bid, "scheme": pool.scheme, "pool": pool.id.hex}
            award = Award.offer(offer, entitled, **where, by=by, now=now)
            use = Use(reference.hex, its_bid, purpose, offer.amount)
            pool.offer(its_id.hex, use, cause=cause_of("offered", its_id.hex), by=by, now=now)
            writing.remember(award, pool)
        return its_id.hex

    def see_constitution(self, award_id: str, *, by: Actor) -> None:
        """Enter that one has seen the constitution of the organisation, or of the host of the group."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        with self._changed(award_id) as (award, _writing):
            award.see_constitution(by=by, now=self._desk.clock.now())

    def enter_account(self, award_id: str, account: BankAccount, *, by: Actor) -> None:
        """Enter the account that the award is paid into, as one of the group, or as an officer for them."""
        must_be_allowed(self._desk, by, ANSWER_AWARD, self._its_round(award_id))
        with self._changed(award_id) as (award, writing):
            award.must_be_answered_by(self._group(writing, award), as_hand=by.role == OFFICER, by=by)
            if is_account(writing.connection, award.bank, account):
                return  # sent twice
            details = keep_account(writing.connection, award.id.hex, account, self._desk.new_salt())
            award.enter_bank_account(details, by=by, now=self._desk.clock.now())

    def confirm_account(self, award_id: str, account: BankAccount, *, by: Actor) -> None:
        """Confirm the account, by typing it again from what the group sent, as a second officer who is not paid."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        with self._changed(award_id) as (award, writing):
            same = not award.bank or is_account(writing.connection, award.bank, account)
            details = award.bank if same else ""
            award.confirm_bank_account(details, group=self._group(writing, award), by=by, now=self._desk.clock.now())

    def account_to_pay(self, award_id: str, *, by: Actor) -> BankAccount | None:
        """Give the confirmed account of an award, for whoever pays; None where none is confirmed."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        award = self._desk.store.get(Award, by_reference(award_id))
        with self._desk.database.reading() as connection:
            return account_of(connection, award.bank) if award.bank_is_confirmed else None

    def accept(self, award_id: str, terms: str, *, by: Actor) -> None:
        """Accept an offer with its terms; the money is owed from now on.

        :param terms: the SHA-256 of the text that was read, in hex
        """
        must_be_allowed(self._desk, by, ANSWER_AWARD, self._its_round(award_id))
        with self._both(award_id) as ((award, pool), writing):
            now, group = self._desk.clock.now(), self._group(writing, award)
            award.accept(terms, group=group, as_hand=by.role == OFFICER, by=by, now=now)
            pool.promise(award.id.hex, cause=cause_of("promised", award.id.hex), by=by, now=now)

    def decline(self, award_id: str, *, by: Actor) -> None:
        """Decline an offer; what was set apart for it goes back."""
        must_be_allowed(self._desk, by, ANSWER_AWARD, self._its_round(award_id))
        with self._both(award_id) as ((award, pool), writing):
            now, group = self._desk.clock.now(), self._group(writing, award)
            award.decline(group=group, as_hand=by.role == OFFICER, by=by, now=now)
            _give_back(award, pool, pool.owed(award.id.hex), "It was declined.", "declined", by=by, now=now)

    def vary(
        self,
        award_id: str,
        amount: int,
        instalments: Mapping[int, Instalment],
        conditions: str,
        *,
        reason: str,
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Vary an award, with a reason that is published: up to what was decided and is there, or down."""
        act = Undertaking(self._desk, which.VARY_AWARD, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id), also=act.also)
        reference = by_reference(award_id)
        pool_id = self._desk.store.get(Award, reference).pool
        with self._desk.together(reference.hex, pool_id) as writing:
            award, pool = self._desk.store.get(Award, reference), self._desk.store.get(Pool, UUID(pool_id))
            before, now = award.amount, self._desk.clock.now()
            with act.decided(
                writing,
                award,
                pool,
                two_persons=pool.two_persons,
                round=award.round,
                told=lambda said: {"award": reference.hex, **said[0]},
            ):
                begun = {one for one, its in payments_made(self._desk.store, award).items() if its.is_begun}
                award.vary(amount, instalments, conditions, reason=reason, begun=begun, by=by, now=now)
                self._move(award, pool, amount - before, reason, by=by)
        return act.waits

    def complete(self, award_id: str, *, by: Actor) -> None:
        """Complete an award of which everything is paid."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        with self._both(award_id) as ((award, pool), _writing):
            spent, owed = pool.paid_for(payments_of(award)), pool.owed(award.id.hex)
            award.complete(spent=spent, owed=owed, by=by, now=self._desk.clock.now())

    def end_early(self, award_id: str, *, reason: str, by: Actor) -> None:
        """End an award with a reason that is published; what is not paid of it goes back to its funders."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        with self._both(award_id) as ((award, pool), _writing):
            there = payments_made(self._desk.store, award).values()
            if any(one.stage is PaymentStage.SENT for one in there):
                raise APaymentIsAtTheFinanceSystem
            award.end_early(reason=reason, by=by, now=self._desk.clock.now())
            _give_back(award, pool, pool.owed(award.id.hex), reason, "ended", by=by, now=self._desk.clock.now())

    def hold(self, award_id: str, held_for: str, *, reason: str, by: Actor) -> None:
        """Hold an award while a complaint or a call-in is looked at."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        with self._changed(award_id) as (award, _writing):
            award.hold(held_for, reason=reason, by=by, now=self._desk.clock.now())

    def let_go(self, award_id: str, held_for: str, *, reason: str, by: Actor) -> None:
        """Let an award go on, with what came of the complaint or the call-in."""
        must_be_allowed(self._desk, by, KEEP_AWARD, self._its_round(award_id))
        with self._changed(award_id) as (award, _writing):
            award.let_go(held_for, reason=reason, by=by, now=self._desk.clock.now())

    def lapse(self, award_id: str, *, by: Actor) -> None:
        """Have an offer lapse that nobody answered in time; what was set apart for it goes back."""
        with self._both(award_id) as ((award, pool), _writing):
            award.lapse(by=by, now=self._desk.clock.now())
            _give_back(
                award, pool, pool.owed(award.id.hex), "Nobody accepted it.", "lapsed", by=by, now=self._desk.clock.now()
            )

    def _move(self, award: Award, pool: Pool, more: int, reason: str, *, by: Actor) -> None:
        """Have the pool post a variation of the amount: more out of what the round has, or less back to the funders."""
        its, now = award.id.hex, self._desk.clock.now()
        if more > 0:
            its_use = replace(pool.offered[its], amount=more)
            pool.offer(its, its_use, cause=cause_of("varied", its, award.varied), by=by, now=now)
            if award.stage is AwardStage.ACCEPTED:
                pool.promise(its, cause=cause_of("varied and promised", its, award.varied), by=by, now=now)
        elif more < 0:
            cause = cause_of("varied", its, award.varied)
            pool.not_needed(its, -more, reason=reason, cause=cause, by=by, now=now)

    def _is_there(self, award_id: UUID) -> bool:
        try:
            self._desk.store.get(Award, award_id)
        except NotFound:
            return False
        return True

    def _its_round(self, award_id: str) -> Thing:
        return a_round(self._desk.store.get(Award, by_reference(award_id)).round)  # which never changes

    @contextmanager
    def _changed(self, award_id: str) -> Iterator[tuple[Award, Writing]]:
        reference = by_reference(award_id)
        with self._desk.together(reference.hex) as writing:
            award = self._desk.store.get(Award, reference)
            yield award, writing
            writing.remember(award)

    @contextmanager
    def _both(self, award_id: str) -> Iterator[tuple[tuple[Award, Pool], Writing]]:
        reference = by_reference(award_id)
        pool_id = self._desk.store.get(Award, reference).pool  # which never changes
        with self._desk.together(reference.hex, pool_id) as writing:
            award, pool = self._desk.store.get(Award, reference), self._desk.store.get(Pool, UUID(pool_id))
            yield (award, pool), writing
            writing.remember(award, pool)

    @staticmethod
    def _group(writing: Writing, award: Award) -> set[str]:
        proposal = one_proposal(writing.connection, award.proposal)
        return {proposal.author, *accounts_with(writing.connection, award.proposal)} - {""}


def payments_of(award: Award) -> list[str]:
    """Give the ids of all payments that there can be of an award."""
    return [award.payment(number) for number in range(1, MOST_INSTALMENTS + 1)]


def payments_made(store: Store, award: Award) -> Mapping[int, Payment]:
    """Give the payments that were entered of an award, by the number of the instalment."""
    found = {}
    for number in award.instalments:
        with suppress(NotFound):
            found[number] = store.get(Payment, UUID(award.payment(number)))
    return found


def _give_back(award: Award, pool: Pool, amount: int, reason: str, what: str, *, by: Actor, now: datetime) -> None:
    if amount:
        cause = cause_of(what, award.id.hex)
        pool.not_needed(award.id.hex, amount, reason=reason, cause=cause, by=by, now=now)
