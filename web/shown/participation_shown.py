"""How people took part in a round, day by day in London: proposals, sealed ballots, ways in. Never what was voted.

A ballot has no time of its own. What is told of a day are the batches that were sealed on it, which the public record
has too; the last ones are sealed at the close.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from pb.actions.vocabulary import Thing, day_in_london
from pb.readmodels.history.answers import happened_about
from pb.readmodels.reading import Reading
from pb.readmodels.voting.hears import POSTED
from web.wording.voters_in_words import FEW

PROPOSALS: Final = "proposals"
BALLOTS: Final = "ballots_sealed"
_HAPPENS: Final = ("proposals.ProposalSubmitted", "voting.BallotsSealed", "voting.EntitlementsIssued")


class Participation(NamedTuple):
    """What happened on each day on which something did; a figure that is too small to be told is None."""

    ways: tuple[str, ...]
    """By which ways people were let in, as the rules name them."""
    days: tuple[date, ...]
    figures: Mapping[tuple[date, str], int | None]
    """By day and column: ``proposals``, ``ballots_sealed``, or a way in. What is not there is 0."""

    def of(self, day: date, column: str) -> int | None:
        """Give a figure; None where it is fewer than can be told."""
        return self.figures.get((day, column), 0)

    def most(self, column: str) -> int:
        """Give the highest figure of a column that is told."""
        return max((self.of(day, column) or 0 for day in self.days), default=0)

    def total(self, column: str) -> int:
        """Add up a column of which everything is told."""
        return sum(self.of(day, column) or 0 for day in self.days)


def participation_in(connection: Reading, round_id: str) -> Participation:
    """Give how people took part in a round, day by day."""
    counted: dict[tuple[date, str], int] = {}
    for one in happened_about(connection, Thing("round", round_id), _HAPPENS):
        column, number = _counted(one.name, one.facts)
        if column:
            cell = (day_in_london(one.at), column)
            counted[cell] = counted.get(cell, 0) + number
    days = tuple(sorted({day for day, _column in counted}))
    ways = tuple(sorted({column for _day, column in counted} - {PROPOSALS, BALLOTS}))
    figures: dict[tuple[date, str], int | None] = dict(counted)
    for way in ways:
        told = {day: counted.get((day, way), 0) for day in days}
        figures.update({(day, way): None for day in too_few_to_tell(told)})
    return Participation(ways, days, figures)


def _counted(name: str, facts: Mapping[str, object]) -> tuple[str, int]:
    if name == "proposals.ProposalSubmitted":
        return PROPOSALS, 1
    number = facts["ballots" if name == "voting.BallotsSealed" else "number"]
    how_many = number if isinstance(number, int) else 0
    if name == "voting.BallotsSealed":
        return BALLOTS, how_many
    replaces = facts.get("replaces", 0)
    new = how_many - (replaces if isinstance(replaces, int) else 0)  # a lost code replaced lets nobody else in
    return (str(facts.get("way") or POSTED), new) if new > 0 else ("", 0)


def too_few_to_tell(told: Mapping[date, int]) -> set[date]:
    """Give the days whose figure is not told: fewer than ``FEW``, and the next larger until no subtraction tells one.

    The whole of a way is told elsewhere, so a single hidden day, or hidden days of few together, would be worked out.

    :param told: day to how many
    """
    there: Sequence[date] = sorted((day for day, number in told.items() if number), key=lambda day: (told[day], day))
    if not there or told[there[0]] >= FEW:
        return set()
    hidden: set[date] = set()
    for day in there:
        if told[day] >= FEW and len(hidden) > 1 and sum(told[each] for each in hidden) >= FEW:
            break
        hidden.add(day)
    return hidden
