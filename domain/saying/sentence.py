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
    from datetime import date
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


class Named(NamedTuple):
    """A person, by reference: whoever says the sentence looks the name up, or says that it has been erased."""

    person: str


class Sentence(NamedTuple):
    """Something to be said to people."""

    words: str
    """In English, with the names of its facts in braces: ``Vote until {when}``. The key of the catalogue."""
    facts: Mapping[str, "Fact"] = NO_FACTS
    plural: str = ""
    """The same where the fact named by ``counted`` is not one; empty where there is nothing to count."""
    counted: str = ""


Fact: TypeAlias = "str | int | date | Money | Percent | Named | Sentence | PathLike[str] | Sequence[Fact]"
"""Text that people wrote, a whole number, a day or an instant (``datetime``), a file, or a list of such; never an
English word of ours, which is a Sentence."""
