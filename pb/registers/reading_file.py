"""Reads a register from a CSV file: every mistake with its line, and nothing taken where there is one.

Columns by their names in the first line, in any sequence: ``name`` and, each where it is known, ``email``, ``address``,
``postcode``, ``area``, ``date_of_birth`` (2009-05-31 or 31/05/2009), ``household`` (how many voters a line is for) and
``language`` (en, cy, ar: in which they are written to).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BufferedReader, RawIOBase, TextIOWrapper
from typing import Any, Final, NamedTuple

from domain.refusals import Refusal
from domain.rounds.who_may_vote import WhoMayVote
from domain.saying.sentence import Sentence
from domain.words.seen import on_one_line
from pb.languages.known import BY_CODE
from pb.registers.known_again import Known
from pb.registers.voter import Voter

COLUMNS: Final = ("name", "email", "address", "postcode", "area", "date_of_birth", "household", "language")
MOST_IN_A_HOUSEHOLD: Final = 20
LONGEST: Final = {"name": 200, "email": 254, "address": 500, "postcode": 10, "area": 100}
MOST_TOLD: Final = 1_000
OLDEST: Final = 130
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_BRITISH: Final = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


class Fault(NamedTuple):
    """A mistake, and where it is."""

    line: int
    what: Sentence


class Read(NamedTuple):
    """What a file comes to. Where it has faults, nobody in it is taken."""

    voters: list[Voter]
    faults: list[Fault]


class TheFileCannotBeRead(Refusal):
    """Not a CSV file in UTF-8."""

    message = "This file cannot be read as a register: it must be a CSV file in UTF-8. Save it again as “CSV UTF-8”."


class ColumnsAreMissing(Refusal):
    """The first line says which column is which."""

    message = (
        "The first line must name the columns, among them “name”. These can be there: {columns}. These are not known, "
        "or stand there twice: {odd}."
    )


class NoColumnHasTheNames(Refusal):
    """An empty file, or one whose first line is somebody already."""

    message = "The first line must name the columns, among them “name”. These can be there: {columns}."


class Line(NamedTuple):
    """What one line of a file comes to: the people it is for, or all that is wrong with it."""

    number: int
    voters: list[Voter]
    faults: list[Sentence]


class _OneAfterTheOther(RawIOBase):
    """Parts of a file as one file, of which no more than one part is held at a time."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts, self._rest = iter(parts), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self._rest:
            try:
                self._rest = memoryview(next(self._parts))
            except StopIteration:
                return 0
        some = min(len(into), len(self._rest))
        into[:some], self._rest = self._rest[:some], self._rest[some:]
        return some


def read_register(content: bytes, voters: WhoMayVote, known: Known | None = None, *, today: date) -> Read:
    """Read a file that is held whole.

    :param content: as it was sent
    :param voters: who may vote in the round, which each line is held against
    :param known: who is on the register already; whoever is met in the file is noted there as well
    :raises Refusal: when it is no register at all
    """
    found: list[Voter] = []
    faults: list[Fault] = []
    for line in lines_of([content], voters, known, today=today):
        faults.extend(Fault(line.number, words) for words in line.faults)
        found.extend(line.voters)
    return Read([] if faults else found, faults)


