"""Runs a program as a process of its own and says what it took. Used by ``pb bench count`` only.

Both sides of a comparison are started alike: with an empty folder for compiled code that is filled before anything is
measured, because an installed package is compiled as well, and a checkout may not be.
"""

import json
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pb
from domain.refusals import Refusal


class CountBroke(Refusal):
    """One of the two programs ended with an error."""

    message = "{program} ended with an error: {said}"


class Took(NamedTuple):
    """What one process took, from its start to its end."""

    processor: float
    """Seconds of processor time, the system's included."""
    wall: float
    """Seconds on the clock."""
    said: Mapping[str, Any]
    """The JSON object that it printed."""


@contextmanager
def compiled() -> Iterator[dict[str, str]]:
    """Give an environment in which Python keeps compiled code in a folder that is removed in the end."""
    with tempfile.TemporaryDirectory(prefix="pb-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        where = os.pathsep.join(filter(None, [str(Path(pb.__file__).parents[1]), os.environ.get("PYTHONPATH")]))
        yield kept | {"PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": where}


def can_import(python: str, modules: str, environment: Mapping[str, str]) -> bool:
    """Say whether a Python has modules, which compiles them."""
    try:
        asked = subprocess.run([python, "-c", f"import {modules}"], check=False, capture_output=True, env=environment)  # noqa: S603 -- the Python that was named on the command line
    except OSError:
        return False
    return asked.returncode == 0


def run(command: Sequence[str], environment: Mapping[str, str], patience: int) -> Took | None:
    """Run a command that prints one JSON object.

    :param patience: seconds on the clock
    :return: None where it took longer
    :raises CountBroke: where it failed
    """
    late = threading.Event()
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=errors, env=environment)  # noqa: S603 -- our own two scripts

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(patience, stop)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)  # Popen's own wait would not say what it took
        wall = time.perf_counter() - began
        timer.cancel()
        timer.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        errors.seek(0)
        said, told = printed.read(), errors.read().decode(errors="replace").strip().splitlines()
    if late.is_set():
        return None
    if process.returncode:
        last = told[-1] if told else f"exit code {process.returncode}"
        raise CountBroke(program=Path(command[0]).name, said=last)
    return Took(usage.ru_utime + usage.ru_stime, wall, json.loads(said))
