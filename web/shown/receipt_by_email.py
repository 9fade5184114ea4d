"""A voter's receipt as an email they send themselves, with their own program: the address never comes near us.

Were we to send it, an address and a ballot's code would pass through one
request of ours, and whoever held both would know who cast which ballot.
"""

from urllib.parse import quote


def receipt_by_email(round_name: str, code: str, where_to_look: str, signed: str) -> str:
    """Give the ``mailto:`` address (RFC 6068) of an email to nobody yet that holds a receipt.

    :param code: the tracking code
    :param where_to_look: address of the page that finds a ballot by its code
    :param signed: the signed receipt, a note of several lines
    """
    body = (
        f"Receipt for a ballot in: {round_name}\n\nCode: {code}\nLook it up after the close: {where_to_look}\n\n"
        f"Whoever has the code can then see the ballot, though not whose it was.\n\nSigned receipt:\n\n{signed}"
    )
    subject = quote(f"Receipt for your ballot: {round_name}")
    return f"mailto:?subject={subject}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
