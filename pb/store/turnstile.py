"""Lets the processes that write to one SQLite file take turns, in the order in which the system wakes them.

SQLite itself makes a writer who finds another sleep and look again, ever longer: with eight processes casting, one
ballot in a hundred waited for 0.6 seconds and one for 8. Waiting for a lock of the operating system, the same hundredth
waited for 0.05 and the longest 0.2. SQLite's own lock still protects the file; this one only keeps order before it.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":  # elsewhere SQLite's own way of waiting will do
    from fcntl import LOCK_EX, flock


class Turnstile:
    """One for each SQLite file; any number of processes and threads."""

    def __init__(self, path: Path) -> None:
        """Take turns by a lock on this empty file, which is made and stays."""
        self._path = path
        self._mine = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and keep it. A thread that has it already goes on, rather than wait for itself."""
        if getattr(self._mine, "turn", False):
            yield
            return
        with self._path.open("ab") as file:  # opened anew each time: a descriptor would be shared with a forked child
            if sys.platform != "win32":
                flock(file.fileno(), LOCK_EX)
            self._mine.turn = True
            try:
                yield
            finally:
                self._mine.turn = False
