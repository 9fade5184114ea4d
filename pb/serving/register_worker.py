"""Loads registers and issues their codes in a thread of its own: a city’s register holds up no vote."""

import logging
import threading

from pb.application import Application
from pb.what_broke import where_it_broke

EVERY_S = 1.0
"""Seconds between two looks."""
LONGEST_WAIT_S = 60.0
_log = logging.getLogger(__name__)


class RegisterWorker:
    """Works until it is told to stop. Several of them take nothing in twice."""

    def __init__(self, application: Application, *, every: float = EVERY_S) -> None:
        """Work for an application, looking every so many seconds."""
        self._application = application
        self._every = every
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="registers", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the step that is being made; whoever looks next begins the work again."""
        self._stopped.set()
        self._application.large_registers.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        wait = self._every
        while not self._stopped.wait(wait):
            try:
                self._application.large_registers.do_next()
                wait = self._every
            except Exception as fault:  # noqa: BLE001 -- it must outlive every fault: the database restarts, say
                _log.error("Registers could not be looked at; trying again.\n%s", where_it_broke(fault))
                wait = min(wait * 2, LONGEST_WAIT_S)
