"""What leaves the read models has a type: no row of a database, nothing that may be anything, nobody else's tables."""

import ast
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT

READ_MODELS = CHECKOUT / "pb" / "readmodels"
ANSWERS = sorted([*READ_MODELS.rglob("answers*.py"), *READ_MODELS.rglob("pages.py"), *READ_MODELS.rglob("proposal.py")])
WITHOUT_A_TYPE = {"Any", "Row", "RowMapping", "Result", "CursorResult"}
AS_STORED = {
    ("history", "facts_of"),  # an event as it is stored: auditors read it to the letter, whatever it says
    ("history", "Happening.facts"),  # the same; who tells an event knows what is in it
}
"""What is given as it stands in an event, of any release, by context and name."""
READS_ROLES = "pb/accounts/people_and_roles.py"
"""One question for names and roles together: names are outside the events, roles grow from them."""
MAY_NAME_TABLES = {
    READS_ROLES,
    "pb/replaying/replay.py",
    "pb/replaying/earlier_state.py",
    "pb/cli/bench_search.py",
    "pb/cli/bench_awards.py",
    "pb/measuring/many_awards.py",
}
"""Beside the read models themselves: a replay hashes and compares the rows as they are; a measurement fills them."""


def named(path):
    return path.relative_to(CHECKOUT).as_posix()


def names_in(annotation):
    if annotation is None:
        return set()
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value)
    found = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return found | {node.attr for node in ast.walk(annotation) if isinstance(node, ast.Attribute)}


def arguments_of(function):
    of = function.args
    return [*of.posonlyargs, *of.args, *of.kwonlyargs, *filter(None, (of.vararg, of.kwarg))]


def said_in_public(tree):
    """Every annotation that somebody else can meet: of public functions and methods, and of public fields."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, [argument.annotation for argument in arguments_of(node)] + [node.returns]
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for name, annotations in said_in_public(node):
                yield f"{node.name}.{name}", annotations
        if isinstance(node, ast.AnnAssign) and not node.target.id.startswith("_"):
            yield node.target.id, [node.annotation]


def untyped_in(path):
    context = path.parent.name
    return {
        name
        for name, annotations in said_in_public(ast.parse(path.read_text(encoding="utf-8")))
        if WITHOUT_A_TYPE & set().union(*map(names_in, annotations)) and (context, name) not in AS_STORED
    } - ({"proposal_in"} if path.name == "proposal.py" else set())  # where the row of a proposal is read, once


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def contexts_whose_tables(path):
    parts = [module.split(".") for module in imported_by(path)]
    return {part[2] for part in parts if part[:2] == ["pb", "readmodels"] and part[3:4] == ["tables"]}


@pytest.mark.parametrize("path", ANSWERS, ids=named)
def test_every_answer_has_a_type(path):
    assert untyped_in(path) == set()


def test_every_context_answers():
    tables = {path.parent.name for path in READ_MODELS.rglob("tables.py")}
    assert {"committees", "people", "proposals", "results", "rounds", "schemes"} <= tables
    assert tables <= {path.parent.name for path in ANSWERS}


@pytest.mark.parametrize("told", ["x: Row[Any]", "x: 'Sequence[Any]'", "*, x: sqlalchemy.Row"])
def test_an_answer_without_a_type_would_be_found(tmp_path, told):
    (tmp_path / "answers.py").write_text(f"def one_round({told}) -> None: ...\n")
    assert untyped_in(tmp_path / "answers.py") == {"one_round"}


@pytest.mark.parametrize("path", sorted((CHECKOUT / "web").rglob("*.py")), ids=named)
def test_a_page_is_handed_no_row(path):
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        annotated = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            annotated = [(each.arg, each.annotation) for each in arguments_of(node)] + [(node.name, node.returns)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            annotated = [(node.target.id, node.annotation)]
        found |= {
            name
            for name, annotation in annotated
            if {"Row", "RowMapping"} & names_in(annotation)
            or (name in ("row", "rows") and "Any" in names_in(annotation))
        }
    assert found == set()


@pytest.mark.parametrize("path", sorted(READ_MODELS.rglob("hears.py")), ids=named)
def test_a_context_writes_its_own_tables_alone(path):
    others = contexts_whose_tables(path) - {path.parent.name}
    assert others <= ({"proposals"} if path.parent.name == "history" else set())  # asked in which round a proposal is


def test_tables_are_named_only_where_rows_grow_and_are_read():
    ours = [path for room in ("pb", "web") for path in sorted((CHECKOUT / room).rglob("*.py"))]
    outside = {
        named(path) for path in ours if contexts_whose_tables(path) and not Path(path).is_relative_to(READ_MODELS)
    }
    assert outside <= MAY_NAME_TABLES
    assert READS_ROLES in outside
