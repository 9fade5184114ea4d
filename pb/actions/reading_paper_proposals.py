"""Reads proposals that came on paper from a file of a spreadsheet: every mistake with its line, in plain words.

Columns by their names in the first line, in any sequence: ``title``, ``summary``, ``place``, ``name`` (whose it is),
``consent`` (yes: they agreed that it is put in for them), ``for 1`` and ``cost 1`` to ``for 30`` and ``cost 30`` (first
line: also ``for`` and ``cost``); and, where there is something to say, ``description``, ``contact`` (such as a phone
number), ``email`` and ``address`` (to which letters go), ``language`` (en, cy, ar: in which they are), and ``pot`` (the
area or category, where the money of the round is divided).
"""

import codecs
import csv
import hashlib
import io
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from domain.proposals.bid_limits import BidLimits
from domain.refusals import Refusal
from domain.saying.sentence import Fact, Sentence
from domain.words.money import pence_from
from domain.words.seen import on_one_line
from pb.actions.proposals import MOST_COST_LINES, Bid
from pb.actions.somebody import folded_name, somebody
from pb.erasable.paper_tables import OnBehalfOf

MOST_ROWS: Final = 5_000
LARGEST: Final = 32 * 1024 * 1024
LONGEST_CELL: Final = 100_000
MOST_TOLD: Final = 200
MUST_BE_THERE: Final = ("title", "summary", "place", "name", "consent", "for 1", "cost 1")
MAY_BE_THERE: Final = ("description", "contact", "pot", "email", "address", "language")
_SAME: Final = {"for": "for 1", "cost": "cost 1", "area": "pot", "category": "pot", "project": "title"}
_LINE: Final = re.compile("(?:for|cost) ([1-9][0-9]?)")
_YES: Final = {"yes", "y", "true", "1", "ydy", "oes", "نعم"}
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


class TheFileIsNoTable(Refusal):
    """It is no text, or it is broken."""

    message = "This file cannot be read. Save the table again as “CSV UTF-8”, and send that file."


class TheFileIsTooLarge(Refusal):
    """Said before anything is kept."""

    message = "This file is too large. Send at most {rows} proposals at a time, in a file of at most {most} MB."


class TheFirstLineIsOther(Refusal):
    """The first line says which column is which."""

    message = (
        "The first line must name the columns. These are missing: {missing}. These are not known, or stand there "
        "twice: {odd}."
    )


class Fault(NamedTuple):
    """A mistake, and the line in which it is."""

    line: int
    what: Sentence


class PaperRow(NamedTuple):
    """One proposal of a file."""

    line: int
    bid: Bid
    whose: OnBehalfOf
    same: str
    """By which the same line is known again: SHA-256 of what it says."""


class ReadPaper(NamedTuple):
    """What a file comes to. Where it has faults, nothing of it is taken in."""

    rows: list[PaperRow]
    faults: list[Fault]
    encoding: str
    """``utf-8``, ``utf-16`` or ``windows-1252``; whoever looks at the preview sees whether its letters are right."""