def lines_of(parts: Iterable[bytes], voters: WhoMayVote, known: Known | None = None, *, today: date) -> Iterator[Line]:
    """Read a file a line at a time, however it is cut into parts: no more of it is held than the hashes of its people.

    :param parts: as they were sent, in their sequence
    :param voters: as ``read_register`` takes them, and ``known``
    :raises Refusal: when it is no register at all, which may be seen only on the way
    """
    with TextIOWrapper(BufferedReader(_OneAfterTheOther(parts)), encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(_without_nothings(text))
        known, is_empty = known or Known(), True
        try:
            names = _columns(next(lines, []))
            for fields in lines:
                if not any(field.strip() for field in fields):
                    continue
                is_empty = False
                if len(fields) != len(names):
                    facts = {"n": len(fields), "expected": len(names)}
                    words = Sentence("It has {n} fields, and the first line has {expected}.", facts)
                    yield Line(lines.line_num, [], [words])
                    continue
                said = {name: on_one_line(field) for name, field in zip(names, fields, strict=True)}
                yield _line(lines.line_num, said, list(_faults_of(said, voters, today)), known)
        except (csv.Error, UnicodeDecodeError):
            raise TheFileCannotBeRead from None
    if is_empty:
        yield Line(1, [], [Sentence("Nobody is in this file.")])


def _line(number: int, said: Mapping[str, str], told: list[Sentence], known: Known) -> Line:
    """Give what a line comes to of which nothing is wrong in itself, or all that is."""
    if told:
        return Line(number, [], told)
    its = list(_voters_of(said))
    twice = known.met(its[0], number, household=len(its))
    return Line(number, [], [twice]) if twice else Line(number, its, [])


def _without_nothings(text: Iterable[str]) -> Iterator[str]:
    for line in text:
        if "\0" in line:
            raise TheFileCannotBeRead
        yield line


def as_postcode(typed: str) -> str:
    """Give a postcode in capitals without its space; empty for what cannot be one."""
    plain = "".join(typed.split()).upper()
    return plain if _POSTCODE.fullmatch(plain) else ""


def _columns(first: list[str]) -> list[str]:
    names = ["_".join(name.casefold().split()) for name in map(on_one_line, first)]
    odd = sorted({name for name in names if name not in COLUMNS or names.count(name) > 1})
    if odd:
        raise ColumnsAreMissing(columns=", ".join(COLUMNS), odd=", ".join(odd)[:200])
    if "name" not in names:
        raise NoColumnHasTheNames(columns=", ".join(COLUMNS))
    return names


def _faults_of(said: Mapping[str, str], voters: WhoMayVote, today: date) -> Iterator[Sentence]:
    """Say all that is wrong with a line."""
    if not said["name"]:
        yield Sentence("It has no name.")
    for name, longest in LONGEST.items():
        if len(said.get(name, "")) > longest:
            yield Sentence("“{column}” is longer than {longest} characters.", {"column": name, "longest": longest})
    email, postcode = said.get("email", ""), said.get("postcode", "")
    if email and not _EMAIL.fullmatch(email):
        yield Sentence("Its e-mail address is none.")
    if postcode and not as_postcode(postcode):
        yield Sentence("Its postcode is none.")
    if not email and not (said.get("address") and postcode):
        yield Sentence("It has no contact: neither an e-mail address nor an address with a postcode.")
    if voters.areas and said.get("area", "") not in voters.areas:
        yield Sentence("Its area is none of those whose people may vote.")
    household = said.get("household", "")
    if household and not (household.isascii() and household.isdecimal() and 0 < int(household) <= MOST_IN_A_HOUSEHOLD):
        yield Sentence("Its household must be a number from 1 to {most}.", {"most": MOST_IN_A_HOUSEHOLD})
    if said.get("language", "").casefold() not in ("", *BY_CODE):
        yield Sentence("Its language must be one of {codes}, or empty.", {"codes": ", ".join(BY_CODE)})
    yield from _faults_of_a_birth(said.get("date_of_birth", ""), voters, today)


def _faults_of_a_birth(typed: str, voters: WhoMayVote, today: date) -> Iterator[Sentence]:
    born = _day(typed)
    if typed and (born is None or not 0 <= today.year - born.year <= OLDEST or born > today):
        yield Sentence("Its date of birth is none, like 2009-05-31 or 31/05/2009.")
    elif voters.asks_for_an_age and born is None:
        yield Sentence("It has no date of birth, and only people of an age may vote.")
    elif born is not None and not voters.lets_in_born_on(born):
        yield Sentence("This person is not of the age that may vote.")


def _voters_of(said: Mapping[str, str]) -> Iterator[Voter]:
    born = _day(said.get("date_of_birth", ""))
    for number in range(1, int(said.get("household") or 1) + 1):
        yield Voter(
            name=said["name"],
            email=said.get("email", ""),
            address=said.get("address", ""),
            postcode=as_postcode(said.get("postcode", "")),
            area=said.get("area", ""),
            born=born.isoformat() if born else "",
            number=number,
            language=said.get("language", "").casefold(),
        )


def _day(typed: str) -> date | None:
    found = _ISO.fullmatch(typed) or _BRITISH.fullmatch(typed)
    try:
        return date(**{part: int(number) for part, number in found.groupdict().items()}) if found else None
    except ValueError:
        return None
