"""The count as the committee has it before it: for each project the votes, the cost, and what the count gives."""

from collections.abc import Mapping
from typing import NamedTuple

from pb.actions.vocabulary import Money, Outcome, in_words
from web.front.said import said


class CountedLine(NamedTuple):
    """One project of the count. Amounts in whole pence."""

    number: str
    title: str
    proposal: str
    votes: int
    cost: int
    gets: int
    why: str


def counted_lines(outcome: Outcome, titles: Mapping[str, str], proposals: Mapping[str, str]) -> list[CountedLine]:
    """Give the projects in the order of the count.

    :param titles: titles by number
    :param proposals: ids of the proposals by number
    """
    return [
        CountedLine(
            entry.project,
            titles.get(entry.project, entry.project),
            proposals.get(entry.project, ""),
            entry.score,
            entry.cost,
            entry.granted,
            said(in_words(entry, Money, outcome.rule)),
        )
        for entry in outcome.entries
    ]
