"""Officers take in editions of areas, tie areas to them, and answer whose postcode an edition does not know."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from sqlalchemy import func, insert, select, update

from domain.acts import which
from domain.refusals import Refusal
from domain.schemes.area import Area
from domain.schemes.area_edition import WHOLE_POSTCODE, AreaEdition, Ward
from domain.schemes.ward_shapes import Wards
from domain.words.actor import Actor
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id
from pb.actions.promising import takes_two_in_the_council
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import ANSWER_ADDRESS, TAKE_IN_EDITION, TIE_AREA, must_be_allowed
from pb.areas.boundaries_file import Boundaries
from pb.areas.keeping import keep_answer, keep_boundaries, keep_postcodes
from pb.areas.postcodes_file import Counted, Kept, Progress, populations_in, read_postcodes
from pb.areas.typed_postcodes import normalised
from pb.desk import Desk
from pb.erasable.postcode_tables import address_requests
from pb.readmodels.rows import instant
from pb.readmodels.schemes.answers import all_areas
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

LONGEST_REQUEST: Final = 500
MOST_WAITING: Final = 1_000
"""Requests at once: whoever sends more is a machine, and nobody at the council would ever read them."""
_LETTERS: Final = "BCDFGHJKMNPQRTVWXYZ23456789"
"""For numbers that people read out: no vowels, nothing that looks like something else."""


class EditionIsThere(Refusal):
    """The same edition again."""

    message = "There is an edition called “{name}” already; nothing was changed. Give this one another name."


class SayWherePopulationsAreFrom(Refusal):
    """A figure that turnout is held against can be looked up."""

    message = "Say where the populations are from, such as “Census 2021”; it is published beside them."


class ThatIsNoPostcode(Refusal):
    """Nobody could answer about it."""

    message = "That cannot be a postcode. Write it as on a letter, such as AB1 2CD."


class SayWhereItIs(Refusal):
    """An officer has to find the home on a map."""

    message = "Say where the home is: its street, and what stands beside it."


class TooManyWait(Refusal):
    """The council could not answer them."""

    message = "Too many people wait for an answer just now. Ring the council, or try again tomorrow."


class TheRequestIsAnswered(Refusal):
    """Somebody else was a moment earlier."""

    message = "This request was answered meanwhile."


@dataclass
class TakenIn:
    """What came of an import."""

    edition: str
    wards: int
    drawn: list[str] = field(default_factory=list)
    """Names of areas that are new."""
    tied: list[str] = field(default_factory=list)
    """Names of areas that were there, and are tied by their name."""
    postcodes: Counted | None = None


def _say_nothing(_what: str, _done: int, _whole: int) -> None:
    """Nobody looks on."""


class Areas:
    """Editions of areas, and addresses in them."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def take_in(
        self,
        boundaries: Boundaries,
        *,
        name: str,
        source: str,
        licence: str,
        populations: Path | None = None,
        populations_from: str = "",
        postcodes: Path | None = None,
        draw: bool = True,
        by: Actor,
        progress: Progress = _say_nothing,
    ) -> TakenIn:
        """Take in an edition, whole or not at all: its wards, its file of boundaries, its postcodes.

        A ward that is called as an area of the schemes is tied to it. Files are read before anything is written, so
        that nobody waits for them.

        :param draw: whether each other ward becomes an area of the schemes
        :raises Refusal: for a file that is wrong, or an edition of that name that is there
        """
        must_be_allowed(self._desk, by, TAKE_IN_EDITION)
        reference = derived_id("area edition", on_one_line(name).casefold())
        self._must_be_new(reference.hex, name)
        people, people_hash = populations_in(populations, boundaries.wards) if populations else ({}, "")
        wards = [Ward(w.code, w.name, people.get(w.code, w.population)) for w in boundaries.wards.values()]
        if any(ward.population for ward in wards) and not cleaned(populations_from):
            raise SayWherePopulationsAreFrom
        with _aside() as kept_aside:
            counted = self._read_aside(kept_aside, boundaries, postcodes, progress) if postcodes else None
            with self._desk.together_knowing(["schemes.AreaDrawn"], reference.hex) as writing:
                self._must_be_new(reference.hex, name)
                said = TakenIn(reference.hex, len(wards), postcodes=counted)
                edition = AreaEdition.take_in(
                    name,
                    self._with_areas(writing, wards, said, draw=draw, by=by),
                    source=source,
                    licence=licence,
                    grid=boundaries.grid,
                    boundaries=boundaries.sha256,
                    populations=people_hash,
                    populations_from=populations_from,
                    postcodes=counted.sha256 if counted else "",
                    postcodes_kept=counted.kept if counted else 0,
                    id=reference,
                    by=by,
                    now=self._desk.clock.now(),
                )
                keep_boundaries(writing.connection, boundaries.sha256, boundaries.content)
                if postcodes and counted:
                    keep_postcodes(
                        writing.connection,
                        reference.hex,
                        _from_aside(kept_aside),
                        counted.kept,
                        file=postcodes.name,
                        progress=progress,
                    )
                writing.remember(edition)
        return said

    def tie(
        self,
        edition: str,
        area: str,
        codes: Collection[str],
        *,
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Say of which wards of an edition an area of the schemes consists."""
        act = Undertaking(self._desk, which.TIE_AREA, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, TIE_AREA, also=act.also)
        two = takes_two_in_the_council(self._desk, act.name, by)
        with self._desk.together(edition, area) as writing:
            tied = self._desk.store.get(AreaEdition, by_reference(edition))
            self._desk.store.get(Area, by_reference(area))
            with act.decided(writing, tied, two_persons=two, about={"edition": tied.id.hex}):
                tied.tie(area, codes, by=by, now=self._desk.clock.now())
        return act.waits

    def ask(self, edition: str, postcode: str, words: str) -> str:
        """Ask an officer about a postcode that the edition does not know, or knows wrongly; give the request's number.

        :param words: where the home is; kept with the postcode until an officer has answered, and no longer
        :raises Refusal: for what is no postcode, or without words
        """
        meant, where = normalised(postcode), cleaned(words)[:LONGEST_REQUEST]
        if not meant:
            raise ThatIsNoPostcode
        if not where:
            raise SayWhereItIs
        reference = by_reference(edition).hex
        number = "".join(_LETTERS[byte % len(_LETTERS)] for byte in self._desk.chance(8))
        row = {
            "id": self._desk.new_id().hex,
            "number": number,
            "edition": reference,
            "postcode": meant,
            "words": where,
            "asked_at": instant(self._desk.clock.now()),
            "answered_at": "",
            "code": "",
        }
        with self._desk.together(reference) as writing:
            waiting = select(func.count()).where(address_requests.c.answered_at == "")
            if (writing.connection.scalar(waiting) or 0) >= MOST_WAITING:
                raise TooManyWait
            writing.connection.execute(insert(address_requests).values(row))
        return number

    def answer(self, request: str, code: str, *, holds_for: str, reason: str, by: Actor) -> None:
        """Answer a request: the answer and its reason are recorded, the postcode and the words are deleted.

        :param code: the ward; empty where the home lies in none of them
        :param holds_for: ``postcode`` (whoever looks it up from now on is told so) or ``home``
        :raises Refusal: when it was answered meanwhile, or the answer is none
        """
        must_be_allowed(self._desk, by, ANSWER_ADDRESS)
        with self._desk.together(request) as writing:
            asked = writing.connection.execute(
                select(address_requests).where(address_requests.c.id == request)
            ).one_or_none()
            if asked is None:
                raise NotFound
            if asked.answered_at:
                raise TheRequestIsAnswered
            edition = self._desk.store.get(AreaEdition, by_reference(asked.edition))
            now = self._desk.clock.now()
            edition.answer(code, holds_for=holds_for, reason=reason, by=by, now=now)
            if holds_for == WHOLE_POSTCODE:
                keep_answer(writing.connection, asked.edition, asked.postcode, code)
            blank = {"postcode": "", "words": "", "answered_at": instant(now), "code": code}
            writing.connection.execute(update(address_requests).where(address_requests.c.id == request).values(**blank))
            writing.remember(edition)

    def _must_be_new(self, reference: str, name: str) -> None:
        try:
            self._desk.store.get(AreaEdition, by_reference(reference))
        except NotFound:
            return
        raise EditionIsThere(name=on_one_line(name))

    def _read_aside(self, kept_aside: IO[str], boundaries: Boundaries, postcodes: Path, progress: Progress) -> Counted:
        """Read a file of postcodes once, into a file of those that are kept: memory stays as it is."""
        counted = Counted()
        wards = Wards({code: ward.shape for code, ward in boundaries.wards.items()})
        for one in read_postcodes(postcodes, wards, boundaries.grid, counted, progress):
            kept_aside.write(f"{one.postcode}\t{one.code}\t{one.ended:d}\n")
        return counted

    def _with_areas(
        self, writing: Writing, wards: Sequence[Ward], said: TakenIn, *, draw: bool, by: Actor
    ) -> list[Ward]:
        """Give each ward with the area that it is: one that is called so, or a new one."""
        there = {area.name.casefold(): area for area in all_areas(writing.connection)}
        now, found = self._desk.clock.now(), []
        for ward in sorted(wards):
            area = there.pop(ward.name.casefold(), None)
            if area is not None:
                said.tied.append(area.name)
                found.append(ward._replace(area=area.id))
            elif draw:
                drawn = Area.draw(ward.name, ward.population, id=self._desk.new_id(), by=by, now=now)
                writing.remember(drawn)
                said.drawn.append(drawn.name)
                found.append(ward._replace(area=drawn.id.hex))
            else:
                found.append(ward)
        return found


def _aside() -> AbstractContextManager[IO[str]]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")


def _from_aside(kept_aside: IO[str]) -> Iterator[Kept]:
    kept_aside.seek(0)
    for line in kept_aside:
        postcode, code, ended = line.rstrip("\n").split("\t")
        yield Kept(postcode, code, ended == "1")
