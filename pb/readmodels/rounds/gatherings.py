"""Which events does a round have that residents can come to, and what was said there?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from pb.readmodels.following import ReadModel
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.tables import gatherings
from pb.readmodels.rows import happened_at, instant, subject
from pb.store.event_store import NotFound, Recorded


@dataclass(frozen=True)
class Gathering:
    """One event of a round."""

    id: str
    round: str
    kind: str
    """``meeting``, ``decision-day`` or ``drop-in``."""
    title: str
    begins: datetime
    ends: datetime
    place: str
    about: str
    changed: int
    """How often time, place or state changed."""
    changed_at: datetime
    reason: str
    """Why it was moved or cancelled; empty where it was not."""
    is_cancelled: bool
    notes: str


def gatherings_of(reading: Reading, round_id: str) -> Sequence[Gathering]:
    """Give the events of a round, the first first."""
    its = select(gatherings).where(gatherings.c.round == round_id).order_by(gatherings.c.begins, gatherings.c.id)
    return [_gathering(row) for row in reading.execute(its)]


def one_gathering(reading: Reading, gathering: str) -> Gathering:
    """Give one event.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(gatherings).where(gatherings.c.id == gathering)).one_or_none()
    if row is None:
        raise NotFound
    return _gathering(row)


def _called(connection: Connection, e: Recorded) -> None:
    said = {name: e.data[name] for name in ("round", "kind", "title", "place", "about")}
    at = {name: instant(datetime.fromisoformat(e.data[name])) for name in ("begins", "ends")}
    connection.execute(
        insert(gatherings).values(
            id=subject(e), **said, **at, changed=0, changed_at=happened_at(e), reason="", is_cancelled=False, notes=""
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    changed = {"changed": gatherings.c.changed + 1, "changed_at": happened_at(e), **values}
    connection.execute(update(gatherings).where(gatherings.c.id == subject(e)).values(**changed))


def _moved(connection: Connection, e: Recorded) -> None:
    at = {name: instant(datetime.fromisoformat(e.data[name])) for name in ("begins", "ends")}
    _change(connection, e, **at, place=e.data["place"], reason=e.data["reason"])


def _noted(connection: Connection, e: Recorded) -> None:
    connection.execute(update(gatherings).where(gatherings.c.id == subject(e)).values(notes=e.data["notes"]))


GATHERINGS = ReadModel(
    tables=(gatherings,),
    hears={
        "rounds.GatheringCalled": _called,
        "rounds.GatheringMoved": _moved,
        "rounds.GatheringCancelled": lambda c, e: _change(c, e, reason=e.data["reason"], is_cancelled=True),
        "rounds.GatheringNoted": _noted,
    },
)


def _gathering(row: Row[Any]) -> Gathering:
    said = {name: getattr(row, name) for name in ("id", "round", "kind", "title", "place", "about", "reason", "notes")}
    return Gathering(
        **said,
        begins=datetime.fromisoformat(row.begins),
        ends=datetime.fromisoformat(row.ends),
        changed=row.changed,
        changed_at=datetime.fromisoformat(row.changed_at),
        is_cancelled=bool(row.is_cancelled),
    )
