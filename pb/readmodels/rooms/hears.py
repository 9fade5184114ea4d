"""How the rows about meetings in session follow from what happened."""

from collections.abc import Collection

from sqlalchemy import Connection, insert, select, update

from domain.committees.room_entries import Entered
from domain.words.instants import from_stored
from pb.readmodels.following import Hear, ReadModel
from pb.readmodels.rooms.tables import (
    awardings,
    bid_awards,
    call_ins,
    room_entries,
    room_matters,
    room_seats,
    rooms,
    sent_back,
)
from pb.readmodels.rows import as_json, happened_at, instant, subject
from pb.store.event_store import Recorded


def _room_opened(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(rooms).values(
            id=subject(e),
            meeting=e.data["meeting"],
            committee=e.data["committee"],
            began=instant(from_stored(e.data["at"])),
            ended="",
            minutes_approved="",
        )
    )


def _opened_in_full(connection: Connection, e: Recorded) -> None:
    _keep(connection, e, "RoomOpened")
    for seat in e.data["sits"]:
        connection.execute(insert(room_seats).values(room=subject(e), member=seat["member"]))
    _note_matters(connection, subject(e), {one for item in e.data["items"] for one in item["about"]})


def _bids_were_before_it(connection: Connection, e: Recorded) -> None:
    _note_matters(connection, e.data["room"], {e.data["round"], *e.data["proposals"]})


def _note_matters(connection: Connection, room: str, matters: Collection[str]) -> None:
    known = set(connection.scalars(select(room_matters.c.matter).where(room_matters.c.room == room)))
    for matter in sorted(set(matters) - known):
        connection.execute(insert(room_matters).values(room=room, matter=matter))


def _entered(kind: str) -> Hear:
    return lambda connection, e: _keep(connection, e, kind)


def _keep(connection: Connection, e: Recorded, kind: str) -> None:
    said = as_json(e.data)
    connection.execute(
        insert(room_entries).values(room=subject(e), version=e.version, kind=kind, said=said, recorded=happened_at(e))
    )


def _room_closed(connection: Connection, e: Recorded) -> None:
    ended = instant(from_stored(e.data["at"]))
    connection.execute(update(rooms).where(rooms.c.id == subject(e)).values(ended=ended))


def _minutes_approved(connection: Connection, e: Recorded) -> None:
    approved = update(rooms).where(rooms.c.id == e.data["of_room"])
    connection.execute(approved.values(minutes_approved=happened_at(e)))


def _bids_decided(connection: Connection, e: Recorded) -> None:
    its = {name: e.data[name] for name in ("committee", "round", "room", "item", "vote", "met_on", "money")}
    said = {name: e.data[name] for name in ("text", "reasons", "call_in_ends")}
    connection.execute(insert(awardings).values(id=subject(e), decided_at=happened_at(e), **its, **said))
    for proposal in e.data["proposals"]:
        connection.execute(
            insert(bid_awards).values(
                awarding=subject(e),
                proposal=proposal,
                round=e.data["round"],
                room=e.data["room"],
                amount=e.data["awards"].get(proposal, 0),
                met_on=e.data["met_on"],
                call_in_ends=e.data["call_in_ends"],
            )
        )


def _officer_decided(connection: Connection, e: Recorded) -> None:
    """Count what an officer awarded under delegation with what meetings did: it is the same money."""
    for proposal in e.data["proposals"]:
        connection.execute(
            insert(bid_awards).values(
                awarding=subject(e),
                proposal=proposal,
                round=e.data["round"],
                room="",
                amount=e.data["awards"].get(proposal, 0),
                met_on=e.data["decided_on"],
                call_in_ends=e.data["call_in_ends"],
            )
        )


def _called_in(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(call_ins).values(
            id=subject(e),
            decided=e.data["decided"],
            asked_at=happened_at(e),
            asked_by=as_json(e.data["asked_by"]),
            reason=e.data["reason"],
            came_to="",
            answer="",
        )
    )


def _call_in_answered(connection: Connection, e: Recorded) -> None:
    answered = update(call_ins).where(call_ins.c.id == subject(e))
    connection.execute(answered.values(came_to=e.data["came_to"], answer=e.data["reason"]))


def _sent_back(connection: Connection, e: Recorded) -> None:
    its = {name: e.data[name] for name in ("meeting", "item", "committee", "forwarded_by", "reason")}
    connection.execute(insert(sent_back).values(**its, sent_at=happened_at(e)))


MEETINGS_IN_SESSION = ReadModel(
    tables=(rooms, awardings, bid_awards, call_ins, sent_back),
    hears={
        "committee.RoomOpened": _room_opened,
        "committee.RoomClosed": _room_closed,
        "committee.MinutesApproved": _minutes_approved,
        "committee.BidsDecided": _bids_decided,
        "committee.OfficerDecided": _officer_decided,
        "committee.DecisionCalledIn": _called_in,
        "committee.CallInAnswered": _call_in_answered,
        "committee.ItemSentBack": _sent_back,
    },
)
EVERYTHING_ENTERED = ReadModel(
    tables=(room_entries, room_seats, room_matters),
    hears={
        "committee.RoomOpened": _opened_in_full,
        "committee.BidsDecided": _bids_were_before_it,
        **{each.TOPIC: _entered(each.__name__) for each in Entered.__subclasses__()},
    },
)
