"""A sentence before anybody has said it: its words as a key, and the facts it leaves open as they are.

The words are English and the key under which a catalogue has them in other
languages. Facts stay raw (pence, instants, whole numbers, references of
people) until somebody says the sentence: only then is it known in which
language, and so how an amount or a day is written.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime
    from os import PathLike

NO_FACTS: Mapping[str, "Fact"] = MappingProxyType({})


class Money(NamedTuple):
    """An amount in whole hundredths of a currency, pence where nothing else is said."""

    amount: int
    currency: str = "GBP"
    """ISO 4217 code; empty where nobody knows what it is in."""


class Percent(NamedTuple):
    """An exact part of a hundred, ``numerator`` of ``denominator``, to be written with so many decimals."""

    numerator: int
    denominator: int
    places: int = 1


class Closing(NamedTuple):
    """The instant at which something ends: said as the last minute in which it has not, ``11:59pm`` of a day's end."""

    at: "datetime"


class Named(NamedTuple):
    """A person, by reference: whoever says the sentence looks the name up, or says that it has been erased."""

    person: str


class AllOf(NamedTuple):
    """Several things that all are meant: ``4, 7 and 9``."""

    things: Sequence["Fact"]


class AnyOf(NamedTuple):
    """Several things of which one is meant: ``4, 7 or 9``."""

    things: Sequence["Fact"]


class Sentence(NamedTuple):
    """Something to be said to people."""

    words: str
    """In English, with the names of its facts in braces: ``Vote until {when}``. The key of the catalogue."""
    facts: Mapping[str, "Fact"] = NO_FACTS
    plural: str = ""
    """The same where the fact named by ``counted`` is not one; empty where there is nothing to count."""
    counted: str = ""


Fact: TypeAlias = (
    "str | int | date | Closing | Money | Percent | Named | AllOf | AnyOf | Sentence | PathLike[str] | Sequence[Fact]"
)
"""Text that people wrote, a whole number, a day or an instant (``datetime``; ``Closing`` where something ends), a file,
or a list of such; never an English word of ours, which is a Sentence."""


def so_many(one: str, many: str, n: int, **facts: "Fact") -> Sentence:
    """Give a sentence about a number of things, the number in it as ``{n}``: ``so_many("{n} vote", "{n} votes", 7)``.

    :param one: in English, for one
    :param many: in English, for any other number
    """
    return Sentence(one, {"n": n, **facts}, many, "n")


def people_named(fact: "Fact") -> set[str]:
    """Give the references of the people whom a sentence (or a fact of one) names: one query finds them all."""
    found: set[str] = set()
    waiting = [fact]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | int):  # most facts, and a page has thousands of them
            continue
        if isinstance(one, Named):
            found.add(one.person)
        elif isinstance(one, Sentence):
            waiting.extend(one.facts.values())
        elif isinstance(one, AllOf | AnyOf):
            waiting.extend(one.things)
        elif isinstance(one, list | tuple):
            waiting.extend(one)
    return found
