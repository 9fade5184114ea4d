"""The address under which people reach the service: told once by whoever runs it, never taken from a request.

A request says in its ``Host`` which address it was sent to, and anybody can have it say anything. What is put into a
receipt, an email or a page that others are shown as well must not follow it.
"""

from urllib.parse import urlsplit

from domain.refusals import Refusal


class AddressCannotBeUsed(Refusal):
    """What stands in receipts has to lead somebody somewhere."""

    message = (
        "The address of the service cannot be used. Write it with --address as people type it into a browser, "
        "without a page: https://pb.exampleshire.gov.uk"
    )


def public_address(given: str | None) -> str:
    """Give the address of the service without a slash at its end; empty where none is known.

    :param given: from the command line or the environment
    :raises AddressCannotBeUsed: for anything but http or https, a host and perhaps a port
    """
    address = (given or "").strip().rstrip("/")
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        raise AddressCannotBeUsed from None
    if not known or address != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc or not address.isascii():
        raise AddressCannotBeUsed
    if not address.isprintable() or " " in address:
        raise AddressCannotBeUsed
    return address
