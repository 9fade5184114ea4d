"""Questions about pools of money: what there is, what is left of it, and what a funder's money did until a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select

from domain.money.ledger import CHART, COMMITMENT, POOL, RING_FENCE
from domain.money.purpose import Purpose
from pb.readmodels.money.tables import agreements, commitments, contributions, pools, postings
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json
from pb.store.event_store import NotFound

FREE = (POOL, RING_FENCE)


@dataclass(frozen=True)
class Pool:
    """One pool."""

    id: str
    scheme: str
    name: str
    limits: Mapping[str, int]
    two_persons: bool
    open_year: int


@dataclass(frozen=True)
class Contribution:
    """What one funder gives, once."""

    id: str
    pool: str
    kind: str
    funder: str
    member: str
    called: str
    """The funder, by an id that is the same for everything that they give."""
    amount: int
    conditions: str
    purpose: Purpose
    expires: date | None
    year: int
    has: Mapping[str, int]
    """What stands in each account, in pence."""

    @property
    def left(self) -> int:
        """What is free of it."""
        return sum(self.has.get(name, 0) for name in FREE)


@dataclass(frozen=True)
class SetAside:
    """What was set aside once for a round or a bid."""

    id: str
    pool: str
    round: str
    proposal: str
    amount: int
    """What is still set aside, in pence."""


@dataclass(frozen=True)
class Line:
    """One line of a statement."""

    day: date
    what: str
    """The stored name of what happened."""
    contribution: str
    account: str
    about: str
    debit: int
    credit: int
    cause: str
    year: int
    """The municipal year that it was posted into."""


def all_pools(reading: Reading, scheme: str = "") -> Sequence[Pool]:
    """Give every pool, of one scheme where one is named, by name."""
    wanted = select(pools).order_by(pools.c.name, pools.c.id)
    return [_pool(row) for row in reading.execute(wanted.where(pools.c.scheme == scheme) if scheme else wanted)]


def pools_of(reading: Reading, member: str) -> Sequence[Pool]:
    """Give the pools to which a councillor gives out of their allowance."""
    theirs = select(contributions.c.pool).where(contributions.c.member == member)
    return [_pool(row) for row in reading.execute(select(pools).where(pools.c.id.in_(theirs)).order_by(pools.c.name))]


def one_pool(reading: Reading, pool: str) -> Pool:
    """Give one pool.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(pools).where(pools.c.id == pool)).one_or_none()
    if row is None:
        raise NotFound
    return _pool(row)


def contributions_to(reading: Reading, pool: str) -> Sequence[Contribution]:
    """Give what was given to a pool, in the order in which it was entered, with where it is now."""
    return _contributions(reading, contributions.c.pool == pool)


def contributions_of(reading: Reading, funder: str, until: date | None = None) -> Sequence[Contribution]:
    """Give what one funder gave to every pool, with where it was at the end of a day.

    :raises NotFound: where nobody is called so
    """
    found = _contributions(reading, contributions.c.called == funder, until)
    if not found:
        raise NotFound
    return found


def set_aside_in(reading: Reading, pool: str) -> Sequence[SetAside]:
    """Give what a pool set aside, the first first, with what is still there."""
    return _set_aside(reading, commitments.c.pool == pool)


def set_aside_for(reading: Reading, round_id: str) -> Sequence[SetAside]:
    """Give what was set aside for a round, by any pool."""
    return _set_aside(reading, commitments.c.round == round_id)


def aside_by_purpose(reading: Reading, round_id: str) -> Sequence[tuple[Purpose, int]]:
    """Give what is set aside for a round as such, in pence, by what its contributions are for, in their order."""
    mine = select(commitments.c.id).where(commitments.c.round == round_id, commitments.c.proposal == "")
    wanted = (
        select(contributions.c.purpose, func.sum(postings.c.credit - postings.c.debit).label("there"))
        .join(postings, postings.c.contribution == contributions.c.id)
        .where(postings.c.account == COMMITMENT, postings.c.about.in_(mine))
        .group_by(contributions.c.id, contributions.c.purpose, contributions.c.position)
        .order_by(contributions.c.position)
    )
    return [(Purpose.from_data(from_json(row.purpose)), int(row.there)) for row in reading.execute(wanted) if row.there]


