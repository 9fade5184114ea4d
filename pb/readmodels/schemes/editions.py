"""Which editions of areas are there, which wards has each, what are they tied to, and what was answered by hand?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from pb.readmodels.reading import Reading
from pb.readmodels.rows import instant_in
from pb.readmodels.schemes.tables import address_answers, area_editions, areas, edition_wards, tied_wards
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Edition:
    """An edition, without its wards."""

    id: str
    name: str
    source: str
    licence: str
    grid: str
    boundaries: str
    """SHA-256 of the file."""
    populations_from: str
    postcodes: str
    """SHA-256 of the file; empty where none was taken in."""
    postcodes_kept: int
    taken_in_at: datetime | None
    wards: int


@dataclass(frozen=True)
class EditionWard:
    """A ward of an edition."""

    code: str
    name: str
    population: int
    areas: tuple[str, ...]
    """Names of the areas of the council's schemes that it is, or is part of."""


@dataclass(frozen=True)
class AddressAnswer:
    """An answer by hand."""

    code: str
    holds_for: str
    reason: str
    by: str
    at: datetime | None


def all_editions(reading: Reading) -> Sequence[Edition]:
    """Give every edition, the newest first."""
    counted = select(func.count()).where(edition_wards.c.edition == area_editions.c.id).scalar_subquery()
    found = reading.execute(select(area_editions, counted.label("wards")).order_by(area_editions.c.position.desc()))
    return [
        Edition(
            row.id,
            row.name,
            row.source,
            row.licence,
            row.grid,
            row.boundaries,
            row.populations_from,
            row.postcodes,
            row.postcodes_kept,
            instant_in(row.taken_in_at),
            row.wards,
        )
        for row in found
    ]


def newest_edition(reading: Reading) -> Edition | None:
    """Give the edition that is asked today; None where there is none."""
    return next(iter(all_editions(reading)), None)


def one_edition(reading: Reading, edition: str) -> Edition:
    """Give one edition.

    :raises NotFound: when there is none
    """
    found = next((one for one in all_editions(reading) if one.id == edition), None)
    if found is None:
        raise NotFound
    return found


def wards_of(reading: Reading, edition: str) -> Sequence[EditionWard]:
    """Give the wards of an edition, by name."""
    tied: dict[str, list[str]] = {}
    named = select(tied_wards.c.code, areas.c.name).join(areas, areas.c.id == tied_wards.c.area)
    for row in reading.execute(named.where(tied_wards.c.edition == edition).order_by(areas.c.name)):
        tied.setdefault(row.code, []).append(row.name)
    found = reading.execute(
        select(edition_wards).where(edition_wards.c.edition == edition).order_by(edition_wards.c.name)
    )
    return [EditionWard(row.code, row.name, row.population, tuple(tied.get(row.code, ()))) for row in found]


def name_of_ward(reading: Reading, edition: str, code: str) -> str:
    """Give the name of a ward; its code where the edition has no such ward."""
    its = (edition_wards.c.edition == edition, edition_wards.c.code == code)
    return str(reading.execute(select(edition_wards.c.name).where(*its)).scalar() or code)


def codes_of_area(reading: Reading, edition: str, area: str) -> Sequence[str]:
    """Give the codes of the wards that an area of the schemes consists of, in an edition."""
    its = (tied_wards.c.edition == edition, tied_wards.c.area == area)
    return list(reading.execute(select(tied_wards.c.code).where(*its).order_by(tied_wards.c.code)).scalars())


def wards_by_area(reading: Reading, edition: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give the code and the name of each ward that the areas of the schemes consist of, by area."""
    found: dict[str, list[tuple[str, str]]] = {}
    named = select(tied_wards.c.area, edition_wards.c.code, edition_wards.c.name).join(
        edition_wards, (edition_wards.c.edition == tied_wards.c.edition) & (edition_wards.c.code == tied_wards.c.code)
    )
    for row in reading.execute(named.where(tied_wards.c.edition == edition).order_by(edition_wards.c.code)):
        found.setdefault(row.area, []).append((row.code, row.name))
    return found


def codes_called(reading: Reading, edition: str, named: Collection[str]) -> set[str]:
    """Give the codes of the wards that some names stand for: of wards, their codes, or areas that consist of them."""
    found = wards_of(reading, edition)
    return {one.code for one in found if {one.code, one.name, *one.areas} & set(named)}


def answers_by_hand(reading: Reading, edition: str) -> Sequence[AddressAnswer]:
    """Give what was answered by hand, the latest first."""
    found = reading.execute(
        select(address_answers).where(address_answers.c.edition == edition).order_by(address_answers.c.position.desc())
    )
    return [AddressAnswer(row.code, row.holds_for, row.reason, row.by, instant_in(row.at)) for row in found]
