"""Money in whole pence, and the one way in which it is written and read."""

import re

from domain.refusals import Refusal

_WRITTEN = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?", re.ASCII)
MOST_PENCE = 10**14
"""A trillion pounds: more than any council has, less than where whole numbers stop being exact elsewhere."""


class NotAnAmount(Refusal):
    """What was typed is not a sum of money."""

    message = "“{typed}” is not an amount of money. Enter pounds, like 1250 or 1,250.50."


def pence_from(typed: str) -> int:
    """Read an amount that a person typed, like ``£1,250.50``.

    :return: whole pence, 0 or more
    :raises NotAnAmount: when it cannot be read exactly, or is beyond a trillion pounds
    """
    found = _WRITTEN.fullmatch(typed.strip())
    if found is None or len(found[1]) > len("1,000,000,000,000"):
        raise NotAnAmount(typed=typed.strip()[:40])
    pence = int(found[1].replace(",", "")) * 100 + int(found[2] or 0)
    if pence > MOST_PENCE:
        raise NotAnAmount(typed=typed.strip()[:40])
    return pence


def in_pounds(pence: int) -> str:
    """Write an amount for people: ``£1,250`` or ``£1,250.50``.

    :param pence: whole pence, may be negative
    """
    sign = "-" if pence < 0 else ""
    pounds, odd = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{odd:02}" if odd else f"{sign}£{pounds:,}"
