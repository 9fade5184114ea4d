"""Sends letters beside the worker, in a thread of its own: a mail server that is slow holds up no vote."""

from collections.abc import Mapping
from pathlib import Path

from pb.application import Application
from pb.letters.post_office import way_called
from pb.letters.sending import About, Sender
from pb.serving.secret_key import secret_key
from pb.serving.worker_beside import WorkerBeside

EVERY_S = 2.0
"""Seconds between two looks: whoever asked for a link waits so long for it to leave."""


class LetterWorker(WorkerBeside):
    """Sends what is due until it is told to stop. Several of them send no letter twice."""

    def __init__(self, sender: Sender, *, every: float = EVERY_S) -> None:
        """Send with a sender, looking every so many seconds."""
        trouble = "Letters could not be sent; trying again."
        super().__init__("letters", sender.send_due, sender.stop, every=every, trouble=trouble)


def sender_of(application: Application, council: str, address: str, environ: Mapping[str, str]) -> Sender:
    """Give what sends the letters of an installation, as its settings and the environment say.

    :param address: where people reach the service; letters lead there
    :raises Refusal: where what is said of the way cannot be used
    """
    data = Path(application.settings.data)
    way = way_called(application.settings.letters, environ)
    about = About(council, address, secret_key(data, environ).encode(), data)
    return Sender(application.database, application.clock, way, about)
