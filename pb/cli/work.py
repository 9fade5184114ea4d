"""``pb work``: do what happens by itself, until Ctrl-C or SIGTERM: open, seal, close, count, publish.

``pb serve`` has a worker of its own; this is for machines that serve no pages.
"""

import argparse
import signal
from types import FrameType

from pb.cli.where import add_where, open_application
from pb.serving.worker import EVERY_S, Worker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder, and whether to look once only."""
    add_where(parser)
    parser.add_argument("--once", action="store_true", help="do what is due now, and end")


def run(args: argparse.Namespace) -> int:
    """Work; 0 after a stop that was asked for."""
    with open_application(args) as application:
        if args.once:
            application.do_what_is_due()
            return 0
        worker = Worker(application)

        def stop(_signal: int, _frame: FrameType | None) -> None:
            worker.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        print(f"Doing what is due, every {EVERY_S:.0f} seconds (stop with Ctrl-C)", flush=True)
        worker.work()
    return 0
