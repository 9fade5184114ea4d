"""What was granted: every award that was accepted, by the municipal year in which it was, and what was paid of it.

An offer that nobody has accepted is no grant yet, and one that was declined or lapsed never was. The day of an award is
the day on which it was accepted: on that day the pool posts that the money is owed, so the ledger has the same year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select

from domain.awards.offered import COUNCIL_DELIVERS, GRANT, INDIVIDUAL, UNCONSTITUTED, instalments_of
from domain.awards.registers import Registered, registered_as
from domain.awards.stages import AwardStage
from domain.money.years import APRIL, year_at
from domain.words.instants import bounds_of_day, day_in_london
from pb.erasable.texts import words_in, written_words
from pb.readmodels.awards.tables import awards
from pb.readmodels.money.of_awards import OWED, PAID, MoneyOf
from pb.readmodels.money.tables import award_money
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.rows import from_json, instant
from pb.readmodels.schemes.tables import areas, schemes


@dataclass(frozen=True)
class Which:
    """Which awards are meant; all where nothing is said."""

    year: int | None = None
    """The municipal year, by the calendar year in which it begins."""
    area: str = ""
    grants_only: bool = False
    """Whether what the council delivers itself, buys as a service or hands over as an asset is left out."""


@dataclass(frozen=True)
class Granted:
    """One award that was accepted. Amounts in pence."""

    id: str
    round: str
    round_name: str
    scheme: str
    scheme_name: str
    area: str
    area_name: str
    pool: str
    kind: str
    made_by: str
    """``count``, ``decision`` or ``delegated``."""
    stage: AwardStage
    title: str
    """What it is for."""
    summary: str
    payee_kind: str
    payee: str
    """As it is published: empty for an individual, and where the council delivers."""
    number: str
    host: str
    amount: int
    """What was awarded, as it was varied."""
    comes_to: int
    """The same as long as it runs; less once something of it was not needed, or was paid and came back."""
    paid: int
    """Paid so far, and not come back."""
    on: date
    """The day on which it was accepted."""
    until: date
    """The day on which the last instalment is due, or was when it ended."""
    ended: date | None
    changed_at: datetime

    @property
    def year(self) -> int:
        """The municipal year in which it was accepted."""
        return self.on.year if self.on.month >= APRIL else self.on.year - 1

    @property
    def registered(self) -> Registered | None:
        """The public register on which whoever receives it stands; None where that cannot be told."""
        return registered_as(self.number)

    @property
    def is_to_the_council(self) -> bool:
        """Whether the council delivers it itself."""
        return self.kind == COUNCIL_DELIVERS

    @property
    def is_to_an_individual(self) -> bool:
        """Whether a private person receives it, whom nobody names."""
        return self.payee_kind == INDIVIDUAL

    @property
    def is_voluntary(self) -> bool | None:
        """Whether a voluntary or community organisation or a social enterprise receives it; None where nobody said.

        A registered charity is one, and so is a group without a constitution. Of a company its number does not tell.
        """
        if self.is_to_the_council or self.is_to_an_individual:
            return False
        its = self.registered
        return True if self.payee_kind == UNCONSTITUTED or (its and its.is_a_charity) else None


@dataclass(frozen=True)
class Sum:
    """What was awarded in a year in an area of one kind by one way of deciding."""

    year: int
    area: str
    area_name: str
    made_by: str
    kind: str
    number: int
    amount: int
    """Pence."""


def granted(reading: Reading, which: Which, *, limit: int | None = None, offset: int = 0) -> Sequence[Granted]:
    """Give awards that were accepted, the latest first, with what was paid of each."""
    wanted = (
        select(
            awards,
            rounds.c.name.label("round_name"),
            rounds.c.area,
            areas.c.name.label("area_name"),
            schemes.c.name.label("scheme_name"),
            written_words.c.words.label("written"),
            OWED,
            PAID,
        )
        .join(award_money, award_money.c.award == awards.c.id, isouter=True)
        .join(rounds, rounds.c.id == awards.c.round)
        .join(areas, areas.c.id == rounds.c.area)
        .join(schemes, schemes.c.id == awards.c.scheme)
        .join(proposals, proposals.c.id == awards.c.proposal)
        .join(written_words, written_words.c.id == proposals.c.words, isouter=True)
        .where(*_these(which))
        .order_by(awards.c.accepted_at.desc(), awards.c.id)
    )
    if limit is not None:  # the page is found among ids alone, and only its rows are joined
        ids = select(awards.c.id).where(*_these(which)).order_by(awards.c.accepted_at.desc(), awards.c.id)
        page = ids.limit(limit).offset(offset).subquery()
        wanted = wanted.join(page, page.c.id == awards.c.id)
    return [_granted(row) for row in reading.execute(wanted)]


def before_in(reading: Reading, which: Which, award: str) -> int | None:
    """Say how many awards stand before one in the register; None where it does not stand there."""
    its = reading.execute(select(awards.c.accepted_at).where(awards.c.id == award, *_these(which))).scalar()
    if its is None:
        return None
    later = or_(awards.c.accepted_at > its, and_(awards.c.accepted_at == its, awards.c.id < award))
    wanted = select(func.count()).select_from(awards).where(later, *_these(which))
    return int(reading.execute(wanted).scalar_one())


def paid_in_all(reading: Reading, which: Which) -> int:
    """Say how much of awards was paid and did not come back, in pence."""
    its = select(func.sum(award_money.c.paid)).join(awards, awards.c.id == award_money.c.award)
    return int(reading.execute(its.where(*_these(which))).scalar() or 0)


def sums_of_awards(reading: Reading) -> Sequence[Sum]:
    """Give what was awarded, added up by municipal year, area, kind and who decided: the latest year first."""
    ends = reading.execute(select(func.min(awards.c.accepted_at), func.max(awards.c.accepted_at)).where(_WAS_ACCEPTED))
    first, last = ends.one()
    if first is None:
        return []
    years = range(year_at(datetime.fromisoformat(first)), year_at(datetime.fromisoformat(last)) + 1)
    year = case(*((awards.c.accepted_at < _begins(each + 1), each) for each in years)).label("year")
    said = (rounds.c.area, areas.c.name, awards.c.made_by, awards.c.kind)
    wanted = (
        select(year, *said, func.count().label("number"), func.sum(awards.c.amount).label("pence"))
        .join(rounds, rounds.c.id == awards.c.round)
        .join(areas, areas.c.id == rounds.c.area)
        .where(_WAS_ACCEPTED)
        .group_by(year, *said)
    )
    found = [
        Sum(row.year, row.area, row.name, row.made_by, row.kind, row.number, int(row.pence))
        for row in reading.execute(wanted)
    ]
    return sorted(found, key=lambda one: (-one.year, one.area_name, one.area, one.made_by, one.kind))


_WAS_ACCEPTED = awards.c.accepted_at > ""


def _these(which: Which) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_WAS_ACCEPTED]
    if which.year is not None:
        begins, ends = _begins(which.year), _begins(which.year + 1)
        found.append(and_(awards.c.accepted_at >= begins, awards.c.accepted_at < ends))
    if which.area:
        found.append(awards.c.round.in_(select(rounds.c.id).where(rounds.c.area == which.area)))
    if which.grants_only:
        found.append(awards.c.kind == GRANT)
    return found


def _begins(year: int) -> str:
    """Give the first instant of a municipal year, as rows have instants."""
    return instant(bounds_of_day(date(year, APRIL, 1))[0])


_AS_STORED = (
    "id", "round", "round_name", "scheme", "scheme_name", "area", "area_name", "pool", "kind", "made_by", "payee_kind",
    "payee", "host", "amount",
)  # fmt: skip


def _granted(row: Row[Any]) -> Granted:
    words = words_in(row.written)
    on = day_in_london(datetime.fromisoformat(row.accepted_at))
    ended = day_in_london(datetime.fromisoformat(row.ended_at)) if row.ended_at else None
    last = max((one.due for one in instalments_of(from_json(row.instalments)).values()), default=on)
    return Granted(
        **{name: getattr(row, name) for name in _AS_STORED},
        stage=AwardStage(row.stage),
        title=words.title,
        summary=words.summary,
        number=row.payee_number,
        comes_to=MoneyOf(row.owed, row.paid).comes_to,
        paid=row.paid,
        on=on,
        until=max(on, last),
        ended=ended,
        changed_at=datetime.fromisoformat(row.changed_at),
    )
