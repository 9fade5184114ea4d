"""Files between this platform and the finance system: what is to be paid as a table, and what was paid read back.

The file is worked out from what was recorded, so that it is the same whenever it is asked for. No cell of it is a
formula. It has bank accounts in it: whoever asks for it is asked for their role, and it is written nowhere.
"""

import csv
import io
from collections.abc import Sequence
from typing import Final

from domain.refusals import Refusal
from pb.actions.payments import MOST_AT_ONCE, CameBack, InTheFile
from pb.exchange.meeting_in_tables import guarded

HEAD: Final = (
    "payment",
    "payee",
    "account holder",
    "sort code",
    "account number",
    "amount",
    "due",
    "reference",
    "paid on",
)
"""The first row. Whoever pays fills in the last two columns and sends the file back."""
LONGEST_FILE: Final = 1_000_000
"""Bytes: a file of the most payments is a tenth of that."""


class NotTheFile(Refusal):
    """What was handed in is not the file that was sent."""

    message = (
        "This is not the file of payments. Use the file that was sent, fill in “reference” and “paid on”, keep its "
        "first row, and save it as CSV."
    )


class NothingSaysItWasPaid(Refusal):
    """A file in which nobody filled anything in."""

    message = "No row says that something was paid. Fill in “reference” and “paid on” of each payment that was."


def file_to_pay(rows: Sequence[InTheFile]) -> str:
    """Write what is to be paid: one row for each payment, amounts in pounds with pence."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in rows:
        its, account = row.payment, row.account
        into = (account.holder, account.sort_code, account.number) if account else ("", "", "")
        amount = f"{its.amount // 100}.{its.amount % 100:02d}"
        cells = (its.id, row.payee, *into, amount, its.due.isoformat(), "", "")
        writer.writerow([guarded(cell) for cell in cells])
    return file.getvalue()


def what_came_back(file: bytes) -> Sequence[CameBack]:
    """Read the file that comes back. Rows in which nobody filled anything in are passed over: they are not paid yet.

    :raises NothingSaysItWasPaid: where nobody filled in any
    :raises NotTheFile: where it is too long, no text, or has not the columns of the file that was sent
    """
    if len(file) > LONGEST_FILE:
        raise NotTheFile
    try:
        lines = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise NotTheFile from None
    head = [cell.strip().casefold() for cell in lines[0]] if lines else []
    wanted = ("payment", "amount", "reference", "paid on")
    if any(head.count(name) != 1 for name in wanted) or len(lines) > MOST_AT_ONCE + 1:
        raise NotTheFile
    at = {name: head.index(name) for name in wanted}
    found = []
    for number, cells in enumerate(lines[1:], 2):
        said = {name: cells[column] if column < len(cells) else "" for name, column in at.items()}
        if said["reference"].strip() or said["paid on"].strip():
            found.append(CameBack(number, *(_unguarded(said[name]) for name in wanted)))
    if not found:
        raise NothingSaysItWasPaid
    return found


def _unguarded(cell: str) -> str:
    return cell.strip().removeprefix("'")
