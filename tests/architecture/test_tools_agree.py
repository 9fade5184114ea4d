"""The tools that read all of the source: each runs once and has nothing to say."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

TOOLS = {
    "ruff finds no fault": ["ruff", "check", "--quiet", "."],
    "ruff would lay nothing out differently": ["ruff", "format", "--check", "--quiet", "."],
    "mypy proves every type, strictly": ["mypy"],
    "deptry finds each import among the dependencies": ["deptry", "--no-ansi", "."],
    "djlint finds the templates well-formed": ["djlint", "--lint", "--quiet", "web/templates"],
}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_tool_agrees(tool):
    ended = subprocess.run(
        [sys.executable, "-m", *tool],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
