"""What a ``.pb`` file says before its first ballot: META and PROJECTS, checked. Ballots are read elsewhere.

Amounts are exact: an ``int`` where the file's amount is whole, else a ``Fraction``, in the file's own currency unit.
"""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from pb.exchange.pabulib.blocks import PabulibRefused
from pb.exchange.pabulib.rows import PabulibRows

Amount = int | Fraction

VOTE_TYPES: Final = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
WITHDRAWN_COST: Final = 999_999_999
"""A cost that stands for "withdrawn after the vote": greedy can never afford it."""
MOST_BALLOTS: Final = 2_000_000
MOST_PROJECTS: Final = 20_000
LONGEST_ID: Final = 200
DESCRIBING: Final = ("description", "country", "unit", "instance", "rule", "date_begin", "date_end")
"""Obligatory META that no count depends on."""

_SECTIONS: Final = frozenset({"meta", "projects", "votes"})
_NOT_SAID: Final = frozenset({"", "none"})
"""What stands where the city told nothing of an amount; some files were written by Python."""
_DECIMALS: Final = 9
_SHORT: Final = 12
"""Digits of an amount that needs no second look."""
_AMOUNT: Final = r"[+-]?\d{1,18}(?:\.\d{1,9}|,\d\d?|,\d{4,9})?"
"""A comma with three digits behind it may stand for thousands or for decimals; nobody should guess which."""
_GROUPED: Final = r"([+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+)([.,]\d\d?)?"
"""Thousands parted by spaces, as Poles and Czechs write them."""
_WHOLE: Final = r"[+-]?\d{1,18}(?:[.,]0{1,9})?"


class FileProject(NamedTuple):
    """One project of the file."""

    line: int
    number: str
    """The file's project_id."""
    cost: Amount
    name: str
    votes: int | None
    """How many ballots name it, as the file says."""
    score: Amount | None
    """How many points it has, as the file says."""
    selected: int | None
    """1 funded; 0 not; 2 and 3 are some cities' marks for money from elsewhere; None where the file does not say."""
    cells: tuple[str, ...]
    """Every cell as the file has it, without padding."""

    @property
    def withdrawn(self) -> bool:
        """Whether its cost only says that it was withdrawn after the vote."""
        return self.cost == WITHDRAWN_COST


class Limits(NamedTuple):
    """What META says about a valid ballot. None: nothing said."""

    min_length: int | None
    max_length: int | None
    min_sum_cost: Amount | None
    max_sum_cost: Amount | None
    min_points: Amount | None
    max_points: Amount | None
    min_sum_points: Amount | None
    max_sum_points: Amount | None
    default_score: Amount | None


class Declared(NamedTuple):
    """META and PROJECTS of one file."""

    meta: Mapping[str, str]
    """Every key in the order of the file, with its value without padding."""
    meta_lines: Mapping[str, int]
    vote_type: str
    rule: str
    """As declared, or ``unknown``."""
    budget: Amount
    num_projects: int
    num_votes: int
    limits: Limits
    columns: tuple[str, ...]
    """Names of the columns of PROJECTS."""
    projects: tuple[FileProject, ...]
    """In the order of the file."""


def read_declared(rows: PabulibRows) -> Declared:
    """Read META and PROJECTS, up to and with the line ``VOTES``.

    :raises PabulibRefused: for what is missing, malformed or contradicts itself
    """
    meta, lines = _read_meta(rows)
    wanted = Reading(rows, meta, lines)
    for key in ("num_projects", "num_votes", "budget", "vote_type"):
        if not meta.get(key):
            raise rows.refused(rows.line, f"META ends without {key}; the file is incomplete.")
    vote_type = meta["vote_type"].lower()
    if vote_type not in VOTE_TYPES:
        said = meta["vote_type"][:40]
        raise rows.refused(lines["vote_type"], f"“{said}” is no vote_type; it is one of {', '.join(VOTE_TYPES)}.")
    budget = wanted.amount("budget")
    if budget is None or budget <= 0:
        raise rows.refused(lines["budget"], "the budget must be more than 0.")
    num_votes, num_projects = wanted.whole("num_votes"), wanted.whole("num_projects")
    if num_projects is None or not 0 <= num_projects <= MOST_PROJECTS:
        raise rows.refused(lines["num_projects"], f"num_projects must lie between 0 and {MOST_PROJECTS:,}.")
    if num_votes is None or not 0 <= num_votes <= MOST_BALLOTS:
        raise rows.refused(lines["num_votes"], f"num_votes must lie between 0 and {MOST_BALLOTS:,}.")
    limits = _read_limits(wanted)
    columns, projects = _read_projects(rows)
    rule = meta.get("rule", "").lower() or "unknown"
    return Declared(meta, lines, vote_type, rule, budget, num_projects, num_votes, limits, columns, projects)


