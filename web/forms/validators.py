"""What may be wrong with one answer of a form, each in our own words; WTForms' default messages are never shown.

What they are given to say is written once, in English, and stands in the catalogue like ``Sentence("...")``.
"""

from typing import Any

from wtforms.validators import StopValidation, ValidationError

from web.front.said import Sentence, _, said


def as_sentence(words: Sentence | str) -> Sentence:
    """Take words of ours, written as a sentence or as its English alone."""
    return words if isinstance(words, Sentence) else Sentence(words)


class Needed:
    """The box must not be left empty."""

    def __init__(self, words: Sentence | str) -> None:
        """Take what to say where it is, as an instruction: "Enter your name"."""
        self._words = as_sentence(words)

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse an empty box, and look no further."""
        if field.blank:
            raise StopValidation(said(self._words))


class AtMost:
    """The text must not be longer than it may be."""

    def __init__(self, longest: int, what: Sentence | str = "This") -> None:
        """Take the most characters, and the answer's name at the start of a sentence."""
        self._longest, self._what = longest, as_sentence(what)

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse a longer text, and say how long it is."""
        length = len(field.data or "")
        if length > self._longest:
            raise ValidationError(
                _(
                    "{what} must be {longest} characters or fewer. You have written {length}",
                    what=self._what,
                    longest=self._longest,
                    length=length,
                )
            )


class Between:
    """The number must lie between two bounds, both included."""

    def __init__(self, least: int, most: int, what: Sentence | str = "The number") -> None:
        """Take the bounds, and the answer's name at the start of a sentence."""
        self._least, self._most, self._what = least, most, as_sentence(what)

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse a number beyond them; what is no number was refused already."""
        if field.data is not None and not self._least <= field.data <= self._most:
            raise ValidationError(
                _("{what} must be between {least} and {most}", what=self._what, least=self._least, most=self._most)
            )
