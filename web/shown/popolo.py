"""Committees, members, motions and votes by name in the words of Popolo, which parliaments' data use. Asks nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from pb.actions.vocabulary import Item, Moved, Vote, day_in_london
from pb.readmodels.committees.answers import Committee, Held
from pb.readmodels.rooms.answers_in_full import InFull
from web.shown.open_addresses import AddressOf
from web.shown.people_named import member_named

OPTIONS: Final[Mapping[str, str]] = {"for": "yes", "against": "no", "abstain": "abstain"}
RESULTS: Final[Mapping[str, str]] = {"carried": "pass", "lost": "fail", "not-decided": "fail"}
REQUIREMENT: Final = "A majority of those voting (Local Government Act 1972, Schedule 12, paragraph 39)"


class Committees(NamedTuple):
    """Everything there is to tell of committees."""

    committees: Sequence[Committee]
    seats: Sequence[Held]
    offices: Sequence[Held]
    meetings: Sequence[InFull]
    names: Mapping[str, str]
    """Of members, by reference."""


def popolo(told: Committees, address: AddressOf) -> dict[str, Any]:
    """Give one document of persons, organizations, memberships, meetings (``events``), motions and vote events.

    :param address: makes whole addresses
    """
    people = sorted({one.member for one in told.seats})
    motions, votes = [], []
    for meeting in told.meetings:
        for item in meeting.room.items.values():
            for motion in item.motions.values():
                motions.append(_motion(meeting, item, motion))
                motions += [_motion(meeting, item, each, of=motion) for each in motion.amendments.values()]
        votes += [_vote_event(meeting, vote) for vote in meeting.room.votes.values() if vote.closed]
    return {
        "persons": [
            {
                "id": one,
                "name": member_named(told.names, one),
                "links": [{"url": address("public.show_member", person=one), "note": "page"}],
            }
            for one in people
        ],
        "organizations": [
            {
                "id": one.id,
                "name": one.name,
                "classification": "committee",
                "links": [{"url": address("public.show_committee", committee_id=one.id), "note": "page"}],
            }
            for one in told.committees
        ],
        "memberships": [_membership(one) for one in (*told.seats, *told.offices)],
        "events": [_event(meeting, told.committees, address) for meeting in told.meetings],
        "motions": motions,
        "vote_events": votes,
    }


def _event(meeting: InFull, committees: Sequence[Committee], address: AddressOf) -> dict[str, Any]:
    came = sorted({one.member for one in meeting.room.comings if one.what == "arrived"})
    said: dict[str, Any] = {
        "id": meeting.id,
        "name": next((one.name for one in committees if one.id == meeting.committee), ""),
        "classification": "meeting",
        "organization_id": meeting.committee,
        "start_date": _instant(meeting.began),
        "attendees": [{"id": one} for one in came],
        "sources": [{"url": address("public.show_meeting_in_session", room_id=meeting.id), "note": "minutes"}],
    }
    return said | ({"end_date": _instant(meeting.room.closed)} if meeting.room.closed else {})


def _membership(one: Held) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": f"{one.committee}-{one.number}",
        "person_id": one.member,
        "organization_id": one.committee,
        "role": one.what,
    }
    if one.since:
        said["start_date"] = day_in_london(one.since).isoformat()
    ends = ends_on(one)
    if ends:
        said["end_date"] = ends.isoformat()
    if one.area:
        said["area_id"] = one.area
    return said


def ends_on(one: Held) -> date | None:
    """Give the last day of a seat or an office; None where none is known."""
    left = day_in_london(one.until) if one.until else None
    return min(filter(None, (left, one.last_day)), default=None)


def _motion(meeting: InFull, item: Item, moved: Moved, *, of: Moved | None = None) -> dict[str, Any]:
    said = {
        "id": moved.id,
        "organization_id": meeting.committee,
        "legislative_session_id": meeting.id,
        "creator_id": moved.mover,
        "classification": "amendment" if of else item.kind,
        "text": moved.stands_as.text,
        "date": _instant(moved.at),
        "requirement": REQUIREMENT,
        "vote_events": [
            vote.id
            for vote in meeting.room.votes.values()
            if vote.closed and meeting.room.what_is_voted_on(vote).id == moved.id
        ],
    }
    return said | ({"result": RESULTS[moved.came_to]} if moved.came_to in RESULTS else {})


def _vote_event(meeting: InFull, vote: Vote) -> dict[str, Any]:
    said = {
        "id": vote.id,
        "motion_id": vote.amendment or vote.motion,
        "organization_id": meeting.committee,
        "start_date": _instant(vote.opened),
        "end_date": _instant(vote.closed or vote.opened),
        "counts": [{"option": OPTIONS[side], "value": number} for side, number in vote.numbers.items()],
        "votes": list(_votes(meeting, vote)) if vote.by_name else [],
    }
    return said | ({"result": RESULTS[vote.outcome]} if vote.outcome in RESULTS else {})


def _votes(meeting: InFull, vote: Vote) -> Iterator[dict[str, str]]:
    sides = {member: OPTIONS[side] for side, people in vote.names.items() for member in people}
    for member in sorted(meeting.room.opening.sits):
        if member in sides:
            yield {"voter_id": member, "option": sides[member]}
        elif member in vote.entitled_at_close:
            yield {"voter_id": member, "option": "not voting"}
        elif meeting.room.opening.has_vote(member):
            yield {"voter_id": member, "option": "absent"}
    if vote.casting in ("for", "against"):
        yield {"voter_id": vote.presiding, "option": OPTIONS[vote.casting], "role": "casting vote"}


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
