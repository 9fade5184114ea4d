"""``pb meetings hand-over``: a folder for each meeting that was held, for the council's own system (ModernGov ...)."""

import argparse
import os
from pathlib import Path

from pb.cli.where import add_where, open_application
from pb.exchange.hand_over import held_meeting, write_folder
from pb.readmodels.rooms.answers import meetings_held
from pb.serving.public_address import public_address


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder, where to write, and what the addresses begin with."""
    add_where(parser)
    parser.add_argument("--into", metavar="DIR", type=Path, required=True, help="where the folders are written")
    parser.add_argument("--committee", metavar="ID", default="", help="the meetings of one committee alone")
    parser.add_argument(
        "--address", metavar="URL", default=os.environ.get("PB_ADDRESS"), help="of the service, for lasting addresses"
    )


def run(args: argparse.Namespace) -> int:
    """Write the folders of the meetings that have ended, and name them."""
    address = public_address(args.address)
    with open_application(args) as application, application.reading() as reading:
        held = [one for one in meetings_held(reading, args.committee) if one.ended]
        for one in held:
            print(write_folder(held_meeting(application.desk, reading, one.id, address), args.into))
    print(f"{len(held)} meetings handed over.")
    return 0
