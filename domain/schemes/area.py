"""An area whose residents a round is for: a ward, a neighbourhood, a whole town."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned, on_one_line


class AreaNeedsAName(Refusal):
    """An area without a name cannot be found."""

    message = "Give the area the name that people who live there use."


class PopulationCannotBeNegative(Refusal):
    """People are counted from nought."""

    message = "The population must be 0 or more; enter 0 if it is not known."


class ThatIsThePopulationAlready(Refusal):
    """A correction that corrects nothing."""

    message = "This is the population that stands here already. Enter the one that it should be."


class SayWhereThePopulationIsFrom(Refusal):
    """A figure that turnout is held against can be looked up."""

    message = "Say where the figure is from, such as “Census 2021”; it is published beside it."


class TheAreaEndsAlready(Refusal):
    """Its last day was said, and people rely on it."""

    message = "The last day of this area is said already: {day}. It stands in the public record and stays."


class AreasEndTodayOrLater(Refusal):
    """Nothing ends in the past."""

    message = "The last day of an area is today or later. Enter such a day."


class SayWhyTheAreaEnds(Refusal):
    """People live there, and ask."""

    message = "Say why the area ends, such as “new ward boundaries of May 2027”; the reason is published."


class AnAreaDoesNotFollowItself(Refusal):
    """Or nothing would end."""

    message = "Choose another area that takes its place, or none."


class TheAreaHasEnded(Refusal):
    """Nobody lives in it any more, by its name."""

    message = "This area ended on {day}. Choose the area that there is now."


class ARoundOfTheAreaIsRunning(Refusal):
    """Residents of the area were promised its end."""

    message = "“{round}” is still running in this area. Wait for its end, then try again."


class Area(Aggregate):
    """A ward, a neighbourhood, a whole town."""

    TOPIC = "schemes.Area"
    KIND = "area"

    class AreaDrawn(FirstFact):
        TOPIC: ClassVar[str] = "schemes.AreaDrawn"
        name: str
        population: int

    class PopulationCorrected(Fact):
        TOPIC: ClassVar[str] = "schemes.PopulationCorrected"
        population: int
        source: str

        def apply(self, aggregate: "Area") -> None:
            aggregate.population = self.population

    class AreaEnded(Fact):
        TOPIC: ClassVar[str] = "schemes.AreaEnded"
        NAMES: ClassVar[Mapping[str, str]] = {"followed_by": "area"}
        last_day: str
        """In London, such as ``2027-05-03``."""
        followed_by: str
        """Id of the area that takes its place; empty where none does."""
        reason: str

        def apply(self, aggregate: "Area") -> None:
            aggregate.last_day = date.fromisoformat(self.last_day)

    def __init__(self, name: str, population: int) -> None:
        self.name = name
        self.population = population
        self.last_day: date | None = None
        """The last day on which there is such an area; None where it goes on."""

    @classmethod
    def draw(cls, name: str, population: int, *, id: UUID, by: Actor, now: datetime) -> "Area":
        """Put an area on the map. ``population`` is the number of residents, 0 where it is not known."""
        if not cleaned(name):
            raise AreaNeedsAName
        if population < 0:
            raise PopulationCannotBeNegative
        return cls.begin(cls.AreaDrawn, id=id, by=by, now=now, name=on_one_line(name), population=population)

    def correct_population(self, population: int, *, source: str, by: Actor, now: datetime) -> None:
        """Give another number of residents, with where it is from: a census, an estimate, a mistake mended.

        :raises Refusal: for fewer than none, for the number that stands already, or without a source
        """
        if population < 0:
            raise PopulationCannotBeNegative
        if population == self.population:
            raise ThatIsThePopulationAlready
        if not cleaned(source):
            raise SayWhereThePopulationIsFrom
        self.happened(self.PopulationCorrected, by=by, now=now, population=population, source=cleaned(source))

    def end(
        self, last_day: date, running: Sequence[str], *, followed_by: str = "", reason: str, by: Actor, now: datetime
    ) -> None:
        """Say on which day the area ends. An area is not renamed or redrawn: another one takes its place.

        :param last_day: today in London, or later
        :param running: names of its rounds that were announced and have not come to their end
        :param followed_by: the area that takes its place, by id; empty where none does
        :raises Refusal: while a round of it runs, for a day that is past, without a reason, or where it is said already
        """
        if self.last_day is not None:
            raise TheAreaEndsAlready(day=self.last_day)
        for name in running:
            raise ARoundOfTheAreaIsRunning(round=name)
        if last_day < day_in_london(now):
            raise AreasEndTodayOrLater
        if followed_by == self.id.hex:
            raise AnAreaDoesNotFollowItself
        if not cleaned(reason):
            raise SayWhyTheAreaEnds
        day = last_day.isoformat()
        self.happened(self.AreaEnded, by=by, now=now, last_day=day, followed_by=followed_by, reason=cleaned(reason))

    def must_be_there(self, now: datetime) -> None:
        """Refuse what begins in an area after its last day."""
        if self.last_day is not None and self.last_day < day_in_london(now):
            raise TheAreaHasEnded(day=self.last_day)
