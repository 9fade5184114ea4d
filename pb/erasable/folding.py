"""Text as it is searched: without capitals, accents and marks, so that ``Lodz`` finds Łódź and ``ty`` finds Tŷ."""

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ŧ": "t",
    }
)
"""Letters that Unicode does not take apart (UAX 15), as people write them who have them on no key."""
_WITHOUT_GAPS: Final = 0x3040
"""From here on people write without gaps between words (kana, han, hangul): a piece of it is looked for anywhere."""


def folded(text: str) -> str:
    """Fold text for a search: lower case, no accents, letters and digits alone, a gap before each word and at the end.

    :param text: whatever people wrote, in any language
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each)).translate(_LETTERS)
    words = "".join(each if each.isalnum() else " " for each in plain).split()
    return f" {' '.join(words)} " if words else ""


def pieces_of(asked: str, *, most: int = 8) -> list[str]:
    """Give what must all stand in a folded text for it to be found: beginnings of words, each with a gap before it.

    :param asked: what somebody typed
    :param most: words that are looked at
    """
    words = folded(asked).split()[:most]
    return [word if ord(word[0]) >= _WITHOUT_GAPS else f" {word}" for word in dict.fromkeys(words)]
