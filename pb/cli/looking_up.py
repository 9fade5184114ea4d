"""One ballot or one voting code in a downloaded record: the words in which ``pb record`` answers. Asks no service."""

import argparse
import os
from pathlib import Path

from domain.refusals import Refusal
from domain.voting.payload import read_payload
from pb.settings import read_settings
from pb.transparency.ballot_index import read_code
from pb.transparency.taken_away import BallotTakenAway, ReceiptInHand, TakenAway

FROM_THE_KEYBOARD = "-"


class ThatIsNoCode(Refusal):
    """Neither sixteen nor seventeen characters of the alphabet."""

    message = "The code on a receipt has 17 letters and digits, such as 7K3M-Q0ZB-91TD-HX5A-P, or 16 on an older one."


def add_arguments(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Take what each of the two needs: a code, or a file, and the folder of the record."""
    ballot = commands.add_parser("ballot", help="find your ballot in a downloaded record, and see what it says")
    ballot.add_argument("code", help="the code on your receipt, the file of your signed receipt, or - to type the code")
    was_used = commands.add_parser("was-used", help="see in a downloaded record whether your voting code was used")
    was_used.add_argument("code", help="the voting code from your letter, or - to type it, so that no history keeps it")
    for each in (ballot, was_used):
        each.add_argument("folder", nargs="?", type=Path, help="the folder of the record (default: that in --data)")
        each.add_argument("--data", metavar="DIR", help="the data folder (default: .pb)")


def run(args: argparse.Namespace) -> int:
    """Answer; 0 where it was found, 1 where it was not."""
    folder = args.folder or read_settings(args.data, None, os.environ).data / "record"
    code = input("Code: ") if args.code == FROM_THE_KEYBOARD else args.code
    record = TakenAway(folder)
    return _was_used(record, code) if args.what == "was-used" else _ballot(record, code)


def _ballot(record: TakenAway, code: str) -> int:
    file, receipt = Path(code), None
    if file.is_file():
        receipt = record.receipt(file)
        found = record.ballot(entry=receipt.leaf)
    else:
        wanted = read_code(code)
        if wanted is None:
            raise ThatIsNoCode
        found = record.ballot(code=wanted)
    if found is None:
        print("No ballot in this record is yours.", end=" ")
        print(f"It was promised by {receipt.due:%Y-%m-%d %H:%M} UTC." if receipt else "Compare the code.")
        return 1
    print(f"Round {found.round_name} ({found.round_id})")
    print(f"Your ballot is recorded as entry {found.cast:,}.")
    if found.opened is None:
        print("What it says is published when the vote has closed.")
    else:
        print(f"It is opened as entry {found.opened:,}, and says: {_in_words(found)}")
    return 0 if receipt is None else _held_against(receipt, found)


def _held_against(receipt: ReceiptInHand, found: BallotTakenAway) -> int:
    print(f"Your receipt is signed by this record, and promised it by {receipt.due:%Y-%m-%d %H:%M} UTC.")
    if receipt.own and found.opened is not None and receipt.own != found.own:
        print("The number of your own on the receipt is NOT the one in this ballot: it is somebody else's.")
        return 1
    return 0


def _in_words(found: BallotTakenAway) -> str:
    marks = read_payload(found.payload)
    if not marks:
        return "no project (a blank ballot)."
    if isinstance(marks, dict):
        return ", ".join(f"project {number}: {points}" for number, points in marks.items()) + "."
    how = " in this order" if found.payload.startswith('{"ranking"') else ""
    return f"projects{how}: {', '.join(map(str, marks))}."


def _was_used(record: TakenAway, code: str) -> int:
    found = record.voting_code(code)
    for one in found:
        print(f"Round {one.round_name} ({one.round_id})")
        if one.used is not None:
            print(f"A ballot was cast with this code: entry {one.used:,} says so.")
            print("If it was not you, tell the council and its auditor.")
        else:
            print(f"Nobody has voted with this code. That it was issued stands in entry {one.issued:,}.")
    if not found:
        print("No round of this record says anything of this code: it was not used, as far as ballots are recorded,")
        print("and no round that has shown its marks has issued it. Marks are shown when a vote has closed, and those")
        print("of before December 2026 do not follow from codes.")
        return 1
    return 0
