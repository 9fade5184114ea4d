"""The README's commands: each exists, its links lead somewhere, and the blocks that say so are run in a clean copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pb.cli import COMMANDS
from tests.checkout import CHECKOUT, our_files

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
RUN = re.findall(r"<!-- the tests run this -->\n```sh\n(.*?)```", README, re.DOTALL)
WRITTEN = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy") / "checkout"
    for path in our_files():
        to = copy / path.relative_to(CHECKOUT)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to)
    return copy


def test_the_readme_has_commands_to_run():
    assert RUN


@pytest.mark.parametrize("block", RUN)
def test_the_readme_says_what_works(block, clean_copy):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PB_SET_UP": "no"}
    ended = subprocess.run(
        ["sh", "-e", "-c", block], cwd=clean_copy, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{block}\n{ended.stdout}\n{ended.stderr}"


@pytest.mark.parametrize("line", [line for line in WRITTEN if "-m pb " in line])
def test_a_command_of_the_readme_exists(line):
    name = line.partition("-m pb ")[2]
    there = [command.name for commands in COMMANDS.values() for command in commands if command.exists]
    assert any(name.startswith(command) for command in there)


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_a_link_of_the_readme_leads_somewhere(target):
    assert (CHECKOUT / target).exists()
