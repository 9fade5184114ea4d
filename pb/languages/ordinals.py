"""Places in an order, ``1st``, ``2nd``, ``3rd``, as each language writes them.

A catalogue cannot hold them: it has one form for one and others for many, and
the ends of ordinals change by other rules. English and Welsh: the abbreviations
of Unicode CLDR's ordinal categories, filled in as each language writes them.
"""

from collections.abc import Callable, Mapping
from typing import Final

_TEENS: Final = range(11, 14)
_WELSH_TO_TWENTY: Final = (
    *("af", "il", "ydd", "ydd", "ed", "ed", "fed", "fed", "fed", "fed"),
    *("eg", "fed", "eg", "eg", "fed", "eg", "eg", "fed", "eg", "fed"),
)
_ARABIC_TO_TEN: Final = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس"),
    *("السادس", "السابع", "الثامن", "التاسع", "العاشر"),
)


def ordinal(number: int, code: str) -> str:
    """Write a place in an order.

    :param number: from 1
    :param code: of a language of ``known.py``; of any other the place is written as ``1.``, as many languages do
    """
    return _WRITTEN.get(code, _with_a_point)(number)


def _english(number: int) -> str:
    end = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def _welsh(number: int) -> str:
    if number <= len(_WELSH_TO_TWENTY):
        return f"{number}{_WELSH_TO_TWENTY[number - 1]}"
    return f"{number}{'fed' if number % 20 == 0 else 'ain'}"


def _arabic(number: int) -> str:
    return _ARABIC_TO_TEN[number - 1] if number <= len(_ARABIC_TO_TEN) else f"رقم {number}"


def _with_a_point(number: int) -> str:
    return f"{number}."


_WRITTEN: Final[Mapping[str, Callable[[int], str]]] = {"en": _english, "cy": _welsh, "ar": _arabic}
