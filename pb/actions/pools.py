"""Pools of money: who gives, what is set aside for rounds, what goes back, and the closing of municipal years."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from domain.acts import which
from domain.money.contribution import Given
from domain.money.limits import Limits
from domain.money.pool import Pool
from domain.money.purpose import FOR_ANYTHING, Purpose
from domain.money.refusals import ThatIsAnotherSchemesRound
from domain.money.using import Use
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.set_aside_for import must_stay_set_aside
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_keeps_money import AGREE_TO_USE, KEEP_POOL
from pb.actions.who_may import a_scheme, must_be_allowed
from pb.desk import Desk
from pb.readmodels.money.hears import MONEY
from pb.store.event_store import by_reference

COUNTED_ON = (Stage.SETTLED, Stage.VOTING, Stage.CLOSED)
"""While its ballot paper stands, residents vote on the money that a round has."""


@dataclass(frozen=True)
class SetAside:
    """How much is set aside for a round, out of what."""

    amount: int
    purpose: Purpose = FOR_ANYTHING
    named: Collection[str] = ()
    """The contributions that may be used; all that fit where none is named."""


class Pools:
    """What people do with pools of money."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def set_up(
        self, scheme: str, name: str, limits: Limits, *, two_persons: bool = True, by: Actor, id: UUID | None = None
    ) -> str:
        """Set up a pool for the rounds of a scheme; give its id.

        :param two_persons: whether it takes two to enter what is given, to correct it, and to close a year
        """
        must_be_allowed(self._desk, by, KEEP_POOL, a_scheme(scheme))
        pool = Pool.set_up(
            name,
            scheme=by_reference(scheme).hex,
            limits=limits,
            two_persons=two_persons,
            id=id or self._desk.new_id(),
            by=by,
            now=self._desk.clock.now(),
        )
        self._desk.remember(pool)
        return pool.id.hex

    def record(
        self, pool_id: str, given: Given, *, contribution: str = "", by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Enter what a funder gives.

        :param contribution: its id, 32 hex digits; drawn where none is given
        """
        its_id = by_reference(contribution).hex if contribution else self._desk.new_id().hex
        act = Undertaking(self._desk, which.RECORD_CONTRIBUTION, by=by, confirms=confirms)
        with self._kept(act, pool_id, by) as pool:
            pool.record(given, contribution=its_id, by=by, now=self._desk.clock.now())
        return act.waits

    def correct(
        self,
        pool_id: str,
        contribution: str,
        amount: int,
        *,
        reason: str,
        cause: str = "",
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Correct how much was given, with a reason that is published.

        :param cause: an id of nobody's, 32 hex digits; drawn where none is given
        """
        its_cause = by_reference(cause).hex if cause else self._desk.new_id().hex
        act = Undertaking(self._desk, which.CORRECT_CONTRIBUTION, by=by, confirms=confirms)
        with self._kept(act, pool_id, by) as pool:
            pool.correct(contribution, amount, reason=reason, cause=its_cause, by=by, now=self._desk.clock.now())
        return act.waits

    def close_year(self, pool_id: str, year: int, *, by: Actor, confirms: Confirmation | None = None) -> Waits | None:
        """Close a municipal year that is over.

        :param year: the calendar year in which it begins
        """
        act = Undertaking(self._desk, which.CLOSE_MONEY_YEAR, by=by, confirms=confirms)
        with self._kept(act, pool_id, by) as pool:
            pool.close_year(year, by=by, now=self._desk.clock.now())
        return act.waits

    def agree(self, pool_id: str, about: str, *, by: Actor) -> None:
        """Agree, as a councillor, to the use of one's allowance.

        :param about: the pool, where it is pooled with the others'; or a round, or a bid
        """
        scheme = self._desk.store.get(Pool, by_reference(pool_id)).scheme
        must_be_allowed(self._desk, by, AGREE_TO_USE, a_scheme(scheme))
        with self._changed(pool_id) as pool:
            pool.agree(by_reference(about).hex, by=by, now=self._desk.clock.now())

    def set_aside(self, pool_id: str, round_id: str, wanted: SetAside, *, commitment: str = "", by: Actor) -> str:
        """Set money aside for a round of the pool's scheme; give the id of the commitment.

        It has to last until the round's last day. Sent again with the same id it is the same commitment.
        """
        scheme = self._desk.store.get(Pool, by_reference(pool_id)).scheme
        must_be_allowed(self._desk, by, KEEP_POOL, a_scheme(scheme))
        its_id = by_reference(commitment).hex if commitment else self._desk.new_id().hex
        with self._changed(pool_id, by_reference(round_id).hex) as pool:
            funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
            if funding_round.scheme != pool.scheme:
                raise ThatIsAnotherSchemesRound
            times = funding_round.written_rules().timetable
            ends = times.ends_at or times.voting_closes_at
            use = Use(funding_round.id.hex, "", wanted.purpose, wanted.amount, until=day_in_london(ends))
            pool.commit(use, commitment=its_id, named=wanted.named, by=by, now=self._desk.clock.now())
        return its_id

    def release(self, pool_id: str, commitment: str, amount: int, *, reason: str, cause: str = "", by: Actor) -> None:
        """Give back what was set aside for a round and is not needed; not while residents vote on it.

        :param cause: what it is given back for, 32 hex digits: the same again gives nothing back
        """
        before = self._desk.store.get(Pool, by_reference(pool_id))
        must_be_allowed(self._desk, by, KEEP_POOL, a_scheme(before.scheme))
        its_cause = by_reference(cause).hex if cause else self._desk.new_id().hex
        its_round, _bid = before.set_aside_for.get(commitment, ("", ""))
        reference = by_reference(pool_id)
        with self._desk.together_knowing(tuple(MONEY.hears), reference.hex, *filter(None, [its_round])) as writing:
            pool = self._desk.store.get(Pool, reference)
            if its_round and not pool.ledger.was_posted(its_cause):
                funding_round = self._desk.store.get(FundingRound, by_reference(its_round))
                if funding_round.stage in COUNTED_ON:
                    must_stay_set_aside(writing.connection, its_round, funding_round.written_rules().pot, less=amount)
            pool.release(commitment, amount, reason=reason, cause=its_cause, by=by, now=self._desk.clock.now())
            writing.remember(pool)

    @contextmanager
    def _kept(self, act: Undertaking, pool_id: str, by: Actor) -> Iterator[Pool]:
        reference = by_reference(pool_id)
        scheme = self._desk.store.get(Pool, reference).scheme  # which never changes
        must_be_allowed(self._desk, by, KEEP_POOL, a_scheme(scheme), also=act.also)
        with self._desk.together(reference.hex) as writing:
            pool = self._desk.store.get(Pool, reference)
            with act.decided(
                writing,
                pool,
                two_persons=pool.two_persons,
                scheme=pool.scheme,
                told=lambda said: {"pool": reference.hex, **said[0]},
            ):
                yield pool

    @contextmanager
    def _changed(self, pool_id: str, *alone_with: str) -> Iterator[Pool]:
        reference = by_reference(pool_id)
        with self._desk.together(reference.hex, *alone_with) as writing:
            pool = self._desk.store.get(Pool, reference)
            yield pool
            writing.remember(pool)
