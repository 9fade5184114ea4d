"""A result in one sentence, and its winners with what they get and where they are: the first thing that a page says."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pb.erasable.texts import ProposalWords
from web.front.said import _, _n
from web.shown.pins_shown import Pinned, pins_on
from web.shown.result_lines import ResultLine
from web.shown.wards_shown import WardsShown
from web.wording.money import as_money


class Winner(NamedTuple):
    """A project that gets something, or was chosen and costs nothing."""

    line: ResultLine
    place: str
    pin: int
    """Its number on the map; 0 where it is not there."""


class InShort(NamedTuple):
    """What stands before everything else."""

    sentence: str
    winners: Sequence[Winner]
    pinned: Pinned | None


def in_short(
    lines: Sequence[ResultLine],
    written: Mapping[str, tuple[str, ProposalWords]],
    given: int,
    wards: WardsShown | None,
    *,
    stands: bool,
) -> InShort:
    """Put a result in short, what gets most first.

    :param written: the proposals on the ballot paper, with their words, by number
    :param given: in all, whole pence
    :param stands: whether it is decided, not only counted
    """
    won = sorted((line for line in lines if line.is_funded), key=lambda line: -line.gets)
    words = [written[line.number][1] for line in won if line.number in written]
    pinned = pins_on(wards, words) if len(words) == len(won) else None
    numbers = pinned.numbers if pinned else [0] * len(won)
    winners = [
        Winner(line, written[line.number][1].place if line.number in written else "", number)
        for line, number in zip(won, numbers, strict=True)
    ]
    return InShort(_sentence(len(won), len(lines), given, stands=stands), winners, pinned)


def _sentence(won: int, of: int, given: int, *, stands: bool) -> str:
    if not won:
        return _("No project gets money") if stands else _("By the vote, no project gets money")
    amount = as_money(given)
    if stands:
        return _n(
            "{n} of {projects} projects gets {amount}", "{n} of {projects} projects get {amount}", won,
            projects=of, amount=amount,
        )  # fmt: skip
    return _n(
        "By the vote, {n} of {projects} projects gets {amount}",
        "By the vote, {n} of {projects} projects get {amount}",
        won,
        projects=of,
        amount=amount,
    )
