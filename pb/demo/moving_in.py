"""Plays the town beside the data folder and moves it in whole: a play that is broken off leaves nothing in it.

In memory where the system has a file system for it: the town is a year of
small commits, each of which would wait for the disk. What a kill leaves there
the next play for the same data folder takes away.
"""

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pb.demo.diary import Progress
from pb.demo.playing import play_town
from pb.demo.starting_over import BESIDE_THE_STORE
from pb.demo.town import Town
from pb.settings import Settings, read_settings

MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
ROOM = 100_000_000
"""Bytes that must be free there; the town is a fiftieth of it."""


def play_and_move_in(settings: Settings, now: datetime, progress: Progress) -> Town:
    """Play the town where its data are to be; on SQLite beside it, moved in by one rename once it is on disk.

    :param settings: whose store; it must be empty
    """
    if not settings.on_sqlite:
        return play_town(settings, now, progress=progress)
    where, its_own = _in_memory(), f"tamarford-{sha256(bytes(settings.data.resolve())).hexdigest()[:12]}-"
    for left in Path(where or tempfile.gettempdir()).glob(f"{its_own}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=its_own, dir=where) as beside:
        aside = replace(read_settings(beside), record=settings.record)
        town = play_town(aside, now, progress=progress)
        for name in BESIDE_THE_STORE:
            if (aside.data / name).is_dir():
                shutil.copytree(aside.data / name, settings.data / name)
            elif (aside.data / name).is_file():
                shutil.copy2(aside.data / name, settings.data / name)
        _move_in(Path(aside.database.database or ""), Path(settings.database.database or ""))
    return town


def _in_memory() -> Path | None:
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return None


def _move_in(played: Path, home: Path) -> None:
    partly = home.with_name(f"{home.name}.partly")
    shutil.copyfile(played, partly)
    with partly.open("rb+") as file:
        os.fsync(file.fileno())
    partly.replace(home)
