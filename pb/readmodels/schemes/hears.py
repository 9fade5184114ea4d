"""How the rows about schemes and areas follow from what happened."""

from sqlalchemy import Connection, insert, update

from pb.readmodels.following import ReadModel
from pb.readmodels.rows import subject
from pb.readmodels.schemes.tables import areas, schemes
from pb.store.event_store import Recorded


def _scheme_set_up(connection: Connection, e: Recorded) -> None:
    facts = {name: e.data[name] for name in ("name", "summary", "kind", "run_by")}
    two_persons = e.data.get("two_persons", False)
    connection.execute(insert(schemes).values(id=subject(e), two_persons=two_persons, **facts))


def _two_persons(connection: Connection, e: Recorded, *, asked_for: bool) -> None:
    connection.execute(update(schemes).where(schemes.c.id == subject(e)).values(two_persons=asked_for))


def _area_drawn(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(areas).values(id=subject(e), name=e.data["name"], population=e.data["population"]))


def _population_corrected(connection: Connection, e: Recorded) -> None:
    connection.execute(update(areas).where(areas.c.id == subject(e)).values(population=e.data["population"]))


SCHEMES_AND_AREAS = ReadModel(
    tables=(schemes, areas),
    hears={
        "schemes.SchemeSetUp": _scheme_set_up,
        "schemes.TwoPersonsSwitchedOn": lambda c, e: _two_persons(c, e, asked_for=True),
        "schemes.TwoPersonsSwitchedOff": lambda c, e: _two_persons(c, e, asked_for=False),
        "schemes.AreaDrawn": _area_drawn,
        "schemes.PopulationCorrected": _population_corrected,
    },
)
