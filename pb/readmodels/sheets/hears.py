"""How the rows about score sheets follow from what happened."""

from sqlalchemy import Connection, insert, update

from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, subject
from pb.readmodels.sheets.tables import score_sheets
from pb.store.event_store import Recorded


def _said(e: Recorded) -> dict[str, str]:
    return {"scores": as_json(e.data["scores"]), "interests": as_json(e.data["interests"])}


def _handed_in(connection: Connection, e: Recorded) -> None:
    named = {"id": subject(e), "round": e.data["round"], "person": e.data["by"], "position": e.position}
    connection.execute(insert(score_sheets).values(**named, **_said(e)))


def _changed(connection: Connection, e: Recorded) -> None:
    connection.execute(update(score_sheets).where(score_sheets.c.id == subject(e)).values(**_said(e)))


SCORE_SHEETS = ReadModel(
    tables=(score_sheets,),
    hears={"committee.SheetHandedIn": _handed_in, "committee.SheetChanged": _changed},
)
"""The members' score sheets, as they stand."""
