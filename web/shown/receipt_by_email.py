"""A voter's receipt as an email they send themselves, with their own program: the address never comes near us.

Were we to send it, an address and a ballot's code would pass through one
request of ours, and whoever held both would know who cast which ballot.
"""

from urllib.parse import quote

from web.front.said import _


def receipt_by_email(round_name: str, code: str, where_to_look: str, signed: str) -> str:
    """Give the ``mailto:`` address (RFC 6068) of an email to nobody yet that holds a receipt.

    :param code: the tracking code
    :param where_to_look: address of the page that finds a ballot by its code; empty where it is not known
    :param signed: the signed receipt, a note of several lines
    """
    body = "\n".join(
        (
            _("Receipt for a ballot in: {round}", round=round_name),
            "",
            _("Code: {code}", code=code),
            _("Look it up after the close: {address}", address=where_to_look)
            if where_to_look
            else _("Look it up after the close, on the page “Find my ballot” of the council’s service."),
            "",
            _("Whoever has the code can then see the ballot, though not whose it was."),
            "",
            _("Signed receipt:"),
            "",
            signed,
        )
    )
    subject = quote(_("Receipt for your ballot: {round}", round=round_name))
    return f"mailto:?subject={subject}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
