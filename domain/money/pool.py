"""A pool of money: what its funders gave, what is set aside out of it, and where every penny is.

The pool is the boundary within which nothing can go below nought: what is decided about its money is decided on the
pool as it stands, and whoever was second decides again. Its ledger is ``ledger.py``.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from domain.money import refusals as no
from domain.money.awarding import GivesAwards, MoneyNotNeeded, MoneyOffered, MoneyPromised
from domain.money.closing import closing_group
from domain.money.contribution import Contribution, Given
from domain.money.ledger import CARRIED, COMMITMENT, FUNDER, UNDERSPEND, Account, Ledger, in_proportion, moved
from domain.money.ledger import written as as_data
from domain.money.limits import Limits
from domain.money.paying import MoneyPaid, MoneyRecovered, PaysAwards
from domain.money.posted import Posted
from domain.money.purpose import Purpose
from domain.money.using import Found, Use, chosen_from
from domain.money.years import in_words, last_day_of, year_at
from domain.words.actor import Actor
from domain.words.facts import Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id

LONGEST_NAME: Final = 100


class Pool(GivesAwards, PaysAwards):
    """Money of several funders, for the rounds and awards of one scheme."""

    TOPIC = "money.Pool"
    KIND = "pool"
    LIVES_IN = ("scheme",)
    MoneyOffered, MoneyPromised, MoneyNotNeeded = MoneyOffered, MoneyPromised, MoneyNotNeeded
    MoneyPaid, MoneyRecovered = MoneyPaid, MoneyRecovered

    class PoolSetUp(FirstFact):
        TOPIC: ClassVar[str] = "money.PoolSetUp"
        scheme: str
        name: str
        year: int
        limits: dict[str, int]
        two_persons: bool

    class ContributionRecorded(Posted):
        TOPIC: ClassVar[str] = "money.ContributionRecorded"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        contribution: str
        kind: str
        funder: str
        member: str
        amount: int
        conditions: str
        purpose: dict[str, Any]
        expires: str

        def apply(self, aggregate: "Pool") -> None:
            super().apply(aggregate)
            expires = date.fromisoformat(self.expires) if self.expires else None
            aggregate.contributions[self.contribution] = Contribution(
                self.contribution,
                self.kind,
                self.funder,
                self.member,
                self.amount,
                Purpose.from_data(self.purpose),
                expires,
                self.year,
                self.year,
            )

    class ContributionCorrected(Posted):
        TOPIC: ClassVar[str] = "money.ContributionCorrected"
        contribution: str
        amount: int
        corrects: str
        reason: str

        def apply(self, aggregate: "Pool") -> None:
            super().apply(aggregate)
            aggregate.contributions[self.contribution].amount = self.amount

    class UseAgreed(Fact):
        TOPIC: ClassVar[str] = "money.UseAgreed"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str
        about: str

        def apply(self, aggregate: "Pool") -> None:
            aggregate.agreed.add((self.about, self.member))

    class MoneySetAside(Posted):
        TOPIC: ClassVar[str] = "money.MoneySetAside"
        commitment: str
        round: str
        proposal: str
        """The bid that it is for; empty where it is for the round."""
        purpose: dict[str, Any]
        out_of: str
        amount: int

        def apply(self, aggregate: "Pool") -> None:
            super().apply(aggregate)
            aggregate.set_aside_for[self.commitment] = (self.round, self.proposal)

    class MoneyReleased(Posted):
        TOPIC: ClassVar[str] = "money.MoneyReleased"
        commitment: str
        amount: int
        reason: str

    class ContributionExpired(Posted):
        TOPIC: ClassVar[str] = "money.ContributionExpired"
        contribution: str

    class YearClosed(Posted):
        TOPIC: ClassVar[str] = "money.YearClosed"
        balances: list[dict[str, Any]]

        def apply(self, aggregate: "Pool") -> None:
            super().apply(aggregate)
            aggregate.open_year = self.year + 1

    class CarriedIn(Posted):
        TOPIC: ClassVar[str] = "money.CarriedIn"

        def apply(self, aggregate: "Pool") -> None:
            super().apply(aggregate)
            for each in self.group:
                aggregate.contributions[each["contribution"]].year = self.year

    def __init__(self, scheme: str, name: str, year: int, limits: dict[str, int], *, two_persons: bool) -> None:
        self.scheme, self.name = scheme, name
        self.limits = Limits(**limits)
        self.two_persons = two_persons
        """Whether it takes two persons to enter and correct what is given, and to close a year."""
        self.open_year = year
        self.ledger = Ledger()
        self.contributions: dict[str, Contribution] = {}
        self.agreed: set[tuple[str, str]] = set()
        self.set_aside_for: dict[str, tuple[str, str]] = {}
        self.offered: dict[str, Use] = {}

    @classmethod
    def set_up(
        cls, name: str, *, scheme: str, limits: Limits, two_persons: bool, id: UUID, by: Actor, now: datetime
    ) -> "Pool":
        """Set up a pool that is empty.

        :param two_persons: whether it takes two to enter what is given
        """
        if not 0 < len(on_one_line(name)) <= LONGEST_NAME:
            raise no.APoolNeedsAName
        limits.must_make_sense()
        told = {"scheme": scheme, "name": on_one_line(name), "limits": limits.to_data(), "two_persons": two_persons}
        return cls.begin(cls.PoolSetUp, id=id, by=by, now=now, year=year_at(now), **told)

    def record(self, given: Given, *, contribution: str, by: Actor, now: datetime) -> None:
        """Enter what a funder gives. The same contribution again is refused.

        :param contribution: its id, 32 hex digits, which is also the cause of its posting
        """
        year = self._open_year_at(now)
        if self.ledger.was_posted(contribution):
            raise no.TheContributionIsThere
        given.must_make_sense(day_in_london(now))
        self.limits.must_let_give(given.member, given.amount, year, self.contributions.values())
        free = Contribution("", given.kind, "", "", 0, given.purpose, None, 0, 0).free._replace(
            contribution=contribution
        )
        self._post(
            self.ContributionRecorded,
            contribution,
            moved(given.amount, debit=Account(FUNDER, contribution), credit=free),
            contribution=contribution,
            kind=given.kind,
            funder=on_one_line(given.funder),
            member=given.member,
            amount=given.amount,
            conditions=cleaned(given.conditions),
            purpose=given.purpose.to_data(),
            expires=given.expires.isoformat() if given.expires else "",
            by=by,
            now=now,
        )

    def correct(self, contribution: str, amount: int, *, reason: str, cause: str, by: Actor, now: datetime) -> None:
        """Correct how much was given: a posting in the open year, which points back. Never to less than is used.

        :param amount: how much it was, in pence; 0 where nothing was given
        :param cause: an id of nobody's, 32 hex digits
        """
        self._open_year_at(now)
        its = self._contribution(contribution)
        if not cleaned(reason):
            raise no.SayWhyItIsCorrected
        if amount == its.amount:
            raise no.NothingWouldBeCorrected(amount=Money(amount))
        if its.has_ended(day_in_london(now)) and amount > its.amount:
            raise no.ItHasExpiredAlready(day=its.expires or last_day_of(its.year))
        more = amount - its.amount
        free = self.ledger.balance(its.free)
        if -more > free:
            raise no.ItIsUsedAlready(used=Money(its.amount - free))
        if more > 0:
            self.limits.must_let_give(its.member, more, its.given_in, self.contributions.values())
        funder = Account(FUNDER, contribution)
        group = moved(more, debit=funder, credit=its.free) if more > 0 else moved(-more, debit=its.free, credit=funder)
        told = {"contribution": contribution, "amount": amount, "corrects": contribution, "reason": cleaned(reason)}
        self._post(self.ContributionCorrected, cause, group, **told, by=by, now=now)

    def agree(self, about: str, *, by: Actor, now: datetime) -> None:
        """Agree, as a councillor who gives, that allowances are pooled, or used for one round or bid.

        :param about: id of the pool, or of the round or bid
        """
        if by.person not in self.councillors:
            raise no.OnlyACouncillorWhoGaveAgrees
        if (about, by.person) in self.agreed:
            raise no.YouHaveAgreedAlready
        self.happened(self.UseAgreed, member=by.person, about=about, by=by, now=now)

    def commit(self, use: Use, *, commitment: str, named: Collection[str] = (), by: Actor, now: datetime) -> None:
        """Set money aside for a round or an award: of what ends earliest first, among what may be used for it.

        :param commitment: its id, 32 hex digits; the same again is the same commitment, and posts nothing
        :param named: the contributions that may be used; all of them where none is named
        """
        self._open_year_at(now)
        cause = derived_id("money set aside", self.id.hex, commitment).hex
        if self.ledger.was_posted(cause):
            return
        if not use.about or use.amount <= 0:
            raise no.SayWhatItIsFor
        if use.out_of and self.set_aside_for.get(use.out_of) != (use.round, ""):
            raise no.NothingWasSetAsideForIt
        if not set(named) <= set(self.contributions):
            raise no.NoSuchContribution
        found = self._found(use, named, day_in_london(now))
        taken = chosen_from(found, use)
        group = [
            posting
            for account, amount in taken
            for posting in moved(amount, debit=account, credit=Account(COMMITMENT, account.contribution, commitment))
        ]
        told = {"round": use.round, "proposal": use.proposal, "purpose": use.purpose.to_data(), "out_of": use.out_of}
        self._post(self.MoneySetAside, cause, group, commitment=commitment, amount=use.amount, **told, by=by, now=now)

    def release(self, commitment: str, amount: int, *, reason: str, cause: str, by: Actor, now: datetime) -> None:
        """Give back what was set aside: to each contribution in proportion, by the largest remainder.

        What has ended meanwhile is its funder's again; all else is free again. The same cause again posts nothing.

        :param cause: what it is given back for: an id, 32 hex digits
        """
        self._open_year_at(now)
        if self.ledger.was_posted(cause):
            return
        there = self.ledger.balances(COMMITMENT, commitment)
        if not there:
            raise no.NothingWasSetAsideForIt
        if not 0 < amount <= sum(there.values()):
            raise no.NeverMoreThanRemains(wanted=Money(amount), left=Money(sum(there.values())))
        if not cleaned(reason):
            raise no.SayWhyItIsGivenBack
        day = day_in_london(now)
        accounts = self._in_order(there)
        parts = in_proportion(amount, [there[account] for account in accounts])
        group = [
            posting
            for account, part in zip(accounts, parts, strict=True)
            for posting in moved(part, debit=account, credit=self.contributions[account.contribution].returns_to(day))
        ]
        told = {"commitment": commitment, "amount": amount, "reason": cleaned(reason)}
        self._post(self.MoneyReleased, cause, group, **told, by=by, now=now)

    def expire(self, contribution: str, *, by: Actor, now: datetime) -> None:
        """Have what is free of a contribution, past its last day, be its funder's again. What is set aside stands."""
        self._open_year_at(now)
        its = self._contribution(contribution)
        if its.expires is None or its.expires >= day_in_london(now):
            raise no.ItHasNotExpired(day=its.expires or last_day_of(its.year))
        group = moved(self.ledger.balance(its.free), debit=its.free, credit=Account(UNDERSPEND, contribution))
        cause = derived_id("money expired", self.id.hex, contribution).hex
        if group and not self.ledger.was_posted(cause):
            self._post(self.ContributionExpired, cause, group, contribution=contribution, by=by, now=now)

    def close_year(self, year: int, *, by: Actor, now: datetime) -> None:
        """Close a municipal year that is over: its balances stand in the record, and allowances are carried forward."""
        if year < self.open_year:
            raise no.TheYearIsClosed(year=in_words(year))
        if day_in_london(now) <= last_day_of(year):
            raise no.TheYearIsNotOver(year=in_words(year), day=last_day_of(year))
        if year > self.open_year:
            raise no.CloseTheYearBefore(year=in_words(self.open_year))
        group = closing_group(self.ledger, self.contributions.values(), year, self.limits.carries)
        self.ledger.must_balance(group)
        cause = derived_id("money year closed", self.id.hex, str(year)).hex
        at_the_end = self.ledger.at_the_end_of(year, group)
        balances = [
            {"account": each.name, "contribution": each.contribution, "of": each.of, "pence": pence}
            for each, pence in at_the_end.items()
        ]
        told = {"year": year, "cause": cause, "group": as_data(group), "balances": balances}
        self.happened(self.YearClosed, by=by, now=now, **told)
        self._carry_in(year + 1, by=by, now=now)

    def _carry_in(self, year: int, *, by: Actor, now: datetime) -> None:
        carried = self.ledger.balances(CARRIED, str(year))
        group = [
            posting
            for account, amount in carried.items()
            for posting in moved(amount, debit=account, credit=self.contributions[account.contribution].free)
        ]
        if group:
            self.ledger.must_balance(group)
            cause = derived_id("money carried in", self.id.hex, str(year)).hex
            self.happened(self.CarriedIn, by=by, now=now, year=year, cause=cause, group=as_data(group))

    def _found(self, use: Use, named: Collection[str], day: date) -> list[Found]:
        """Give each sum that there is, and what stands against its use."""
        if use.out_of:
            there = self.ledger.balances(COMMITMENT, use.out_of)
        else:
            there = {each.free: self.ledger.balance(each.free) for each in self.contributions.values()}
        found = []
        for account in self._in_order(there):
            its = self.contributions[account.contribution]
            last = use.until if use.until and use.until > day else day
            found.append(
                Found(
                    account,
                    there[account],
                    its.expires or date.max,
                    fits=its.purpose.allows(use.purpose) and (not named or its.id in named),
                    lasts=bool(use.out_of) or not (its.has_ended(day) or bool(its.expires and its.expires < last)),
                    is_agreed=self.may_be_used_for(use.about, its),
                )
            )
        return found

    def _contribution(self, contribution: str) -> Contribution:
        if contribution not in self.contributions:
            raise no.NoSuchContribution
        return self.contributions[contribution]
