"""What a letter is before anybody has written it: of which kind, to whom, because of what, and its facts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

Facts: TypeAlias = Mapping[str, str | int]
"""Flat: text as people wrote it, whole numbers, whole pence, instants and days in ISO 8601; kinds say which is what."""


class ToPerson(NamedTuple):
    """To somebody with an account: their address is looked up when the letter is sent."""

    person: str
    """Their reference."""

    @property
    def way(self) -> str:
        """How the outbox calls it."""
        return "person"


class ToContact(NamedTuple):
    """To an e-mail address that may belong to nobody yet."""

    email: str

    @property
    def way(self) -> str:
        """How the outbox calls it."""
        return "contact"


class ToRegister(NamedTuple):
    """To somebody on a round's register: by e-mail or by post, looked up when the letter is sent."""

    row: str

    @property
    def way(self) -> str:
        """How the outbox calls it."""
        return "register"


class ToFollower(NamedTuple):
    """To an address without an account that follows something: looked up when the letter is sent."""

    address: str
    """Its id."""

    @property
    def way(self) -> str:
        """How the outbox calls it."""
        return "follower"


class ToBehalf(NamedTuple):
    """To somebody without an account for whom the council put a proposal in: by e-mail or by post."""

    proposal: str
    """Its id, under which their address is looked up when the letter is sent."""

    @property
    def way(self) -> str:
        """How the outbox calls it."""
        return "behalf"


To: TypeAlias = ToPerson | ToContact | ToRegister | ToFollower | ToBehalf


@dataclass(frozen=True)
class Letter:
    """One letter to one recipient because of one thing. There is only ever one of each kind, cause and recipient."""

    kind: str
    """One of ``kinds.py``."""
    to: To
    cause: str
    """What it is sent because of: an event's id, or ``link:`` and the id of a link."""
    facts: Facts = field(default_factory=dict)
    language: str = ""
    """The recipient's, as they are using the service now; empty for what they wished, or English."""
    person: str = ""
    """Whose it is where it goes to an address of a known person: erasing them takes it along."""

    @property
    def id(self) -> str:
        """The letter's own number: the same kind, cause and recipient give the same one."""
        told = "\n".join(("pb-letter/v1", self.kind, self.cause, self.to.way, self.to[0]))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def whose(self) -> str:
        """Whose wishes count and with whom it goes: a person, a row of a register, an address that follows.

        Empty where nobody is known.
        """
        return self.person if isinstance(self.to, ToContact) else self.to[0]
