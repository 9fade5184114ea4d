"""What can be seen of a text: people's words cleaned of what nobody sees. Numbers, codes, addresses: ``typed.py``.

The one place for every text that a person hands in: a form, an action, an aggregate or an importer asks it, and refuses
what comes back empty like an empty box. Which characters those are, and beside what they stay, is ``characters.py``.

- Stays: joiners where they join (Persian, Indic scripts, families of emoji), selectors behind what they select, the
  tags of a flag (Wales), the fillers of old Korean, breaks between Thai words; marks of direction and closed isolates
  where a text runs from the right.
- Goes: the same where they do nothing, controls of every kind, what turns the direction of what stands beside a text
  (UAX 9), towers of marks on one letter (UTR 36), marks on no letter. What only takes room becomes a blank.
"""

import re
import unicodedata
from collections.abc import Iterator

from domain.words import characters as are

MOST_ACCENTS = 4
"""Accents on one letter: Vietnamese has two, Greek verse four; a tower of thirty is no word."""
MOST_MARKS = 8
"""Marks of a script's own on one letter: Hebrew verse has up to five, Burmese and Tibetan up to seven."""
MOST_ALIKE = 2
"""The same mark on one letter."""
_PLAIN = re.compile("[ -~]*")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MANY_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
_BLANKS = re.compile(r"\s{2,}|[\t\n]")


def cleaned(text: str) -> str:
    """Give a text without what nobody sees, in NFC and without outer blanks; empty where nothing can be seen of it.

    Cleaning a cleaned text changes nothing: what is taken out may leave something that then stands alone.
    """
    if _PLAIN.fullmatch(text):
        return text.strip()
    while (once := _cleaned_once(text)) != text:
        text = once
    return text


def on_one_line(text: str) -> str:
    """Give a title or a name as ``cleaned`` does, on one line with single blanks."""
    return _BLANKS.sub(" ", cleaned(text))


def can_be_seen(text: str) -> bool:
    """Whether anything of a text is seen: a letter, a digit, a sign; not blanks, controls, or marks on nothing."""
    return any(map(are.is_seen, text))


def _cleaned_once(text: str) -> str:
    """Take out what nobody sees, once from the first character to the last."""
    text = "".join(_of_what_is_seen(unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))))
    text = "".join(_without_towers(unicodedata.normalize("NFD", text)))
    found = _MANY_BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", text)).strip()
    return found if can_be_seen(found) else ""


def _of_what_is_seen(text: str) -> Iterator[str]:
    """Give the pieces of a text that are seen, or do something to what is."""
    from_the_right = are.runs_from_the_right(text)
    turned = from_the_right and are.every_turn_is_closed(text)
    before, place = "", 0
    while place < len(text):
        flag = are.FLAG.match(text, place)
        piece = flag[0] if flag else text[place]
        place += len(piece)
        after = text[place : place + 1]
        if piece in are.TURNS:
            piece = piece if turned else ""
        elif piece in are.MARKS_OF_DIRECTION:
            piece = piece if from_the_right and piece != before else ""
        elif are.is_for_nobody(piece[0]):
            piece = ""
        elif piece in are.LOOKS_LIKE_A_BLANK:
            piece = piece if _is_part_of_a_script(before, piece, after) else " "
        elif not flag and are.shows_nothing(piece):
            piece = piece if are.does_something(before, piece, after) else ""
        elif before in {"", "\n"} and unicodedata.category(piece[0]) in are.MARKS:
            piece = ""  # it would stand on whatever a page has in front of the text
        if piece:
            yield piece
            before = piece[-1]


def _is_part_of_a_script(before: str, blank: str, after: str) -> bool:
    """Say whether what looks like a blank is one between cells of Braille, or holds a place in old Korean."""
    if blank == "\u2800":
        return are.is_braille(before) and are.is_braille(after)
    return are.does_something(before, blank, after)


def _without_towers(text: str) -> Iterator[str]:
    """Give a text in NFD without the marks that are more than one letter can carry."""
    accents, marks, alike, last = 0, 0, 0, ""
    for character in text:
        if not are.may_stand_on_another(character):
            if not are.shows_nothing(character):
                accents, marks, alike, last = 0, 0, 0, ""
            yield character
            continue
        accents += are.is_an_accent(character)
        marks += 1
        alike, last = (alike + 1 if character == last else 1), character
        if accents <= MOST_ACCENTS and marks <= MOST_MARKS and alike <= MOST_ALIKE:
            yield character
