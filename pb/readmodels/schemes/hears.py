"""How the rows about schemes and areas follow from what happened."""

from sqlalchemy import Connection, insert, update

from pb.readmodels.following import ReadModel
from pb.readmodels.rows import subject
from pb.readmodels.schemes.tables import areas, schemes
from pb.store.event_store import Recorded


def _scheme_set_up(connection: Connection, e: Recorded) -> None:
    facts = {name: e.data[name] for name in ("name", "summary", "kind", "run_by")}
    connection.execute(insert(schemes).values(id=subject(e), **facts))


def _area_drawn(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(areas).values(id=subject(e), name=e.data["name"], population=e.data["population"]))


def _population_corrected(connection: Connection, e: Recorded) -> None:
    connection.execute(update(areas).where(areas.c.id == subject(e)).values(population=e.data["population"]))


SCHEMES_AND_AREAS = ReadModel(
    tables=(schemes, areas),
    hears={
        "schemes.SchemeSetUp": _scheme_set_up,
        "schemes.AreaDrawn": _area_drawn,
        "schemes.PopulationCorrected": _population_corrected,
    },
)
