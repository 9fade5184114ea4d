"""A meeting in session as pages show it, and its minutes, in the form in which Plymouth writes them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pb.actions.vocabulary import LONDON, InTheRoom, Item, Moved, Sentence, Vote, WithoutThePublic
from pb.telling.the_room import ENDINGS, ENTRIES, INTERESTS, excluded, how_it_was_resolved, outcome
from web.front.said import _, said
from web.shown.people_named import member_named

_TIME = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d) )?([01]?\d|2[0-3])[:.]?([0-5]\d)")
_AN_EVENING = timedelta(hours=12)
CAME_TO = {
    "carried": Sentence("Carried"),
    "lost": Sentence("Lost"),
    "not-decided": Sentence("Not decided"),
    "tied": Sentence("Equal: the casting vote is waited for"),
    "withdrawn": Sentence("Withdrawn"),
    "": Sentence("Before the meeting"),
}


OF_A_NOTE = 40
"""How many letters of what was minuted tell one entry from another."""


class Group(NamedTuple):
    """Those who voted alike: ``For (9)`` and their names."""

    words: str
    number: int
    names: Sequence[str]


class VoteShown(NamedTuple):
    """A vote with its groups, and what it came to by which rule."""

    of: Vote
    groups: Sequence[Group]
    outcome: str


class Declared(NamedTuple):
    """A row of the table of declarations."""

    name: str
    number: str
    title: str
    interest: str
    reason: str
    left: bool


class RoomShown:
    """Everything that a page says of a meeting at a moment."""

    def __init__(self, room: InTheRoom, names: Mapping[str, str]) -> None:
        """Show a meeting.

        :param names: of everybody who sits, by reference
        """
        self.of = room
        self._names = names
        self.called: Callable[[str], str] = lambda member: member_named(names, member)

    def minute(self, at: datetime) -> str:
        """Write a minute of this meeting, with its day where it went on on another one."""
        return minute_in(at, self.of.opening.at)

    @property
    def members(self) -> list[str]:
        """Give everybody who sits, those with a vote first, by name."""
        sits = self.of.opening.sits
        return sorted(sits, key=lambda one: (not sits[one].has_vote, self.called(one)))

    @property
    def voters_here(self) -> list[str]:
        """Give who could move, second or vote now, by name."""
        return sorted(self.of.may_vote(), key=self.called)

    @property
    def in_the_room(self) -> list[str]:
        """Give the names of who is in the room at this moment."""
        return sorted(map(self.called, self.of.in_sight()))

    @property
    def out_for_the_item(self) -> list[str]:
        """Give the names of who is in the meeting, and out of the room for the item before it."""
        return sorted(map(self.called, self.of.out))

    @property
    def items(self) -> list[Item]:
        """Give the agenda."""
        return list(self.of.items.values())

    @property
    def present(self) -> list[str]:
        """Give who was there at any time, whoever presided at first before the others."""
        came = {one.member for one in self.of.comings if one.what == "arrived"}
        return sorted(came, key=lambda one: (one != self.of.in_the_chair, self.called(one)))

    @property
    def from_elsewhere(self) -> list[str]:
        """Give who took part from elsewhere, where the law gives them no vote there."""
        if not self.of.opening.from_elsewhere:
            return []
        came = {one.member for one in self.of.comings if (one.what, one.how) == ("arrived", "remote")}
        return sorted(came, key=self.called)

    @property
    def absent(self) -> list[str]:
        """Give who was never there and sent no apology."""
        return [one for one in self.members if one not in {*self.present, *self.of.apologies}]

    @property
    def apologies(self) -> list[str]:
        """Give who sent an apology, by name."""
        return sorted(self.of.apologies, key=self.called)

    @property
    def came_and_went(self) -> list[tuple[str, str]]:
        """Give who came late, left, or took the chair later: when, and what, after the first item was taken."""
        began = min((at for item in self.items for at in item.taken), default=None)
        words = {
            "arrived": Sentence("{who} joined the meeting."),
            "left": Sentence("{who} left the meeting."),
            "chair": Sentence("{who} took the chair."),
            "left-for": Sentence("{who} left the room for the item."),
            "back": Sentence("{who} returned."),
        }
        return [
            (self.minute(one.at), said(words[one.what]._replace(facts={"who": self.called(one.member)})))
            for one in self.of.comings
            if one.what in words and began is not None and one.at > began
        ]

    @property
    def declarations(self) -> list[Declared]:
        """Give the rows of the table of declarations."""
        rows = []
        for item in self.items:
            for interest, leaves in item.interests().values():
                words = said(INTERESTS[interest.kind])
                if interest.dispensation:
                    words = _("{interest}, with a dispensation", interest=words)
                name = self.called(interest.member)
                rows.append(Declared(name, item.number, item.title, words, interest.reason, leaves or interest.bars))
        return rows

    def votes_on(self, motion: Moved, amendment: str = "") -> list[VoteShown]:
        """Give the votes on a motion, or on an amendment to it."""
        return [
            self.shown(vote)
            for vote in self.of.votes.values()
            if (vote.motion, vote.amendment) == (motion.id, amendment)
        ]

    def shown(self, vote: Vote) -> VoteShown:
        """Show a vote: by name, who voted how and who was absent or did not vote; by show of hands, how many."""
        words = {"for": _("For"), "against": _("Against"), "abstain": _("Abstain")}
        groups = []
        if vote.closed:
            for side, called in words.items():
                people = sorted(map(self.called, vote.names[side]))
                groups.append(Group(called, vote.numbers[side], people))
            if vote.by_name:
                cast = {one for people in vote.names.values() for one in people}
                missing = [one for one in self.members if self.of.opening.has_vote(one) and one not in cast]
                groups.append(Group(_("Absent or did not vote"), len(missing), [self.called(one) for one in missing]))
        told = said(outcome(vote.outcome, vote.rule, vote.needed)) if vote.outcome not in ("", "tied") else ""
        return VoteShown(vote, groups, told)

    def ending(self, item: Item) -> str:
        """Say how an item ended without a decision; empty where it did not."""
        return said(ENDINGS[item.ended]) if item.ended else ""

    def entry_in_words(self, kind: str, says: Mapping[str, Any]) -> str:
        """Say an entry in a few words: what it was, and of whom, of which item or with which words."""
        told = said(ENTRIES[kind]) if kind in ENTRIES else ""
        item = self.of.items.get(says.get("item", ""))
        about = [
            self.called(says["member"]) if says.get("member") else "",
            item.number if item else "",
            str(says.get("text", ""))[:OF_A_NOTE],
        ]
        return " ".join(filter(None, (told, *about)))

    @property
    def were_in_private(self) -> list[Item]:
        """Give the exempt items of which something may be minuted in private: those that were taken without the public.

        Rooms of before have no resolution to exclude it: there it was a note.
        """
        by_resolution, exempt = self.of.opening.excludes_by_resolution, self.of.opening.exempt
        return [
            one for one in self.items if one.taken and one.id in exempt and (one.was_in_private or not by_resolution)
        ]

    def resolved(self, one: WithoutThePublic) -> str:
        """Say a resolution to exclude the public, as minutes do."""
        return said(excluded(one._asdict()))

    def how_resolved(self, one: WithoutThePublic) -> str:
        """Say who moved and seconded it, and how it was carried."""
        return said(how_it_was_resolved(one._asdict()), self._names)

    def came_to(self, outcome: str) -> str:
        """Say what became of a motion, in a word."""
        return said(CAME_TO[outcome])


def clock(at: datetime) -> str:
    """Write a minute as minutes do: ``19:05``."""
    return at.astimezone(LONDON).strftime("%H:%M")


def minute_in(at: datetime, began: datetime) -> str:
    """Write a minute of a meeting: ``19:05``, or ``2026-03-10 19:05`` where it went on on another day.

    :param began: when the meeting began
    """
    there = at.astimezone(LONDON)
    is_that_evening = at - began < _AN_EVENING or there.date() == began.astimezone(LONDON).date()
    return clock(at) if is_that_evening else there.strftime("%Y-%m-%d %H:%M")


def a_minute(typed: str, began: datetime) -> datetime | None:
    """Give the minute of a meeting that a time of day stands for, alone or with its day; None where it is none.

    :param began: when the meeting began, or went on: an earlier hour is one after midnight
    """
    found = _TIME.fullmatch(typed.strip())
    if not found:
        return None
    there = began.astimezone(LONDON)
    year, month, day, *clock_of = (int(one) if one else 0 for one in found.groups())
    try:
        there_or_then = there.replace(year=year, month=month, day=day) if year else there
    except ValueError:
        return None
    at = there_or_then.replace(hour=clock_of[0], minute=clock_of[1], second=0, microsecond=0)
    if not year and at < there - _AN_EVENING:
        at += timedelta(days=1)
    return at.astimezone(began.tzinfo)
