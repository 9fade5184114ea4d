"""How well white letters stand out on a colour: WCAG 2.2, success criterion 1.4.3, by its definition of contrast."""

import re
from decimal import ROUND_DOWN, Decimal
from typing import Final

from domain.refusals import Refusal

LEAST: Final = Decimal("4.5")
"""What level AA asks of letters of an ordinary size."""
_COLOUR: Final = re.compile("#[0-9a-f]{6}")
_KNEE: Final = Decimal("0.04045")


class ThatIsNoColour(Refusal):
    """It cannot be put on a page."""

    message = "Write the colour with a # and six of the signs 0 to 9 and a to f, such as #00474f."


class WhiteCannotBeReadOnIt(Refusal):
    """Names and menus stand in white on the council's colour."""

    message = (
        "White letters cannot be read well on {colour}: the contrast is {ratio} to 1, and must be at least 4.5 to 1 "
        "(WCAG 2.2, level AA). Choose a darker colour."
    )


def must_carry_white(colour: str) -> str:
    """Refuse a colour on which white letters cannot be read well; give it as style sheets have it.

    :param colour: ``#`` and six hexadecimal digits, in small or capital letters
    :raises Refusal: for what is no colour, and with its contrast for one that is too light
    """
    plain = colour.strip().lower()
    if not _COLOUR.fullmatch(plain):
        raise ThatIsNoColour
    ratio = contrast_with_white(plain)
    if ratio < LEAST:
        told = ratio.quantize(Decimal("0.01"), rounding=ROUND_DOWN)  # never rounded up to what would do
        raise WhiteCannotBeReadOnIt(colour=plain, ratio=str(told))
    return plain


def contrast_with_white(colour: str) -> Decimal:
    """Give the contrast ratio of a colour with white, from 1 to 21.

    :param colour: ``#`` and six hexadecimal digits
    """
    red, green, blue = (_linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    luminance = Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue
    return Decimal("1.05") / (luminance + Decimal("0.05"))


def _linear(channel: int) -> Decimal:
    part = Decimal(channel) / 255
    if part <= _KNEE:
        return part / Decimal("12.92")
    return ((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
