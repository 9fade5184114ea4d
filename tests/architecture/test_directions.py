"""Who may know of whom: the contracts in pyproject.toml, and two that only the source itself can tell."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def imports_of(path):
    """Every module that a file imports, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_every_contract_is_kept():
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_context_of_the_domain_is_under_contract():
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = next(set(contract["modules"]) for contract in contracts if contract["type"] == "independence")
    there = {f"domain.{folder.parent.name}" for folder in (CHECKOUT / "domain").glob("*/__init__.py")}
    assert there - {"domain.saying", "domain.words"} == named


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "domain").rglob("*.py")), ids=lambda p: str(p.relative_to(CHECKOUT))
)
def test_the_domain_imports_the_standard_library_and_eventsourcing_domain_only(path):
    foreign = {
        name
        for name in imports_of(path)
        if name.partition(".")[0] not in sys.stdlib_module_names | {"domain"} and name != "eventsourcing.domain"
    }
    assert not foreign


def test_what_runs_before_the_environment_is_there_imports_the_standard_library_only():
    before = [CHECKOUT / "pb" / name for name in ("__init__.py", "__main__.py", "cli/__init__.py", "cli/breakage.py")]
    before += [*(CHECKOUT / "pb" / "setting_up").glob("*.py"), CHECKOUT / "domain" / "refusals.py"]
    before += [CHECKOUT / "pb" / "what_broke.py"]
    before += [*(CHECKOUT / "domain" / "saying").glob("*.py")]
    before += [CHECKOUT / "domain" / "words" / name for name in ("seen.py", "characters.py")]  # what a terminal shows
    ours = (
        {"pb", "pb.cli", "pb.what_broke", "domain.refusals", "domain.saying.english", "domain.saying.sentence"}
        | {f"pb.setting_up.{path.stem}" for path in before}
        | {"pb.setting_up", "domain.words", "domain.words.seen", "domain.words.characters"}
    )
    foreign = {name for path in before for name in imports_of(path)} - ours
    assert {name for name in foreign if name.partition(".")[0] not in sys.stdlib_module_names} == set()
