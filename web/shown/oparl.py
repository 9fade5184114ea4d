"""Committees, members, meetings and papers in the shape of OParl 1.1, whose ids are lasting addresses. Asks nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from pb.actions.vocabulary import AgendaItem, Item, day_in_london
from pb.readmodels.committees.answers import Committee, Held
from pb.readmodels.history.answers import Told
from pb.readmodels.meetings.answers import Meeting, Paper
from pb.readmodels.rooms.answers_in_full import InFull
from web.shown.open_addresses import AddressOf
from web.shown.people_named import member_named
from web.shown.popolo import ends_on

Object = dict[str, Any]
SCHEMA: Final = "https://schema.oparl.org/1.1/"
ON_A_PAGE: Final = 50
ENDINGS_OF_FILES: Final[Mapping[str, str]] = {"application/pdf": "pdf", "text/html": "html", "text/plain": "txt"}
FILTERS: Final[Mapping[str, Callable[[Object, datetime], bool]]] = {
    "created_since": lambda one, at: datetime.fromisoformat(one["created"]) >= at,
    "created_until": lambda one, at: datetime.fromisoformat(one["created"]) <= at,
    "modified_since": lambda one, at: datetime.fromisoformat(one["modified"]) >= at,
    "modified_until": lambda one, at: datetime.fromisoformat(one["modified"]) <= at,
}
"""What a list can be asked for, beside its page: each with an instant, such as ``2026-03-02T09:00:00Z``."""
OUTCOMES: Final[Mapping[str, str]] = {"carried": "carried", "lost": "lost", "not-decided": "not decided"}


class Everything(NamedTuple):
    """All that is told."""

    council: str
    committees: Sequence[Committee]
    seats: Sequence[Held]
    meetings: Sequence[Meeting]
    papers: Sequence[Paper]
    """Those that everybody may read."""
    held: Sequence[InFull]
    names: Mapping[str, str]
    told: Mapping[str, Told]
    """When what everybody may know of committees, meetings and rooms was said first and last, by id."""
    late: Mapping[str, datetime]
    """When items came to an agenda that was published already."""


class OParl:
    """Everything there is, as objects by their kind and key."""

    def __init__(self, told: Everything, address: AddressOf) -> None:
        """Take everything.

        :param address: makes whole addresses
        """
        self._council, self._committees, self._seats = told.council, told.committees, told.seats
        self._meetings, self._papers, self._names = told.meetings, told.papers, told.names
        self._address = address
        self._held = {one.meeting: one for one in told.held}
        self._called = {one.id: one for one in told.meetings}
        self._told, self._late = told.told, told.late

    def system(self) -> Object:
        """Give where to begin."""
        return {
            "id": self._address("public.give_oparl_system"),
            "type": f"{SCHEMA}System",
            "oparlVersion": SCHEMA,
            "name": self._council,
            "body": self._list("bodies"),
            **self._times(*self._told.values()),
        }

    def of_kind(self, kind: str) -> list[Object] | None:
        """Give every object of a kind; None where there is no such kind."""
        found = {
            "bodies": lambda: [self._body()],
            "organizations": lambda: [self._organization(one) for one in self._committees],
            "people": lambda: [self._person(one) for one in sorted({seat.member for seat in self._seats})],
            "memberships": lambda: [self._membership(one) for one in self._seats],
            "meetings": lambda: [self._meeting(one) for one in self._meetings],
            "agenda-items": lambda: [self._item(one, item) for one in self._meetings for item in one.items],
            "papers": lambda: [self._paper(one) for one in self._papers],
            "files": lambda: [self._file(one) for one in self._papers],
        }.get(kind)
        return found() if found else None

    def page(self, kind: str, number: int, wanted: Mapping[str, str]) -> Object | None:
        """Give a page of the objects of a kind; None where there is none.

        :param wanted: instants, by the name of a filter; what is no instant finds nothing
        """
        found = self.of_kind(kind)
        if found is None:
            return None
        for name, typed in wanted.items():
            at = _instant_in(typed)
            if at is None:
                return None
            found = [one for one in found if FILTERS[name](one, at)]
        pages = max(1, -(-len(found) // ON_A_PAGE))
        if not 1 <= number <= pages:
            return None
        links = {"first": 1, "last": pages, "prev": number - 1, "next": number + 1}
        return {
            "data": found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
            "pagination": {
                "totalElements": len(found),
                "elementsPerPage": ON_A_PAGE,
                "currentPage": number,
                "totalPages": pages,
            },
            "links": {
                name: self._address("public.give_oparl_list", kind=kind, page=to, **wanted)
                for name, to in links.items()
                if 1 <= to <= pages
            },
        }

    def one(self, kind: str, key: str) -> Object | None:
        """Give one object; None where there is none."""
        wanted = self._object(kind, key)
        return next((each for each in self.of_kind(kind) or () if each["id"] == wanted), None)

    def _list(self, kind: str) -> str:
        return self._address("public.give_oparl_list", kind=kind)

    def _object(self, kind: str, key: str) -> str:
        return self._address("public.give_oparl_object", kind=kind, key=key)

    def _body(self) -> Object:
        return {
            "id": self._object("bodies", "council"),
            "type": f"{SCHEMA}Body",
            "system": self._address("public.give_oparl_system"),
            "name": self._council,
            "organization": self._list("organizations"),
            "person": self._list("people"),
            "meeting": self._list("meetings"),
            "paper": self._list("papers"),
            "agendaItem": self._list("agenda-items"),
            "file": self._list("files"),
            "membership": self._list("memberships"),
            "legislativeTerm": [],
            **self._times(*self._told.values()),
        }

    def _organization(self, one: Committee) -> Object:
        return {
            "id": self._object("organizations", one.id),
            "type": f"{SCHEMA}Organization",
            "body": self._object("bodies", "council"),
            "name": one.name,
            "organizationType": "committee",
            "membership": [self._object("memberships", _key(seat)) for seat in self._seats if seat.committee == one.id],
            "web": self._address("public.show_committee", committee_id=one.id),
            **self._times(self._told.get(one.id)),
        }

    def _person(self, member: str) -> Object:
        return {
            "id": self._object("people", member),
            "type": f"{SCHEMA}Person",
            "body": self._object("bodies", "council"),
            "name": member_named(self._names, member),
            "membership": [self._membership(seat) for seat in self._seats if seat.member == member],
            "web": self._address("public.show_member", person=member),
            **self._times(*(_of_a_seat(seat) for seat in self._seats if seat.member == member)),
        }

    def _membership(self, seat: Held) -> Object:
        said: Object = {
            "id": self._object("memberships", _key(seat)),
            "type": f"{SCHEMA}Membership",
            "person": self._object("people", seat.member),
            "organization": self._object("organizations", seat.committee),
            "role": seat.what,
            "votingRight": seat.what != "co-opted",
            **self._times(_of_a_seat(seat)),
        }
        if seat.since:
            said["startDate"] = day_in_london(seat.since).isoformat()
        ends = ends_on(seat)
        return said | ({"endDate": ends.isoformat()} if ends else {})

    def _meeting(self, one: Meeting) -> Object:
        held = self._held.get(one.id)
        times = self._times(self._told.get(one.id), self._told.get(held.id) if held else None)
        said: Object = {
            "id": self._object("meetings", one.id),
            "type": f"{SCHEMA}Meeting",
            "name": next((each.name for each in self._committees if each.id == one.committee), ""),
            "meetingState": self._state(one),
            "cancelled": one.state == "cancelled",
            "start": _instant(held.began if held else one.begins),
            "location": {
                "id": self._object("meetings", one.id) + "#location",
                "type": f"{SCHEMA}Location",
                "description": one.place,
                **times,
            },
            "organization": [self._object("organizations", one.committee)],
            "agendaItem": [self._item(one, item) for item in one.items],
            "web": self._address("public.show_meeting", meeting_id=one.id),
            **times,
        }
        if held:
            there = [member for member in sorted(held.room.opening.sits) if held.was_there(member)]
            said["participant"] = [self._object("people", member) for member in there]
            if held.room.closed:
                said["end"] = _instant(held.room.closed)
        return said

    def _state(self, one: Meeting) -> str:
        held = self._held.get(one.id)
        if held:
            return "held" if held.room.closed else "in session"
        return {"called": "agenda published" if one.published_at else "called"}.get(one.state, one.state)

    def _item(self, meeting: Meeting, item: AgendaItem) -> Object:
        order = [each.item for each in meeting.items].index(item.item) + 1
        said: Object = {
            "id": self._object("agenda-items", f"{meeting.id}-{item.item}"),
            "type": f"{SCHEMA}AgendaItem",
            "meeting": self._object("meetings", meeting.id),
            "number": item.number,
            "order": order,
            "name": item.title,
            "public": item.is_open,
            "auxiliaryFile": [
                self._file(paper) for paper in self._papers if (paper.meeting, paper.item) == (meeting.id, item.item)
            ],
        }
        held = self._held.get(meeting.id)
        taken = held.room.items.get(item.item) if held else None
        first = self._late.get(item.item) or meeting.published_at or meeting.called_at
        papers = (
            paper.published_at for paper in self._papers if (paper.meeting, paper.item) == (meeting.id, item.item)
        )
        said |= self._times(Told(first, max([first, *papers, *(_moments(held, taken) if held and taken else ())])))
        if taken is None:
            return said
        decided = [motion for motion in taken.motions.values() if motion.came_to in OUTCOMES]
        if decided:
            said |= {"result": OUTCOMES[decided[-1].came_to], "resolutionText": decided[-1].stands_as.text}
        elif taken.ended:
            said["result"] = taken.ended
        if taken.taken:
            said["start"] = _instant(taken.taken[0])
        return said

    def _paper(self, paper: Paper) -> Object:
        meeting = self._called[paper.meeting]
        return {
            "id": self._object("papers", f"{paper.meeting}-{paper.number}"),
            "type": f"{SCHEMA}Paper",
            "body": self._object("bodies", "council"),
            "name": paper.title,
            "reference": str(paper.number),
            "date": day_in_london(paper.published_at).isoformat(),
            "mainFile": self._file(paper),
            "underDirectionOf": [self._object("organizations", meeting.committee)],
            **self._times(Told(paper.published_at, paper.published_at)),
        }

    def _file(self, paper: Paper) -> Object:
        address = self._address("public.give_paper", meeting_id=paper.meeting, number=paper.number)
        return {
            "id": self._object("files", f"{paper.meeting}-{paper.number}"),
            "type": f"{SCHEMA}File",
            "name": paper.title,
            "fileName": f"paper-{paper.number}.{ENDINGS_OF_FILES.get(paper.kind, 'bin')}",
            "mimeType": paper.kind,
            "size": paper.size,
            "pb:sha256": paper.sha256,
            "date": day_in_london(paper.published_at).isoformat(),
            "accessUrl": address,
            "downloadUrl": address,
            **self._times(Told(paper.published_at, paper.published_at)),
        }

    def _times(self, *told: Told | None) -> Object:
        """Say when a thing, or the parts of which it is made, came to be and when that was last changed."""
        known = [one for one in told if one]
        if not known:
            return {}
        return {
            "created": _instant(min(one.first for one in known)),
            "modified": _instant(max(one.last for one in known)),
        }


def _of_a_seat(seat: Held) -> Told | None:
    return Told(seat.since, seat.until or seat.since) if seat.since else None


def _moments(held: InFull, taken: Item) -> Iterator[datetime]:
    """Give when something became of an item in the room."""
    yield from taken.taken
    yield from (at for at, _how, _why in taken.endings)
    yield from (vote.closed or vote.opened for vote in held.room.votes.values() if vote.item == taken.id)


def _instant_in(typed: str) -> datetime | None:
    """Read an instant as OParl writes it; one without a zone is none."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _key(seat: Held) -> str:
    return f"{seat.committee}-{seat.number}"


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
