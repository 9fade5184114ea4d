"""Which characters show nothing, and beside what they do something all the same; ``seen.py`` says what becomes of them.

Sources: Unicode's DerivedCoreProperties (Default_Ignorable_Code_Point), UAX 9, UAX 31 section 2.3, UTS 51, UTR 36. The
tables stand here because ``unicodedata`` has none of them, and because it knows less than the browsers do: an emoji of
this year is an unassigned character to a Python of three years ago.
"""

import re
import unicodedata
from functools import lru_cache

FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f")
"""A flag of a part of a country, such as Wales: the letters of its code as tags behind a black flag (UTS 51)."""
MARKS = frozenset({"Mn", "Mc", "Me"})
OVERRIDES = frozenset("\u202d\u202e")
_CLOSED_BY = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
TURNS = frozenset({*_CLOSED_BY, *_CLOSED_BY.values(), *OVERRIDES})
"""Embeddings, overrides and isolates, and what closes them."""
MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
_DEEPEST = 3
"""Embeddings and isolates in each other: a pasted telephone number has one."""
_FILLERS = frozenset("\u115f\u1160")
LOOKS_LIKE_A_BLANK = frozenset("\u2800\u3164\uffa0\U0001d159\U00013441\U00013442") | _FILLERS
"""Letters and symbols by their category, and nothing to see but the room that they take."""
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode says shows nothing, and the place of an object that did not come along (U+FFFC)."""
_FORMATS_THAT_SHOW = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f]"
)
"""Arabic's and others' signs over numbers; what puts hieroglyphs over each other."""
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""Marks of no script in particular, of which the towers are made that people paste for fun."""
_NEW_PICTURES_AND_SIGNS = re.compile(
    "[\u20a0-\u20cf\U0001f000-\U0001faff\U0001fc00-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
"""Where Unicode puts nothing but emoji, signs of currencies and ideographs: no later one of them can be a mark."""
_PICTURES = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U0001fc00-\U0001fffd]"
)
"""What emoji are made of, without digits."""
_LETTERS_THAT_JOIN = re.compile(
    "[\u0590-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\ua95f\ua980-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010ac0-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
"""Scripts whose letters change beside each other: Hebrew with points, Arabic and its kin, Indic ones and beyond."""
_WORDS_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\uaa7f]")
"""Thai, Lao, Burmese, Khmer, Tai: a zero-width space is where a line may break."""
_MONGOLIAN = re.compile("[\u1807\u180a\u1820-\u18aa]")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_OF_TWO_FORMS = re.compile(
    "[\u1000-\u109f\ua840-\ua87f\uaa60-\uaa7f\u2018-\u201d\u3001\u3002\uff01\uff0c\uff1a-\uff1f]"
)
"""Letters and signs beside emoji, ideographs and signs of mathematics that have a second form by a selector."""
_JAMO = re.compile("[\u1100-\u115e\u1161-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]")
_JOINER, _NON_JOINER, _SELECTS_A_PICTURE = "\u200d", "\u200c", "\ufe0e\ufe0f"


def runs_from_the_right(text: str) -> bool:
    """Say whether a letter or a number of it belongs to a script that runs from the right."""
    return not text.isascii() and any(
        unicodedata.bidirectional(c) in {"R", "AL", "AN"} and c not in MARKS_OF_DIRECTION for c in text
    )


def every_turn_is_closed(text: str) -> bool:
    """Say whether each embedding and isolate ends on its own line, as what was opened last, and nothing overrides."""
    open_ones: list[str] = []
    for character in text:
        if character in _CLOSED_BY:
            open_ones.append(_CLOSED_BY[character])
        elif character in TURNS and (not open_ones or open_ones.pop() != character):
            return False
        if len(open_ones) > _DEEPEST or (open_ones and character == "\n"):
            return False
    return not open_ones


def is_an_accent(character: str) -> bool:
    """Say whether it is a mark of no script in particular."""
    return _ACCENTS.match(character) is not None


