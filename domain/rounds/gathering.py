"""Something in a round to which residents can come: a public meeting, a decision day, a drop-in. Decides no money.

Meetings of committees are ``domain/committees/meeting.py``'s, with their notice, agenda and minutes; none of that is
asked for here.
"""

from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from domain.rounds import gathering_refusals as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import as_stored, from_stored
from domain.words.seen import cleaned, on_one_line

MEETING: Final = "meeting"
DECISION_DAY: Final = "decision-day"
DROP_IN: Final = "drop-in"
KINDS: Final = (MEETING, DECISION_DAY, DROP_IN)
LONGEST_TITLE: Final = 100
LONGEST_PLACE: Final = 300
LONGEST_ABOUT: Final = 2_000
LONGEST_NOTES: Final = 10_000
LONGEST: Final = timedelta(hours=24)


class Gathering(Aggregate):
    """One event of a round."""

    TOPIC = "rounds.Gathering"
    KIND = "gathering"
    LIVES_IN = ("round",)

    class GatheringCalled(FirstFact):
        TOPIC: ClassVar[str] = "rounds.GatheringCalled"
        round: str
        kind: str
        title: str
        begins: str
        ends: str
        place: str
        about: str

    class GatheringMoved(Fact):
        TOPIC: ClassVar[str] = "rounds.GatheringMoved"
        begins: str
        ends: str
        place: str
        reason: str

        def apply(self, aggregate: "Gathering") -> None:
            aggregate.begins, aggregate.ends, aggregate.place = self.begins, self.ends, self.place

    class GatheringCancelled(Fact):
        TOPIC: ClassVar[str] = "rounds.GatheringCancelled"
        reason: str

        def apply(self, aggregate: "Gathering") -> None:
            aggregate.is_cancelled = True

    class GatheringNoted(Fact):
        TOPIC: ClassVar[str] = "rounds.GatheringNoted"
        notes: str

        def apply(self, aggregate: "Gathering") -> None:
            aggregate.notes = self.notes

    def __init__(self, round: str, kind: str, title: str, begins: str, ends: str, *, place: str, about: str) -> None:
        self.round = round
        self.kind = kind
        self.title = title
        self.begins, self.ends = begins, ends
        self.place = place
        self.about = about
        self.is_cancelled = False
        self.notes = ""

    @classmethod
    def call(
        cls,
        round: str,
        kind: str,
        title: str,
        *,
        begins: datetime,
        ends: datetime,
        place: str,
        about: str,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Gathering":
        """Say that there is something to come to.

        :param kind: one of ``KINDS``
        :param place: where, and how to get in
        :param about: what happens there, for whom, what to bring; empty for nothing more
        """
        if kind not in KINDS:
            raise no.SayWhatKindOfEvent
        if not 0 < len(on_one_line(title)) <= LONGEST_TITLE:
            raise no.AnEventNeedsATitle
        if len(cleaned(about)) > LONGEST_ABOUT:
            raise no.TooMuchAboutTheEvent
        return cls.begin(
            cls.GatheringCalled,
            id=id,
            by=by,
            now=now,
            round=round,
            kind=kind,
            title=on_one_line(title),
            about=cleaned(about),
            **_when_and_where(begins, ends, place, now),
        )

    def move(self, *, begins: datetime, ends: datetime, place: str, reason: str, by: Actor, now: datetime) -> None:
        """Say that it is at another time or in another place, with a reason that is published."""
        self._must_be_to_come(now)
        where = _when_and_where(begins, ends, place, now)
        if where == {"begins": self.begins, "ends": self.ends, "place": self.place}:
            raise no.TheEventIsThenAndThereAlready
        if not cleaned(reason):
            raise no.SayWhyTheEventChanges
        self.happened(self.GatheringMoved, by=by, now=now, reason=cleaned(reason), **where)

    def cancel(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Say that it does not take place, with a reason that is published."""
        self._must_be_to_come(now)
        if not cleaned(reason):
            raise no.SayWhyTheEventChanges
        self.happened(self.GatheringCancelled, by=by, now=now, reason=cleaned(reason))

    def note(self, notes: str, *, by: Actor, now: datetime) -> None:
        """Write down what was said there, once it has begun; other notes take the place of the ones before."""
        if self.is_cancelled:
            raise no.TheEventIsCancelled
        if now < from_stored(self.begins):
            raise no.TheEventHasNotBegun
        if not 0 < len(cleaned(notes)) <= LONGEST_NOTES:
            raise no.WriteTheNotes
        if cleaned(notes) == self.notes:
            raise no.TheNotesSayThatAlready
        self.happened(self.GatheringNoted, by=by, now=now, notes=cleaned(notes))

    def _must_be_to_come(self, now: datetime) -> None:
        if self.is_cancelled:
            raise no.TheEventIsCancelled
        if now >= from_stored(self.begins):
            raise no.TheEventHasBegun


def _when_and_where(begins: datetime, ends: datetime, place: str, now: datetime) -> dict[str, str]:
    """Give time and place as events store them; refuse what is past, ends before it begins, or is nowhere."""
    if begins <= now:
        raise no.TheEventWouldBePast
    if not begins < ends <= begins + LONGEST:
        raise no.AnEventEndsAfterItBegins
    if not 0 < len(on_one_line(place)) <= LONGEST_PLACE:
        raise no.AnEventNeedsAPlace
    return {"begins": as_stored(begins), "ends": as_stored(ends), "place": on_one_line(place)}
