"""From a bare Python to a checkout that runs: the environment, the locked packages, the front-end assets.

Imports the standard library only. What is already right is left alone: each
part has a stamp that says what it was made from, and the second start costs a
few milliseconds.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pb.setting_up import assets, python_environment
from pb.setting_up.one_at_a_time import one_at_a_time
from pb.setting_up.steps import SetUpFailed

CHECKOUT = Path(__file__).resolve().parents[2]
"""The folder that holds ``pb/``. Installed from a wheel, it is no checkout and there is nothing to set up."""


def get_ready(arguments: Sequence[str], *, for_tests: bool) -> None:
    """Set up what is missing, and go on inside the environment.

    Returns only inside the right environment; outside it, this process becomes
    ``python -m pb ARGUMENTS`` inside. ``PB_SET_UP=no`` leaves everything as it
    is, for those who look after the environment themselves.

    :param arguments: the command line, without the program's name
    :param for_tests: whether what the tests need is wanted too
    :raises SetUpFailed: with one sentence on what is wrong and what to do
    """
    if os.environ.get("PB_SET_UP") == "no" or not (CHECKOUT / "requirements.lock").is_file():
        return
    try:
        if not _is_ready(for_tests=for_tests):
            with one_at_a_time(CHECKOUT / ".pb" / "set-up.lock"):
                python_environment.make(CHECKOUT, for_tests=for_tests)
                assets.make(CHECKOUT, for_tests=for_tests)
    except OSError as problem:
        raise SetUpFailed.by(problem) from problem
    if not python_environment.is_inside(CHECKOUT):
        _go_on_inside(arguments)


def _is_ready(*, for_tests: bool) -> bool:
    return python_environment.is_made(CHECKOUT, for_tests=for_tests) and assets.are_made(CHECKOUT, for_tests=for_tests)


def _go_on_inside(arguments: Sequence[str]) -> None:
    python = python_environment.python_of(CHECKOUT)
    if os.name == "nt":  # there, exec gives the prompt back before the command has ended
        import subprocess  # noqa: PLC0415 -- needed on Windows only

        sys.exit(subprocess.call([python, "-m", "pb", *arguments]))  # noqa: S603 -- our own Python
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(python, [str(python), "-m", "pb", *arguments])  # noqa: S606 -- our own Python
