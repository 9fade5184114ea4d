"""Finds words in Python files that go past the catalogue: what reads like words and stands in nothing that says it."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from pb.languages.collecting import FIELDS, SAYING, called, literal

_LIKE_WORDS = re.compile(r"[A-Za-z’]{2,}[,.:;]? [A-Za-z’]{2,}|^[A-Z][a-z’]+$|’s\b")
FOR_PROGRAMS = {
    "add_argument",
    "error",
    "ParamSpec",
    "cast",
    "setdefault",
    "derived_id",
    "compile",
    "RouteWithoutAudience",
    "RuntimeError",
    "TypeVar",
}
"""Calls whose texts no reader of a page ever sees."""
IN_HEADERS = re.compile(r"charset=|max-age=|no-cache|^attachment; ")
"""What browsers read, not people."""
NOT_SAID = {
    "Lax": "a word of the cookie standard",
    "any visitor": "the name of an audience, for the guard alone",
    "signed in": "the name of an audience, for the guard alone",
    "number,voting code\r\n": "the heads of a file for a printer's program, which are fixed",
}
"""Texts that look like words for people and are none, each with the reason."""


class Loose(NamedTuple):
    """Words outside of the catalogue."""

    line: int
    words: str


def loose_words(source: str, refusals: set[str]) -> list[Loose]:
    """Give the texts of a file that read like words for people, and are not said."""
    return sorted({Loose(node.lineno, _text(node)) for node in _unsaid(ast.parse(source), refusals)})


def _unsaid(node: ast.AST, refusals: set[str]) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = called(node.func)
        if name in FOR_PROGRAMS:
            return
        plain = name in SAYING or name in FIELDS or name in refusals
        for each in (*node.args, *node.keywords):
            value = each.value if isinstance(each, ast.keyword) else each
            if not (plain and isinstance(value, ast.Constant)):
                yield from _unsaid(value, refusals)
        yield from _unsaid(node.func, refusals)
        return
    if isinstance(node, ast.ClassDef) and node.name in refusals | set(FIELDS):
        return
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        words = _text(node)
        if _LIKE_WORDS.search(words) and words not in NOT_SAID and not IN_HEADERS.search(words):
            yield node
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring, or what stands below a name
        return
    for name, child in ast.iter_fields(node):
        if name in {"annotation", "returns", "slice"} or _names_what_a_file_gives(node):
            continue
        for each in child if isinstance(child, list) else [child]:
            if isinstance(each, ast.AST):
                yield from _unsaid(each, refusals)


def _names_what_a_file_gives(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def unsayable(source: str, refusals: set[str]) -> list[Loose]:
    """Give what no catalogue can hold: refusals and sentences whose English is put together on the way.

    Their English stands in the call, or in the class, as it is: facts are given beside it, as they are.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node.func) in refusals | set(SAYING):
            name, facts = called(node.func), [each.value for each in node.keywords]
            english = node.args[: 1 if name in refusals else 2 if name in {"_n", "so_many"} else 1]
            found += [node for each in english if name in SAYING and not literal(each)]
            found += [node for each in (*english, *facts) if name in refusals and _put_together(each)]
        elif isinstance(node, ast.ClassDef) and node.name in refusals:
            found += [each for each in node.body if _says(each) and not literal(each.value)]
    return sorted({Loose(node.lineno, ast.unparse(node)[:80]) for node in found})


def _says(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"message", "plural"}


def _put_together(node: ast.expr) -> bool:
    """Tell a text that is written out of facts: an f-string, a join, what is written for English readers."""
    if isinstance(node, ast.JoinedStr):
        return True
    return isinstance(node, ast.Call) and called(node.func) in WRITES


WRITES = {"join", "format", "in_pounds", "in_currency", "in_london", "on_day", "in_hundredths", "say"}


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(each.value if isinstance(each, ast.Constant) else "…" for each in node.values)
    return str(getattr(node, "value", ""))
