"""Finds every sentence that people read, in Python and in templates: what a catalogue must hold, no more and no less.

Python is read as syntax, never run, so this floor needs none above it. What
carries words is declared here; a sentence that reaches people some other way
is found by the tests that read pages.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
READ = ("domain", "pb", "web")
ENGLISH_ALONE = (
    "domain/transparency",
    "pb/cli",
    "pb/demo",
    "pb/exchange/pabulib",
    "pb/exchange/paper_of_file.py",
    "pb/languages/collecting.py",
    "pb/measuring",
    "pb/serving",
    "pb/setting_up",
    "pb/settings.py",
    "pb/store/database.py",
    "pb/store/migrating.py",
    "pb/transparency",
    "pb/verifier",
)
"""What only whoever runs commands reads: it stays English, see the README of this folder."""

SAYING = {"Sentence": ("words", "plural"), "_": ("words",), "_n": ("one", "many"), "so_many": ("one", "many")}
"""What is called with words, and the names of the arguments that are words: the one, and the other of many."""
PLACES = {"Sentence": (0, 2), "_": (0,), "_n": (0, 1), "so_many": (0, 1)}
"""At which place each of those arguments stands."""
FIELDS: Mapping[str, Mapping[str, int | None]] = {
    "Needed": {"words": 0},
    "AtMost": {"what": 1},
    "Between": {"what": 2},
    "OneOf": {"missing": 0, "prompt": None},
    "WholeNumber": {"what": None},
    "Day": {"what": None},
    "Moment": {"what": None},
    "Deadline": {"what": None},
    "Part": {"what": None},
}
"""Validators and fields of forms that say words of their own, and at which place; None where only by name."""
REFUSAL = "Refusal"
NOTE = "Translators:"
"""What a remark for translators begins with, in the line above the words."""


class Words(NamedTuple):
    """A sentence that people read."""

    one: str
    many: str
    """The same for another number than one; empty where nothing is counted."""
    files: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def folder(self) -> str:
        """The folder of the first file that says it, two deep: whoever translates goes by folders."""
        return "/".join(self.files[0].split("/")[:-1][:3])


class Found(NamedTuple):
    """One place where a sentence stands."""

    one: str
    many: str
    file: str
    notes: tuple[str, ...] = ()


class TwoPluralsError(ValueError):
    """One sentence has two forms for many, so that a catalogue could hold only one of them."""


def collect(root: Path = ROOT) -> list[Words]:
    """Give every sentence, once, in the sequence of its English.

    :raises TwoPluralsError: naming the sentence
    """
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for place in (*in_python(python_files(root), root), *in_templates(root)):
        if any(character.isalpha() for character in without_names(place.one)):
            found[place.one].append(place)
    words = []
    for one, places in sorted(found.items()):
        plurals = sorted({place.many for place in places} - {""})
        if len(plurals) > 1:
            raise TwoPluralsError(f"{one!r} stands beside {plurals}")
        notes = dict.fromkeys(note for place in places for note in place.notes)
        files = sorted({place.file for place in places})
        words.append(Words(one, "".join(plurals), tuple(files), tuple(notes)))
    return words


def without_names(words: str) -> str:
    """Take the names of facts out of a sentence; of what is nothing else there is nothing to translate."""
    kept, depth = [], 0
    for character in words:
        depth += character == "{"
        if not depth:
            kept.append(character)
        depth -= character == "}"
    return "".join(kept)


def python_files(root: Path, read: Iterable[str] = READ) -> Iterator[Path]:
    """Give the files that say something to people, without those that stay English."""
    for folder in read:
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not any(name == each or name.startswith(f"{each}/") for each in ENGLISH_ALONE):
                yield path


def in_python(files: Iterable[Path], root: Path) -> list[Found]:
    """Find what Python files say."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}
    refusals = refusals_in(trees.values())
    found: list[Found] = []
    for path, tree in trees.items():
        lines = path.read_text(encoding="utf-8").splitlines()
        file = path.relative_to(root).as_posix()
        for node in ast.walk(tree):
            said = _of_call(node, refusals) if isinstance(node, ast.Call) else _of_class(node, refusals)
            for one, many in said:
                found.append(Found(one, many, file, _notes_above(lines, node.lineno)))  # type: ignore[attr-defined] # both have one
    return found


def in_templates(root: Path) -> list[Found]:
    """Find what templates say."""
    # A fifth of a second of imports that nothing but the collector needs.
    from jinja2.ext import babel_extract  # noqa: PLC0415 -- see above

    found = []
    for path in sorted((root / "web" / "templates").rglob("*.html")):
        with path.open("rb") as file:
            said = babel_extract(
                file, ("_", "gettext", "ngettext"), (NOTE,), {"trimmed": "true", "newstyle_gettext": "true"}
            )
            for _line, _by, words, notes in said:
                one, many = words[:2] if isinstance(words, tuple) else (words, "")
                if one:
                    found.append(Found(one, many or "", path.relative_to(root).as_posix(), tuple(notes)))
    return found


def refusals_in(trees: Iterable[ast.Module]) -> set[str]:
    """Give the names of all refusals: classes that rest on ``Refusal``, however many lie between."""
    bases = {
        node.name: {called(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {REFUSAL}
    while more := {name for name, rests_on in bases.items() if rests_on & known} - known:
        known |= more
    return known


def called(node: ast.expr) -> str:
    """Give the last name of what is called: ``no.SuchProject`` is ``SuchProject``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def literal(node: ast.expr | None) -> str:
    """Give a text that stands in the source as it is; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def argument(call: ast.Call, name: str, place: int | None) -> ast.expr | None:
    """Find an argument by its place or its name."""
    if place is not None and len(call.args) > place:
        return call.args[place]
    return next((each.value for each in call.keywords if each.arg == name), None)


def _of_call(call: ast.Call, refusals: set[str]) -> Iterator[tuple[str, str]]:
    name = called(call.func)
    if name in SAYING:
        said = [literal(argument(call, *each)) for each in zip(SAYING[name], PLACES[name], strict=True)]
        one, many = (*said, "")[:2]
        if one:
            yield one, many
    elif name in FIELDS:
        for argument_name, place in FIELDS[name].items():
            if words := literal(argument(call, argument_name, place)):
                yield words, ""
    elif name in refusals and call.args and (words := literal(call.args[0])):
        yield words, ""


def _of_class(node: ast.AST, refusals: set[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(node, ast.ClassDef):
        return
    if node.name in refusals:
        said = _assigned(node)
        if said.get("message"):
            yield said["message"], said.get("plural", "")
    for method in node.body if node.name in FIELDS else ():
        if isinstance(method, ast.FunctionDef) and method.name == "__init__":
            for name in FIELDS[node.name]:
                if words := literal(_defaults(method.args).get(name)):
                    yield words, ""


def _assigned(node: ast.ClassDef) -> dict[str, str]:
    said: dict[str, str] = {}
    for each in node.body:
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            said[each.targets[0].id] = literal(each.value)
        elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            said[each.target.id] = literal(each.value)
    return said


def _defaults(takes: ast.arguments) -> dict[str, ast.expr | None]:
    placed = takes.args[len(takes.args) - len(takes.defaults) :]
    return {
        **{each.arg: default for each, default in zip(placed, takes.defaults, strict=True)},
        **{each.arg: default for each, default in zip(takes.kwonlyargs, takes.kw_defaults, strict=True)},
    }


def _notes_above(lines: list[str], number: int) -> tuple[str, ...]:
    above = lines[number - 2].strip() if number > 1 else ""
    return (above.removeprefix("#").strip(),) if above.startswith("#") and NOTE in above else ()
