"""A meeting of Stoke Quay that leaves two bids: one deferred after a motion was withdrawn, one forwarded to others."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from domain.committees.agenda import AgendaItem
from pb.demo.chance import EVENING, MORNING
from pb.demo.diary import Entry
from pb.demo.town import Town
from pb.erasable.texts import look_up
from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.proposals.answers import proposals_of

COMMITTEE, OTHER, ROUND, CLERK = "stoke-quay", "ham-brook", "being-checked", "nessa"
CALLED, PUBLISHED, MET = -17, -12, -3
"""Days before the start: both bids are in by then."""
DEFERRED, FORWARDED = "Lamps on the steps to the quay", "Tool library in the boathouse"
PRESENT = ("colin", "bernice", "samira")
REPORT = """Report to the Stoke Quay Area Committee

1. Five lamps are asked for on Jacob’s Ladder steps, at £2,070. Two people fell there last winter.
2. The harbour master agrees to lamps that shine down and not over the water.
"""
A_MINUTE = timedelta(minutes=1)
BEGAN_BEFORE = timedelta(minutes=40)


def items_pass_on(town: Town) -> Iterator[Entry]:
    """Give the meeting from its call to its end."""
    meeting = StokeQuayMet(town)
    yield Entry(town.calendar.at(CALLED, MORNING), meeting.call)
    yield Entry(town.calendar.at(PUBLISHED, MORNING), meeting.publish)
    yield Entry(town.calendar.at(MET, EVENING), meeting.meet)


class StokeQuayMet:
    """One evening on which little could be decided."""

    def __init__(self, town: Town) -> None:
        """Tell it in a town."""
        self._town = town
        self._meeting = self._room = ""
        self._bids: dict[str, str] = {}
        self._at: datetime = town.clock.now()

    def call(self) -> None:
        """Call it."""
        town = self._town
        begins = town.calendar.at(MET, EVENING) - BEGAN_BEFORE
        committee, place = town.committees[COMMITTEE], "The ferry house, Stoke Quay"
        clerk = town.people[CLERK]
        why = "There is no other evening before the ferry goes by its winter times."
        meetings = town.application.meetings
        self._meeting = meetings.call(committee, begins, place, "in-person", short_notice=why, by=clerk)

    def publish(self) -> None:
        """Publish its agenda, with a report on the lamps."""
        town, meetings, clerk = self._town, self._town.application.meetings, self._town.people[CLERK]
        with town.application.reading() as connection:
            found = proposals_of(connection, town.rounds[ROUND])
            words = look_up(connection, [one.words for one in found])
        self._bids = {words[one.words].title: one.id for one in found}
        items = [
            AgendaItem("", "1", "Declarations of interest"),
            AgendaItem("", "2", DEFERRED, "bid", (self._bids[DEFERRED],)),
            AgendaItem("", "3", FORWARDED, "bid", (self._bids[FORWARDED],)),
        ]
        meetings.draft_agenda(self._meeting, items, by=clerk)
        lamps = self._drafted()[1].item
        meetings.publish_paper(
            self._meeting, lamps, title="Report on the lamps", name="report.txt", content=REPORT.encode(), by=clerk
        )
        meetings.publish_agenda(self._meeting, by=clerk)

    def meet(self) -> None:
        """Hold it: a motion is withdrawn and its item deferred, another item forwarded."""
        town = self._town
        self._at = town.clock.now() - BEGAN_BEFORE
        in_session, clerk = town.application.in_session, town.people[CLERK]
        self._room = in_session.open(self._meeting, at=self._at, by=clerk)
        declarations, lamps, tools = self._drafted()
        for key in PRESENT:
            self._enter("PersonArrived", member=self._reference(key), how="in-person")
        self._enter("TookTheChair", member=self._reference("colin"))
        self._take(declarations)
        neighbour = {"interest": "personal", "reason": "My mother lives at the top of the steps.", "leaves": False}
        who = self._reference("samira")
        self._enter("InterestDeclared", item=lamps.item, member=who, dispensation="", **neighbour)
        self._enter("ItemEnded", item=declarations.item, ending="noted", reason="")
        self._take(lamps)
        motion = town.application.desk.new_id().hex
        self._enter(
            "MotionMoved", item=lamps.item, motion=motion, text="That five lamps be paid for.",
            awards={self._bids[DEFERRED]: 207_000}, total=207_000, departures={}, reasons="Two people fell there.",
            mover=self._reference("bernice"), seconder=self._reference("colin"),
        )  # fmt: skip
        self._enter("MotionWithdrawn", motion=motion, amendment="")
        why = "The officers have not checked yet what the lamps cost in a year."
        self._enter("ItemEnded", item=lamps.item, ending="deferred", reason=why)
        self._take(tools)
        why = "Ham Brook is setting up a library of things, and one for both would have more to lend."
        other = town.committees[OTHER]
        self._enter("ItemEnded", item=tools.item, ending="forwarded", reason=why, to_committee=other)
        self._enter("RoomClosed")

    def _take(self, item: AgendaItem) -> None:
        self._enter("ItemTaken", item=item.item, number=item.number, title=item.title, item_kind=item.kind)

    def _enter(self, kind: str, **says: Any) -> None:
        self._at += A_MINUTE
        in_session, mark = self._town.application.in_session, self._town.application.desk.new_id().hex
        for refusal in in_session.enter(self._room, kind, says, entry=mark, at=self._at, by=self._town.people[CLERK]):
            raise refusal

    def _drafted(self) -> list[AgendaItem]:
        with self._town.application.reading() as connection:
            return list(one_meeting(connection, self._meeting).draft)

    def _reference(self, key: str) -> str:
        return self._town.people[key].person