def section_of(row: list[str]) -> str | None:
    """Say which section a row opens: meta, projects, votes, or None for an ordinary row."""
    name = row[0].strip().lower()
    return name if name in _SECTIONS and not any(cell.strip() for cell in row[1:]) else None


def amount_in(text: str) -> Amount | None:
    """Read an amount exactly, like ``30000``, ``1250.50``, ``1250,50`` or ``30 000``; None when it is none."""
    if len(text) <= _SHORT and text.isascii() and text.isdigit():  # nearly all of them, and six times as quick
        return int(text)
    if re.fullmatch(_AMOUNT, text, re.ASCII) is None:
        grouped = re.fullmatch(_GROUPED, text, re.ASCII)
        if grouped is None:
            return None
        text = "".join(grouped[1].split()) + (grouped[2] or "")
    exact = Fraction(text.replace(",", "."))
    return exact.numerator if exact.denominator == 1 else exact


def amount_text(amount: Amount) -> str:
    """Write an amount exactly, like ``30000`` or ``1250.5``; the inverse of :func:`amount_in`."""
    if isinstance(amount, int):
        return str(amount)
    digits = f"{abs(amount.numerator) * 10**_DECIMALS // amount.denominator:0{_DECIMALS + 1}}"
    return f"{'-' if amount < 0 else ''}{digits[:-_DECIMALS]}.{digits[-_DECIMALS:].rstrip('0')}"


def column_names(rows: PabulibRows, section: str, first: str) -> tuple[str, ...]:
    """Read the header row of a section.

    :raises PabulibRefused: when it is missing, names a column twice or lacks the one that everything hangs on
    """
    found = rows.next_row()
    if found is None:
        raise rows.refused(rows.line, f"the file ends after {section}; it was cut off.")
    line, row = found
    names = tuple(cell.strip() for cell in row)
    lowered = [name.lower() for name in names]
    if first not in lowered:
        raise rows.refused(line, f"the heading of {section} must name {first}.")
    twice = next((name for name in lowered if name and lowered.count(name) > 1), None)
    if twice:
        raise rows.refused(line, f"the heading of {section} names {twice} twice.")
    return names


def fits(rows: PabulibRows, line: int, row: list[str], width: int) -> None:
    """Refuse a row with more in it than its heading has columns.

    :raises PabulibRefused: naming both figures
    """
    if len(row) > width and any(cell.strip() for cell in row[width:]):
        raise rows.refused(line, f"the row has {len(row)} cells, but the heading names {width}.")


class Reading:
    """META's values as numbers, refused with their line when they are none."""

    def __init__(self, rows: PabulibRows, meta: Mapping[str, str], lines: Mapping[str, int]) -> None:
        """Take what META says and on which lines."""
        self._rows, self._meta, self._lines = rows, meta, lines

    def amount(self, key: str) -> Amount | None:
        """Read an amount; None where META does not say."""
        text = self._meta.get(key, "")
        if text.lower() in _NOT_SAID:
            return None
        amount = amount_in(text)
        if amount is None:
            raise self._rows.refused(self._lines[key], f"{key} must be a number, not {_as_it_stands(text)}.")
        return amount

    def whole(self, key: str) -> int | None:
        """Read a whole number; None where META does not say."""
        amount = self.amount(key)
        if isinstance(amount, Fraction):
            raise self._rows.refused(self._lines[key], f"{key} must be a whole number, not “{self._meta[key][:40]}”.")
        return amount


def _read_meta(rows: PabulibRows) -> tuple[dict[str, str], dict[str, int]]:
    found = rows.next_row()
    if found is None or section_of(found[1]) != "meta":
        raise rows.refused(1 if found is None else found[0], "a .pb file begins with the line META.")
    found = rows.next_row()
    if found is None or [cell.strip().lower() for cell in found[1][:2]] != ["key", "value"]:
        raise rows.refused(rows.line, "META begins with the line key;value.")
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    while (found := rows.next_row()) is not None:
        line, row = found
        section = section_of(row)
        if section == "projects":
            return meta, lines
        if section is not None:
            raise rows.refused(line, f"{section.upper()} stands where PROJECTS should be.")
        key = row[0].strip().lower()
        if not key:
            raise rows.refused(line, "a row of META has no key.")
        if key in meta:
            raise rows.refused(line, f"META says {key[:40]} twice, first on line {lines[key]}.")
        fits(rows, line, row, 2)
        if len(row) == 1 and ":" in key:  # as in one line of the format's own example
            key, _, value = (part.strip() for part in row[0].partition(":"))
            key = key.lower()
            if key in meta:
                raise rows.refused(line, f"META says {key[:40]} twice, first on line {lines[key]}.")
            row = [key, value]
        meta[key] = row[1].strip() if len(row) > 1 else ""
        lines[key] = line
    raise rows.refused(rows.line, "the file ends inside META; it was cut off.")


