"""Which register an organisation's number is of, and how the list at org-id.guide writes it: ``GB-CHC-1100001``.

Nothing is guessed. ``SC`` and six digits may be a Scottish charity or a Scottish company, so such a number is of no
known register until somebody writes ``GB-SC-`` or ``GB-COH-`` before it.
"""

import re
from dataclasses import dataclass
from typing import Final

CHARITIES: Final = ("CHC", "SC", "NIC")
"""Of England and Wales, of Scotland, of Northern Ireland."""
COMPANIES: Final = "COH"
_WHOLE: Final = re.compile(r"GB-(CHC|SC|NIC|COH)-([A-Z0-9-]+)", re.ASCII)
_SHAPES: Final = (
    ("CHC", re.compile(r"([0-9]{6,7})", re.ASCII)),
    ("NIC", re.compile(r"NIC([0-9]{6})", re.ASCII)),
    ("COH", re.compile(r"([0-9]{8}|(?!SC)[A-Z]{2}[0-9]{6})", re.ASCII)),
)
_NUMBERS: Final = {
    "CHC": re.compile(r"[0-9]{6,7}", re.ASCII),
    "SC": re.compile(r"SC[0-9]{6}", re.ASCII),
    "NIC": re.compile(r"[0-9]{6}", re.ASCII),
    "COH": re.compile(r"[A-Z0-9]{2}[0-9]{6}", re.ASCII),
}


@dataclass(frozen=True)
class Registered:
    """An organisation as a public register has it."""

    register: str
    """``CHC``, ``SC``, ``NIC`` or ``COH``."""
    number: str

    @property
    def org_id(self) -> str:
        """The identifier that everybody who publishes grants uses for it."""
        return f"GB-{self.register}-{self.number}"

    @property
    def is_a_charity(self) -> bool:
        """Whether it is on a register of charities."""
        return self.register in CHARITIES


def registered_as(number: str) -> Registered | None:
    """Read the number of an organisation as an officer typed it; None where it is of no register that can be told.

    >>> registered_as("1100001").org_id
    'GB-CHC-1100001'
    >>> registered_as("07654321").org_id
    'GB-COH-07654321'
    >>> registered_as("SC012345") is None
    True
    >>> registered_as("GB-SC-SC012345").org_id
    'GB-SC-SC012345'
    """
    written = "".join(number.split()).upper()
    whole = _WHOLE.fullmatch(written)
    if whole:
        register, its = whole.groups()
        return Registered(register, its) if _NUMBERS[register].fullmatch(its) else None
    for register, shape in _SHAPES:
        found = shape.fullmatch(written)
        if found:
            return Registered(register, found.group(1))
    return None
