"""The months by name, as people type them in any of the languages: English everywhere, and each language's own."""

from functools import cache

from babel.dates import get_month_names

from pb.languages.known import LANGUAGES

_AS_WELL = {"sept": 9}
"""What people write and Babel's tables do not have."""


def month_called(typed: str) -> int | None:
    """Give the number of a month called by its name, or the short of it (``dec``); None for any other text."""
    return _names().get(typed.strip().rstrip(".").casefold())


@cache
def _names() -> dict[str, int]:
    return _AS_WELL | {
        name.rstrip(".").casefold(): number
        for language in reversed(LANGUAGES)  # English last: what a name means in two of them, it means in English
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=language.code).items()
    }
