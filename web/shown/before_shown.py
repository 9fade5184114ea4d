"""What happened to an item of an agenda before: every step of its matter, for the agenda, the room and the minutes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.delegated.answers import officer_decisions_of
from pb.readmodels.meetings.answers import Meeting, Paper, all_meetings, declared_for, one_meeting, papers_of
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import awardings_on, call_ins_of
from pb.readmodels.rooms.answers_in_full import InFull, all_in_full
from pb.readmodels.rooms.waiting import came_back_of
from pb.store.event_store import NotFound
from web.shown.matter_shown import MatterShown, Step, Way
from web.shown.people_named import member_named


def histories_of(connection: Reading, meeting_id: str) -> Mapping[str, Sequence[Step]]:
    """Give what happened in earlier meetings to the items of a published agenda that go on from others, by item.

    Nothing is asked where no item goes on from another, and for a meeting that was called elsewhere.
    """
    try:
        meeting = one_meeting(connection, meeting_id)
    except NotFound:
        return {}
    items = {item.item: dict(item.continues) for item in (*meeting.items, *meeting.draft) if item.continues}
    if not items:
        return {}
    everything = _Everything(
        {one.id: one for one in all_meetings(connection)},
        {one.meeting: one for one in all_in_full(connection)},
        {one.id: one.name for one in all_committees(connection)},
    )
    found = {}
    for item, continues in items.items():
        places = _chain(continues, everything.meetings)
        about = {one.item: one.about for one in (*meeting.items, *meeting.draft)}[item]
        found[item] = _steps(connection, places, about, everything)
    return found


def _chain(continues: Mapping[str, str], meetings: Mapping[str, Meeting]) -> list[tuple[str, str]]:
    """Give every meeting and item from which one goes on, the latest first."""
    places: list[tuple[str, str]] = []
    here: Mapping[str, str] | None = continues
    while here and (here["meeting"], here["item"]) not in places:
        places.append((here["meeting"], here["item"]))
        there = meetings.get(here["meeting"])
        its = next((one for one in (there.items if there else ()) if one.item == here["item"]), None)
        here = its.continues if its else None
    return places


class _Everything(NamedTuple):
    """What is asked once for every item."""

    meetings: Mapping[str, Meeting]
    held: Mapping[str, InFull]
    """By meeting."""
    committees: Mapping[str, str]


def _steps(
    connection: Reading, places: Sequence[tuple[str, str]], about: Sequence[str], everything: _Everything
) -> list[Step]:
    rooms = [everything.held[meeting] for meeting, _item in places if meeting in everything.held]
    people = {who for one in rooms for who in one.room.opening.sits}
    people |= {item.to_officer for one in rooms for item in one.room.items.values() if item.to_officer}
    names = names_in_office(connection, people) if people else {}
    items = {item for _meeting, item in places}
    shown = MatterShown(about, everything.committees, lambda member: member_named(names, member), items)
    decided = awardings_on(connection, about) if about else []
    by_officers = officer_decisions_of(connection) if about else []
    officers = [one for one in by_officers if not set(about).isdisjoint(one.proposals)]
    ids = [*(one.id for one in decided), *(one.id for one in officers)]
    called = [everything.meetings[meeting] for meeting, _item in places if meeting in everything.meetings]
    papers = {item: _papers(connection, everything.meetings.get(meeting), item) for meeting, item in places}
    declared = [one for meeting, item in places for one in declared_for(connection, meeting) if one.item == item]
    met = [meeting for meeting, _item in places]
    back = [one for one in came_back_of(connection, met) if (one.meeting, one.item) in places]
    way = Way(called, rooms, decided, (), officers, call_ins_of(connection, ids), papers, declared, back)
    return shown.steps(way)


def _papers(connection: Reading, meeting: Meeting | None, item: str) -> list[Paper]:
    """Give the papers of an item that everybody may read."""
    if meeting is None or not any(one.item == item and one.is_open for one in meeting.items):
        return []
    return [paper for paper in papers_of(connection, meeting.id) if paper.item == item and not paper.withdrawn]
