"""A letter as an e-mail: headers that nobody can add to, a Message-ID that follows from the letter, unsubscribing."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime

from pb.letters.ways.port import Finished

_PLAIN = re.compile(r"[^\s@<>(),;:\"\\\[\]\x00-\x1f\x7f-\x9f]{1,64}@[^\s@<>(),;:\"\\\[\]\x00-\x1f\x7f-\x9f]{1,253}")


class AddressIsNone(ValueError):  # noqa: N818 -- an answer, not a fault of the program
    """Nothing can be sent there."""


def envelope_address(address: str) -> str:
    """Give an address as the envelope has it: the host in plain letters (IDNA), the part before it as it is.

    :raises AddressIsNone: for anything with spaces, controls, brackets or several ``@``
    """
    if not _PLAIN.fullmatch(address):
        raise AddressIsNone("this is no e-mail address")
    name, _, host = address.rpartition("@")
    try:
        plain = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        raise AddressIsNone("the host of this e-mail address cannot be written") from None
    return f"{name}@{plain}"


def email_of(letter: Finished, sender: str) -> EmailMessage:
    """Make the e-mail of a letter.

    :param sender: the address that it comes from; its host stands in the Message-ID
    :raises AddressIsNone: for an address that is none
    """
    to, origin = envelope_address(letter.email), envelope_address(sender)
    message = EmailMessage(policy=SMTP if to.isascii() else SMTP.clone(utf8=True))
    message["From"] = Address(addr_spec=origin)
    message["To"] = to if not to.isascii() else Address(addr_spec=to)
    message["Subject"] = letter.words.subject
    message["Date"] = localtime()
    message["Message-ID"] = f"<{letter.id}@{origin.rpartition('@')[2]}>"
    message["Content-Language"] = letter.words.language
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.words.body, charset="utf-8", cte="quoted-printable")
    return message
