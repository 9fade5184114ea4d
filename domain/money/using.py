"""Which contributions pay for a use: those that end earliest first, among those that may be used for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.money import refusals as no
from domain.money.ledger import Account
from domain.money.purpose import Purpose
from domain.words.money import Money


@dataclass(frozen=True)
class Use:
    """What money is wanted for."""

    round: str
    """The round, by id."""
    proposal: str
    """The bid, by id; empty where it is for the round."""
    purpose: Purpose
    amount: int
    until: date | None = None
    """Until when the money has to last before anybody is promised it, such as the day on which a vote closes."""
    out_of: str = ""
    """The commitment of the round that it comes out of; empty for what is free in the pool."""

    @property
    def about(self) -> str:
        """What councillors agree to: the bid, or else the round."""
        return self.proposal or self.round


class Found(NamedTuple):
    """One sum that there is, and what stands against its use."""

    account: Account
    amount: int
    expires: date
    fits: bool
    lasts: bool
    is_agreed: bool

    @property
    def can_be_used(self) -> bool:
        """Whether nothing stands against it."""
        return self.fits and self.lasts and self.is_agreed


def chosen_from(found: Sequence[Found], use: Use) -> list[tuple[Account, int]]:
    """Choose what pays for a use, to the penny: what ends earliest first; of equal days, what was given first.

    :raises ThereIsNotEnoughLeft: with what is left, and what stands against the rest
    """
    usable = sum(each.amount for each in found if each.can_be_used)
    if usable < use.amount:
        if use.out_of:
            raise no.TheRoundHasNotThatMuch(wanted=Money(use.amount), left=Money(usable))
        raise no.ThereIsNotEnoughLeft(
            wanted=Money(use.amount),
            usable=Money(usable),
            left=Money(sum(each.amount for each in found)),
            unfit=Money(sum(each.amount for each in found if not each.fits)),
            expiring=Money(sum(each.amount for each in found if each.fits and not each.lasts)),
            waiting=Money(sum(each.amount for each in found if each.fits and each.lasts and not each.is_agreed)),
        )
    taken, wanted = [], use.amount
    for each in sorted((one for one in found if one.can_be_used), key=lambda one: one.expires):
        part = min(each.amount, wanted)
        if part:
            taken.append((each.account, part))
        wanted -= part
    return taken
