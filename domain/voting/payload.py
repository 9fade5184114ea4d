"""What a cast ballot says, as the one text that its commitment commits to (RFC 8785, JSON Canonicalization Scheme).

Approval, knapsack and choose one: ``{"votes":["3","7"]}``, sorted, so that the order in which boxes were ticked tells
nothing. Ranking: ``{"ranking":["7","3"]}``, best first. Points and score sheets: ``{"points":{"3":5,"7":2}}``.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from domain.refusals import Refusal
from domain.saying.sentence import Sentence

Marks = Sequence[str] | Mapping[str, int]
"""What a voter marked: numbers of projects (in order of preference where that matters), or points for each project."""

MOST_POINTS: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8785, section 3.2.2.3)."""

_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False)
_write: Final[Callable[[object], str]] = _ENCODER.encode


class PayloadNotReadable(Refusal):
    """A text that should be a ballot is none."""

    message = "This is not a ballot: {why}."


def write_votes(numbers: Iterable[str]) -> str:
    """Write the choice of some projects.

    :param numbers: numbers of the chosen projects, each once
    :return: canonical text, the same for every order of the numbers
    """
    return _write({"votes": sorted(numbers)})


def write_ranking(numbers: Iterable[str]) -> str:
    """Write an order of preference.

    :param numbers: numbers of the ranked projects, the best first
    """
    return _write({"ranking": list(numbers)})


def write_points(points: Mapping[str, int]) -> str:
    """Write points or scores.

    :param points: whole points by number of the project
    """
    if all(map(str.isascii, points)):
        return _write({"points": points})
    # RFC 8785 sorts names by their UTF-16 code units; Python sorts by code points, which differs beyond U+FFFF.
    inside = ",".join(f"{_write(number)}:{points[number]}" for number in sorted(points, key=_utf16))
    return f'{{"points":{{{inside}}}}}'


def read_payload(text: str) -> Marks:
    """Read a ballot's text back.

    :param text: what one of the writers above gave
    :return: a list of project numbers (votes, ranking) or a mapping of number to whole points
    :raises PayloadNotReadable: for any other text
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise PayloadNotReadable(why=Sentence("it is not written as ballots are")) from fault
    if not isinstance(said, dict) or len(said) != 1:
        raise PayloadNotReadable(why=Sentence("it must say one thing: votes, ranking or points"))
    ((kind, marks),) = said.items()
    if kind == "points":
        if not isinstance(marks, dict) or not all(type(points) is int for points in marks.values()):
            raise PayloadNotReadable(why=Sentence("points must be whole numbers by project"))
        return marks
    if kind not in {"votes", "ranking"}:
        raise PayloadNotReadable(why=Sentence("it must say one thing: votes, ranking or points"))
    if not isinstance(marks, list) or not all(type(number) is str for number in marks):
        raise PayloadNotReadable(why=Sentence("its projects must be a list of project numbers"))
    return marks


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be")
