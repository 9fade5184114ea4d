"""Which meetings are there, and what is on their agendas? Drafts of agendas are for whoever writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from domain.committees.agenda import AgendaItem
from domain.words.instants import day_in_london
from pb.readmodels.meetings.tables import agenda_matters, declared_beforehand, meeting_papers, meetings
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant
from pb.store.event_store import NotFound

A_WHILE_BEFORE = timedelta(hours=2)
"""Whoever minutes a meeting that goes on is there before it does."""


@dataclass(frozen=True)
class Change:
    """What became of a meeting that was called."""

    what: str
    """``moved``, ``cancelled``, ``adjourned`` or ``inquorate``."""
    at: datetime
    begins: datetime
    """When it was to begin until then."""
    place: str
    reason: str
    present: int
    quorum: int


@dataclass(frozen=True)
class BrokenOff:
    """That a meeting was adjourned while it was held."""

    at: datetime
    reason: str
    goes_on: datetime | None
    """None where that was never said."""
    place: str
    """Where it goes on; empty where that was never said."""


@dataclass(frozen=True)
class Meeting:
    """A meeting of a committee."""

    id: str
    committee: str
    begins: datetime
    place: str
    how: str
    state: str
    """``called``, ``cancelled`` or ``adjourned``."""
    clear_days: int
    short_notice: str
    called_at: datetime
    published_at: datetime | None
    """When its agenda was published; None before that."""
    draft: Sequence[AgendaItem]
    items: Sequence[AgendaItem]
    """What is published, late items at the end."""
    late: Mapping[str, str]
    """Ids of late items, and why each was let in."""
    changes: Sequence[Change]

    def went_on(self, opened: datetime, now: datetime) -> datetime:
        """Give when it went on last, where it was broken off; else when it began, which is ``opened``."""
        said = [self.begins, *(one.begins for one in self.changes)]
        later = [one for one in said if day_in_london(one) > day_in_london(opened) and one <= now + A_WHILE_BEFORE]
        return max(later, default=opened)

    def broken_off(self) -> list[BrokenOff]:
        """Give each time at which it was adjourned, and when and where it went on, or is to."""
        found = []
        for number, one in enumerate(self.changes, 1):
            said = [(later.begins, later.place) for later in self.changes[number:]]
            said += [(self.begins, self.place)] if self.state == "called" else []
            goes_on, place = next((later for later in said if later[0] > one.at), (None, ""))
            if one.what == "adjourned":
                found.append(BrokenOff(one.at, one.reason, goes_on, place))
        return found

    def is_broken_off(self, at: datetime) -> bool:
        """Say whether nobody sits at a moment, because it was adjourned and has not gone on yet."""
        before = [one for one in self.broken_off() if one.at <= at]
        goes_on = before[-1].goes_on if before else at
        return bool(before) and (goes_on is None or at < goes_on - A_WHILE_BEFORE)

    def place_at(self, at: datetime) -> str:
        """Say where it was held, or to be held, at a moment: it can go on elsewhere."""
        return next((one.place for one in self.changes if one.at > at), self.place)

    def item(self, item: str) -> AgendaItem:
        """Give an item that is published.

        :raises NotFound: when there is none
        """
        found = next((one for one in self.items if one.item == item), None)
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True)
class Paper:
    """A paper that was put with an item."""

    meeting: str
    number: int
    item: str
    title: str
    kind: str
    size: int
    sha256: str
    published_at: datetime
    withdrawn: bool
    reason: str


@dataclass(frozen=True)
class Beforehand:
    """What a member declared for an item before its meeting."""

    id: str
    meeting: str
    item: str
    member: str
    interest: str
    """``personal``, ``private`` or ``disclosable-pecuniary``."""
    reason: str
    leaves: bool
    dispensation: str
    """The number of the dispensation that covers it; empty without one."""
    at: datetime


def one_meeting(reading: Reading, meeting: str) -> Meeting:
    """Give one meeting.

    :raises NotFound: when there is none
    """
    found = meeting_called(reading, meeting)
    if found is None:
        raise NotFound
    return found


def meeting_called(reading: Reading, meeting: str) -> Meeting | None:
    """Give a meeting; None where it was called elsewhere, and only its room is here."""
    row = reading.execute(select(meetings).where(meetings.c.id == meeting)).one_or_none()
    return _meeting(row) if row else None


def went_on_at(reading: Reading, meeting: str, opened: datetime, now: datetime) -> datetime:
    """Give when a meeting went on last, where it was broken off; else when it began.

    :param opened: the minute at which it began
    """
    its = meeting_called(reading, meeting)
    return its.went_on(opened, now) if its else opened


def broken_off_of(reading: Reading, committees: Sequence[str]) -> Sequence[Meeting]:
    """Give the meetings of some committees that were broken off at any time, as they fall."""
    wanted = select(meetings).where(meetings.c.committee.in_(committees), meetings.c.changes.contains("adjourned"))
    found = [_meeting(row) for row in reading.execute(wanted.order_by(meetings.c.begins, meetings.c.id))]
    return [one for one in found if any(change.what == "adjourned" for change in one.changes)]


def meetings_of(reading: Reading, committee: str) -> Sequence[Meeting]:
    """Give the meetings of a committee, as they fall."""
    wanted = select(meetings).where(meetings.c.committee == committee)
    return [_meeting(row) for row in reading.execute(wanted.order_by(meetings.c.begins, meetings.c.id))]


def meetings_from(reading: Reading, now: datetime) -> Sequence[Meeting]:
    """Give the meetings of every committee that are to come, as they fall."""
    wanted = select(meetings).where(meetings.c.begins >= instant(now), meetings.c.state == "called")
    return [_meeting(row) for row in reading.execute(wanted.order_by(meetings.c.begins, meetings.c.id))]


def meetings_about(reading: Reading, matters: Sequence[str]) -> Sequence[Meeting]:
    """Give the meetings whose published agenda names one of these bids or rounds, as they fall."""
    about = select(agenda_matters.c.meeting).where(agenda_matters.c.matter.in_(matters))
    wanted = select(meetings).where(meetings.c.id.in_(about))
    return [_meeting(row) for row in reading.execute(wanted.order_by(meetings.c.begins, meetings.c.id))]


def all_meetings(reading: Reading) -> Sequence[Meeting]:
    """Give every meeting that was ever called, as they fall."""
    return [_meeting(row) for row in reading.execute(select(meetings).order_by(meetings.c.begins, meetings.c.id))]


def all_papers(reading: Reading) -> Sequence[Paper]:
    """Give the papers of every meeting, also those that were withdrawn."""
    return _papers(reading, select(meeting_papers).order_by(meeting_papers.c.meeting, meeting_papers.c.number))


def declared_for(reading: Reading, meeting: str) -> Sequence[Beforehand]:
    """Give what members declared before a meeting and did not take back, as they declared it."""
    return _beforehand(reading, declared_beforehand.c.meeting == meeting)


def declared_by(reading: Reading, member: str) -> Sequence[Beforehand]:
    """Give what a member declared before meetings and did not take back, as they declared it."""
    return _beforehand(reading, declared_beforehand.c.member == member)


def _beforehand(reading: Reading, which: ColumnElement[bool]) -> list[Beforehand]:
    wanted = select(declared_beforehand).where(which)
    found = reading.execute(wanted.order_by(declared_beforehand.c.declared_at, declared_beforehand.c.id))
    return [
        Beforehand(
            row.id,
            row.meeting,
            row.item,
            row.member,
            row.interest,
            row.reason,
            row.leaves,
            row.dispensation,
            datetime.fromisoformat(row.declared_at),
        )
        for row in found
    ]


def papers_of(reading: Reading, meeting: str) -> Sequence[Paper]:
    """Give the papers of a meeting, by number, also those that were withdrawn."""
    wanted = select(meeting_papers).where(meeting_papers.c.meeting == meeting)
    return _papers(reading, wanted.order_by(meeting_papers.c.number))


def _papers(reading: Reading, wanted: Select[Any]) -> list[Paper]:
    return [
        Paper(**{**row._mapping, "published_at": datetime.fromisoformat(row.published_at)})  # noqa: SLF001 -- SQLAlchemy's own way to a row's names
        for row in reading.execute(wanted)
    ]


def papers_of_meetings_before(reading: Reading, at: datetime) -> Sequence[str]:
    """Give the SHA-256 of the papers that no meeting has had since."""
    of_meetings = select(meeting_papers.c.sha256).join(meetings, meetings.c.id == meeting_papers.c.meeting)
    since = of_meetings.where(meetings.c.begins >= instant(at))
    wanted = of_meetings.where(meetings.c.begins < instant(at), meeting_papers.c.sha256.not_in(since)).distinct()
    return list(reading.scalars(wanted))


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(
        id=row.id,
        committee=row.committee,
        begins=datetime.fromisoformat(row.begins),
        place=row.place,
        how=row.how,
        state=row.state,
        clear_days=row.clear_days,
        short_notice=row.short_notice,
        called_at=datetime.fromisoformat(row.called_at),
        published_at=datetime.fromisoformat(row.published_at) if row.published_at else None,
        draft=[AgendaItem.from_data(item) for item in from_json(row.draft)],
        items=[AgendaItem.from_data(item) for item in from_json(row.agenda)],
        late=from_json(row.late),
        changes=[_change(each) for each in from_json(row.changes)],
    )


def _change(said: Mapping[str, Any]) -> Change:
    return Change(
        what=said["what"],
        at=datetime.fromisoformat(said["at"]),
        begins=datetime.fromisoformat(said["begins"]),
        place=said["place"],
        reason=said.get("reason", ""),
        present=said.get("present", 0),
        quorum=said.get("quorum", 0),
    )
