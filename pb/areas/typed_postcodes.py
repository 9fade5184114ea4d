"""A postcode as people type it, made the one that is meant: blanks, capitals, O for 0 where only one can be meant.

Nothing here knows which postcodes there are.
"""

import re
from typing import Final

_SHAPE: Final = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
_DIGIT: Final = str.maketrans("OIL", "011")
_LETTER: Final = str.maketrans("01", "OI")
_NEVER_LAST: Final = str.maketrans("OI", "01")
"""No district ends in these letters."""
_DIGITS_OF_A_DISTRICT: Final = "123456789"
"""With which a district of one letter begins: none is 0."""
_INWARD = 3
_SHORTEST, _LONGEST = 5, 7


def normalised(typed: str) -> str:
    """Give the postcode that is meant, in capitals and without blanks; empty where it can be none.

    The last three characters are a digit and two letters, and before them stand one or two letters and a digit at
    least: so it is certain of four or five characters whether a letter or a digit was meant.
    """
    plain = "".join(c for c in typed.upper() if c.isalnum() and c.isascii())
    if not _SHORTEST <= len(plain) <= _LONGEST:
        return ""
    outward, inward = plain[:-_INWARD], plain[-_INWARD:]
    inward = inward[0].translate(_DIGIT) + inward[1:].translate(_LETTER)
    outward = _outward(outward)
    whole = outward + inward
    return whole if _SHAPE.fullmatch(whole) else ""


def _outward(part: str) -> str:
    """Read the first half: A9, A99, A9A, AA9, AA99 or AA9A."""
    first, last = part[0].translate(_LETTER), part[-1].translate(_NEVER_LAST)
    if len(part) == 2:  # noqa: PLR2004 -- a letter and a digit
        return first + part[1].translate(_DIGIT)
    if len(part) == 3 and part[1] not in _DIGITS_OF_A_DISTRICT:  # noqa: PLR2004 -- AA9: two letters and a digit
        return first + part[1].translate(_LETTER) + part[2].translate(_DIGIT)
    if len(part) == 4:  # noqa: PLR2004 -- AA99 or AA9A: the third is a digit
        return first + part[1].translate(_LETTER) + part[2].translate(_DIGIT) + last
    return first + part[1:-1] + last


def as_written(postcode: str) -> str:
    """Give a postcode as it is written, with the blank before its last three characters."""
    return f"{postcode[:-_INWARD]} {postcode[-_INWARD:]}"
