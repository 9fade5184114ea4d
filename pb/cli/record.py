"""``pb record``: bring the public record up to date, introduce it to those who may watch it, look things up in it."""

import argparse

from domain.refusals import Refusal
from pb.application import Application
from pb.areas.beside_the_record import put_boundaries_beside
from pb.cli import looking_up
from pb.cli.where import add_where, open_application
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.introducing import introduction, rate_of
from pb.transparency.log_writer import LogWriter
from pb.transparency.published import PublishedRecord
from pb.transparency.stating import new_receipts_key, state_the_record
from pb.transparency.tiles import TileFolder


class RecordHasItsName(Refusal):
    """The name is part of everything that was signed."""

    message = "The record is called {name}, and whatever was signed says so. Leave --origin out, or use another --data."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder, the name of the record, and whether every file is to be written again."""
    commands = parser.add_subparsers(
        dest="what", required=True, metavar="publish|introduce|new-receipts-key|ballot|was-used"
    )
    publish = commands.add_parser("publish", help="write what has happened since the last time, sign, and publish")
    add_where(publish)
    publish.add_argument(
        "--origin",
        metavar="NAME",
        help="the record's name, such as pb.exampleshire.gov.uk/record, taken when its keys are made (or PB_RECORD)",
    )
    another = commands.add_parser("new-receipts-key", help="sign receipts with another key; those of before stay good")
    add_where(another)
    introduce = commands.add_parser("introduce", help="print what the public network of witnesses asks for")
    add_where(introduce)
    introduce.add_argument("--contact", required=True, help="whom to write to when something is wrong: mail or address")
    introduce.add_argument("--address", default="", help="where the service is, such as https://pb.exampleshire.gov.uk")
    looking_up.add_arguments(commands)
    publish.add_argument("--anew", action="store_true", help="write every file again; the bytes come out the same")


def run(args: argparse.Namespace) -> int:
    """Publish, and say what the record has come to and how to check it; or look something up in one."""
    if args.what in ("ballot", "was-used"):
        return looking_up.run(args)
    with open_application(args) as application:
        origin = getattr(args, "origin", None)
        writer = LogWriter(application.settings.data, origin or application.settings.record)
        if args.what == "new-receipts-key":
            verifier = new_receipts_key(application.store, writer, application.clock)
            application.desk.catch_up()
            print(f"Receipts are signed with {verifier}")
            print("It stands in the record with the next publication. Receipts of before stay good.")
            return 0
        if args.what == "introduce":
            print(_introduction(application, writer, args.contact, args.address.rstrip("/")))
            return 0
        if origin not in {None, writer.signer.origin}:
            raise RecordHasItsName(name=writer.signer.origin)
        if state_the_record(application.store, writer, application.clock):
            application.desk.catch_up()
        with application.reading() as connection:
            put_boundaries_beside(connection, application.settings.data)
        done = writer.publish(lambda position: leaves_after(application.store, position), anew=args.anew)
    print(f"{done.folder}: {done.entries:,} entries, {done.added:,} of them new, up to event {done.position:,}.")
    print(f"Signed as {writer.signer.key.verifier}")
    print(f"Check it: pb verify {done.folder}")
    return 0


def _introduction(application: Application, writer: LogWriter, contact: str, address: str) -> str:
    published = PublishedRecord(application.settings.data).checkpoint()
    return introduction(
        writer.signer.origin,
        str(writer.signer.key.verifier),
        rate_of(TileFolder(writer.folder, published.size).entries() if published else ()),
        contact=contact,
        address=f"{address}/record" if address else "",
        witnesses=[f"{each.name} {each.public_address}".strip() for each in writer.policy().witnesses],
    )
