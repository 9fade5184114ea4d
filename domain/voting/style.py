"""What every style of ballot has in common: its rules as plain data, and the check of a ballot against them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from domain.refusals import Refusal
from domain.saying.sentence import AllOf, Sentence
from domain.voting.ballot_refusals import (
    ChosenTwice,
    NotASheetOfMarks,
    NotOnTheBallotPaper,
    TooFewChosen,
    TooManyChosen,
    one_or,
)
from domain.voting.payload import Marks


class NotABallotStyle(Refusal):
    """Data that describe no style of ballot."""

    message = "These are not the rules of a ballot: {why}."


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotStyle(ABC):
    """The rules that make a ballot of one style valid, fixed before the round opens.

    Limits are whole numbers; a limit of None is no limit. Amounts are whole pence.
    """

    STYLE: ClassVar[str]
    """Name in the round's data."""
    PABULIB: ClassVar[str]
    """Its ``vote_type`` in Pabulib's format (arXiv 2012.06539)."""
    NAME: ClassVar[Sentence]
    """What people call it."""

    @property
    @abstractmethod
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do, one or two sentences."""

    def instruction_in(self, _currency: str) -> Sentence:
        """Give the instruction with its amounts, where it has any, in a currency."""
        return self.instruction

    @abstractmethod
    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot.

        :param marks: what the voter marked
        :param prices: whole pence by project number, for every project on the ballot paper, as frozen in the round
        :return: the canonical text of the ballot
        :raises BallotNotValid: when the ballot breaks a rule, saying what to do about it
        """

    def to_data(self) -> dict[str, Any]:
        """Give the rules as JSON data: text and whole numbers by name, without the limits that are not set."""
        limits = {field.name: getattr(self, field.name) for field in fields(self)}
        return {"style": self.STYLE, **{name: limit for name, limit in limits.items() if limit is not None}}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read the rules back from :meth:`to_data`.

        :raises NotABallotStyle: for unknown names, or limits that are no whole numbers or contradict each other
        """
        limits = {name: limit for name, limit in data.items() if name != "style" and limit is not None}
        known = {field.name for field in fields(cls)}
        for name, limit in limits.items():
            if name not in known:
                raise NotABallotStyle(
                    why=Sentence("a ballot of style {style} knows no {name}", {"style": cls.STYLE, "name": name})
                )
            if type(limit) is not int:
                raise NotABallotStyle(why=Sentence("{name} must be a whole number", {"name": name}))
        try:
            return cls(**limits)
        except TypeError as fault:
            needed = sorted(known - limits.keys())
            why = Sentence("a ballot of style {style} needs {limits}", {"style": cls.STYLE, "limits": AllOf(needed)})
            raise NotABallotStyle(why=why) from fault

    def _numbers(self, marks: Marks) -> Sequence[str]:
        """Take the marks as a list of project numbers."""
        if isinstance(marks, Mapping | str):
            raise NotASheetOfMarks(instruction=self.instruction)
        return marks

    def _points(self, marks: Marks) -> Mapping[str, int]:
        """Take the marks as points by project number."""
        if not isinstance(marks, Mapping):
            raise NotASheetOfMarks(instruction=self.instruction)
        return marks


def must_be_ordered(least: int, most: int | None, what: Sentence, floor: int = 0) -> None:
    """Refuse limits of which the lower one is above the upper one, or below what makes sense.

    :raises NotABallotStyle: naming the limits
    """
    if least < floor:
        raise NotABallotStyle(why=Sentence("the least {what} cannot be below {floor}", {"what": what, "floor": floor}))
    if most is not None and most < least:
        raise NotABallotStyle(why=Sentence("the most {what} cannot be below the least", {"what": what}))


def must_be_a_few_of(numbers: Sequence[str], prices: Mapping[str, int], least: int, most: int | None) -> None:
    """Refuse a list of projects that is too short or too long, names one twice, or names one that is not there.

    :raises BallotNotValid: saying which, and what to do
    """
    count = len(numbers)
    try:
        distinct = len(set(numbers))
    except TypeError as fault:  # something that is no text came in from outside
        raise NotOnTheBallotPaper(number=Sentence("like that")) from fault
    if distinct != count:
        raise ChosenTwice(number=next(number for number in numbers if numbers.count(number) > 1))
    for number in numbers:
        if number not in prices:
            raise NotOnTheBallotPaper(number=str(number)[:40])
    if most is not None and count > most:
        raise TooManyChosen(chosen=count, most=most, surplus=one_or(count - most))
    if count < least:
        raise TooFewChosen(chosen=count, least=least, missing=one_or(least - count))
