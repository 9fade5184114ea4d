"""Sends letters beside the worker, in a thread of its own: a mail server that is slow holds up no vote."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path

from pb.application import Application
from pb.letters.post_office import way_called
from pb.letters.sending import About, Sender
from pb.serving.secret_key import secret_key
from pb.what_broke import where_it_broke

EVERY_S = 2.0
"""Seconds between two looks: whoever asked for a link waits so long for it to leave."""
LONGEST_WAIT_S = 60.0
_log = logging.getLogger(__name__)


class LetterWorker:
    """Sends what is due until it is told to stop. Several of them send no letter twice."""

    def __init__(self, sender: Sender, *, every: float = EVERY_S) -> None:
        """Send with a sender, looking every so many seconds."""
        self._sender = sender
        self._every = every
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="letters", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the letter that is being handed over, and send no more."""
        self._stopped.set()
        self._sender.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        wait = self._every
        while not self._stopped.wait(wait):
            try:
                self._sender.send_due()
                wait = self._every
            except Exception as fault:  # noqa: BLE001 -- it must outlive every fault: the database restarts, say
                _log.error("Letters could not be sent; trying again.\n%s", where_it_broke(fault))
                wait = min(wait * 2, LONGEST_WAIT_S)


def sender_of(application: Application, council: str, address: str, environ: Mapping[str, str]) -> Sender:
    """Give what sends the letters of an installation, as its settings and the environment say.

    :param address: where people reach the service; letters lead there
    :raises Refusal: where what is said of the way cannot be used
    """
    data = Path(application.settings.data)
    way = way_called(application.settings.letters, environ)
    about = About(council, address, secret_key(data, environ).encode(), data)
    return Sender(application.database, application.clock, way, about)
