"""``pb serve``: serve the pages until Ctrl-C or SIGTERM, with the worker beside them."""

import argparse
import os

from pb.application import Application
from pb.cli.where import add_where
from pb.serving.contacts import contacts_of
from pb.serving.council_name import the_council, the_country
from pb.serving.door import address_of, open_door
from pb.serving.one_process import serve_in_one_process
from pb.serving.pages import Service
from pb.serving.public_address import public_address
from pb.serving.several_processes import must_allow_several, serve_in_several_processes
from pb.settings import read_settings

HOST, PORT = "127.0.0.1", 8000


def add_door(parser: argparse.ArgumentParser) -> None:
    """Add where to listen, the same for every command that serves."""
    parser.add_argument("--host", default=HOST, help=f"the address to listen on (default: {HOST}, this machine only)")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to listen on (default: {PORT})")


def add_council(parser: argparse.ArgumentParser) -> None:
    """Add who the council is and where, the same for every command that says it."""
    parser.add_argument(
        "--council",
        metavar="NAME",
        help="the council's name, in every page's header; kept in the data folder (or PB_COUNCIL)",
    )
    parser.add_argument(
        "--country",
        metavar="NAME",
        help="the council's country, as exported files name it; kept in the data folder (or PB_COUNTRY)",
    )


def add_contacts(parser: argparse.ArgumentParser) -> None:
    """Add how people and the press reach the council; all of it is kept in the data folder."""
    how = "at the foot of every page; kept in the data folder"
    parser.add_argument("--contact-email", metavar="MAIL", help=f"where people write to, {how}")
    parser.add_argument("--contact-phone", metavar="NUMBER", help=f"where people call, {how}")
    parser.add_argument("--contact-address", metavar="LINE", help=f"where to find the council, {how}")
    parser.add_argument("--press-email", metavar="MAIL", help=f"where journalists write to, {how}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to listen, how many processes, and what the pages need to know."""
    add_where(parser)
    add_door(parser)
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes; more than one on PostgreSQL")
    add_council(parser)
    add_contacts(parser)
    parser.add_argument(
        "--address",
        metavar="URL",
        help="where people reach it, for receipts and instructions: https://pb.exampleshire.gov.uk (or PB_ADDRESS)",
    )
    parser.add_argument(
        "--https",
        action="store_true",
        help="people reach it over https, through a proxy before it, which sets X-Forwarded-For",
    )
    parser.add_argument("--access-log", action="store_true", help="write a line for each request; never who sent it")


def run(args: argparse.Namespace) -> int:
    """Serve; 0 after a stop that was asked for."""
    settings = read_settings(args.data, args.database, os.environ)
    the_country(settings.data, args.country or os.environ.get("PB_COUNTRY"))
    contacts_of(
        settings.data,
        {
            "email": args.contact_email,
            "phone": args.contact_phone,
            "address": args.contact_address,
            "press": args.press_email,
        },
    )
    service = Service(
        settings,
        the_council(settings.data, args.council or os.environ.get("PB_COUNCIL")),
        https=args.https,
        access_log=args.access_log,
        address=public_address(args.address or os.environ.get("PB_ADDRESS")),
    )
    with Application(service.settings) as application:
        serve(service, application, args.host, args.port, workers=args.workers)
    return 0


def serve(service: Service, application: Application, host: str, port: int, *, workers: int = 1) -> None:
    """Serve in one process or several, until told to stop.

    :raises Refusal: when the port cannot be had, or several processes cannot be
    """
    if workers > 1:
        must_allow_several(application, workers)
    door = open_door(host, port)
    if application.database.warning:
        print(f"Note: {application.database.warning}", flush=True)
    for trouble in application.box.keys.in_trouble():
        print(f"Warning: {trouble}", flush=True)
    print(f"Serving on {address_of(host, port)} (stop with Ctrl-C)", flush=True)
    if workers > 1:
        door.close()  # it was free; the processes open it again, each for itself
        serve_in_several_processes(service, application, host, port, workers)
    else:
        serve_in_one_process(service, application, door)
