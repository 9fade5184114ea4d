"""Questions about delivery: what stands of one award, what is built, what waits for whom."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select

from domain.delivery.milestone import At, Standing
from domain.words.instants import day_in_london
from pb.readmodels.delivery.tables import deliveries, milestones, reports
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant_in

AT_ONCE = 500
"""Ids in one question."""


@dataclass(frozen=True)
class MovedFrom:
    """A day for which a milestone was set before."""

    due: date
    reason: str
    """Why it moved from there."""


@dataclass(frozen=True)
class Milestone:
    """One milestone, as it stands."""

    delivery: str
    number: int
    what: str
    due: date
    set_on: date
    moved: Sequence[MovedFrom]
    standing: Standing
    met_on: date | None
    reason: str
    """Why it was missed."""

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and nobody has said what became of it."""
        return self.standing == Standing.AHEAD and self.due < today


@dataclass(frozen=True)
class Report:
    """One report, as it stands. Amounts in whole pence."""

    delivery: str
    number: int
    due: date
    asks: str
    is_final: bool
    at: At
    asked_by: str
    asked_at: datetime
    sent_at: datetime | None
    sent_by: str
    words: str
    """Where what they report is looked up; empty before it was sent."""
    spent: Sequence[int]
    """Line by line."""
    had: int
    query: str
    """Where what was asked about it last is looked up; empty where nothing was."""
    queried_at: datetime | None
    accepted_at: datetime | None

    @property
    def waits_for_the_group(self) -> bool:
        """Whether it is theirs to send."""
        return self.at in (At.ASKED, At.QUERIED)

    @property
    def waits_for_an_officer(self) -> bool:
        """Whether it came, and nobody has looked at it."""
        return self.at == At.SENT

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and it has not come."""
        return self.at == At.ASKED and self.due < today


@dataclass(frozen=True)
class Delivery:
    """What is done with one award."""

    id: str
    award: str
    proposal: str
    round: str
    begun_at: datetime
    finished_at: datetime | None
    milestones: Sequence[Milestone]
    reports: Sequence[Report]

    @property
    def finished_on(self) -> date | None:
        """The day on which the last report was accepted; None where it goes on."""
        return day_in_london(self.finished_at) if self.finished_at else None

    @property
    def open_report(self) -> Report | None:
        """The report that is not accepted yet; there is one at most."""
        return next((each for each in self.reports if each.at != At.ACCEPTED), None)

    @property
    def met(self) -> int:
        """How many milestones are met."""
        return sum(each.standing == Standing.MET for each in self.milestones)


def delivery_of(reading: Reading, proposal: str) -> Delivery | None:
    """Give what is done with the award of a proposal; None where nobody follows it."""
    found = _with_all(reading, reading.execute(select(deliveries).where(deliveries.c.proposal == proposal)).all())
    return found[0] if found else None


def what_is_built(
    reading: Reading, *, finished: bool, rounds: Collection[str], limit: int, offset: int = 0
) -> Sequence[Delivery]:
    """Give what is finished, or under way, of some rounds, the latest first."""
    its = deliveries.c.finished_at != "" if finished else deliveries.c.finished_at == ""
    wanted = select(deliveries).where(its, deliveries.c.round.in_(list(rounds)))
    latest = (deliveries.c.finished_at.desc(), deliveries.c.position.desc())
    return _with_all(reading, reading.execute(wanted.order_by(*latest).limit(limit).offset(offset)).all())


def all_followed(reading: Reading, limit: int) -> Sequence[Delivery]:
    """Give everything that is followed and not finished, the latest first."""
    wanted = select(deliveries).where(deliveries.c.finished_at == "").order_by(deliveries.c.position.desc())
    return _with_all(reading, reading.execute(wanted.limit(limit)).all())


def reports_waiting(reading: Reading, at: Collection[At], *, until: date | None = None) -> Sequence[Report]:
    """Give the reports of every award that stand so, the earliest day first.

    :param until: only those whose day is no later
    """
    wanted = select(reports).where(reports.c.stands.in_([each.value for each in at]))
    wanted = wanted.where(reports.c.due <= until.isoformat()) if until else wanted
    return [_report(row) for row in reading.execute(wanted.order_by(reports.c.due, reports.c.delivery))]


def deliveries_called(reading: Reading, ids: Collection[str]) -> Mapping[str, Delivery]:
    """Give several by id."""
    wanted = list(dict.fromkeys(ids))[:AT_ONCE]
    found = _with_all(reading, reading.execute(select(deliveries).where(deliveries.c.id.in_(wanted))).all())
    return {each.id: each for each in found}


def followed_among(reading: Reading, proposals: Collection[str]) -> set[str]:
    """Give those of these proposals whose money is followed."""
    return set(reading.scalars(select(deliveries.c.proposal).where(deliveries.c.proposal.in_(list(proposals)))))


def reports_accepted(reading: Reading, rounds: Collection[str]) -> Mapping[str, int]:
    """Say how many reports were accepted of which awards of some rounds."""
    its = select(deliveries.c.award, func.count().label("number")).join(reports, reports.c.delivery == deliveries.c.id)
    its = its.where(reports.c.accepted_at != "", deliveries.c.round.in_(sorted(rounds)))
    return {row.award: row.number for row in reading.execute(its.group_by(deliveries.c.award))}


def _with_all(reading: Reading, rows: Sequence[Row[Any]]) -> list[Delivery]:
    ids = [row.id for row in rows]
    of_each: dict[str, list[Milestone]] = defaultdict(list)
    reported: dict[str, list[Report]] = defaultdict(list)
    if ids:
        wanted = select(milestones).where(milestones.c.delivery.in_(ids)).order_by(milestones.c.number)
        for row in reading.execute(wanted):
            of_each[row.delivery].append(_milestone(row))
        asked = select(reports).where(reports.c.delivery.in_(ids)).order_by(reports.c.number)
        for row in reading.execute(asked):
            reported[row.delivery].append(_report(row))
    return [
        Delivery(
            row.id,
            row.award,
            row.proposal,
            row.round,
            datetime.fromisoformat(row.begun_at),
            instant_in(row.finished_at),
            of_each[row.id],
            reported[row.id],
        )
        for row in rows
    ]


def _milestone(row: Row[Any]) -> Milestone:
    return Milestone(
        row.delivery,
        row.number,
        row.what,
        date.fromisoformat(row.due),
        date.fromisoformat(row.set_on),
        [MovedFrom(date.fromisoformat(each["due"]), each["reason"]) for each in from_json(row.moved)],
        Standing(row.standing),
        date.fromisoformat(row.met_on) if row.met_on else None,
        row.reason,
    )


def _report(row: Row[Any]) -> Report:
    return Report(
        row.delivery,
        row.number,
        date.fromisoformat(row.due),
        row.asks,
        bool(row.final),
        At(row.stands),
        row.asked_by,
        datetime.fromisoformat(row.asked_at),
        instant_in(row.sent_at),
        row.sent_by,
        row.words,
        from_json(row.spent),
        row.had,
        row.query,
        instant_in(row.queried_at),
        instant_in(row.accepted_at),
    )
