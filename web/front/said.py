"""Says things in the language of the page being made. Whatever stands inside ``_(...)`` is in the catalogue.

What is written before there is a page (the messages of a form, tables of
words) is a ``Sentence("...")`` and is said where it is shown.
"""

from collections.abc import Mapping

from markupsafe import Markup

from pb.actions.vocabulary import Fact, Refusal, Sentence
from web.front.languages import speaker

__all__ = ["Sentence", "_", "_n", "apart", "isolated", "said"]


def _(words: str, /, **facts: Fact) -> str:
    """Say a sentence.

    :param words: in English, with the names of the facts in braces: ``Vote until {when}``
    :param facts: as they are (``Money``, instants, whole numbers); they are written as the language writes them
    """
    return speaker().say(Sentence(words, facts))


def _n(one: str, many: str, n: int, /, **facts: Fact) -> str:
    """Say a sentence about a number of things, in the form that the language has for so many.

    :param one: in English, for one
    :param many: in English, for any other number, with ``{n}`` in it
    """
    return speaker().say(Sentence(one, {"n": n, **facts}, many, "n"))


def said(words: Sentence | Refusal | str, names: Mapping[str, str] | None = None) -> str:
    """Say a sentence, or what a refusal says; text that people wrote is given as it stands.

    :param names: the names of the people in it, by reference
    """
    if isinstance(words, str):
        return words
    return speaker().say(words.sentence if isinstance(words, Refusal) else words, names)


def apart(written: str) -> str:
    """Give what people wrote where only text can stand, such as the words of a choice: between isolates, if need be."""
    return speaker().fact(written)


def isolated(written: str) -> Markup:
    """Give what people wrote so that its direction turns nothing beside it, such as a price: ``<bdi>``."""
    return Markup("<bdi>{}</bdi>").format(written)
