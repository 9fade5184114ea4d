"""How people and the press reach the council: given once, kept in the data folder, shown at the foot of every page."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from domain.refusals import Refusal
from pb.serving.council_name import given_or_kept

_EMAIL = re.compile(r"[^\s@<>\"',;:]{1,64}@[^\s@<>\"',;:]{1,180}\.[^\s@<>\"',;:.]{2,}", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{3,30}", re.ASCII)


class ContactEmailCannotBeUsed(Refusal):
    """People write to it."""

    message = "This is no email address that people can write to. Write it as name@council.example."


class ContactPhoneCannotBeUsed(Refusal):
    """People call it."""

    message = "This is no telephone number. Write it in digits and blanks, such as 01752 000000."


class ContactAddressCannotBeUsed(Refusal):
    """It stands in one line at the foot of every page."""

    message = "This cannot be the address. Write it in one line of at most 100 characters."


class Contacts(NamedTuple):
    """How to reach the council; empty what nobody has given."""

    email: str = ""
    phone: str = ""
    address: str = ""
    """Where to write to or to come to, in one line."""
    press: str = ""
    """The email address for journalists."""

    @property
    def phone_link(self) -> str:
        """The number as a telephone dials it."""
        return re.sub(r"[^+0-9]", "", self.phone)


def contacts_of(data: Path, given: Mapping[str, str | None] | None = None) -> Contacts:
    """Give how to reach the council, and keep what is given.

    :param data: the data folder
    :param given: ``email``, ``phone``, ``address``, ``press`` from the command line or the environment; what is None or
        empty is as it was kept
    :raises ContactEmailCannotBeUsed: for what is no address, of the council or for the press
    :raises ContactPhoneCannotBeUsed: for what cannot be dialled
    :raises ContactAddressCannotBeUsed: for several lines, or too long a one
    :raises SettingsNotReadable: when the file of settings is not one that this service wrote
    """
    given = given or {}
    must_be_contacts(given)
    return Contacts(
        **{name: given_or_kept(data, f"contact-{name}", given.get(name), "", no) for name, no in REFUSED.items()}
    )


REFUSED: dict[str, type[Refusal]] = {
    "email": ContactEmailCannotBeUsed,
    "phone": ContactPhoneCannotBeUsed,
    "address": ContactAddressCannotBeUsed,
    "press": ContactEmailCannotBeUsed,
}


def must_be_contacts(given: Mapping[str, str | None]) -> None:
    """Refuse what nobody could write to or call; what is None or empty is let be.

    :raises Refusal: as ``contacts_of``
    """
    shapes = {"email": _EMAIL, "phone": _PHONE, "press": _EMAIL}
    for name, shape in shapes.items():
        said = (given.get(name) or "").strip()
        if said and not shape.fullmatch(said):
            raise REFUSED[name]
