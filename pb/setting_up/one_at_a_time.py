"""Keeping two starts of the same checkout from setting it up at the same time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pb.setting_up.steps import say


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock, and hold it.

    The operating system lets go of it when the process ends, however it ends.
    Windows has no such lock in the standard library's ``fcntl``; there, two
    starts at once are the person's own affair.

    :param lock: a file that is made if it is not there
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    if os.name == "nt":
        yield
        return
    import fcntl  # noqa: PLC0415 -- not there on Windows

    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting this checkout up; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
