"""The clerk calls meetings of a committee, publishes agendas and papers, and says what became of a meeting."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from domain.committees.agenda import AgendaItem
from domain.committees.committee import Committee
from domain.committees.meeting import CALLED, Meeting
from domain.committees.refusals_of_meetings import TheMeetingHasBegun, TheMinutesAreBegun, TheMinutesSayWhoCame
from domain.committees.room import Room
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import as_stored, day_in_london
from domain.words.seen import cleaned
from pb.actions.items import AGENDAS, WHAT_MOVES_ITEMS, as_they_go_on, must_have_notice
from pb.actions.opening_a_room import REMOTE_IS_LAWFUL
from pb.actions.who_may import CALL_MEETING, a_committee, a_meeting, must_be_allowed
from pb.desk import Desk
from pb.erasable.papers_kept import keep_paper
from pb.letters.outbox import Letter, ToPerson, post
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

LARGEST_PAPER: Final = 10_000_000
PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
KINDS_OF_PAPERS: Final = {".pdf": PDF, ".html": HTML, ".htm": HTML, ".txt": TEXT}
"""By how the name of a file ends."""


class ThePaperIsTooLarge(Refusal):
    """Bounds what is stored, and what people wait for."""

    message = "The file has more than 10 MB. Make it smaller, or put it into several papers."


class ThePaperIsEmpty(Refusal):
    """Nothing to read."""

    message = "The file is empty. Choose another one."


class ThatIsNoPaper(Refusal):
    """Whoever opens it must be able to read it."""

    message = "A paper is a PDF, a web page or plain text in UTF-8: a file that ends in .pdf, .html or .txt and is one."


class _Held(NamedTuple):
    """A meeting that somebody decides about, alone."""

    writing: Writing
    meeting: Meeting


class Meetings:
    """Meetings until they are held."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def call(self, committee: str, begins: datetime, place: str, how: str, *, short_notice: str = "", by: Actor) -> str:
        """Call a meeting; give its id. Its members are written to.

        :param short_notice: why it cannot wait, where fewer clear days are left than the standing orders ask for
        :raises Refusal: for a time, place or way that cannot be
        """
        must_be_allowed(self._desk, by, CALL_MEETING, a_committee(committee))
        reference, now = by_reference(committee), self._desk.clock.now()
        with self._desk.together(reference.hex) as writing:
            its = self._desk.store.get(Committee, reference)
            meeting = Meeting.call(
                reference.hex,
                begins,
                place,
                how,
                clear_days=its.standing_orders_on(day_in_london(begins)).clear_days,
                remote_is_lawful=REMOTE_IS_LAWFUL,
                short_notice=short_notice,
                id=self._desk.new_id(),
                by=by,
                now=now,
            )
            writing.remember(meeting)
            self._summon(writing, meeting, now)
        return meeting.id.hex

    def draft_agenda(self, meeting: str, items: Sequence[AgendaItem], *, by: Actor) -> None:
        """Write the agenda down as far as it is; an item that is new is given its lasting id.

        :param items: as they follow each other; ``item`` empty for a new one
        """
        with self._of(meeting, by, knowing=WHAT_MOVES_ITEMS) as (writing, its):
            known = {one.item for one in its.draft}
            kept = [one if one.item in known else replace(one, item=self._desk.new_id().hex) for one in items]
            its.draft_agenda(
                as_they_go_on(self._desk, writing.connection, its, kept), by=by, now=self._desk.clock.now()
            )

    def publish_agenda(self, meeting: str, *, by: Actor) -> None:
        """Publish the agenda as it is drafted; its members are sent it (Local Government Act 1972, schedule 12).

        :raises Refusal: where an item lies with another body, stands on another agenda, or is a key decision of which
            there is no notice
        """
        with self._of(meeting, by, knowing=WHAT_MOVES_ITEMS) as (writing, its):
            as_they_go_on(self._desk, writing.connection, its, its.draft)
            must_have_notice(self._desk, its, its.draft)
            its.publish_agenda(by=by, now=self._desk.clock.now())
            self._summon(writing, its, self._desk.clock.now())

    def add_late_item(self, meeting: str, item: AgendaItem, *, reason: str, by: Actor) -> str:
        """Add an item that the chair takes as urgent to a published agenda, which is sent again; give its number."""
        with self._of(meeting, by, knowing=WHAT_MOVES_ITEMS) as (writing, its):
            new, now = replace(item, item=item.item or self._desk.new_id().hex), self._desk.clock.now()
            self._must_not_be_minuted_yet(its)
            if all(one.item != new.item for one in its.items):
                (new,) = as_they_go_on(self._desk, writing.connection, its, [new])
                must_have_notice(self._desk, its, [new])
            number = its.add_late_item(new, reason=reason, by=by, now=now)
            self._summon(writing, its, now)
            return number

    def publish_paper(self, meeting: str, item: str, *, title: str, name: str, content: bytes, by: Actor) -> int:
        """Put a paper with an item; give its number in the meeting.

        :param name: of the file: its ending says what it is
        :raises Refusal: for a file that is too large, empty, or not what its name says
        """
        with self._of(meeting, by) as (writing, its):
            kind = kind_of_paper(name, content)
            sha256 = keep_paper(writing.connection, content)
            return its.publish_paper(
                item,
                title=title,
                kind=kind,
                size=len(content),
                sha256=sha256,
                by=by,
                now=self._desk.clock.now(),
            )

    def withdraw_paper(self, meeting: str, paper: int, *, reason: str, by: Actor) -> None:
        """Take a paper away; that it was there stays on record."""
        with self._of(meeting, by) as (_, its):
            its.withdraw_paper(paper, reason=reason, by=by, now=self._desk.clock.now())

    def move(self, meeting: str, begins: datetime, place: str, how: str, *, reason: str, by: Actor) -> None:
        """Hold a meeting at another time or place; its members are written to."""
        with self._of(meeting, by) as (writing, its):
            now = self._desk.clock.now()
            self._must_not_be_in_session(its)
            its.move(begins, place, how, remote_is_lawful=REMOTE_IS_LAWFUL, reason=reason, by=by, now=now)
            self._summon(writing, its, now)

    def cancel(self, meeting: str, *, reason: str, by: Actor) -> None:
        """Cancel a meeting that has not begun; its members are written to."""
        with self._of(meeting, by) as (writing, its):
            now = self._desk.clock.now()
            if self._room_of(its):
                raise TheMeetingHasBegun
            its.cancel(reason=reason, by=by, now=now)
            self._write_to_members(writing, its, "meeting-cancelled", {"reason": cleaned(reason)}, now)

    def adjourn(self, meeting: str, *, goes_on: datetime | None, place: str = "", reason: str, by: Actor) -> None:
        """Break a meeting off, to go on at a time that is said now, and then its members are written to, or later."""
        with self._of(meeting, by) as (writing, its):
            now = self._desk.clock.now()
            room = self._room_of(its)
            if room:
                room.standing().must_be_able_to_break_off()
            its.adjourn(goes_on=goes_on, place=place, reason=reason, by=by, now=now)
            if goes_on:
                self._summon(writing, its, now)

    def find_inquorate(self, meeting: str, present: Sequence[str], *, by: Actor) -> None:
        """Write down that too few members came, by the standing orders of the day."""
        with self._of(meeting, by) as (_, its):
            if self._room_of(its):
                raise TheMinutesSayWhoCame
            committee = self._desk.store.get(Committee, UUID(its.committee))
            sat = committee.sitting_on(its.day)
            quorum = committee.standing_orders_on(its.day).quorum_of(sat.voting_seats)
            its.find_inquorate(present, quorum, with_vote=sat.members, by=by, now=self._desk.clock.now())

    @contextmanager
    def _of(self, meeting: str, by: Actor, *, knowing: Sequence[str] = ()) -> Iterator[_Held]:
        """Give a meeting as it stands while nobody else decides about it; record what is decided.

        :param knowing: events on whose rows the act rests; then no two agendas change at once
        """
        must_be_allowed(self._desk, by, CALL_MEETING, a_meeting(meeting))
        reference = by_reference(meeting)
        alone = (reference.hex, AGENDAS) if knowing else (reference.hex,)
        together = self._desk.together_knowing(knowing, *alone) if knowing else self._desk.together(*alone)
        with together as writing:
            its = self._desk.store.get(Meeting, reference)
            yield _Held(writing, its)
            writing.remember(its)

    def _must_not_be_minuted_yet(self, its: Meeting) -> None:
        """Refuse to change an agenda of which the room has taken its own copy: nobody could take the item there."""
        if self._room_of(its):
            raise TheMinutesAreBegun

    def _must_not_be_in_session(self, its: Meeting) -> None:
        """Refuse to move what is being held; one that was broken off goes on, until its minutes are ended."""
        room = self._room_of(its)
        if room is None:
            return
        room.standing().must_not_have_ended()
        if its.state == CALLED and its.day == day_in_london(room.opening.at):
            raise TheMeetingHasBegun

    def _room_of(self, its: Meeting) -> Room | None:
        """Give the room of a meeting; None before it is opened. Whoever opens one is alone with the meeting too."""
        try:
            return self._desk.store.get(Room, Room.id_of(its.id.hex))
        except NotFound:
            return None

    def _summon(self, writing: Writing, its: Meeting, now: datetime) -> None:
        """Post each member when and where a meeting is, with its agenda as far as that is published."""
        agenda = "\n".join(f"{item.number} {item.title}" for item in its.items)
        self._write_to_members(writing, its, "meeting-called", {"agenda": agenda}, now)

    def _write_to_members(
        self, writing: Writing, its: Meeting, kind: str, says: Mapping[str, str], now: datetime
    ) -> None:
        """Post a letter to each member who sits on the day of a meeting: one for each change, and each new agenda."""
        committee = self._desk.store.get(Committee, UUID(its.committee))
        facts = {
            "committee": committee.name,
            "starts": as_stored(its.begins),
            "place": its.place,
            "link": f"/meetings/{its.id.hex}",
            **says,
        }
        of_the_agenda = f":{len(its.items)}" if its.items else ""
        for member in committee.sitting_on(its.day).seats:
            cause = f"meeting:{its.id.hex}:{its.changes}{of_the_agenda}"
            post(writing.connection, Letter(kind, ToPerson(member), cause, facts), now=now)


def kind_of_paper(name: str, content: bytes) -> str:
    """Give what a file is, by its name and by what is in it.

    :raises Refusal: for what is no paper
    """
    if not content.strip():
        raise ThePaperIsEmpty
    if len(content) > LARGEST_PAPER:
        raise ThePaperIsTooLarge
    kind = next((kind for ending, kind in KINDS_OF_PAPERS.items() if name.casefold().endswith(ending)), "")
    if kind == PDF and content.startswith(b"%PDF-"):
        return kind
    if kind in (HTML, TEXT):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            raise ThatIsNoPaper from None
        if b"\x00" not in content:
            return kind
    raise ThatIsNoPaper
