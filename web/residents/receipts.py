"""The receipt of the ballot just cast: to print, to save signed, to email to oneself, to put away.

It says neither what was chosen nor by whom. The browser's cookie holds it;
nothing of it is kept on the server.
"""

from datetime import UTC, datetime
from uuid import UUID

from flask import Response, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from pb.casting.ballot import Receipt
from pb.transparency.receipts import include_by, signed_receipt
from web.front.guard import for_any_visitor
from web.front.languages import speaker
from web.front.the_application import reading, the_application, where_people_reach_it
from web.residents import pages
from web.shown.receipt_by_email import receipt_by_email
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced

RECEIPT = "receipt"
"""Where the cookie keeps it: round, commitment and the voter's own number, all in hex, and the minute of the cast; then
``SUPERSEDED``, where its voter had changed it before the form came again.

The minute stands on the page alone: neither the box, nor the record, nor the signed receipt has it.
"""
MINUTE = 60
"""Seconds."""
SUPERSEDED = "superseded"
COMMITMENT = 64
"""Hex digits of one."""


@pages.get("/rounds/<ref:round_id>/receipt")
@for_any_visitor
def show_receipt(round_id: str) -> str | AnyResponse:
    """Show the receipt, to print or to copy. It does not say what was chosen."""
    kept = _kept(round_id)
    if kept is None:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    receipt, at = kept
    with reading() as connection:
        shown = announced(connection, round_id)
    return render_template(
        "residents/receipt.html",
        round=shown,
        paper=the_application().voting.ballot_paper(round_id),
        code=receipt.code_to_copy,
        is_superseded=receipt.is_superseded,
        commitment=receipt.commitment.hex(),
        own=receipt.own.hex(),
        at=at,
        closes=speaker().closing(shown.dates.voting_closes_at),
        due=include_by(shown.closes_at_the_latest),
        company=the_application().voting.company(round_id),
        email=receipt_by_email(
            shown.name,
            receipt.code_to_copy,
            _where_to_look(),
            _signed(shown, receipt).decode(),
        ),
    )


@pages.get("/rounds/<ref:round_id>/receipt.txt")
@for_any_visitor
def give_signed_receipt(round_id: str) -> AnyResponse:
    """Give the signed receipt as a file that somebody else's software can check."""
    kept = _kept(round_id)
    if kept is None:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    with reading() as connection:
        note = _signed(announced(connection, round_id), kept[0])
    response = Response(note, content_type="text/plain; charset=utf-8")
    # No code in the name: names of files stand in histories and in backups, where nobody looks for a ballot's code.
    response.headers["Content-Disposition"] = 'attachment; filename="receipt.txt"'
    return response


@pages.post("/rounds/<ref:round_id>/receipt")
@for_any_visitor
def put_receipt_away(round_id: str) -> AnyResponse:
    """Forget the receipt on this device, for whoever sits here next."""
    session.pop(RECEIPT, None)
    return redirect(url_for("public.show_round", round_id=round_id), code=303)


def _where_to_look() -> str:
    address = where_people_reach_it()
    return address + url_for("public.find_my_ballot") if address else ""


def keep(receipt: Receipt, at: datetime) -> None:
    """Have the browser keep a receipt.

    :param at: when the ballot was acknowledged; of a form that is sent again the first time stands
    """
    of = [receipt.round_id.hex, receipt.commitment.hex(), receipt.own.hex()]
    minute = int(at.timestamp()) // MINUTE * MINUTE
    if receipt.is_superseded:
        session[RECEIPT] = [*of, minute, SUPERSEDED]
    elif (session.get(RECEIPT) or [])[:3] != of:
        session[RECEIPT] = [*of, minute]


def _kept(round_id: str) -> tuple[Receipt, datetime | None] | None:
    kept = session.get(RECEIPT)
    if not kept or kept[0] != round_id:
        return None
    if len(kept[1]) != COMMITMENT:  # kept by an earlier release: round, code, commitment
        kept = [kept[0], kept[2], ""]
    at = datetime.fromtimestamp(kept[3], UTC) if len(kept) > len(("round", "commitment", "own")) else None
    return Receipt(UUID(kept[0]), bytes.fromhex(kept[1]), bytes.fromhex(kept[2]), kept[-1] == SUPERSEDED), at


def _signed(shown: RoundShown, receipt: Receipt) -> bytes:
    return signed_receipt(the_application().settings, receipt, shown.closes_at_the_latest).to_bytes()
