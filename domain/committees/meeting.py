"""A meeting until it is held: called, its agenda and papers, moved, cancelled, adjourned. What is done in it: the room.

Notice is clear days (``clear_days.py``): an agenda is open so many before the meeting as the standing orders of that
day ask. What comes later is a late item, which whoever presides lets in for a reason (Local Government Act 1972,
section 100B(4)(b)); a meeting called at shorter notice says why (section 100B(3)).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from domain.committees import refusals_of_meetings as no
from domain.committees.agenda import AgendaItem, faults_of, named_by, next_number
from domain.committees.clear_days import clear_days_between, last_day_for_notice
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import as_stored, day_in_london, from_stored
from domain.words.seen import cleaned, on_one_line

IN_PERSON: Final = "in-person"
REMOTE: Final = "remote"
BOTH: Final = "both"
HOW: Final = (IN_PERSON, REMOTE, BOTH)
CALLED: Final = "called"
CANCELLED: Final = "cancelled"
ADJOURNED: Final = "adjourned"
LONGEST_PLACE: Final = 300


class Meeting(Aggregate):
    """A meeting of a committee."""

    TOPIC = "committee.Meeting"
    KIND = "meeting"
    LIVES_IN = ("committee",)

    class MeetingCalled(FirstFact):
        TOPIC: ClassVar[str] = "committee.MeetingCalled"
        committee: str
        begins: str
        """An instant."""
        place: str
        how: str
        """``in-person``, ``remote`` or ``both``."""
        clear_days: int
        """How many the standing orders of the day of the meeting ask for."""
        short_notice: str
        """Why it is called at shorter notice; empty where the notice is whole."""

    class AgendaDrafted(Fact):
        TOPIC: ClassVar[str] = "committee.AgendaDrafted"
        items: list[dict[str, Any]]

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.draft = [AgendaItem.from_data(item) for item in self.items]

    class AgendaPublished(Fact):
        TOPIC: ClassVar[str] = "committee.AgendaPublished"
        NAMES: ClassVar[Mapping[str, str]] = {"proposals": "proposal", "rounds": "round"}
        items: list[dict[str, Any]]
        proposals: list[str]
        """Every bid that an item is about."""
        rounds: list[str]

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.items = [AgendaItem.from_data(item) for item in self.items]
            aggregate.draft = list(aggregate.items)
            aggregate.published_on = day_in_london(self.timestamp)

    class LateItemAdded(Fact):
        TOPIC: ClassVar[str] = "committee.LateItemAdded"
        NAMES: ClassVar[Mapping[str, str]] = {"proposals": "proposal", "rounds": "round"}
        added: dict[str, Any]
        """The item, as those of the agenda."""
        proposals: list[str]
        rounds: list[str]
        reason: str

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.items.append(AgendaItem.from_data(self.added))
            aggregate.draft = list(aggregate.items)
            aggregate.late[self.added["item"]] = self.reason

    class PaperPublished(Fact):
        TOPIC: ClassVar[str] = "committee.PaperPublished"
        paper: int
        """Its number in this meeting, from 1."""
        item: str
        title: str
        kind: str
        """Its media type."""
        size: int
        sha256: str

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.papers[self.paper] = self.item

    class PaperWithdrawn(Fact):
        TOPIC: ClassVar[str] = "committee.PaperWithdrawn"
        paper: int
        reason: str

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.withdrawn.add(self.paper)

    class MeetingMoved(Fact):
        TOPIC: ClassVar[str] = "committee.MeetingMoved"
        begins: str
        place: str
        how: str
        reason: str

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.begins = from_stored(self.begins)
            aggregate.place, aggregate.how = self.place, self.how
            aggregate.state = CALLED
            aggregate.changes += 1

    class MeetingCancelled(Fact):
        TOPIC: ClassVar[str] = "committee.MeetingCancelled"
        reason: str

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.state = CANCELLED
            aggregate.changes += 1

    class MeetingAdjourned(Fact):
        TOPIC: ClassVar[str] = "committee.MeetingAdjourned"
        goes_on: str
        """The instant at which it goes on; empty where that is to be said yet."""
        place: str
        reason: str

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.broken_off_at = self.timestamp
            aggregate.state = ADJOURNED if not self.goes_on else CALLED
            if self.goes_on:
                aggregate.begins, aggregate.place = from_stored(self.goes_on), self.place
            aggregate.changes += 1

    class MeetingInquorate(Fact):
        TOPIC: ClassVar[str] = "committee.MeetingInquorate"
        NAMES: ClassVar[Mapping[str, str]] = {"present": "person"}
        present: list[str]
        quorum: int

        def apply(self, aggregate: "Meeting") -> None:
            aggregate.state = ADJOURNED
            aggregate.changes += 1

    def __init__(
        self, committee: str, begins: str, *, place: str, how: str, clear_days: int, short_notice: str
    ) -> None:
        self.committee = committee
        self.begins = from_stored(begins)
        self.place, self.how = place, how
        self.clear_days, self.short_notice = clear_days, short_notice
        self.state = CALLED
        self.draft: list[AgendaItem] = []
        self.items: list[AgendaItem] = []
        """What is published, late items at the end."""
        self.late: dict[str, str] = {}
        """Ids of late items, and the reason for which each was let in."""
        self.papers: dict[int, str] = {}
        self.withdrawn: set[int] = set()
        self.published_on: date | None = None
        self.broken_off_at: datetime | None = None
        """When that was entered; None for a meeting that nobody broke off."""
        self.changes = 0
        """How often its time, place or state changed: what calendars call the sequence."""

    @property
    def day(self) -> date:
        """The day in London on which it begins."""
        return day_in_london(self.begins)

    @classmethod
    def call(
        cls,
        committee: str,
        begins: datetime,
        place: str,
        how: str,
        *,
        clear_days: int,
        remote_is_lawful: bool,
        short_notice: str = "",
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Meeting":
        """Call a meeting.

        :param clear_days: how many the standing orders ask for
        :param remote_is_lawful: whether the law lets this council meet at a distance; the council says so, or not
        :param short_notice: why it cannot wait; only where fewer clear days are left
        """
        _must_be_held_somewhere(begins, place, how, remote_is_lawful=remote_is_lawful, now=now)
        why = cleaned(short_notice)
        left = clear_days_between(day_in_london(now), day_in_london(begins))
        if left < clear_days and not why:
            latest = last_day_for_notice(day_in_london(begins), clear_days)
            raise no.TheNoticeIsTooShort(left=left, asked=clear_days, latest=latest)
        return cls.begin(
            cls.MeetingCalled,
            id=id,
            by=by,
            now=now,
            committee=committee,
            begins=as_stored(begins),
            place=on_one_line(place),
            how=how,
            clear_days=clear_days,
            short_notice=why if left < clear_days else "",
        )

    def draft_agenda(self, items: Sequence[AgendaItem], *, by: Actor, now: datetime) -> None:
        """Write the agenda down as far as it is; nobody outside sees it before it is published."""
        self._must_be_to_come(now)
        if self.published_on:
            raise no.TheAgendaIsPublished
        for fault in faults_of(items):
            raise fault
        self.happened(self.AgendaDrafted, by=by, now=now, items=[item.to_data() for item in items])

    def publish_agenda(self, *, by: Actor, now: datetime) -> None:
        """Publish the agenda as it is drafted, so many clear days before the meeting as are asked for."""
        self._must_be_to_come(now)
        if self.published_on:
            raise no.TheAgendaIsPublished
        for fault in faults_of(self.draft):
            raise fault
        left = clear_days_between(day_in_london(now), self.day)
        if left < self.clear_days and not self.short_notice:
            latest = last_day_for_notice(self.day, self.clear_days)
            raise no.TheAgendaIsTooLate(left=left, asked=self.clear_days, latest=latest)
        items = [item.to_data() for item in self.draft]
        self.happened(self.AgendaPublished, by=by, now=now, items=items, **named_by(self.draft))

    def add_late_item(self, item: AgendaItem, *, reason: str, by: Actor, now: datetime) -> str:
        """Add an item to a published agenda, which whoever presides lets in as urgent; give its number."""
        if not self.published_on:
            raise no.TheAgendaIsNotPublished
        if self.state == CANCELLED:
            raise no.TheMeetingIsCancelled
        if not cleaned(reason):
            raise no.ALateItemNeedsTheChairsReason
        if any(one.item == item.item for one in self.items):
            return next(one.number for one in self.items if one.item == item.item)
        numbered = AgendaItem(**{**item.__dict__, "number": next_number(self.items)})
        for fault in numbered.faults():
            raise fault
        self.happened(
            self.LateItemAdded,
            by=by,
            now=now,
            added=numbered.to_data(),
            reason=cleaned(reason),
            **named_by([numbered]),
        )
        return numbered.number

    def publish_paper(
        self, item: str, *, title: str, kind: str, size: int, sha256: str, by: Actor, now: datetime
    ) -> int:
        """Put a paper with an item; give its number in this meeting."""
        if self.state == CANCELLED:
            raise no.TheMeetingIsCancelled
        if not any(one.item == item for one in (*self.items, *self.draft)):
            raise no.ThereIsNoSuchItem
        if not on_one_line(title):
            raise no.APaperNeedsATitle
        number = len(self.papers) + 1
        self.happened(
            self.PaperPublished,
            by=by,
            now=now,
            paper=number,
            item=item,
            title=on_one_line(title),
            kind=kind,
            size=size,
            sha256=sha256,
        )
        return number

    def withdraw_paper(self, paper: int, *, reason: str, by: Actor, now: datetime) -> None:
        """Take a paper away; that it was there, and its hash, stay."""
        if paper not in self.papers or paper in self.withdrawn:
            raise no.ThereIsNoSuchPaper
        if not cleaned(reason):
            raise no.SayWhyThisChanges
        self.happened(self.PaperWithdrawn, by=by, now=now, paper=paper, reason=cleaned(reason))

    def move(
        self,
        begins: datetime,
        place: str,
        how: str,
        *,
        remote_is_lawful: bool,
        reason: str,
        by: Actor,
        now: datetime,
    ) -> None:
        """Hold it at another time or place. What is published stays so.

        Of an earlier day the public hears only now, however long ago the agenda was published: the clear days are
        counted from today (Local Government Act 1972, Schedule 12, paragraph 4(2)(a)).
        """
        if self.state == CANCELLED:
            raise no.TheMeetingIsCancelled
        if self.state == CALLED and self.begins <= now:
            raise no.TheMeetingHasBegun
        _must_be_held_somewhere(begins, place, how, remote_is_lawful=remote_is_lawful, now=now)
        if (begins, on_one_line(place), how) == (self.begins, self.place, self.how):
            raise no.NothingIsMoved
        if not cleaned(reason):
            raise no.SayWhyThisChanges
        left = clear_days_between(day_in_london(now), day_in_london(begins))
        if begins < self.begins and left < self.clear_days and not self.short_notice:
            raise no.TheNewDayIsTooSoon(left=left, asked=self.clear_days)
        self.happened(
            self.MeetingMoved,
            by=by,
            now=now,
            begins=as_stored(begins),
            place=on_one_line(place),
            how=how,
            reason=cleaned(reason),
        )

    def cancel(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Cancel it, before it begins."""
        self._must_be_to_come(now)
        if not cleaned(reason):
            raise no.SayWhyThisChanges
        self.happened(self.MeetingCancelled, by=by, now=now, reason=cleaned(reason))

    def adjourn(self, *, goes_on: datetime | None, place: str = "", reason: str, by: Actor, now: datetime) -> None:
        """Break it off, to go on at a time that is said now or later."""
        self._must_have_begun(now)
        if not cleaned(reason):
            raise no.SayWhyThisChanges
        if goes_on and goes_on <= now:
            raise no.AMeetingIsToCome
        where = on_one_line(place) or self.place
        until = as_stored(goes_on) if goes_on else ""
        self.happened(self.MeetingAdjourned, by=by, now=now, goes_on=until, place=where, reason=cleaned(reason))

    def find_inquorate(
        self, present: Sequence[str], quorum: int, *, with_vote: Mapping[str, bool], by: Actor, now: datetime
    ) -> None:
        """Write down that too few came; everything stands over.

        :param present: who came, by reference
        :param quorum: how many members with a vote have to be there
        :param with_vote: who sits on the committee that day, and whether they have a vote
        """
        self._must_have_begun(now)
        if not set(present) <= set(with_vote):
            raise no.OnlyWhoSitsCanHaveCome
        if sum(with_vote[one] for one in set(present)) >= quorum:
            raise no.EnoughMembersCame(quorum=quorum)
        self.happened(self.MeetingInquorate, by=by, now=now, present=sorted(set(present)), quorum=quorum)

    def _must_be_to_come(self, now: datetime) -> None:
        if self.state == CANCELLED:
            raise no.TheMeetingIsCancelled
        if self.begins <= now or self.state == ADJOURNED:
            raise no.TheMeetingHasBegun

    def _must_have_begun(self, now: datetime) -> None:
        if self.state == CANCELLED:
            raise no.TheMeetingIsCancelled
        if self.begins > now:
            raise no.TheMeetingHasNotBegun


def _must_be_held_somewhere(begins: datetime, place: str, how: str, *, remote_is_lawful: bool, now: datetime) -> None:
    if begins <= now:
        raise no.AMeetingIsToCome
    if how not in HOW:
        raise no.SayHowItIsHeld
    if how == REMOTE and not remote_is_lawful:
        raise no.TheLawAsksForARoom
    if not 0 < len(on_one_line(place)) <= LONGEST_PLACE:
        raise no.SayWhereItIsHeld
