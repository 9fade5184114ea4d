"""The signed receipt of the ballot just cast, to keep as a file: a promise that somebody else's software can check."""

from flask import Response, redirect, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from pb.transparency.receipts import signed_receipt
from web.permissions import for_any_visitor
from web.public.rounds import announced
from web.residents import pages
from web.residents.voting import RECEIPT
from web.the_application import reading, the_application


@pages.get("/rounds/<ref:round_id>/receipt.txt")
@for_any_visitor
def give_signed_receipt(round_id: str) -> AnyResponse:
    """Give the signed receipt as a file; it says neither what was chosen nor by whom."""
    kept = session.get(RECEIPT)
    if not kept or kept[0] != round_id:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    with reading() as connection:
        closes_at = announced(connection, round_id).dates["voting_closes_at"]
    note = signed_receipt(the_application().settings, round_id, bytes.fromhex(kept[2]), closes_at)
    response = Response(note.to_bytes(), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="receipt-{kept[1]}.txt"'
    return response
