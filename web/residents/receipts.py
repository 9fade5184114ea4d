"""The receipt of the ballot just cast: to print, to save signed, to email to oneself, to put away.

It says neither what was chosen nor by whom. The browser's cookie holds it;
nothing of it is kept on the server.
"""

from flask import Response, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from pb.transparency.receipts import signed_receipt
from web.front.guard import for_any_visitor
from web.front.languages import speaker
from web.front.the_application import reading, the_application, where_people_reach_it
from web.residents import pages
from web.shown.receipt_by_email import receipt_by_email
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced

RECEIPT = "receipt"
"""Where the cookie keeps it: round, tracking code, commitment in hex."""


@pages.get("/rounds/<ref:round_id>/receipt")
@for_any_visitor
def show_receipt(round_id: str) -> str | AnyResponse:
    """Show the receipt, to print or to copy. It does not say what was chosen."""
    kept = _kept(round_id)
    if kept is None:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    code, commitment = kept
    with reading() as connection:
        shown = announced(connection, round_id)
    return render_template(
        "residents/receipt.html",
        round=shown,
        paper=the_application().voting.ballot_paper(round_id),
        code=code,
        commitment=commitment,
        closes=speaker().closing(shown.dates.voting_closes_at),
        email=receipt_by_email(
            shown.name,
            code,
            _where_to_look(),
            _signed(shown, commitment).decode(),
        ),
    )


@pages.get("/rounds/<ref:round_id>/receipt.txt")
@for_any_visitor
def give_signed_receipt(round_id: str) -> AnyResponse:
    """Give the signed receipt as a file that somebody else's software can check."""
    kept = _kept(round_id)
    if kept is None:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    code, commitment = kept
    with reading() as connection:
        note = _signed(announced(connection, round_id), commitment)
    response = Response(note, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="receipt-{code}.txt"'
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


def _kept(round_id: str) -> tuple[str, str] | None:
    kept = session.get(RECEIPT)
    return (kept[1], kept[2]) if kept and kept[0] == round_id else None


def _signed(shown: RoundShown, commitment: str) -> bytes:
    closes_at = shown.dates.voting_closes_at
    return signed_receipt(the_application().settings, shown.id, bytes.fromhex(commitment), closes_at).to_bytes()
