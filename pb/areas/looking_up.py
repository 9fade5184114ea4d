"""In which ward is a postcode? Asked offline, of one edition; what is asked is kept nowhere.

``ward_of(connection, postcode, edition)`` is for whoever checks an address: a page, a register of who may vote.
"""

from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select

from pb.areas.typed_postcodes import normalised
from pb.erasable.postcode_tables import edition_postcodes
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import name_of_ward


@dataclass(frozen=True)
class Found:
    """The postcode lies in a ward of the edition."""

    code: str
    name: str
    by_hand: bool = False
    """An officer answered it, and not the file."""


@dataclass(frozen=True)
class Ended:
    """The postcode is no longer in use; the ward is that of the last homes that had it."""

    code: str
    name: str


@dataclass(frozen=True)
class NotFound:
    """The edition knows no such postcode."""

    beside: bool = False
    """It is known, and lies in none of the wards."""
    is_no_postcode: bool = False
    """What was typed can be none."""


Answer: TypeAlias = Found | Ended | NotFound


def ward_of(connection: Reading, postcode: str, edition: str) -> Answer:
    """Say in which ward of an edition a postcode lies.

    :param postcode: as somebody typed it
    :param edition: its id
    """
    meant = normalised(postcode)
    if not meant:
        return NotFound(is_no_postcode=True)
    its = (edition_postcodes.c.edition == edition, edition_postcodes.c.postcode == meant)
    row = connection.execute(select(edition_postcodes).where(*its)).one_or_none()
    if row is None:
        return NotFound()
    if not row.code:
        return NotFound(beside=True)
    name = name_of_ward(connection, edition, row.code)
    return Ended(row.code, name) if row.ended else Found(row.code, name, row.by_hand)
