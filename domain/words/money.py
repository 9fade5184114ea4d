"""Money in whole pence (or hundredths of another currency), and the one way in which it is written and read."""

import re

from domain.refusals import Refusal
from domain.saying.english import in_currency
from domain.saying.sentence import Money
from domain.words.seen import cleaned
from domain.words.typed import WHOLE, typed_plainly, without_groups

__all__ = [
    "MOST_PENCE",
    "POUNDS",
    "Money",
    "NotACurrency",
    "NotAnAmount",
    "in_currency",
    "in_pounds",
    "must_be_a_currency",
    "pence_from",
]

_WRITTEN = re.compile(rf"£? *({WHOLE})(?:\.(\d{{2}}))?", re.ASCII)
_WRITTEN_ABROAD = re.compile(r"£? *(\d{1,3}(?:[. ']\d{3})+),(\d{2})", re.ASCII)
"""As the Continent writes pounds and pence: with both signs in it, ``1.250,50`` means one amount only."""
MOST_PENCE = 10**14
"""A trillion pounds: more than any council has, less than where whole numbers stop being exact elsewhere."""


POUNDS = "GBP"
"""What amounts are in where nothing else is said: whole pence."""
_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


class NotACurrency(Refusal):
    """What is to be written before amounts is no currency."""

    message = "“{code}” is not the code of a currency. Write three capital letters, like EUR."


class NotAnAmount(Refusal):
    """What was typed is not a sum of money."""

    message = "“{typed}” is not an amount of money. Enter pounds, like 1250 or 1,250.50."


def pence_from(typed: str) -> int:
    """Read an amount that a person typed, like ``£1,250.50``.

    :return: whole pence, 0 or more
    :raises NotAnAmount: when it cannot be read exactly, or is beyond a trillion pounds
    """
    plain = typed_plainly(typed)
    found = _WRITTEN.fullmatch(plain) or _WRITTEN_ABROAD.fullmatch(plain)
    if found is None or len(found[1]) > len("1,000,000,000,000"):
        raise NotAnAmount(typed=cleaned(typed)[:40])
    pence = int(without_groups(found[1].replace(".", ""))) * 100 + int(found[2] or 0)
    if pence > MOST_PENCE:
        raise NotAnAmount(typed=cleaned(typed)[:40])
    return pence


def in_pounds(pence: int) -> str:
    """Write an amount for people: ``£1,250`` or ``£1,250.50``.

    :param pence: whole pence, may be negative
    """
    return in_currency(pence, POUNDS)


def must_be_a_currency(code: str) -> None:
    """Refuse what cannot be the code of a currency; empty is allowed, for one that is not known.

    :raises NotACurrency: for anything but three capital letters
    """
    if code and not _CODE.fullmatch(code):
        raise NotACurrency(code=code[:40])
