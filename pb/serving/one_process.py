"""The service in one process: waitress answers in a few threads, the worker works in another."""

import logging
import os
import signal
import socket
from types import FrameType

import waitress

from pb.application import Application
from pb.serving.letter_worker import LetterWorker, sender_of
from pb.serving.pages import Service, make_pages
from pb.serving.register_worker import RegisterWorker
from pb.serving.worker import Worker

THREADS = 8


def serve_in_one_process(service: Service, application: Application, door: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM; then answer what has been begun, and stop.

    :param door: the listening socket; closed at the end
    """
    worker, registers = Worker(application), RegisterWorker(application)
    letters = LetterWorker(sender_of(application, service.council, service.address, os.environ))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a short queue is no news
    try:
        server = waitress.create_server(
            make_pages(service, application, os.environ), sockets=[door], threads=THREADS, ident=None
        )
        before = signal.signal(signal.SIGTERM, _as_ctrl_c)
        worker.start()
        letters.start()
        registers.start()
        try:
            server.run()  # on Ctrl-C it lets the threads finish what they answer, and returns
        finally:
            signal.signal(signal.SIGTERM, before)
            server.close()
    finally:
        worker.stop()
        letters.stop()
        registers.stop()
        door.close()


def _as_ctrl_c(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
