"""When a command breaks in a way nobody foresaw: one sentence for the person, the details in a file."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from pb.what_broke import command_without_values, kind_of, where_it_broke

DATA_FOLDER = ".pb"
"""Where a checkout keeps its data when no other folder is named."""


def report(problem: BaseException, arguments: Sequence[str], *, data: str | Path | None) -> str:
    """Write the details into the data folder and word the one sentence.

    :param problem: what was raised
    :param arguments: the command line it happened to; only its options' names are written down
    :param data: the data folder of the command, if it has one
    :returns: what to tell the person
    """
    what = f"pb: Something broke that should not have ({kind_of(problem)[:200]})."
    file = Path(data or DATA_FOLDER) / "what-broke.log"
    details = (
        f"{dt.datetime.now(dt.UTC).isoformat(timespec='seconds')} pb {command_without_values(arguments)} "
        f"on Python {platform.python_version()}, {platform.platform()}\n"
        f"{where_it_broke(problem)}\n"
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as log:
            log.write(details)
    except OSError:
        return f"{what} Run it again with --debug to see where."
    return f"{what} The details are in {file}; please send them to the project."
