"""What a member did in every meeting in which they had a seat: came, declared, voted how. Asks nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pb.actions.vocabulary import Interest, day_in_london, derived_id
from pb.readmodels.results.answers import DecidedMotion
from pb.readmodels.rooms.answers_in_full import InFull
from pb.telling.the_room import INTERESTS, SIDES
from web.front.said import Sentence, _, said
from web.shown.room_shown import CAME_TO

THERE, APOLOGY, MISSING = Sentence("Present"), Sentence("Apology"), Sentence("Absent")
NO_VOTE = Sentence("Absent or did not vote")
LEFT_FOR_IT = Sentence("Left for the item")


class Came(NamedTuple):
    """Whether a member came to a meeting."""

    at: datetime
    committee: str
    room: str
    words: Sentence
    was_there: bool


class Declared(NamedTuple):
    """What a member declared at a meeting."""

    at: datetime
    room: str
    item: str
    title: str
    interest: str
    reason: str
    left: bool


class Voted(NamedTuple):
    """How a member voted by name."""

    at: datetime
    committee: str
    room: str
    """Empty where the vote is in a minute of its own."""
    item: str
    title: str
    words: Sentence
    outcome: Sentence
    decision: str
    """The minute of a decision on a result that was recorded without a room; empty otherwise."""


class MemberShown:
    """A member's part in every meeting."""

    def __init__(self, member: str, meetings: Sequence[InFull], minuted: Sequence[DecidedMotion]) -> None:
        """Take the meetings and the decisions.

        :param meetings: in which they had a seat, the latest first
        :param minuted: decisions on results of their committees, some of which follow from those meetings
        """
        self.member = member
        self._meetings = meetings
        followed = {
            derived_id("decision", matter, vote.id).hex
            for meeting in meetings
            for vote in meeting.room.votes.values()
            for matter in meeting.room.items[vote.item].about
        }
        self._minuted = [one for one in minuted if one.id not in followed and member in one.vote.present]

    @property
    def attendance(self) -> list[Came]:
        """Give each meeting in which they had a seat, the latest first."""
        return [
            Came(one.began, one.committee, one.id, self._words(one), one.was_there(self.member))
            for one in self._meetings
        ]

    @property
    def came_to(self) -> int:
        """Count the meetings to which they came."""
        return sum(one.was_there for one in self.attendance)

    @property
    def declarations(self) -> list[Declared]:
        """Give what they declared at meetings, the latest meeting first."""
        return [
            Declared(one.began, one.id, item.id, item.title, _interest(found), found.reason, leaves or found.bars)
            for one in self._meetings
            for item in one.room.items.values()
            for who, (found, leaves) in item.interests().items()
            if who == self.member
        ]

    @property
    def votes(self) -> list[Voted]:
        """Give how they voted by name, the latest first: in meetings, and in minutes of before there were any."""
        found = [*self._in_rooms(), *map(self._in_a_minute, self._minuted)]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def _words(self, one: InFull) -> Sentence:
        if one.was_there(self.member):
            return THERE
        return APOLOGY if self.member in one.room.apologies else MISSING

    def _in_rooms(self) -> Iterator[Voted]:
        for one in self._meetings:
            for vote, side in one.votes_of(self.member):
                item = one.room.items[vote.item]
                title = item.title
                if vote.amendment:
                    title = _("{title}: amendment", title=title)
                words = SIDES[side] if side else NO_VOTE
                yield Voted(
                    vote.opened, one.committee, one.id, item.id, title, words, CAME_TO[vote.outcome], decision=""
                )

    def _in_a_minute(self, one: DecidedMotion) -> Voted:
        vote = one.vote
        sides: Mapping[str, Sequence[str]] = {
            "for": vote.votes_for,
            "against": vote.votes_against,
            "abstain": vote.abstentions,
        }
        side = next((name for name, people in sides.items() if self.member in people), "")
        words = SIDES[side] if side else (LEFT_FOR_IT if self.member in vote.barred else NO_VOTE)
        title = _("Result of {day}", day=day_in_london(one.at))
        came_to = CAME_TO["carried" if one.carried else "lost"]
        return Voted(one.at, one.committee, "", "", title, words, came_to, one.id)


def _interest(found: Interest) -> str:
    words = said(INTERESTS[found.kind])
    return _("{interest}, with a dispensation", interest=words) if found.dispensation else words
