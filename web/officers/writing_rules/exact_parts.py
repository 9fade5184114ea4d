"""A part of a whole as an officer types it, exactly: ``40`` or ``33.3`` per cent, or ``1 of 3``. Never a float.

``33.3`` is 333 out of 1,000 and comes back as ``33.3``; ``1 of 3`` stays 1 out of 3, which no per cent can say.
"""

import re
from typing import Any

from wtforms.validators import ValidationError

from pb.actions.vocabulary import typed_plainly
from web.forms.fields import Words
from web.forms.validators import as_sentence
from web.front.said import Sentence, _, said

_PER_CENT = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,6}))?\s*%?", re.ASCII)
_SO_MANY_OF = re.compile(r"([0-9]{1,9})\s*(?:of|out of|in|/)\s*([0-9]{1,9})", re.ASCII)
HUNDRED = 100
THE_PART = Sentence("The part")
BEYOND_THE_WHOLE = Sentence("{what} must be between 0 and 100 per cent")


def read_part(typed: str, what: Sentence = THE_PART) -> tuple[int, int]:
    """Read a part of a whole.

    :param what: the answer's name at the start of a sentence
    :return: so many, out of so many
    :raises ValueError: with what to type instead
    """
    text = " ".join(typed_plainly(typed).split())
    if found := _PER_CENT.fullmatch(text):
        whole, decimals = found[1], found[2] or ""
        return int(whole + decimals), HUNDRED * 10 ** len(decimals)
    found = _SO_MANY_OF.fullmatch(text)
    if found and int(found[2]):
        return int(found[1]), int(found[2])
    raise ValueError(_("{what} must be a per cent, like 40 or 33.3, or a part, like 1 of 3", what=what))


def written_part(at_least: int, out_of: int) -> str:
    """Write a part as ``read_part`` reads it, without loss."""
    digits = _decimals_of(out_of)
    if digits is None:
        return f"{at_least} of {out_of}"
    whole, rest = divmod(at_least, 10**digits)
    return f"{whole}.{rest:0{digits}}" if digits else str(whole)


def _decimals_of(out_of: int) -> int | None:
    """Give how many decimals of a per cent an ``out_of`` stands for: none for 100, one for 1,000."""
    zeros = len(str(out_of)) - 3
    return zeros if zeros >= 0 and out_of == HUNDRED * 10**zeros else None


class Part(Words):
    """A box for a part of a whole; ``part`` is what stands in it, once it is checked."""

    def __init__(self, *validators: Any, what: Sentence | str, **how: Any) -> None:
        """Take the answer's name at the start of a sentence."""
        self._what = as_sentence(what)
        super().__init__(*validators, **how)

    @property
    def part(self) -> tuple[int, int]:
        """So many, out of so many."""
        return read_part(self.typed, self._what)

    def pre_validate(self, _form: Any) -> None:
        """Refuse what is no part, or more than the whole."""
        if self.blank:
            return
        try:
            at_least, out_of = self.part
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None
        if at_least > out_of:
            raise ValidationError(said(BEYOND_THE_WHOLE._replace(facts={"what": self._what})))
