"""An area whose residents a round is for: a ward, a neighbourhood, a whole town."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
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

    def __init__(self, name: str, population: int) -> None:
        self.name = name
        self.population = population

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
