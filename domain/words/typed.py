# ruff: noqa: RUF001, RUF002 -- letters that look like others are what this is about
"""Numbers and codes as people type or paste them, read as they are meant; texts that people write are ``seen.py``'s.

Digits of every script, full-width letters, dashes and blanks of any kind, characters that nobody sees: what a keyboard,
a letter or a PDF makes of a number is not the person's fault. What could be meant in two ways is not read at all, nor
is what is no digit to whoever sees it: ``5²`` is not 52.
"""

import re
import unicodedata

from domain.words import characters as are

LONGEST_NUMBER = 15
"""Characters of a whole number, its commas counted."""
WHOLE = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+|\d+"
"""A whole number, its thousands parted in one way or not at all; another comma is no comma between thousands."""
_WHOLE = re.compile(WHOLE, re.ASCII)
_OF_ONE_WIDTH = ("<wide>", "<narrow>")
_AS_MEANT = str.maketrans(
    {"\u066a": "%", "\u066b": ".", "\u066c": ",", "\u2212": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'"}
)


def typed_plainly(text: str) -> str:
    """Give what was typed or pasted as plain characters: digits of any script as 0 to 9, full width as narrow.

    What nobody sees is left out, a dash of any kind is a hyphen, a blank of any kind a space. Anything else stays:
    a small ² or a ① is no digit.
    """
    return "".join(map(_plain, unicodedata.normalize("NFC", text))).strip()


def whole_number_from(typed: str) -> int | None:
    """Read a whole number, 0 or more, with or without commas (or blanks) between thousands: ``8,400``.

    :return: None for anything else; ``1,5`` is not read at all, because it could mean two numbers
    """
    found = typed_plainly(typed)
    if len(found) > LONGEST_NUMBER or not _WHOLE.fullmatch(found):
        return None
    return int(without_groups(found))


def without_groups(digits: str) -> str:
    """Give digits without what stands between thousands."""
    return digits.replace(",", "").replace(" ", "").replace("'", "")


LATIN_LIKE = {
    **dict(zip("АВЕЅІЈКМНОРСТУХԚԜѴАВЕ", "ABESIJKMHOPCTYXQWVABE", strict=True)),  # Cyrillic
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),  # Greek
    **dict(zip("авеѕіјкмнорстухԁԛԝѵһӏ", "abesijkmhopctyxdqwvhl", strict=True)),  # Cyrillic
    **dict(zip("αβεικμνορτυχϳ", "abeikmvoptuxj", strict=True)),  # Greek
    **dict(zip("ıȷɑɡɩʟօոսցհԍ", "ijagiLonughg", strict=True)),  # of phonetics, and Armenian
}
"""Letters of other alphabets, and the Latin ones that a reader takes them for."""
_LOOK_ALIKE = str.maketrans({seen: latin for seen, latin in LATIN_LIKE.items() if latin.isupper()})
_NOT_IN_A_CODE = ("Z", "P", "C")


def typed_code(text: str) -> str:
    """Give a code as it was meant: capitals without what stands between, letters that look like Latin ones as these.

    :return: characters that may still be none of the code's alphabet
    """
    plain = typed_plainly(text).upper().translate(_LOOK_ALIKE)
    return "".join(c for c in plain if unicodedata.category(c)[0] not in _NOT_IN_A_CODE)


def not_of(alphabet: str, typed: str) -> list[str]:
    """Give what stands in a code as it was typed and is no character of its alphabet, each once."""
    return [c for c in dict.fromkeys(typed_plainly(typed)) if not set(typed_code(c)) <= set(alphabet)]


def with_its_number(character: str) -> str:
    """Write a character so that it can be told from another that looks like it: ``о (U+043E)``."""
    return character if character.isascii() else f"{character} (U+{ord(character):04X})"


def _plain(character: str) -> str:
    if character.isascii():
        return " " if character in "\t\r\n" else character if character.isprintable() else ""
    if unicodedata.decomposition(character).split(" ")[0] in _OF_ONE_WIDTH:
        character = unicodedata.normalize("NFKC", character)
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd":
        return "-"
    if category == "Zs" or character in "\u2028\u2029\x85":
        return " "
    if are.shows_nothing(character) or character in are.LOOKS_LIKE_A_BLANK or are.is_for_nobody(character):
        return ""
    return character.translate(_AS_MEANT)
