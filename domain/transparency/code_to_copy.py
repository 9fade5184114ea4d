"""The tracking code as people copy it by hand: with a last character that tells a slip from a ballot that is not there.

The sixteen characters are the commitment's and stand in the record; the seventeenth follows from them. It is a checksum
over the field of 32 elements (as many as Crockford's base32 has characters): position i, counted from 1, weighs
alpha^i with alpha a root of x^5 + x^2 + 1. As the weights of all seventeen positions differ and none is 0, every single
wrong character is noticed, and every two that were exchanged, wherever they stand (the argument of ISBN-10's modulus).
"""

from domain.refusals import Refusal
from domain.transparency.leaf import CROCKFORD

_REDUCED_BY = 0b100101


class CodeIsCopiedWrongly(Refusal):
    """Its last character does not follow from the others: no receipt has this code."""

    message = (
        "A character of this code is wrong, or two are exchanged. Compare it with your receipt, one group of four at a "
        "time, the last character included."
    )


def _times_alpha(element: int) -> int:
    doubled = element << 1
    return doubled ^ _REDUCED_BY if doubled > 31 else doubled  # noqa: PLR2004 -- five bits


def last_character(code: str) -> str:
    """Give the character that follows from the others.

    :param code: Crockford base32 in capitals, without dashes
    """
    total = 0
    for character in reversed(code):  # Horner's scheme: the first character is multiplied once, the last most often
        total = _times_alpha(total ^ CROCKFORD.index(character))
    return CROCKFORD[total]


def code_to_copy(tracking_code: str) -> str:
    """Give a tracking code as receipts show it: ``XXXX-XXXX-XXXX-XXXX-X``.

    :param tracking_code: as ``tracking_code`` gives it, ``XXXX-XXXX-XXXX-XXXX``
    """
    return f"{tracking_code}-{last_character(tracking_code.replace('-', ''))}"


def without_last_character(code: str) -> str:
    """Take off the last character, which must follow from the others.

    :param code: as ``last_character`` takes it
    :raises CodeIsCopiedWrongly: when it does not
    """
    if last_character(code[:-1]) != code[-1]:
        raise CodeIsCopiedWrongly
    return code[:-1]
