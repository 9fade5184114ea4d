"""The environment ``.venv`` with exactly the locked packages in it, and the ``pb`` command.

A stamp in the environment says which locks it was made from. While it is being
made the stamp says ``unfinished``: whatever stopped it half-way (power, Ctrl-C, a
full disk), the next start makes it again from nothing, because pip takes a
half-copied package for an installed one.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pb.setting_up.steps import SetUpFailed, run, step

RUNNING = "requirements.lock"
TESTING = "requirements-test.lock"
NODE = "requirements-node.lock"

_STAMP = "pb-set-up.json"
_PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2", "--timeout", "20")


def python_of(checkout: Path) -> Path:
    """Where the environment's own Python is, or will be."""
    return checkout / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_inside(checkout: Path) -> bool:
    """Whether this process runs in the checkout's environment."""
    return Path(sys.prefix).resolve() == (checkout / ".venv").resolve()


def is_made(checkout: Path, *, for_tests: bool) -> bool:
    """Whether the environment has what the lock says, as far as its stamp tells.

    :param for_tests: whether the tests' lock is meant
    """
    stamp = _stamp(checkout)
    lock = TESTING if for_tests else RUNNING
    return stamp.get(lock) == _hash(checkout / lock) and stamp.get("interpreter") == _interpreter(checkout)


def make(checkout: Path, *, for_tests: bool) -> None:
    """Make the environment, or bring it up to the lock.

    :param for_tests: whether the tests' packages are wanted too
    :raises SetUpFailed: in one sentence
    """
    if is_made(checkout, for_tests=for_tests):
        return
    if not _works(checkout):
        _make_from_nothing(checkout)
    lock = TESTING if for_tests else RUNNING
    what = "the packages and what the tests need" if for_tests else "the packages"
    with step(f"Installing {what}, as {lock} pins them"):
        install(checkout, lock)
    _make_pb_command(checkout)


def install(checkout: Path, lock: str) -> None:
    """Install exactly what a lock says, hashes checked.

    The tests' lock contains all of the running one, so that having installed
    it is having installed both.

    :param lock: the lock's file name
    :raises SetUpFailed: in one sentence
    """
    known = _stamp(checkout)
    _write_stamp(checkout, {"state": "unfinished"})
    run(
        [python_of(checkout), *_PIP, "install", "--no-deps", "--require-hashes", "-r", checkout / lock],
        where=checkout,
        log=checkout / ".pb" / "set-up.log",
    )
    installed = {name: _hash(checkout / name) for name in ((RUNNING, TESTING) if lock == TESTING else (lock,))}
    _write_stamp(checkout, {**known, "interpreter": _interpreter(checkout), **installed})


def _works(checkout: Path) -> bool:
    """Whether there is an environment to build on: finished once, its Python still there, with pip."""
    stamp = _stamp(checkout)
    if stamp.get("state") == "unfinished" or stamp.get("interpreter", _interpreter(checkout)) != _interpreter(checkout):
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python_of(checkout), "-c", probe], capture_output=True, check=False).returncode == 0  # noqa: S603 -- our own Python
    except OSError:
        return False


def _make_from_nothing(checkout: Path) -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpFailed(
            f"This Python has no venv module, which Debian and Ubuntu keep in a package of its own: "
            f"install it with: apt-get install python{version}-venv  and start again."
        )
    with step(f"Making a Python environment in {checkout / '.venv'}"):
        shutil.rmtree(checkout / ".venv", ignore_errors=True)
        (checkout / ".venv").mkdir(exist_ok=True)
        _write_stamp(checkout, {"state": "unfinished"})
        run([sys.executable, "-m", "venv", checkout / ".venv"], where=checkout, log=checkout / ".pb" / "set-up.log")
        _write_stamp(checkout, {"interpreter": _interpreter(checkout)})


def _make_pb_command(checkout: Path) -> None:
    """Let ``pb`` and ``python -m pb`` work from anywhere inside the environment, without a build or the network."""
    environment = checkout / ".venv"
    packages = next(environment.glob("lib/python3*/site-packages"), environment / "Lib" / "site-packages")
    (packages / "participatory_budgeting.pth").write_text(f"{checkout}\n", encoding="utf-8")
    if os.name == "nt":
        (environment / "Scripts" / "pb.cmd").write_text('@"%~dp0python.exe" -m pb %*\n', encoding="utf-8")
        return
    command = environment / "bin" / "pb"
    command.write_text('#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m pb "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def _interpreter(checkout: Path) -> str:
    """Where the environment's Python really is: after an upgrade of the system, another one."""
    return str(python_of(checkout).resolve())


def _stamp(checkout: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((checkout / ".venv" / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(checkout: Path, stamp: dict[str, str]) -> None:
    path = checkout / ".venv" / _STAMP
    partly = path.with_suffix(".partly")
    partly.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    partly.replace(path)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
