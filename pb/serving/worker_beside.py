"""Work that is done beside the pages, in a thread of its own, a step at a time, for as long as the service runs."""

import logging
import threading
from collections.abc import Callable

from pb.what_broke import where_it_broke

LONGEST_WAIT_S = 60.0
_log = logging.getLogger(__name__)


class WorkerBeside:
    """Works until it is told to stop. Several of them, in several processes, do nothing twice."""

    def __init__(
        self, name: str, step: Callable[[], object], stop: Callable[[], None], *, every: float, trouble: str
    ) -> None:
        """Take a step every so many seconds.

        :param stop: has the step that is being made end soon
        :param trouble: what the log says when a step failed, before what broke
        """
        self._step, self._stop, self._every, self._trouble = step, stop, every, trouble
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End with the step that is being made, and make no more."""
        self._stopped.set()
        self._stop()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        wait = self._every
        while not self._stopped.wait(wait):
            try:
                self._step()
                wait = self._every
            except Exception as fault:  # noqa: BLE001 -- it must outlive every fault: the database restarts, say
                _log.error("%s\n%s", self._trouble, where_it_broke(fault))
                wait = min(wait * 2, LONGEST_WAIT_S)
