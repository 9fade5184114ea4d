"""A part of a whole said exactly: in per cent where that can be exact, else as so many out of so many."""

from domain.saying.sentence import Percent, Sentence

_PLACES_OF_A_HUNDRED = 2


def exact_part(at_least: int, out_of: int) -> Percent | Sentence:
    """Give a part as people say it: ``40%``, ``33.3%``, or ``1 out of 3`` where no per cent can say it."""
    places = len(str(out_of)) - 1 - _PLACES_OF_A_HUNDRED
    if places < 0 or out_of != 10 ** (places + _PLACES_OF_A_HUNDRED):
        return Sentence("{part} out of {whole}", {"part": at_least, "whole": out_of})
    needed = places
    while needed and at_least % 10 ** (places - needed + 1) == 0:
        needed -= 1
    return Percent(at_least, out_of, needed)