def _read_limits(wanted: Reading) -> Limits:
    return Limits(
        min_length=wanted.whole("min_length"),
        max_length=wanted.whole("max_length"),
        min_sum_cost=wanted.amount("min_sum_cost"),
        max_sum_cost=wanted.amount("max_sum_cost"),
        min_points=wanted.amount("min_points"),
        max_points=wanted.amount("max_points"),
        min_sum_points=wanted.amount("min_sum_points"),
        max_sum_points=wanted.amount("max_sum_points"),
        default_score=wanted.amount("default_score"),
    )


def _read_projects(rows: PabulibRows) -> tuple[tuple[str, ...], tuple[FileProject, ...]]:
    columns = column_names(rows, "PROJECTS", "project_id")
    at = {name.lower(): place for place, name in enumerate(columns)}
    if "cost" not in at:
        raise rows.refused(rows.line, "the heading of PROJECTS must name cost.")
    projects: dict[str, FileProject] = {}
    while (found := rows.next_row()) is not None:
        line, row = found
        section = section_of(row)
        if section == "votes":
            return columns, tuple(projects.values())
        if section is not None:
            raise rows.refused(line, f"{section.upper()} stands where VOTES should be.")
        project = _read_project(rows, line, row, at)
        if project.number in projects:
            first = projects[project.number].line
            raise rows.refused(line, f"project {project.number} is listed twice, first on line {first}.")
        if len(projects) == MOST_PROJECTS:
            raise rows.refused(line, f"there are more than {MOST_PROJECTS:,} projects.")
        projects[project.number] = project
    raise rows.refused(rows.line, "the file ends inside PROJECTS; it was cut off.")


def _read_project(rows: PabulibRows, line: int, row: list[str], at: Mapping[str, int]) -> FileProject:
    fits(rows, line, row, len(at))
    cells = tuple(cell.strip() for cell in row[: len(at)])
    cells += ("",) * (len(at) - len(cells))

    def said(column: str) -> str:
        return cells[at[column]] if column in at else ""

    number = said("project_id")
    if not number:
        raise rows.refused(line, "a project has no project_id.")
    if "," in number or len(number) > LONGEST_ID:
        raise rows.refused(line, f"“{number[:40]}” cannot be a project_id; ballots could not name it.")
    cost = amount_in(said("cost"))
    if cost is None:
        wrong = f"a cost of {_as_it_stands(said('cost'))}, which is no number" if said("cost") else "no cost"
        raise rows.refused(line, f"project {number} has {wrong}.")
    if cost < 0:
        raise rows.refused(line, f"project {number} has a negative cost ({said('cost')[:40]}).")
    return FileProject(
        line=line,
        number=number,
        cost=cost,
        name=said("name"),
        votes=_counted(rows, line, "votes", said("votes")),
        score=_scored(rows, line, said("score")),
        selected=_counted(rows, line, "selected", said("selected")),
        cells=cells,
    )


def _as_it_stands(text: str) -> str:
    return f"“{text[:40]}”" + (" (write thousands without a comma, decimals with a stop)" if "," in text else "")


def _counted(rows: PabulibRows, line: int, column: str, text: str) -> int | None:
    if len(text) <= _SHORT and text.isascii() and text.isdigit():
        return int(text)
    if text.lower() in _NOT_SAID:
        return None
    if re.fullmatch(_WHOLE, text, re.ASCII) is None or text.startswith("-"):
        raise rows.refused(line, f"{column} must be a whole number, not “{text[:40]}”.")
    return int(text.replace(",", ".").partition(".")[0])


def _scored(rows: PabulibRows, line: int, text: str) -> Amount | None:
    if text.lower() in _NOT_SAID:
        return None
    score = amount_in(text)
    if score is None:
        raise rows.refused(line, f"score must be a number, not “{text[:40]}”.")
    return score


def missing_description(declared: Declared) -> Iterable[str]:
    """Name the obligatory keys of META that the file leaves out though a count can do without."""
    return [key for key in DESCRIBING if not declared.meta.get(key)]


__all__ = [
    "Amount",
    "Declared",
    "FileProject",
    "Limits",
    "PabulibRefused",
    "amount_in",
    "amount_text",
    "column_names",
    "missing_description",
    "read_declared",
]
