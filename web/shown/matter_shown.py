"""A matter's way through every meeting: each agenda, motion, vote, deferral, decision, call-in. Asks nothing."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from flask import url_for

from pb.actions.vocabulary import Item, Money, Moved, Vote, day_in_london, derived_id
from pb.readmodels.delegated.answers import OfficerDecided
from pb.readmodels.meetings.answers import Beforehand, Meeting, Paper
from pb.readmodels.results.answers import DecidedMotion
from pb.readmodels.rooms.answers import CalledIn, Decided
from pb.readmodels.rooms.answers_in_full import InFull
from pb.readmodels.rooms.waiting import CameBack
from pb.telling.the_room import ENDINGS, INTERESTS, outcome
from web.front.said import _, said

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Step(NamedTuple):
    """Something that happened to it."""

    at: datetime
    words: str
    written: str
    """What somebody wrote: a motion, reasons; empty where nothing was."""
    address: str
    """Where more of it is."""


class Way(NamedTuple):
    """Everything in which a matter was dealt with."""

    meetings: Sequence[Meeting]
    held: Sequence[InFull]
    decided: Sequence[Decided]
    minuted: Sequence[DecidedMotion]
    by_officers: Sequence[OfficerDecided]
    call_ins: Mapping[str, CalledIn]
    papers: Mapping[str, Sequence[Paper]] = {}
    """Open papers, by item."""
    declared: Sequence[Beforehand] = ()
    """What members declared before the meetings."""
    came_back: Sequence[CameBack] = ()


class MatterShown:
    """A bid's, or a round's, way."""

    def __init__(
        self,
        matters: Sequence[str],
        committees: Mapping[str, str],
        called: Callable[[str], str],
        items: Collection[str] = (),
    ) -> None:
        """Follow one matter.

        :param matters: ids: of the bid and of its round, or of the round
        :param committees: names by id
        :param called: the name of a member
        :param items: ids of items of agendas that are meant too, whatever they are about
        """
        self._matters, self._committees, self._called = matters, committees, called
        self._items = items

    def _is_meant(self, item: str, about: Sequence[str]) -> bool:
        return item in self._items or not set(self._matters).isdisjoint(about)

    def steps(self, way: Way) -> list[Step]:
        """Give everything in order, the first first."""
        found = [
            *(step for one in way.meetings for step in self._on_an_agenda(one, way)),
            *(step for one in way.held for item in self._items_of(one) for step in self._in_a_room(one, item)),
            *map(self._came_back, way.came_back),
            *map(self._awarded, way.decided),
            *map(self._by_an_officer, way.by_officers),
            *(self._minuted(one) for one in way.minuted if one.id not in followed_in(way.held)),
            *(_called_in(one) for one in way.call_ins.values()),
        ]
        return sorted(found, key=lambda step: step.at)

    def _items_of(self, one: InFull) -> list[Item]:
        return [item for item in one.room.items.values() if self._is_meant(item.id, item.about)]

    def _came_back(self, one: CameBack) -> Step:
        words = _("Sent back to {committee}", committee=self._committee(one.forwarded_by))
        return Step(one.at, words, one.reason, "")

    def _on_an_agenda(self, meeting: Meeting, way: Way) -> Iterator[Step]:
        for item in meeting.items:
            if meeting.published_at and self._is_meant(item.item, item.about):
                yield from self._papers(meeting, item.item, way)
                yield from self._declared(meeting, item.item, way)
                words = _(
                    "On the agenda of {committee} for {day}: item {number}, {title}",
                    committee=self._committee(meeting.committee),
                    day=day_in_london(meeting.begins),
                    number=item.number,
                    title=item.title,
                )
                yield Step(meeting.published_at, words, "", url_for("public.show_meeting", meeting_id=meeting.id))

    def _papers(self, meeting: Meeting, item: str, way: Way) -> Iterator[Step]:
        for paper in way.papers.get(item, ()):
            words = _("Paper {number}: {title}", number=paper.number, title=paper.title)
            address = url_for("public.give_paper", meeting_id=meeting.id, number=paper.number)
            yield Step(paper.published_at, words, "", address)

    def _declared(self, meeting: Meeting, item: str, way: Way) -> Iterator[Step]:
        for one in way.declared:
            if (one.meeting, one.item) == (meeting.id, item):
                words = _(
                    "{who} declared a {what} before the meeting",
                    who=self._called(one.member),
                    what=said(INTERESTS[one.interest]),
                )
                yield Step(one.at, words, one.reason, url_for("public.show_meeting", meeting_id=meeting.id))

    def _in_a_room(self, one: InFull, item: Item) -> Iterator[Step]:
        address = url_for("public.show_meeting_in_session", room_id=one.id) + f"#item-{item.id}"
        committee = self._committee(one.committee)
        for at in item.taken:
            words = _(
                "{committee} took item {number}, {title}", committee=committee, number=item.number, title=item.title
            )
            yield Step(at, words, "", address)
        for motion in item.motions.values():
            yield self._moved(motion, address)
            for amendment in motion.amendments.values():
                yield self._moved(amendment, address, amends=True)
        for vote in one.room.votes.values():
            if vote.item == item.id and vote.closed and not vote.waits:
                told = said(outcome(vote.outcome, vote.rule, vote.needed))
                if vote.amendment:
                    told = _("On the amendment: {told}", told=told)
                numbers = _("For {n}, against {against}, abstained {abstained}.", **_numbers(vote))
                yield Step(vote.closed, f"{told} {numbers}", "", address)
        for at, interest, _leaves in item.declared:
            words = _("{who} declared a {what}", who=self._called(interest.member), what=said(INTERESTS[interest.kind]))
            yield Step(at, words, interest.reason, address)
        for at, ended, reason in item.endings:
            yield Step(at, self._ended(item, ended), reason, address)

    def _ended(self, item: Item, ended: str) -> str:
        if ended == "forwarded" and item.ended == ended:
            if item.to_committee:
                return _("Forwarded to {committee}", committee=self._committee(item.to_committee))
            if item.to_officer:
                return _("Forwarded to {who}, an officer", who=self._called(item.to_officer))
            if item.forwarded_to:
                return _("Forwarded to {body}", body=item.forwarded_to)
        return said(ENDINGS[ended])

    def _moved(self, moved: Moved, address: str, *, amends: bool = False) -> Step:
        names = {"mover": self._called(moved.mover), "seconder": self._called(moved.seconder)}
        words = (
            _("An amendment was moved by {mover}, seconded by {seconder}", **names)
            if amends
            else _("Moved by {mover}, seconded by {seconder}", **names)
        )
        return Step(moved.at, words, moved.versions[0].text, address)

    def _awarded(self, one: Decided) -> Step:
        amount = Money(sum(given for bid, given in one.awards.items() if bid in self._matters))
        committee, address = self._committee(one.committee), url_for("public.show_decision", decision_id=one.id)
        words = _("{committee} decided: {amount} awarded", committee=committee, amount=amount)
        return Step(one.at, words, one.reasons or one.text, address)

    def _by_an_officer(self, one: OfficerDecided) -> Step:
        amount = Money(sum(given for bid, given in one.awards.items() if bid in self._matters))
        words = _("An officer decided under delegation: {amount} awarded", amount=amount)
        address = url_for("public.show_officer_decision", decision_id=one.id)
        return Step(one.recorded_at, words, one.reasons, address)

    def _minuted(self, one: DecidedMotion) -> Step:
        facts = {"committee": self._committee(one.committee)}
        if not one.carried:
            words = _("A motion on the result was lost in {committee}", **facts)
        elif one.departures:
            words = _("{committee} departed from the residents’ vote", **facts)
        else:
            words = _("{committee} confirmed the residents’ vote", **facts)
        return Step(one.at, words, one.reasons, url_for("committee.show_minute", decision_id=one.id))

    def _committee(self, committee: str) -> str:
        return self._committees.get(committee, "")


def followed_in(held: Sequence[InFull]) -> set[str]:
    """Give the ids of the decisions on results that follow from votes in these meetings."""
    return {
        derived_id("decision", matter, vote.id).hex
        for one in held
        for vote in one.room.votes.values()
        for matter in one.room.items[vote.item].about
    }


def _numbers(vote: Vote) -> dict[str, int]:
    numbers = vote.numbers
    return {"n": numbers["for"], "against": numbers["against"], "abstained": numbers["abstain"]}


def _called_in(one: CalledIn) -> Step:
    words = _("The decision was called in")
    if one.came_to == "stands":
        words = _("The decision was called in, and stands")
    elif one.came_to == "referred-back":
        words = _("The decision was called in and referred back: the committee decides again")
    elif one.came_to:
        words = _("The decision was called in, and the call-in was withdrawn")
    return Step(one.asked_at or LONG_AGO, words, " ".join(filter(None, (one.reason, one.answer))), "")
