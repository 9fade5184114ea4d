"""How the rows about schemes, areas and their editions follow from what happened."""

from sqlalchemy import Connection, delete, insert, update

from domain.schemes.talk import NONE
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import happened_at, subject
from pb.readmodels.schemes.tables import (
    address_answers,
    area_editions,
    areas,
    edition_wards,
    schemes,
    tied_wards,
)
from pb.store.event_store import Recorded


def _scheme_set_up(connection: Connection, e: Recorded) -> None:
    facts = {name: e.data[name] for name in ("name", "summary", "kind", "run_by")}
    two_persons = e.data.get("two_persons", False)
    silent = {"comments": NONE, "takes_support": False, "contact": "", "closed_at": ""}
    connection.execute(insert(schemes).values(id=subject(e), two_persons=two_persons, **silent, **facts))


def _talk_ruled(connection: Connection, e: Recorded) -> None:
    ruled = {"comments": e.data["comments"], "takes_support": e.data["support"]}
    connection.execute(update(schemes).where(schemes.c.id == subject(e)).values(**ruled))


def _two_persons(connection: Connection, e: Recorded, *, asked_for: bool) -> None:
    connection.execute(update(schemes).where(schemes.c.id == subject(e)).values(two_persons=asked_for))


def _scheme_reworded(connection: Connection, e: Recorded) -> None:
    words = {name: e.data[name] for name in ("name", "summary", "run_by", "contact")}
    connection.execute(update(schemes).where(schemes.c.id == subject(e)).values(**words))


def _scheme_closed(connection: Connection, e: Recorded) -> None:
    connection.execute(update(schemes).where(schemes.c.id == subject(e)).values(closed_at=happened_at(e)))


def _scheme_opened_again(connection: Connection, e: Recorded) -> None:
    connection.execute(update(schemes).where(schemes.c.id == subject(e)).values(closed_at=""))


def _area_drawn(connection: Connection, e: Recorded) -> None:
    said = {"name": e.data["name"], "population": e.data["population"]}
    connection.execute(insert(areas).values(id=subject(e), last_day="", followed_by="", **said))


def _area_ended(connection: Connection, e: Recorded) -> None:
    ends = {"last_day": e.data["last_day"], "followed_by": e.data["followed_by"]}
    connection.execute(update(areas).where(areas.c.id == subject(e)).values(**ends))


def _population_corrected(connection: Connection, e: Recorded) -> None:
    connection.execute(update(areas).where(areas.c.id == subject(e)).values(population=e.data["population"]))


def _edition_taken_in(connection: Connection, e: Recorded) -> None:
    kept = [column.name for column in area_editions.columns if column.name in e.data]
    edition = subject(e)
    connection.execute(
        insert(area_editions).values(
            id=edition, position=e.position, taken_in_at=happened_at(e), **{name: e.data[name] for name in kept}
        )
    )
    wards = [
        {"edition": edition, "code": ward["code"], "name": ward["name"], "population": ward["population"]}
        for ward in e.data["areas"]
    ]
    connection.execute(insert(edition_wards), wards)
    tied = [{"edition": edition, "area": w["area"], "code": w["code"]} for w in e.data["areas"] if w["area"]]
    if tied:
        connection.execute(insert(tied_wards), tied)


def _area_tied(connection: Connection, e: Recorded) -> None:
    edition, area = subject(e), e.data["area"]
    connection.execute(delete(tied_wards).where(tied_wards.c.edition == edition, tied_wards.c.area == area))
    rows = [{"edition": edition, "area": area, "code": code} for code in e.data["codes"]]
    connection.execute(insert(tied_wards), rows)


def _address_answered(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(address_answers).values(
            position=e.position,
            edition=subject(e),
            code=e.data["answer"],
            holds_for=e.data["holds_for"],
            reason=e.data["reason"],
            by=e.data["by"],
            at=happened_at(e),
        )
    )


SCHEMES_AND_AREAS = ReadModel(
    tables=(schemes, areas, area_editions, edition_wards, tied_wards, address_answers),
    hears={
        "schemes.SchemeSetUp": _scheme_set_up,
        "schemes.TwoPersonsSwitchedOn": lambda c, e: _two_persons(c, e, asked_for=True),
        "schemes.TwoPersonsSwitchedOff": lambda c, e: _two_persons(c, e, asked_for=False),
        "schemes.TalkRuled": _talk_ruled,
        "schemes.SchemeReworded": _scheme_reworded,
        "schemes.SchemeClosed": _scheme_closed,
        "schemes.SchemeOpenedAgain": _scheme_opened_again,
        "schemes.AreaEnded": _area_ended,
        "schemes.AreaDrawn": _area_drawn,
        "schemes.PopulationCorrected": _population_corrected,
        "schemes.EditionTakenIn": _edition_taken_in,
        "schemes.AreaTied": _area_tied,
        "schemes.AddressAnswered": _address_answered,
    },
)
