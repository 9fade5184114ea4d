"""An award: what is offered to whoever carries a bid out, looked into, accepted, varied, completed or ended early.

It follows from a published result or a decision and is another thing than either: one for each bid of a round. Its
money is the pool's to post; whoever changes an award changes the pool in the same instant.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from domain.awards import facts
from domain.awards import refusals as no
from domain.awards.offered import (
    AFTER_A_REPORT,
    LONGEST_CONDITIONS,
    Entitled,
    Instalment,
    Offer,
    Terms,
    instalments_as_data,
    instalments_of,
    must_add_up,
    needs_a_bank_account,
    needs_a_constitution,
    reports_before,
)
from domain.awards.stages import STAGES_IN_WORDS, AwardStage
from domain.words.actor import Actor
from domain.words.facts import Aggregate
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id

COMPLAINT: Final = "complaint"
CALL_IN: Final = "call-in"
HELD_FOR: Final = (COMPLAINT, CALL_IN)
LONGEST_REASON: Final = 1_000

__all__ = ["AFTER_A_REPORT", "CALL_IN", "COMPLAINT", "HELD_FOR", "STAGES_IN_WORDS", "Award", "AwardStage"]


class Award(Aggregate):
    """What is awarded to one bid of one round."""

    TOPIC = "awards.Award"
    KIND = "award"
    LIVES_IN = ("round",)

    AwardOffered, ConstitutionSeen = facts.AwardOffered, facts.ConstitutionSeen
    BankAccountEntered, BankAccountConfirmed = facts.BankAccountEntered, facts.BankAccountConfirmed
    AwardAccepted, AwardDeclined, AwardLapsed = facts.AwardAccepted, facts.AwardDeclined, facts.AwardLapsed
    AwardVaried, AwardCompleted, AwardEndedEarly = facts.AwardVaried, facts.AwardCompleted, facts.AwardEndedEarly
    AwardHeld, AwardLetGo = facts.AwardHeld, facts.AwardLetGo

    def __init__(
        self,
        *,
        round: str,
        proposal: str,
        scheme: str,
        pool: str,
        kind: str,
        made_by: str,
        decided: str,
        most: int,
        amount: int,
        payee_kind: str,
        payee: str,
        payee_number: str,
        host: str,
        asset: str,
        conditions: str,
        terms_version: str,
        terms: str,
        instalments: list[dict[str, Any]],
        accept_by: str,
    ) -> None:
        self.round, self.proposal, self.scheme, self.pool = round, proposal, scheme, pool
        self.kind, self.made_by, self.decided, self.most, self.amount = kind, made_by, decided, most, amount
        self.payee_kind, self.payee, self.payee_number, self.host = payee_kind, payee, payee_number, host
        self.asset, self.conditions = asset, conditions
        self.terms_version, self.terms = terms_version, terms
        self.instalments: dict[int, Instalment] = instalments_of(instalments)
        self.accept_by = date.fromisoformat(accept_by)
        self.stage = AwardStage.OFFERED
        self.constitution_seen = False
        self.bank, self.bank_entered_by, self.bank_is_confirmed = "", "", False
        self.held: set[str] = set()
        """Why nothing of it is paid or changed at present."""
        self.varied = 0
        """How often it was varied."""

    @staticmethod
    def id_of(round_id: str, proposal: str) -> UUID:
        """Give the id of the one award that there can be for a bid of a round."""
        return derived_id("award", round_id, proposal)

    @classmethod
    def offer(
        cls,
        offer: Offer,
        entitled: Entitled,
        *,
        round: str,
        proposal: str,
        scheme: str,
        pool: str,
        by: Actor,
        now: datetime,
    ) -> "Award":
        """Offer an award: of what was decided at most, and not before the decision can no longer be called in."""
        today = day_in_london(now)
        offer.must_make_sense(today)
        entitled.must_let_offer(offer.amount, today)
        return cls.begin(
            cls.AwardOffered,
            id=cls.id_of(round, proposal),
            by=by,
            now=now,
            round=round,
            proposal=proposal,
            scheme=scheme,
            pool=pool,
            kind=offer.kind,
            made_by=entitled.made_by,
            decided=entitled.decided,
            most=entitled.amount,
            amount=offer.amount,
            payee_kind=offer.payee.kind,
            payee=on_one_line(offer.payee.name),
            payee_number=on_one_line(offer.payee.number),
            host=on_one_line(offer.payee.host),
            asset=on_one_line(offer.asset),
            conditions=cleaned(offer.conditions),
            terms_version=on_one_line(offer.terms.version),
            terms=cleaned(offer.terms.text),
            instalments=instalments_as_data(offer.instalments),
            accept_by=offer.accept_by.isoformat(),
        )

    def see_constitution(self, *, by: Actor, now: datetime) -> None:
        """Enter that an officer has seen the constitution of the organisation, or of the host of a group."""
        self._must_go_on()
        if not needs_a_constitution(self.kind, self.payee_kind):
            raise no.NothingOfThatKindIsLookedAt
        if self.constitution_seen:
            raise no.ItIsSeenAlready
        self.happened(self.ConstitutionSeen, by=by, now=now)

    def enter_bank_account(self, details: str, *, by: Actor, now: datetime) -> None:
        """Enter the account into which the money goes; it waits for a second person.

        :param details: what commits to it, 64 hex digits
        """
        self._must_go_on()
        if not needs_a_bank_account(self.kind):
            raise no.NothingOfThatKindIsLookedAt
        if details == self.bank:
            raise no.ItIsSeenAlready
        self.happened(self.BankAccountEntered, details=details, by=by, now=now)

    def confirm_bank_account(self, details: str, *, group: Collection[str], by: Actor, now: datetime) -> None:
        """Confirm the account, as a second person who is not paid.

        :param details: what commits to what that person typed
        :param group: everybody of the proposal, by reference
        """
        self._must_go_on()
        if not self.bank or self.bank_is_confirmed:
            raise no.NoBankAccountIsEntered
        if by.person == self.bank_entered_by or by.person in group:
            raise no.ASecondPersonConfirmsTheAccount
        if details != self.bank:
            raise no.TheAccountIsAnotherOne
        self.happened(self.BankAccountConfirmed, details=details, by=by, now=now)

    def accept(self, terms: str, *, group: Collection[str], as_hand: bool, by: Actor, now: datetime) -> None:
        """Accept the offer with the terms that were read.

        :param terms: the SHA-256 of the text that was read, in hex
        :param group: everybody of the proposal, by reference
        :param as_hand: whether an officer writes down what the group said
        """
        self._must_wait_for_an_answer(group, as_hand=as_hand, by=by)
        if day_in_london(now) > self.accept_by:
            raise no.TheDayToAcceptHasPassed(day=self.accept_by)
        if terms != self.fingerprint:
            raise no.TheseAreNotTheTerms
        if self.waits_for_the_constitution:
            raise no.NotYetSeen
        if self.waits_for_the_bank_account:
            raise no.TheBankAccountIsNotConfirmed
        self.happened(self.AwardAccepted, terms_version=self.terms_version, terms=terms, by=by, now=now)

    def decline(self, *, group: Collection[str], as_hand: bool, by: Actor, now: datetime) -> None:
        """Decline the offer. Why is nobody's business."""
        self._must_wait_for_an_answer(group, as_hand=as_hand, by=by)
        self.happened(self.AwardDeclined, by=by, now=now)

    def lapse(self, *, by: Actor, now: datetime) -> None:
        """Have an offer lapse that nobody answered by the end of its last day."""
        if self.stage is not AwardStage.OFFERED:
            raise no.ItIsNotOffered(stage=STAGES_IN_WORDS[self.stage])
        if day_in_london(now) <= self.accept_by:
            raise no.ItHasNotLapsed(day=self.accept_by)
        self.happened(self.AwardLapsed, by=by, now=now)

    def vary(
        self,
        amount: int,
        instalments: Mapping[int, Instalment],
        conditions: str,
        *,
        reason: str,
        begun: Collection[int],
        by: Actor,
        now: datetime,
    ) -> None:
        """Vary how much it is, its instalments or its conditions; never to more than was decided.

        :param begun: the instalments that are being paid or were: they stay as they are
        """
        self._must_go_on()
        self._must_not_be_held()
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhy
        if amount <= 0:
            raise no.AnAwardIsMoreThanNothing
        if amount > self.most:
            raise no.MoreThanWasDecided(most=Money(self.most), wanted=Money(amount))
        if len(cleaned(conditions)) > LONGEST_CONDITIONS:
            raise no.TheConditionsAreTooLong
        must_add_up(instalments, amount)
        for number in sorted(begun):
            if instalments.get(number) != self.instalments.get(number):
                raise no.AnInstalmentIsBegun(number=number)
        if (amount, dict(instalments), cleaned(conditions)) == (self.amount, self.instalments, self.conditions):
            raise no.NothingWouldChange
        said = {"amount": amount, "conditions": cleaned(conditions), "reason": cleaned(reason)}
        self.happened(self.AwardVaried, instalments=instalments_as_data(instalments), **said, by=by, now=now)

    def complete(self, *, spent: int, owed: int, by: Actor, now: datetime) -> None:
        """Complete it: everything was paid, or is said not to be needed.

        :param spent: what was paid of it and not asked back, in pence
        :param owed: what is neither paid nor given back
        """
        self._must_be_accepted()
        self._must_not_be_held()
        if owed:
            raise no.ItIsNotAllPaid(left=Money(owed))
        self.happened(self.AwardCompleted, spent=spent, by=by, now=now)

    def end_early(self, *, reason: str, by: Actor, now: datetime) -> None:
        """End it before it is completed, with a reason that is published."""
        self._must_go_on()
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhy
        self.happened(self.AwardEndedEarly, reason=cleaned(reason), by=by, now=now)

    def hold(self, held_for: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Hold it while a complaint or a call-in is looked at: nothing is paid or varied until then."""
        self._must_go_on()
        if held_for not in HELD_FOR or not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhy
        if held_for in self.held:
            raise no.ItIsHeldForThatAlready
        self.happened(self.AwardHeld, held_for=held_for, reason=cleaned(reason), by=by, now=now)

    def let_go(self, held_for: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Let it go on, with what came of the complaint or the call-in."""
        if held_for not in self.held:
            raise no.NothingIsHeldForThat
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhy
        self.happened(self.AwardLetGo, held_for=held_for, reason=cleaned(reason), by=by, now=now)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the terms, in hex."""
        return Terms(self.terms_version, self.terms).fingerprint

    @property
    def waits_for_the_constitution(self) -> bool:
        """Whether a constitution has to be seen before it is accepted."""
        return needs_a_constitution(self.kind, self.payee_kind) and not self.constitution_seen

    @property
    def waits_for_the_bank_account(self) -> bool:
        """Whether an account has to be entered and confirmed before it is accepted."""
        return needs_a_bank_account(self.kind) and not self.bank_is_confirmed

    def must_be_answered_by(self, group: Collection[str], *, as_hand: bool, by: Actor) -> None:
        """Refuse whoever is none of the group and does not write down what it says either."""
        if not as_hand and by.person not in group:
            raise no.OnlyTheGroupAccepts

    def payment(self, number: int) -> str:
        """Give the id of the one payment of an instalment."""
        return derived_id("payment", self.id.hex, str(number)).hex

    def reports_before(self, number: int) -> int:
        """Say how many reports are accepted before an instalment is due."""
        return reports_before(self.instalments, number)

    @property
    def account_to_pay(self) -> str:
        """What commits to the account that it is paid into; empty where it goes into none.

        :raises NobodyConfirmedTheNewAccount: where it goes into one, and another was entered since
        """
        if not needs_a_bank_account(self.kind):
            return ""
        if not self.bank_is_confirmed:
            raise no.NobodyConfirmedTheNewAccount
        return self.bank

    def must_be_owed(self) -> None:
        """Refuse where nothing is owed of it: it is not accepted, or is over."""
        self._must_be_accepted()

    def _must_wait_for_an_answer(self, group: Collection[str], *, as_hand: bool, by: Actor) -> None:
        if self.stage is not AwardStage.OFFERED:
            raise no.ItIsNotOffered(stage=STAGES_IN_WORDS[self.stage])
        self._must_not_be_held()
        self.must_be_answered_by(group, as_hand=as_hand, by=by)

    def _must_go_on(self) -> None:
        if self.stage not in (AwardStage.OFFERED, AwardStage.ACCEPTED):
            raise no.ItIsOver(stage=STAGES_IN_WORDS[self.stage])

    def _must_be_accepted(self) -> None:
        if self.stage is not AwardStage.ACCEPTED:
            raise no.ItIsNotAccepted

    def _must_not_be_held(self) -> None:
        if self.held:
            raise no.ItIsHeld
