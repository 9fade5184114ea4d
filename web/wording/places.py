"""Places in an order, in the language of the page: ``1st``, ``2nd``. A ranking is shown so wherever it is shown."""

from pb.languages.ordinals import ordinal
from web.front.languages import language


def place_in_words(number: int) -> str:
    """Write a place in an order, from 1."""
    return ordinal(number, language().code)
