"""When a command breaks in a way nobody foresaw: one sentence for the person, the details in a file."""

import datetime as dt
import platform
import shlex
import traceback
from collections.abc import Sequence
from pathlib import Path

DATA_FOLDER = ".pb"
"""Where a checkout keeps its data when no other folder is named."""


def report(problem: BaseException, arguments: Sequence[str], *, data: str | Path | None) -> str:
    """Write the details into the data folder and word the one sentence.

    :param problem: what was raised
    :param arguments: the command line it happened to
    :param data: the data folder of the command, if it has one
    :returns: what to tell the person
    """
    said = " ".join(str(problem).split()) or "no reason given"
    what = f"pb: Something broke that should not have ({type(problem).__name__}: {said[:200]})."
    file = Path(data or DATA_FOLDER) / "what-broke.log"
    details = (
        f"{dt.datetime.now(dt.UTC).isoformat(timespec='seconds')} pb {shlex.join(arguments)} "
        f"on Python {platform.python_version()}, {platform.platform()}\n"
        f"{''.join(traceback.format_exception(problem))}\n"
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(details)
    except OSError:
        return f"{what} Run it again with --debug to see where."
    return f"{what} The details are in {file}; please send them to the project."
