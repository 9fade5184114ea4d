"""How the rows about meetings in session follow from what happened."""

from sqlalchemy import Connection, insert, update

from domain.words.instants import from_stored
from pb.readmodels.following import ReadModel
from pb.readmodels.rooms.tables import bid_awards, call_ins, rooms
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


def _room_closed(connection: Connection, e: Recorded) -> None:
    ended = instant(from_stored(e.data["at"]))
    connection.execute(update(rooms).where(rooms.c.id == subject(e)).values(ended=ended))


def _minutes_approved(connection: Connection, e: Recorded) -> None:
    approved = update(rooms).where(rooms.c.id == e.data["of_room"])
    connection.execute(approved.values(minutes_approved=happened_at(e)))


def _bids_decided(connection: Connection, e: Recorded) -> None:
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


MEETINGS_IN_SESSION = ReadModel(
    tables=(rooms, bid_awards, call_ins),
    hears={
        "committee.RoomOpened": _room_opened,
        "committee.RoomClosed": _room_closed,
        "committee.MinutesApproved": _minutes_approved,
        "committee.BidsDecided": _bids_decided,
        "committee.OfficerDecided": _officer_decided,
        "committee.DecisionCalledIn": _called_in,
        "committee.CallInAnswered": _call_in_answered,
    },
)
