"""One sum that a funder gives to a pool: from whom, for what, until when, and what may be used of it on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.money import refusals as no
from domain.money.ledger import POOL, RING_FENCE, UNDERSPEND, Account
from domain.money.purpose import FOR_ANYTHING, Purpose
from domain.money.years import year_of_day
from domain.words.money import MOST_PENCE
from domain.words.seen import cleaned, on_one_line

COUNCIL: Final = "council"
COUNCILLOR: Final = "councillor"
PARTNER: Final = "partner"
KINDS: Final = (COUNCIL, COUNCILLOR, PARTNER)
LONGEST_FUNDER: Final = 100
LONGEST_CONDITIONS: Final = 1_000


@dataclass(frozen=True)
class Given:
    """What is said of a contribution when it is entered."""

    kind: str
    """``council``, ``councillor`` or ``partner``."""
    funder: str
    """The organisation’s name; empty for a councillor, who is named by reference."""
    member: str
    """The councillor, by reference; empty for others."""
    amount: int
    conditions: str = ""
    purpose: Purpose = FOR_ANYTHING
    expires: date | None = None
    """The last day on which it can be promised to anybody; None for no such day."""

    def must_make_sense(self, today: date) -> None:
        """Refuse what is missing, too long, or over already."""
        if self.kind not in KINDS:
            raise no.SayWhatKindOfFunder
        named = on_one_line(self.funder)
        if (self.kind == COUNCILLOR) != bool(self.member) or (self.kind == COUNCILLOR) == bool(named):
            raise no.SayWhoGivesIt
        if len(named) > LONGEST_FUNDER:
            raise no.SayWhoGivesIt
        if not 0 < self.amount <= MOST_PENCE:
            raise no.AContributionIsMoreThanNothing
        if len(cleaned(self.conditions)) > LONGEST_CONDITIONS:
            raise no.TheConditionsAreTooLong
        if self.expires and self.expires < today:
            raise no.ItHasExpiredAlready(day=self.expires)


@dataclass
class Contribution:
    """A contribution as it stands in its pool."""

    id: str
    kind: str
    funder: str
    member: str
    amount: int
    purpose: Purpose
    expires: date | None
    year: int
    """The municipal year in which it was given; of an allowance carried forward, the one that it arrived in."""
    given_in: int

    @property
    def free(self) -> Account:
        """The account that holds what is free of it."""
        return Account(RING_FENCE if self.purpose.is_bound else POOL, self.id)

    def has_ended(self, day: date) -> bool:
        """Say whether nothing can be promised out of it on a day any more: its last day, or its year, is over.

        Only an allowance is of a year: what a councillor did not use of it is carried forward as its year is closed.
        """
        return bool(self.expires and self.expires < day) or self._is_of_a_year_before(day)

    def _is_of_a_year_before(self, day: date) -> bool:
        return self.kind == COUNCILLOR and self.year < year_of_day(day)

    def returns_to(self, day: date) -> Account:
        """Give the account to which what is released of it goes: free again, or its funder’s where it has ended."""
        is_over = self.has_ended(day) or (self.kind == COUNCILLOR and self.given_in < year_of_day(day))
        return Account(UNDERSPEND, self.id) if is_over else self.free
