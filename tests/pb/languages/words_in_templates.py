"""Finds words in templates that go past the catalogue: between tags, in attributes, in what macros are given."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from jinja2 import Environment
from jinja2.lexer import (
    TOKEN_BLOCK_BEGIN,
    TOKEN_BLOCK_END,
    TOKEN_DATA,
    TOKEN_NAME,
    TOKEN_OPERATOR,
    TOKEN_STRING,
    TOKEN_VARIABLE_BEGIN,
    TOKEN_VARIABLE_END,
    TOKEN_WHITESPACE,
)

HUMAN = {"alt", "aria-label", "aria-description", "content", "data-label", "label", "placeholder", "title"}
"""Attributes that are read out or shown."""
NOT_WORDS = {"style", "script", "code", "kbd"}
SAYING = {"_", "gettext", "ngettext"}
FACT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what a template fills in."""
SAME_EVERYWHERE = {
    "width=device-width, initial-scale=1",  # not words: how wide a phone draws the page
    "light",  # not words: the colours
}
_SENTENCE = re.compile(r"^[A-Z][a-z]+$|[A-Za-z’,]{2,} [A-Za-z’]{2,}")
_ATTRIBUTE = re.compile(r"^ [a-z-]+=\"[^\"]*\"$", re.MULTILINE)
"""A line that is an attribute for a macro to put into a tag."""
_FACTS = re.compile(f"{FACT}+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class Loose(NamedTuple):
    """Words outside of the catalogue."""

    line: int
    words: str


def loose_words(source: str) -> list[Loose]:
    """Give the words of a template that its readers see in English whatever their language."""
    page, given = _outside_of_the_catalogue(source)
    reader = _Reader()
    reader.feed(_ATTRIBUTE.sub("", page.replace(f"<{FACT}", "<h2").replace(f"</{FACT}", "</h2")))
    reader.close()
    found = [each for each in reader.found if _LETTERS.search(each.words) and each.words not in SAME_EVERYWHERE]
    return sorted({*found, *given})


def _outside_of_the_catalogue(source: str) -> tuple[str, list[Loose]]:
    """Give the page without what is said, line for line, and the words in what is filled in."""
    page: list[str] = []
    given: list[Loose] = []
    in_sentence = in_block = False
    name, depth_said, depth = "", 0, 0
    for line, token, value in Environment(extensions=["jinja2.ext.i18n"], autoescape=True).lex(source):
        if token == TOKEN_BLOCK_BEGIN:
            in_block, name = True, ""
        elif token == TOKEN_BLOCK_END:
            in_block = False
        elif token == TOKEN_VARIABLE_BEGIN:
            page.append(FACT)
            name, depth_said, depth = "", 0, 0
        elif token == TOKEN_DATA:
            page.append("\n" * value.count("\n") + FACT if in_sentence else value)
        elif token == TOKEN_NAME:
            if in_block and not name:
                in_sentence = value == "trans" or (in_sentence and value != "endtrans")
            name = value
        elif token == TOKEN_OPERATOR:
            depth += (value == "(") - (value == ")")
            if value == "(" and name in SAYING and not depth_said:
                depth_said = depth
            if depth < depth_said:
                depth_said = 0
            name = "" if value != "(" else name
        elif token == TOKEN_STRING and not depth_said and _SENTENCE.search(value[1:-1]) and "-" not in value:
            given.append(Loose(line, value[1:-1]))
        elif token not in {TOKEN_WHITESPACE, TOKEN_VARIABLE_END} and "\n" in value:
            page.append("\n" * value.count("\n"))
    return "".join(page), given


class _Reader(HTMLParser):
    """Reads a page as a browser would, and keeps what people read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Loose] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.found += [
            Loose(self.getpos()[0], _FACTS.sub("…", value)) for name, value in attrs if name in HUMAN and value
        ]

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in NOT_WORDS:
            self.found.append(Loose(self.getpos()[0], _FACTS.sub("…", " ".join(data.split()))))
