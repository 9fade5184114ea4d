"""Does what is due, every few seconds, beside the pages or in a process of its own (``pb work``)."""

import sys
import threading
from datetime import datetime

from pb.application import Application

EVERY_S = 3.0
"""Seconds between two looks. The gate of the ballot box keeps its time by itself; this records it."""
LONGEST_WAIT_S = 60.0
"""Seconds between two looks while the database cannot be reached."""


class Worker:
    """Works until it is told to stop. Any number of them, on any number of machines, do no harm to each other."""

    def __init__(self, application: Application, *, every: float = EVERY_S) -> None:
        """Work for an application, looking every so many seconds."""
        self._application = application
        self._every = every
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Work in a thread of its own."""
        self._thread = threading.Thread(target=self.work, name="worker", daemon=True)
        self._thread.start()

    def work(self) -> None:
        """Work in this thread until told to stop."""
        wait = self._every
        while not self._stopped.wait(wait):
            wait = self._every if self._look() else min(wait * 2, LONGEST_WAIT_S)

    def stop(self) -> None:
        """Finish what is being done, and do no more."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> bool:
        """Do what is due; a fault (the database restarts, the disk is full) is said, and the next look tries again."""
        try:
            self._application.do_what_is_due()
        except Exception as fault:  # noqa: BLE001 -- the worker must outlive every fault
            said = " ".join(str(getattr(fault, "orig", None) or fault).split())[
                :300
            ]  # the database's words, without the SQL
            moment = f"{datetime.now().astimezone():%H:%M:%S}"
            print(f"{moment} What was due could not be done; trying again. {said}", file=sys.stderr, flush=True)  # noqa: T201 -- told to whoever runs it
            return False
        return True
