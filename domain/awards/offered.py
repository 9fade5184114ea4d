"""What an award offers: of which kind, to whom, how much, in which instalments, on which terms."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from domain.awards import refusals as no
from domain.words.money import MOST_PENCE, Money
from domain.words.seen import cleaned, on_one_line

GRANT: Final = "grant"
COUNCIL_DELIVERS: Final = "council-delivers"
COMMISSIONED_SERVICE: Final = "commissioned-service"
ASSET_TRANSFER: Final = "asset-transfer"
KINDS: Final = (GRANT, COUNCIL_DELIVERS, COMMISSIONED_SERVICE, ASSET_TRANSFER)

ORGANISATION: Final = "organisation"
UNCONSTITUTED: Final = "unconstituted-group"
INDIVIDUAL: Final = "individual"
PAYEES: Final = (ORGANISATION, UNCONSTITUTED, INDIVIDUAL)

BY_COUNT: Final = "count"
BY_DECISION: Final = "decision"
DELEGATED: Final = "delegated"
AFTER_A_REPORT: Final = "report"

LONGEST_NAME, LONGEST_NUMBER, LONGEST_ASSET = 100, 40, 200
LONGEST_CONDITIONS, LONGEST_TERMS, LONGEST_VERSION = 2_000, 10_000, 60
MOST_INSTALMENTS: Final = 12


class Instalment(NamedTuple):
    """A part of an award that is paid at once."""

    amount: int
    """Pence."""
    due: date
    after: str = ""
    """``report`` where a report has to be accepted first; empty where the day is all."""


class Terms(NamedTuple):
    """What whoever accepts agrees to."""

    version: str
    text: str

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the text as it is frozen, in hex: what is accepted names it."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Payee(NamedTuple):
    """Who receives the money."""

    kind: str
    """``organisation``, ``unconstituted-group`` or ``individual``; empty where the council delivers it itself."""
    name: str = ""
    """An organisation's or a group's, as it is published; empty for an individual."""
    number: str = ""
    """Of a charity or a company, as its register writes it."""
    host: str = ""
    """The organisation that receives the money for a group without a constitution."""


@dataclass(frozen=True)
class Entitled:
    """What a published result or a decision gives a bid, on the day on which it is asked."""

    amount: int
    """Pence; 0 where nothing gives it anything."""
    made_by: str
    """``count``, ``decision`` or ``delegated``."""
    decided: str
    """The count or the decision, by id."""
    call_in_ends: date | None = None
    """The last day on which it can be called in."""
    is_called_in: bool = False
    """Whether it was called in, and either nobody answered or it was referred back."""

    def must_let_offer(self, amount: int, today: date) -> None:
        """Refuse what was not decided, is more, or can still be called in."""
        if not self.amount:
            raise no.NothingWasDecidedForIt
        if self.is_called_in:
            raise no.ItIsCalledIn
        if self.call_in_ends and today <= self.call_in_ends:
            raise no.ItCanStillBeCalledIn(ends=self.call_in_ends)
        if amount <= 0:
            raise no.AnAwardIsMoreThanNothing
        if amount > self.amount:
            raise no.MoreThanWasDecided(most=Money(self.amount), wanted=Money(amount))


@dataclass(frozen=True)
class Offer:
    """What is offered. Amounts in pence."""

    kind: str
    amount: int
    payee: Payee
    terms: Terms
    accept_by: date
    instalments: Mapping[int, Instalment]
    conditions: str = ""
    asset: str = ""

    def must_make_sense(self, today: date) -> None:
        """Refuse what is missing, too long or does not add up."""
        if self.kind not in KINDS:
            raise no.ThereIsNoSuchKind
        self._the_payee_must_make_sense()
        if (self.kind == ASSET_TRANSFER) != (0 < len(on_one_line(self.asset)) <= LONGEST_ASSET):
            raise no.SayWhichAsset
        text, version = cleaned(self.terms.text), on_one_line(self.terms.version)
        if not 0 < len(text) <= LONGEST_TERMS or not 0 < len(version) <= LONGEST_VERSION:
            raise no.SayTheTerms
        if len(cleaned(self.conditions)) > LONGEST_CONDITIONS:
            raise no.TheConditionsAreTooLong
        if self.accept_by < today:
            raise no.TheDayToAcceptHasPassed(day=self.accept_by)
        must_add_up(self.instalments, self.amount)

    def _the_payee_must_make_sense(self) -> None:
        name, number, host = map(on_one_line, self.payee[1:])
        if self.kind == COUNCIL_DELIVERS:
            if any(self.payee):
                raise no.TheCouncilPaysNobody
            return
        named = 0 < len(name) <= LONGEST_NAME and len(number) <= LONGEST_NUMBER
        if self.payee.kind not in PAYEES or (self.payee.kind == INDIVIDUAL) == named:
            raise no.SayWhoIsPaid
        if self.payee.kind == INDIVIDUAL and (name or number or host):
            raise no.SayWhoIsPaid
        if (self.payee.kind == UNCONSTITUTED) != (0 < len(host) <= LONGEST_NAME):
            raise no.AGroupWithoutRulesNeedsAHost


def needs_a_constitution(kind: str, payee: str) -> bool:
    """Say whether an officer has to see a constitution: of an organisation, or of the host of a group."""
    return kind != COUNCIL_DELIVERS and payee != INDIVIDUAL


def needs_a_bank_account(kind: str) -> bool:
    """Say whether money goes to an account of somebody else."""
    return kind in (GRANT, COMMISSIONED_SERVICE)


def must_add_up(instalments: Mapping[int, Instalment], amount: int) -> None:
    """Refuse instalments that are none, too many, or not the award to the penny."""
    numbered = instalments and all(0 < number <= MOST_INSTALMENTS for number in instalments)
    whole = all(0 < one.amount <= MOST_PENCE and one.after in ("", AFTER_A_REPORT) for one in instalments.values())
    if not numbered or not whole:
        raise no.AnInstalmentIsMoreThanNothing
    total = sum(one.amount for one in instalments.values())
    if total != amount:
        raise no.TheInstalmentsDoNotAddUp(sum=Money(total), amount=Money(amount))


def reports_before(instalments: Mapping[int, Instalment], number: int) -> int:
    """Say how many reports are accepted before an instalment is due: each that waits for one waits for its own."""
    mine = [one for one, its in instalments.items() if its.after == AFTER_A_REPORT and one <= number]
    return len(mine) if number in mine else 0


def instalments_as_data(instalments: Mapping[int, Instalment]) -> list[dict[str, Any]]:
    """Write instalments as events hold them."""
    return [
        {"number": number, "amount": one.amount, "due": one.due.isoformat(), "after": one.after}
        for number, one in sorted(instalments.items())
    ]


def instalments_of(said: Sequence[Mapping[str, Any]]) -> dict[int, Instalment]:
    """Read instalments back."""
    return {one["number"]: Instalment(one["amount"], date.fromisoformat(one["due"]), one["after"]) for one in said}