def is_braille(character: str) -> bool:
    """Say whether it is a cell of Braille with a dot in it, between which the empty cell is a blank."""
    return "\u2801" <= character <= "\u28ff"


@lru_cache(maxsize=4096)
def may_stand_on_another(character: str) -> bool:
    """Say whether it goes onto the letter before it: a mark, or what may be one in a Unicode newer than ours."""
    category = unicodedata.category(character)
    if category == "Cn":
        return _NEW_PICTURES_AND_SIGNS.match(character) is None and not shows_nothing(character)
    return category in {"Mn", "Me"} and not shows_nothing(character)


@lru_cache(maxsize=4096)
def is_for_nobody(character: str) -> bool:
    """Say whether it is a control, for private use, half a character, or kept free by Unicode for programs."""
    code = ord(character)
    if unicodedata.category(character) in {"Co", "Cs"} or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:  # noqa: PLR2004 -- Unicode's noncharacters
        return True
    return unicodedata.category(character) == "Cc" and character not in "\n\t"


@lru_cache(maxsize=4096)
def shows_nothing(character: str) -> bool:
    """Say whether it shows nothing by itself, and is no blank."""
    if _IGNORABLE.match(character):
        return True
    return unicodedata.category(character) == "Cf" and _FORMATS_THAT_SHOW.match(character) is None


@lru_cache(maxsize=4096)
def is_seen(character: str) -> bool:
    """Say whether it shows by itself: letters, digits, punctuation, signs, and the emoji of later years."""
    if shows_nothing(character) or character in LOOKS_LIKE_A_BLANK or is_for_nobody(character):
        return False
    category = unicodedata.category(character)
    return category[0] in "LNPS" or category == "Cf" or (category == "Cn" and not may_stand_on_another(character))


def does_something(before: str, unseen: str, after: str) -> bool:
    """Say whether what shows nothing changes what stands beside it.

    :param before: the character before it, "" at the beginning
    :param after: the character after it, "" at the end
    """
    if unseen == _JOINER:
        return _joins(before, after)
    if unseen == _NON_JOINER:
        return bool(_LETTERS_THAT_JOIN.match(before) and _LETTERS_THAT_JOIN.match(after))
    if unseen in _SELECTS_A_PICTURE and before in {*"0123456789#*"}:
        return after == "\u20e3"
    if "\ufe00" <= unseen <= "\ufe0f" or "\U000e0100" <= unseen <= "\U000e01ef":
        return _selects(before, unseen)
    if unseen == "\u200b":
        return bool(_WORDS_WITHOUT_BLANKS.match(before) and _WORDS_WITHOUT_BLANKS.match(after))
    if "\u180b" <= unseen <= "\u180f":
        return _MONGOLIAN.match(before) is not None
    if unseen in _FILLERS:
        return bool(_JAMO.match(before) or _JAMO.match(after))
    if unseen == "\u034f":  # keeps two vowels of Hebrew in the order in which they were written
        return all(c and unicodedata.category(c) == "Mn" and not is_an_accent(c) for c in (before, after))
    return False


def _joins(before: str, after: str) -> bool:
    """Letters that take the form that they have beside each other, and emoji that become one."""
    if _LETTERS_THAT_JOIN.match(before) or (before not in (_JOINER, _NON_JOINER) and _LETTERS_THAT_JOIN.match(after)):
        return True
    a_picture = _PICTURES.match(before) or before in {*_SELECTS_A_PICTURE, "\u20e3", "\U000e007f"}
    return bool(a_picture and _PICTURES.match(after))


def _selects(before: str, selector: str) -> bool:
    if selector in _SELECTS_A_PICTURE:
        return _PICTURES.match(before) is not None
    if _IDEOGRAPHS.match(before):
        return True
    signs = _OF_TWO_FORMS.match(before) or (bool(before) and unicodedata.category(before) == "Sm")
    return selector <= "\ufe0f" and bool(signs)
