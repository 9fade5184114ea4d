"""What a file of this project looks like: short, named after its subject, opened by its sentence, ours alone."""

import ast
import re

import pytest

from tests.checkout import CHECKOUT, our_files

ROOMS_WITHOUT_A_NAME = {
    "models", "utils", "helpers", "common", "shared", "services", "managers", "base", "handlers", "misc",
}  # fmt: skip
LONGEST = 400
LONG_ON_PURPOSE = {
    "pb/verifier/verify.py",  # files that a stranger can read from top to bottom and take away
    "pb/verifier/acting.py",
    "pb/verifier/bids.py",
    "pb/verifier/meeting.py",
    "pb/verifier/money.py",
    "pb/verifier/delivery.py",
    "pb/verifier/answers.py",
    "pb/verifier/beside.py",
    "pb/verifier/counting.py",
    "pb/verifier/in_the_browser/check.html",  # its words and the table of what entries say, beside
    "pb/verifier/in_the_browser/check.js",  # one script that a stranger can read, and take away with its page
    "pb/verifier/witness.py",  # one file, its own arithmetic and HTTP in it, for others to take away
}
REGISTRIES = ("pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.", "registry" + r"\.yarn", "deb" + r"\.debian")
"""Spelt in two halves, so that this file is not found by its own search."""


FILES = our_files()
PYTHON = [path for path in FILES if path.suffix == ".py"]
WRITTEN = [path for path in FILES if path.suffix in {".py", ".html", ".scss", ".mjs", ".js", ".mako"}]


def named(path):
    return path.relative_to(CHECKOUT).as_posix()


def test_no_file_has_a_second_subject():
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in WRITTEN}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST and name not in LONG_ON_PURPOSE} == {}


def test_no_room_is_without_a_name_of_its_own():
    found = [named(path) for path in FILES if ROOMS_WITHOUT_A_NAME & {*path.relative_to(CHECKOUT).parts, path.stem}]
    assert found == []


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_a_file_begins_with_the_sentence_that_sends_the_wrong_reader_away(path):
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert re.match(r"\S.{15,}[.:!?]", words.replace("\n", " ")), f"{named(path)} does not say what it is for"


def test_nothing_is_left_for_later():
    words = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error")) + r")\b")
    assert [named(path) for path in WRITTEN if words.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_names_the_host_of_a_package_registry():
    hosts = re.compile("|".join(REGISTRIES))
    found = []
    for path in FILES:
        try:
            if hosts.search(path.read_text(encoding="utf-8")):
                found.append(named(path))
        except UnicodeDecodeError:  # a picture
            continue
    assert found == []


def test_nobody_elses_code_is_committed():
    foreign = re.compile(r"\.(min\.(js|css)|woff2?|ttf|eot|map)$|(^|/)(node_modules|vendor|third_party|built)/")
    assert [named(path) for path in FILES if foreign.search(named(path))] == []


def test_the_top_level_holds_nothing_that_a_newcomer_would_not_expect():
    expected = {
        "domain", "pb", "web", "migrations", "tests", "pyproject.toml", "README.md", "LICENSE",
        "requirements.lock", "requirements-test.lock", "requirements-node.lock",
    }  # fmt: skip
    there = {path.relative_to(CHECKOUT).parts[0] for path in FILES}
    assert {name for name in there if not name.startswith(".")} <= expected
