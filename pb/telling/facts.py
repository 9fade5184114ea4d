"""What a stored event holds, made the raw facts of a sentence: money of the round's currency, instants, people."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.saying.sentence import Closing, Fact, Money, Named, Sentence
from domain.words.instants import from_stored

Facts = Mapping[str, Any]
"""What an event says, as the read model of what happened holds it, and ``currency``: what its amounts are in."""
Teller = Callable[[Facts], Sentence]


def money(f: Facts, amount: int) -> Money:
    """Give an amount in the currency of the round that it happened in."""
    return Money(amount, f["currency"])


def moment(stored: str) -> Fact:
    """Give an instant as events store it."""
    return from_stored(stored)


def closing(stored: str) -> Fact:
    """Give the instant at which something ends, as events store it."""
    return Closing(from_stored(stored))


def people(references: Iterable[str]) -> Fact:
    """Give people by reference, for whoever says the sentence to look up."""
    return [Named(each) for each in references] or NOBODY


def projects(numbers: Iterable[str]) -> Fact:
    """Give projects by number."""
    return list(numbers) or NONE


def because(what: Sentence, reason: str) -> Sentence:
    """Give what happened with its reason, where it has one."""
    return Sentence("{what} Reason: {reason}", {"what": what, "reason": reason}) if reason else what


def and_then(what: Sentence, *more: Sentence) -> Sentence:
    """Give several sentences one after the other."""
    for each in more:
        what = Sentence("{what} {more}", {"what": what, "more": each})
    return what


NOBODY = Sentence("nobody")
NONE = Sentence("none")
