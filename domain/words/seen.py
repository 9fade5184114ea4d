"""What can be seen of a text: people's words cleaned of what nobody sees, and what is typed read as it was meant.

A text is checked by what a reader sees, not by its code points. Taken out are controls of every kind, the signs that
turn the direction of what stands beside them (UAX 9: embeddings, overrides, isolates), joiners and selectors that join
and select nothing, and marks beyond four on one letter. What belongs to a script or an emoji stays as it is: joiners of
Persian and Indic words, vowels of Hebrew and Arabic, families, flags and skin tones.
"""

import re
import unicodedata

MOST_MARKS = 4
"""Marks on one letter: Hebrew with vowels and accents and Vietnamese need three, a tower of thirty is no word."""

_JOINERS = "\u200c\u200d"
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x180B, 0x1810))))
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_BLACK_FLAG = "\U0001f3f4"
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
_LOOKS_EMPTY = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and signs by their category, of which nothing is seen."""
_OUTER_BLANKS = re.compile(r"^[\s\u00a0]+|[\s\u00a0]+$")
_MANY_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")


def cleaned(text: str) -> str:
    """Give a text without what nobody sees, in NFC and without outer blanks; empty where nothing can be seen of it.

    Cleaning a cleaned text changes nothing: what is taken out may leave something that then stands alone.
    """
    while (once := _cleaned_once(text)) != text:
        text = once
    return text


def _cleaned_once(text: str) -> str:
    """Take out what nobody sees, once from the first character to the last."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    kept: list[str] = []
    marks = 0
    for place, character in enumerate(text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS and _stays(character, kept, text[place + 1 : place + 2]):
            kept.append(character)
    found = _MANY_BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", "".join(kept)))
    found = _OUTER_BLANKS.sub("", found)
    while found and (found[-1] in _JOINERS or found[0] in _JOINERS or found[0] in _SELECTORS):
        found = _OUTER_BLANKS.sub("", found.strip(_JOINERS).lstrip("".join(_SELECTORS)))
    return found if can_be_seen(found) else ""


def can_be_seen(text: str) -> bool:
    """Whether anything of a text is seen: a letter, a digit, a sign; not blanks, controls, or marks on nothing."""
    return any(
        character not in _LOOKS_EMPTY and unicodedata.category(character)[0] not in {"C", "Z", "M"}
        for character in text
    )


def typed_plainly(text: str) -> str:
    """Give what was typed or pasted as plain characters: digits of any script as 0 to 9, full width as narrow.

    What nobody sees is left out, a dash of any kind is a hyphen, a blank of any kind a space.
    """
    plain = []
    for character in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(character)
        if category == "Nd":
            plain.append(str(unicodedata.decimal(character)))
        elif category == "Pd" or character == "\u2212":
            plain.append("-")
        elif category == "Zs" or character in "\t\r\n":
            plain.append(" ")
        elif category[0] not in {"C", "Z"} and character not in _LOOKS_EMPTY and character not in _SELECTORS:
            plain.append({"\u066b": ".", "\u066c": ","}.get(character, character))
    return "".join(plain).strip()


_LOOK_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"  # Cyrillic capitals
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",  # Greek capitals
    "ABEKMHOPCTYXSIJ"
    "ABEZHIKMNOPTYX",
)  # fmt: skip


def typed_code(text: str) -> str:
    """Give a code as it was meant: capitals without blanks and dashes, letters that look like Latin ones read as these.

    :return: characters that may still be none of the code's alphabet
    """
    return typed_plainly(text).upper().translate(_LOOK_ALIKE).replace("-", "").replace(" ", "").replace(".", "")


def _stays(character: str, before: list[str], after: str) -> bool:
    """Whether a character stays, given what stays before it and what comes after it."""
    last = before[-1] if before else ""
    if character in "\n\t":
        return True
    if character in _TURNS:
        return False
    if character in _DIRECTION_MARKS:
        return bool(last) and last not in _DIRECTION_MARKS
    if character in _JOINERS:
        return bool(last and after) and _can_be_joined(last) and _can_be_joined(after)
    if character in _SELECTORS:
        return bool(last) and unicodedata.category(last)[0] in {"S", "L", "N", "P"}
    if character in _TAGS:
        return last == _BLACK_FLAG or last in _TAGS
    if character in _LOOKS_EMPTY:
        return False
    return unicodedata.category(character)[0] != "C"


def _can_be_joined(character: str) -> bool:
    """Whether a joiner beside it can join something: letters and marks of a script, emoji and what varies them."""
    return unicodedata.category(character)[0] in {"L", "M", "S"} and character not in _LOOKS_EMPTY
