"""A meeting that was held, as tables for other systems: each row says where on this service it stands for good."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.committees.in_the_room import SIDES, Coming, InTheRoom, Item
from domain.saying.english import IN_ENGLISH
from domain.words.instants import LONDON
from pb.actions.notices import Notice
from pb.readmodels.meetings.answers import BrokenOff
from pb.telling.the_room import INTERESTS, outcome

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for something to be worked out, and would run what somebody wrote."""
NO_NAME = "a former member"


@dataclass(frozen=True)
class HeldMeeting:
    """Everything that is handed over of a meeting."""

    id: str
    committee: str
    """Its name."""
    room: InTheRoom
    names: Mapping[str, str]
    """Of everybody who sat, by reference."""
    notices: Sequence[Notice]
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of what was awarded: by decision and number or proposal, ``decision/number``."""
    corrections: Sequence[tuple[str, str, str]] = ()
    """Time of day, what was done, why."""
    approved: str = ""
    """The day on which a later meeting approved the minutes."""
    went_to: Mapping[str, str] = field(default_factory=dict)
    """By item: the body or the officer to whom it was forwarded, or the meeting to which it was deferred, in words."""
    address: str = ""
    """Of the service; empty where none is known."""
    place: str = ""
    """Where it was held, by its notice; empty where it was called elsewhere."""
    broken_off: Sequence[BrokenOff] = ()
    """Each time at which it was adjourned, and when and where it went on."""

    def named(self, member: str) -> str:
        """Name somebody who sat."""
        return self.names.get(member) or NO_NAME

    def at(self, place: str = "") -> str:
        """Give the lasting address of the meeting, or of a place on its page."""
        return f"{self.address}/rooms/{self.id}{place}"


Table = tuple[Sequence[str], Iterator[Sequence[object]]]


def tables_of(meeting: HeldMeeting) -> dict[str, str]:
    """Give the tables as files: name and content, in CSV with a header."""
    made: Mapping[str, Callable[[HeldMeeting], Table]] = {
        "agenda.csv": _agenda,
        "attendance.csv": _attendance,
        "declarations.csv": _declarations,
        "exclusions.csv": _exclusions,
        "motions.csv": _motions,
        "votes.csv": _votes,
        "decisions.csv": _decisions,
        "corrections.csv": _corrections,
    }
    return {name: _written(*table(meeting)) for name, table in made.items()}


def clock(at: Coming | None) -> str:
    """Write the minute of a coming or going as minutes do."""
    return clock_of(at.at if at else None)


def clock_of(at: datetime | None) -> str:
    """Write a time of day as minutes do; nothing where there is none."""
    return at.astimezone(LONDON).strftime("%H:%M") if at else ""


def came_to_on(item: Item) -> str:
    """Say in a word what became of an item."""
    if item.ended:
        return item.ended
    return next((one.came_to for one in reversed(item.motions.values()) if one.came_to), "")


def _agenda(meeting: HeldMeeting) -> Table:
    head = ("number", "title", "kind", "came_to", "went_to", "reason", "address")

    def row(item: Item) -> Sequence[object]:
        became = came_to_on(item), meeting.went_to.get(item.id, "")
        return item.number, item.title, item.kind, *became, item.reason, meeting.at(f"#item-{item.id}")

    return head, map(row, meeting.room.items.values())


def _attendance(meeting: HeldMeeting) -> Table:
    head = ("name", "seat", "vote", "there", "arrived", "left", "address")
    room = meeting.room

    def row(member: str) -> Sequence[object]:
        seat = room.opening.sits[member]
        theirs = [one for one in room.comings if one.member == member]
        came = next((one for one in theirs if one.what == "arrived"), None)
        left = next((one for one in reversed(theirs) if one.what == "left"), None)
        there = "present" if came else "apology" if member in room.apologies else "absent"
        vote = "yes" if seat.has_vote else "no"
        return meeting.named(member), seat.kind, vote, there, clock(came), clock(left), meeting.at()

    return head, map(row, sorted(room.opening.sits, key=meeting.named))


def _declarations(meeting: HeldMeeting) -> Table:
    head = ("name", "item", "title", "interest", "reason", "dispensation", "left_the_room", "address")
    rows = (
        (
            meeting.named(interest.member),
            item.number,
            item.title,
            IN_ENGLISH.say(INTERESTS[interest.kind]),
            interest.reason,
            "yes" if interest.dispensation else "no",
            "yes" if leaves or interest.bars else "no",
            meeting.at(f"#item-{item.id}"),
        )
        for item in meeting.room.items.values()
        for interest, leaves in item.interests().values()
    )
    return head, rows


def _exclusions(meeting: HeldMeeting) -> Table:
    """Give each resolution to exclude the public, and until when it was out (Local Government Act 1972, s.100A(4))."""
    head = ("item", "title", "time", "paragraph", "reason", "mover", "seconder", *SIDES, "casting_vote", "until")
    rows = (
        (
            item.number,
            item.title,
            *(clock_of(one.at), one.paragraph, one.reason, meeting.named(one.mover), meeting.named(one.seconder)),
            *(one.numbers[side] for side in SIDES),
            "yes" if one.casting else "no",
            clock_of(one.until),
            meeting.at(f"#item-{item.id}"),
        )
        for item in meeting.room.items.values()
        for one in item.excluded
    )
    return (*head, "address"), rows


def _motions(meeting: HeldMeeting) -> Table:
    head = ("item", "motion", "amendment", "text", "mover", "seconder", "for", "against", "abstain", "casting_vote")
    return (*head, "came_to", "rule", "address"), _rows_of_motions(meeting)


def _rows_of_motions(meeting: HeldMeeting) -> Iterator[Sequence[object]]:
    room = meeting.room
    for item in room.items.values():
        for motion in item.motions.values():
            for amendment, moved in (("", motion), *motion.amendments.items()):
                votes = [v for v in room.votes.values() if (v.motion, v.amendment) == (motion.id, amendment)]
                vote = votes[-1] if votes else None
                numbers = [vote.numbers.get(side, "") if vote else "" for side in SIDES]
                rule = IN_ENGLISH.say(outcome(vote.outcome, vote.rule, vote.needed)) if vote and vote.outcome else ""
                text = moved.stands_as.text if moved is motion else moved.versions[0].text
                who = meeting.named(moved.mover), meeting.named(moved.seconder)
                said = (*who, *numbers, vote.casting if vote else "", moved.came_to, rule)
                yield item.number, motion.id, amendment, text, *said, meeting.at(f"#item-{item.id}")


def _votes(meeting: HeldMeeting) -> Table:
    head = ("item", "motion", "amendment", "vote", "name", "voted", "address")
    return head, _rows_of_votes(meeting)


def _rows_of_votes(meeting: HeldMeeting) -> Iterator[Sequence[object]]:
    room = meeting.room
    for vote in room.votes.values():
        if not (vote.by_name and vote.closed):
            continue
        said = {member: side for side in SIDES for member in vote.names[side]}
        for member in sorted(filter(room.opening.has_vote, room.opening.sits), key=meeting.named):
            voted = said.get(member, "absent or did not vote")
            where = meeting.at(f"#item-{vote.item}")
            yield (
                room.items[vote.item].number,
                vote.motion,
                vote.amendment,
                vote.id,
                meeting.named(member),
                voted,
                where,
            )


def _decisions(meeting: HeldMeeting) -> Table:
    head = ("decision", "item", "awarded_to", "title", "amount", "call_in_ends", "not_paid_before", "called_in")
    return (*head, "call_in_came_to", "address"), _rows_of_decisions(meeting)


def _rows_of_decisions(meeting: HeldMeeting) -> Iterator[Sequence[object]]:
    for notice in meeting.notices:
        payable, number = notice.payable, meeting.room.items[notice.item].number
        called_in = payable.called_in
        window = payable.call_in_ends or "", payable.not_before or ""
        ends = (*window, called_in.reason if called_in else "", called_in.came_to if called_in else "")
        for to, pence in notice.awards.items():
            amount = f"{pence // 100}.{pence % 100:02}"
            title = meeting.titles.get(f"{notice.id}/{to}", "")
            yield notice.id, number, to, title, amount, *ends, meeting.at(f"#decision-{notice.id}")


def _corrections(meeting: HeldMeeting) -> Table:
    return ("time", "what", "reason", "address"), ((*one, meeting.at()) for one in meeting.corrections)


def _written(head: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return file.getvalue()


def guarded(cell: object) -> str:
    """Write a cell so that a spreadsheet shows it and works nothing out."""
    words = str(cell)
    return f"'{words}" if words.startswith(FORMULAS) else words
