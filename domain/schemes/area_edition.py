"""An edition of areas: which wards there are from a day on, where their borders run, and how many people live in each.

Borders and postcodes are files that change every few years; an edition says by their hashes which ones were used, so
that whoever was found to live in a ward was found by these and no others. Where people live is in no event.
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar, Final, NamedTuple
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned, on_one_line

WHOLE_POSTCODE: Final = "postcode"
"""An answer that holds for everybody with the postcode, such as in a street that is new."""
ONE_HOME: Final = "home"
"""An answer for one home, whose postcode lies in two wards."""
_LIKE_A_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)


class EditionNeedsAName(Refusal):
    """Whoever reads “checked against” wants to know against what."""

    message = "Give the edition a name, such as “Wards of May 2026”."


class SayWhereTheBoundariesAreFrom(Refusal):
    """Borders can be looked up where they are from, and somebody allowed their use."""

    message = (
        "Say where the boundaries are from and under which licence, such as “Office for National Statistics” and "
        "“Open Government Licence v3.0”; both are published beside them."
    )


class NoSuchWardInTheEdition(Refusal):
    """A code that the edition does not have."""

    message = "This edition has no area with the code {code}. Choose among those that it has."


class NothingIsTied(Refusal):
    """An area that is tied to nothing has no residents."""

    message = "Choose at least one ward of the edition that the area consists of."


class GiveAReasonForTheAnswer(Refusal):
    """An answer by hand can be asked about."""

    message = "Give the reason for the answer, such as “new street, built in 2026”; it is published."


class NoPostcodeInAReason(Refusal):
    """Reasons are published, and a postcode may be one home."""

    message = "The reason is published, and “{found}” may lead to one home. Write the reason without a postcode."


class Ward(NamedTuple):
    """One area of an edition."""

    code: str
    name: str
    population: int
    """0 where it is not known."""
    area: str = ""
    """Id of the area of the council's schemes that it is; empty where it is none."""


class AreaEdition(Aggregate):
    """The wards that there are from a day on."""

    TOPIC = "schemes.AreaEdition"
    KIND = "edition"

    class EditionTakenIn(FirstFact):
        TOPIC: ClassVar[str] = "schemes.EditionTakenIn"
        NAMES: ClassVar[Mapping[str, str]] = {"areas.area": "area"}
        name: str
        source: str
        licence: str
        grid: str
        """``wgs84`` or ``osgb``, see ``ward_shapes.py``."""
        boundaries: str
        """SHA-256 of the file, which is published beside the record; 64 hex digits."""
        populations: str
        """SHA-256 of the file of populations; empty where they came with the boundaries, or not at all."""
        populations_from: str
        postcodes: str
        """SHA-256 of the file of postcodes, which is not published; empty where none was taken in."""
        postcodes_kept: int
        areas: list[dict[str, Any]]

    class AreaTied(Fact):
        TOPIC: ClassVar[str] = "schemes.AreaTied"
        area: str
        codes: list[str]

        def apply(self, aggregate: "AreaEdition") -> None:
            aggregate.tied[self.area] = list(self.codes)

    class AddressAnswered(Fact):
        TOPIC: ClassVar[str] = "schemes.AddressAnswered"
        answer: str
        """Code of the ward; empty where the address lies in none of them."""
        holds_for: str
        reason: str

        def apply(self, aggregate: "AreaEdition") -> None:
            aggregate.answered += 1

    def __init__(
        self,
        name: str,
        *,
        source: str,
        licence: str,
        grid: str,
        boundaries: str,
        populations: str,
        populations_from: str,
        postcodes: str,
        postcodes_kept: int,
        areas: list[dict[str, Any]],
    ) -> None:
        self.name, self.source, self.licence, self.grid = name, source, licence, grid
        self.boundaries, self.populations, self.populations_from = boundaries, populations, populations_from
        self.postcodes, self.postcodes_kept = postcodes, postcodes_kept
        self.wards = [Ward(**area) for area in areas]
        self.tied: dict[str, list[str]] = {}
        for ward in self.wards:
            if ward.area:
                self.tied.setdefault(ward.area, []).append(ward.code)
        self.answered = 0

    @classmethod
    def take_in(
        cls,
        name: str,
        wards: Collection[Ward],
        *,
        source: str,
        licence: str,
        grid: str,
        boundaries: str,
        populations: str = "",
        populations_from: str = "",
        postcodes: str = "",
        postcodes_kept: int = 0,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "AreaEdition":
        """Take in an edition.

        :param boundaries: SHA-256 of the file of boundaries; so those of populations and postcodes, where there are any
        :raises Refusal: without a name, a source or a licence
        """
        if not cleaned(name):
            raise EditionNeedsAName
        if not cleaned(source) or not cleaned(licence):
            raise SayWhereTheBoundariesAreFrom
        return cls.begin(
            cls.EditionTakenIn,
            id=id,
            by=by,
            now=now,
            name=on_one_line(name),
            source=on_one_line(source),
            licence=on_one_line(licence),
            grid=grid,
            boundaries=boundaries,
            populations=populations,
            populations_from=on_one_line(populations_from),
            postcodes=postcodes,
            postcodes_kept=postcodes_kept,
            areas=[ward._asdict() for ward in sorted(wards)],
        )

    def tie(self, area: str, codes: Collection[str], *, by: Actor, now: datetime) -> None:
        """Say of which wards an area of the council's schemes consists; what was said of it before is said anew.

        :raises Refusal: for no ward, or one that the edition does not have
        """
        if not codes:
            raise NothingIsTied
        for code in codes:
            self._must_have(code)
        self.happened(self.AreaTied, by=by, now=now, area=area, codes=sorted(set(codes)))

    def answer(self, code: str, *, holds_for: str, reason: str, by: Actor, now: datetime) -> None:
        """Say by hand in which ward an address lies that the files do not know, or know wrongly; not which address.

        :param code: the ward; empty where it lies in none of them
        :param holds_for: ``postcode`` or ``home``
        :raises Refusal: for a ward that there is not, without a reason, or with a postcode in it
        """
        if code:
            self._must_have(code)
        why = cleaned(reason)
        if not why:
            raise GiveAReasonForTheAnswer
        if found := _LIKE_A_POSTCODE.search(why):
            raise NoPostcodeInAReason(found=found[0])
        self.happened(self.AddressAnswered, by=by, now=now, answer=code, holds_for=holds_for, reason=why)

    def _must_have(self, code: str) -> None:
        if all(ward.code != code for ward in self.wards):
            raise NoSuchWardInTheEdition(code=code)
