"""``pb work``: do what happens by itself, until Ctrl-C or SIGTERM: open, seal, close, count, publish.

``pb serve`` has a worker of its own; this is for machines that serve no pages.
"""

import argparse
import os
import signal
from types import FrameType

from pb.cli.where import add_where, open_application
from pb.serving.council_name import the_council
from pb.serving.letter_worker import LetterWorker, sender_of
from pb.serving.public_address import public_address
from pb.serving.register_worker import RegisterWorker
from pb.serving.worker import EVERY_S, Worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder, and whether to look once only."""
    add_where(parser)
    parser.add_argument("--once", action="store_true", help="do what is due now, and end")


def run(args: argparse.Namespace) -> int:
    """Work; 0 after a stop that was asked for."""
    with open_application(args) as application:
        council = the_council(application.settings.data, os.environ.get("PB_COUNCIL"))
        sender = sender_of(application, council, public_address(os.environ.get("PB_ADDRESS")), os.environ)
        if args.once:
            application.do_what_is_due()
            while application.large_registers.do_next() or application.paper_proposals.take_next_paper():
                pass
            sender.send_due()
            return 0
        worker, letters, registers = Worker(application), LetterWorker(sender), RegisterWorker(application)

        def stop(_signal: int, _frame: FrameType | None) -> None:
            worker.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        print(f"Doing what is due, every {EVERY_S:.0f} seconds (stop with Ctrl-C)", flush=True)
        letters.start()
        registers.start()
        worker.work()
        letters.stop()
        registers.stop()
    return 0
