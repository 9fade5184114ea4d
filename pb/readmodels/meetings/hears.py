"""How the rows about meetings follow from what happened."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from domain.words.instants import from_stored
from pb.readmodels.following import ReadModel
from pb.readmodels.meetings.tables import agenda_matters, declared_beforehand, meeting_papers, meetings
from pb.readmodels.rows import as_json, from_json, happened_at, instant, subject
from pb.store.event_store import Recorded


def _called(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(meetings).values(
            id=subject(e),
            committee=e.data["committee"],
            begins=instant(from_stored(e.data["begins"])),
            place=e.data["place"],
            how=e.data["how"],
            state="called",
            clear_days=e.data["clear_days"],
            short_notice=e.data["short_notice"],
            called_at=happened_at(e),
            published_at="",
            draft="[]",
            agenda="[]",
            late="{}",
            changes="[]",
        )
    )


def _drafted(connection: Connection, e: Recorded) -> None:
    _set(connection, e, draft=as_json(e.data["items"]))


def _published(connection: Connection, e: Recorded) -> None:
    items = as_json(e.data["items"])
    _set(connection, e, draft=items, agenda=items, published_at=happened_at(e))
    _note_matters(connection, e)


def _late_item(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(meetings.c.agenda, meetings.c.late).where(meetings.c.id == subject(e))).one()
    added = e.data["added"]
    items = as_json([*from_json(row.agenda), added])
    _set(
        connection, e, agenda=items, draft=items, late=as_json({**from_json(row.late), added["item"]: e.data["reason"]})
    )
    _note_matters(connection, e)


def _note_matters(connection: Connection, e: Recorded) -> None:
    its = agenda_matters.c.meeting == subject(e)
    known = set(connection.scalars(select(agenda_matters.c.matter).where(its)))
    for matter in sorted({*e.data["proposals"], *e.data["rounds"]} - known):
        connection.execute(insert(agenda_matters).values(meeting=subject(e), matter=matter))


def _paper_published(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(meeting_papers).values(
            meeting=subject(e),
            number=e.data["paper"],
            item=e.data["item"],
            title=e.data["title"],
            kind=e.data["kind"],
            size=e.data["size"],
            sha256=e.data["sha256"],
            published_at=happened_at(e),
            withdrawn=False,
            reason="",
        )
    )


def _paper_withdrawn(connection: Connection, e: Recorded) -> None:
    its = (meeting_papers.c.meeting == subject(e)) & (meeting_papers.c.number == e.data["paper"])
    connection.execute(update(meeting_papers).where(its).values(withdrawn=True, reason=e.data["reason"]))


def _moved(connection: Connection, e: Recorded) -> None:
    begins = instant(from_stored(e.data["begins"]))
    _changed(connection, e, "moved", reason=e.data["reason"])
    _set(connection, e, begins=begins, place=e.data["place"], how=e.data["how"], state="called")


def _cancelled(connection: Connection, e: Recorded) -> None:
    _changed(connection, e, "cancelled", reason=e.data["reason"])
    _set(connection, e, state="cancelled")


def _adjourned(connection: Connection, e: Recorded) -> None:
    _changed(connection, e, "adjourned", reason=e.data["reason"])
    if e.data["goes_on"]:
        _set(connection, e, state="called", begins=instant(from_stored(e.data["goes_on"])), place=e.data["place"])
    else:
        _set(connection, e, state="adjourned")


def _inquorate(connection: Connection, e: Recorded) -> None:
    _changed(connection, e, "inquorate", present=len(e.data["present"]), quorum=e.data["quorum"])
    _set(connection, e, state="adjourned")


def _declared(connection: Connection, e: Recorded) -> None:
    said = {
        name: e.data[name] for name in ("meeting", "item", "member", "interest", "reason", "leaves", "dispensation")
    }
    connection.execute(insert(declared_beforehand).values(id=subject(e), **said, declared_at=happened_at(e)))


def _taken_back(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(declared_beforehand).where(declared_beforehand.c.id == subject(e)))


def _set(connection: Connection, e: Recorded, **values: object) -> None:
    connection.execute(update(meetings).where(meetings.c.id == subject(e)).values(**values))


def _changed(connection: Connection, e: Recorded, what: str, **facts: Any) -> None:
    """Write a change down, with when and where it was to be held until then."""
    row = connection.execute(select(meetings).where(meetings.c.id == subject(e))).one()
    change = {"what": what, "at": happened_at(e), "begins": row.begins, "place": row.place, **facts}
    _set(connection, e, changes=as_json([*from_json(row.changes), change]))


MEETINGS = ReadModel(
    tables=(meetings, meeting_papers, agenda_matters, declared_beforehand),
    hears={
        "committee.MeetingCalled": _called,
        "committee.AgendaDrafted": _drafted,
        "committee.AgendaPublished": _published,
        "committee.LateItemAdded": _late_item,
        "committee.InterestDeclaredBeforehand": _declared,
        "committee.DeclarationTakenBack": _taken_back,
        "committee.PaperPublished": _paper_published,
        "committee.PaperWithdrawn": _paper_withdrawn,
        "committee.MeetingMoved": _moved,
        "committee.MeetingCancelled": _cancelled,
        "committee.MeetingAdjourned": _adjourned,
        "committee.MeetingInquorate": _inquorate,
    },
)