def read_paper(
    content: bytes,
    limits: BidLimits,
    *,
    most_each: int = 0,
    from_each: Mapping[str, int],
    known: Collection[str] = (),
) -> ReadPaper:
    """Read a file that is held whole.

    :param content: as it was sent
    :param limits: what a bid of the round may ask for
    :param most_each: how many proposals one person may put in; 0 for any number
    :param from_each: how many there are already, by name as ``folded_name`` gives it
    :param known: the hashes of what was taken in before, which is not taken in twice
    :raises Refusal: when it is no table of proposals at all
    """
    text, encoding = _text_of(content)
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    before = csv.field_size_limit(LONGEST_CELL)
    rows: list[PaperRow] = []
    faults: list[Fault] = []
    met: dict[str, int] = {}
    each = dict(from_each)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        names = _columns(next(lines, []))
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) + len(faults) >= MOST_ROWS + MOST_TOLD:
                raise TheFileIsTooLarge(rows=MOST_ROWS, most=LARGEST // 1024 // 1024)
            if len(cells) != len(names):
                facts = {"n": len(cells), "expected": len(names)}
                faults.append(
                    Fault(lines.line_num, Sentence("It has {n} cells; the first line has {expected}.", facts))
                )
                continue
            said = {name: _as_typed(cell) for name, cell in zip(names, cells, strict=True)}
            found, wrong = _row(lines.line_num, said, limits)
            if found and found.same in met:
                wrong = [Sentence("It says the same as line {line}. Delete one of them.", {"line": met[found.same]})]
            is_new = found is not None and found.same not in known
            if found and is_new and most_each and each.get(folded_name(found.whose.name), 0) >= most_each and not wrong:
                too_many: dict[str, Fact] = {"name": found.whose.name, "most": most_each}
                wrong = [Sentence("{name} would have more than {most}, the limit for one person.", too_many)]
            faults.extend(Fault(lines.line_num, one) for one in wrong)
            if found and not wrong:
                met[found.same] = lines.line_num
                each[folded_name(found.whose.name)] = each.get(folded_name(found.whose.name), 0) + is_new
                rows.append(found)
    except csv.Error as odd:
        if "field limit" in str(odd):
            too_long = Sentence("A cell is longer than {most} characters. Shorten it.", {"most": LONGEST_CELL})
            return ReadPaper([], [*faults, Fault(lines.line_num, too_long)], encoding)
        raise TheFileIsNoTable from None
    finally:
        csv.field_size_limit(before)
    if len(rows) > MOST_ROWS:
        raise TheFileIsTooLarge(rows=MOST_ROWS, most=LARGEST // 1024 // 1024)
    if not rows and not faults:
        faults.append(Fault(1, Sentence("There is no proposal in this file.")))
    return ReadPaper([] if faults else rows, faults, encoding)


def _text_of(content: bytes) -> tuple[str, str]:
    """Read what Excel and others write: UTF-8 with or without its mark, UTF-16 with it, and else Windows-1252."""
    if len(content) > LARGEST:
        raise TheFileIsTooLarge(rows=MOST_ROWS, most=LARGEST // 1024 // 1024)
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text, encoding = content.decode("utf-16"), "utf-16"
        else:
            text, encoding = content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        try:
            text, encoding = content.decode("cp1252"), "windows-1252"
        except UnicodeDecodeError:
            raise TheFileIsNoTable from None
    if "\0" in text:
        raise TheFileIsNoTable
    return text, encoding


def _columns(first: list[str]) -> list[str]:
    called = [" ".join(on_one_line(name).casefold().replace("_", " ").split()) for name in first]
    names = [_SAME.get(name, name) for name in called]
    known = {*MUST_BE_THERE, *MAY_BE_THERE}
    odd = [name for name in names if names.count(name) > 1 or not (name in known or _is_a_line(name))]
    missing = [name for name in MUST_BE_THERE if name not in names]
    if odd or missing:
        told = [", ".join(dict.fromkeys(some))[:200] or "–" for some in (missing, odd)]
        raise TheFirstLineIsOther(missing=told[0], odd=told[1])
    return names


def _is_a_line(name: str) -> bool:
    found = _LINE.fullmatch(name)
    return found is not None and int(found[1]) <= MOST_COST_LINES


def _as_typed(cell: str) -> str:
    """Give a cell without the sign by which a spreadsheet is told that it is no formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULAS) else cell


def _row(line: int, said: Mapping[str, str], limits: BidLimits) -> tuple[PaperRow | None, list[Sentence]]:
    wrong: list[Sentence] = []
    if on_one_line(said["consent"]).casefold() not in _YES:
        wrong.append(Sentence("It does not say “yes” under “consent”: ask the person, or leave the line out."))
    whose = OnBehalfOf("", "")
    try:
        whose = somebody(*(said.get(part, "") for part in ("name", "contact", "email", "address", "language")))
    except Refusal as refusal:
        wrong.append(refusal.sentence)
    costs: list[tuple[str, int]] = []
    for number, what, amount in _cost_lines(said):
        if not what or not amount:
            wrong.append(Sentence("Cost {number} needs both: what it is for, and an amount.", {"number": number}))
            continue
        try:
            costs.append((what, pence_from(amount)))
        except Refusal as refusal:
            wrong.append(refusal.sentence)
    title, summary, description, place = (said.get(part, "") for part in ("title", "summary", "description", "place"))
    bid = Bid(title, summary, description, place, costs, pot=on_one_line(said.get("pot", "")))
    for check in (bid.words, lambda: limits.must_allow(bid.amounts(), bid.pot)):
        try:
            check()
        except Refusal as refusal:
            wrong.append(refusal.sentence)
    if wrong:
        return None, wrong
    return PaperRow(line, bid, whose, hash_of(bid, whose.name)), []


def _cost_lines(said: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    numbers: Collection[int] = sorted({int(found[1]) for name in said if (found := _LINE.fullmatch(name))})
    for number in numbers:
        what, amount = (on_one_line(said.get(f"{part} {number}", "")) for part in ("for", "cost"))
        if what or amount:
            yield number, what, amount


def hash_of(bid: Bid, name: str) -> str:
    """Give by what a proposal of somebody is known again, in a file or typed in: SHA-256 of what it says."""
    words = bid.words().to_data()
    return hashlib.sha256(json.dumps([words, bid.amounts(), bid.pot, folded_name(name)]).encode()).hexdigest()
