"""How a lie is written down: a function that tells it, the promise it breaks, and the words it has to be named in."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.verifier.lies.insider import Insider


class Lie(NamedTuple):
    """A kind of lie, and for what it has to be named."""

    tell: Callable[[Insider], Any]
    promise: str
    words: str
    also: tuple[str, ...]
    numbers: bool


class Lies(list[Lie]):
    """The lies about one subject, each a function whose docstring says it in one sentence."""

    def named(self, promise, words, *also, numbers=True):
        """Say which promise the verifier must find broken, and in which words.

        :param also: promises that cannot but break with it
        :param numbers: whether the insider numbers the events again
        """

        def written(tell):
            self.append(Lie(tell, promise, words, also, numbers))
            return tell

        return written

    def to_be_found(self):
        """Give the lies as parameters of a test."""
        return [pytest.param(lie, id=lie.tell.__name__) for lie in self]


def must_be_named(insider, lie):
    """Tell a lie; it must be found, named for what it is, and for nothing else."""
    lie.tell(insider)
    if lie.numbers:
        insider.number_again()
    found = insider.findings()
    assert lie.words in found.get(lie.promise, ""), found
    assert set(found) <= {lie.promise, *lie.also}, found