def paid_for(reading: Reading, award: str) -> int:
    """Say how much of an award was paid and not come back, in pence: what of it stands in the accounts of payments."""
    groups = select(postings.c.cause).where(postings.c.account == "award", postings.c.about == award)
    made = select(postings.c.about).where(postings.c.account == "payment", postings.c.cause.in_(groups))
    its = (postings.c.account == "payment", postings.c.about.in_(made))
    return int(reading.scalar(select(func.sum(postings.c.credit - postings.c.debit)).where(*its)) or 0)


def who_agreed(reading: Reading, pool: str) -> Mapping[str, Collection[str]]:
    """Give who agreed to what: the pool, a round or a bid by id, and the councillors."""
    found: dict[str, set[str]] = {}
    for row in reading.execute(select(agreements).where(agreements.c.pool == pool)):
        found.setdefault(row.about, set()).add(row.member)
    return found


def lines_of(
    reading: Reading, funder: str, until: date, *, limit: int | None = None, offset: int = 0
) -> Sequence[Line]:
    """Give every posting of a funder's money up to the end of a day, the first first."""
    wanted = (
        select(postings)
        .where(_is_theirs(funder), postings.c.day <= until.isoformat())
        .order_by(postings.c.day, postings.c.position, postings.c.line)
    )
    wanted = wanted.limit(limit).offset(offset) if limit is not None else wanted
    return [_line(row) for row in reading.execute(wanted)]


def lines_in(reading: Reading, pool: str) -> Sequence[Line]:
    """Give every posting of a pool, in the order of their days; the lines of one cause stand together."""
    wanted = select(postings).where(postings.c.pool == pool)
    ordered = wanted.order_by(postings.c.day, postings.c.position, postings.c.line)
    return [_line(row) for row in reading.execute(ordered)]


def number_of_lines(reading: Reading, funder: str, until: date) -> int:
    """Say how many lines a statement has."""
    wanted = select(func.count()).select_from(postings)
    return reading.execute(wanted.where(_is_theirs(funder), postings.c.day <= until.isoformat())).scalar_one()


def _line(row: Row[Any]) -> Line:
    names = ("what", "contribution", "account", "about", "debit", "credit", "cause", "year")
    return Line(date.fromisoformat(row.day), **{name: getattr(row, name) for name in names})


def _is_theirs(funder: str) -> Any:
    return postings.c.contribution.in_(select(contributions.c.id).where(contributions.c.called == funder))


def _contributions(reading: Reading, which: Any, until: date | None = None) -> Sequence[Contribution]:
    rows = reading.execute(select(contributions).where(which).order_by(contributions.c.position)).all()
    debit, credit = func.sum(postings.c.debit), func.sum(postings.c.credit)
    sums = (
        select(postings.c.contribution, postings.c.account, debit.label("debit"), credit.label("credit"))
        .where(postings.c.contribution.in_(select(contributions.c.id).where(which)))
        .group_by(postings.c.contribution, postings.c.account)
    )
    if until is not None:
        sums = sums.where(postings.c.day <= until.isoformat())
    has: dict[str, dict[str, int]] = {row.id: {} for row in rows}
    for row in reading.execute(sums):
        grown = int(row.debit - row.credit)
        balance = grown if CHART[row.account].grows_by == "debit" else -grown
        has[row.contribution] |= {row.account: balance} if balance else {}
    return [_contribution(row, has[row.id]) for row in rows]


def _set_aside(reading: Reading, which: Any) -> Sequence[SetAside]:
    on = and_(postings.c.pool == commitments.c.pool, postings.c.account == COMMITMENT)
    wanted = (
        select(commitments, func.sum(postings.c.credit - postings.c.debit).label("there"))
        .join(postings, and_(on, postings.c.about == commitments.c.id))
        .where(which)
        .group_by(*commitments.c)
        .order_by(commitments.c.set_aside_at, commitments.c.id)
    )
    return [SetAside(row.id, row.pool, row.round, row.proposal, int(row.there)) for row in reading.execute(wanted)]


def _pool(row: Row[Any]) -> Pool:
    return Pool(row.id, row.scheme, row.name, from_json(row.limits), bool(row.two_persons), row.open_year)


def _contribution(row: Row[Any], has: Mapping[str, int]) -> Contribution:
    told = {name: getattr(row, name) for name in ("id", "pool", "kind", "funder", "member", "called", "amount")}
    return Contribution(
        **told,
        conditions=row.conditions,
        purpose=Purpose.from_data(from_json(row.purpose)),
        expires=date.fromisoformat(row.expires) if row.expires else None,
        year=row.year,
        has=has,
    )
