"""Passwords, kept as argon2id hashes: which can be one, what is kept of it, and how one takes another's place.

OWASP's minimum (m=19 MiB, t=2, p=1): the library's defaults take 64 MiB a sign-in. Hashing is slow on purpose, so it
is done before a transaction begins, never within one.
"""

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, update

from domain.words.seen import cleaned
from pb.accounts.links import ALPHABET
from pb.accounts.refusals import (
    NewPasswordIsTheOldOne,
    OldPasswordIsWrong,
    PasswordHasChangedMeanwhile,
    PasswordTooShort,
    TooLong,
)
from pb.erasable.sign_in_tables import accounts

SHORTEST_PASSWORD = 10
LONGEST = 200
_HALF = 8
"""Letters and figures of a half: 38 bits, which nobody guesses who has five tries before each wait."""


@dataclass(frozen=True)
class NewPassword:
    """A password to be put in the place of another, hashed and ready."""

    person: str
    hashed: str
    temporary: bool
    """Whether somebody else chose it."""
    instead_of: str
    """The hash that it was decided against: when another stands there by then, nothing is changed."""


class Passwords:
    """Hashes passwords and holds them against what was hashed."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Hash with argon2id; ``hasher`` is lighter in tests and in the demo's set-up."""
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self.nobodys = self._hasher.hash(secrets.token_hex(16))
        """What is held against the password of an address that nobody has, so that it takes as long."""

    def hashed(self, password: str) -> str:
        """Hash a password.

        :raises PasswordTooShort, TooLong: when it cannot be one
        """
        if len(cleaned(password)) < SHORTEST_PASSWORD:  # what nobody sees makes no password long
            raise PasswordTooShort
        if len(password) > LONGEST:
            raise TooLong
        return self._hasher.hash(password)

    def fit(self, held: str, password: str) -> bool:
        """Say whether a password is the one that was hashed; where none was, it is none, after the same work."""
        try:
            self._hasher.verify(held or self.nobodys, password[: LONGEST + 1])
        except VerificationError:
            return False
        return bool(held)

    def must_be(self, old: str, *, held: str | None) -> None:
        """Refuse what is not the password that is held.

        :raises OldPasswordIsWrong: as its name says
        """
        if held is None or not self.fit(held, old):
            raise OldPasswordIsWrong

    def changed(self, person: str, new: str, *, held: str) -> NewPassword:
        """Prepare the change of a person's own password.

        :param held: the hash that is kept of theirs
        :raises Refusal: when ``new`` cannot be one
        """
        hashed = self.hashed(new)
        if self.fit(held, new):
            raise NewPasswordIsTheOldOne
        return NewPassword(person, hashed, temporary=False, instead_of=held)


def half_from(drawn: bytes) -> str:
    """Write one half of a temporary password, of 32 random bytes, in what is easily read out."""
    number = int.from_bytes(drawn, "big")
    places = [ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(_HALF)]
    written = "".join(places).lower()
    return f"{written[: _HALF // 2]}-{written[_HALF // 2 :]}"


def of_halves(first: str, second: str) -> str:
    """Put a password together of the halves that two persons know."""
    return f"{first}-{second}"


def put_in_place(connection: Connection, new: NewPassword) -> None:
    """Keep a new password.

    :raises PasswordHasChangedMeanwhile: when it was decided against one that stands no longer
    """
    changed = connection.execute(
        update(accounts)
        .where(accounts.c.person == new.person, accounts.c.password == new.instead_of)
        .values(password=new.hashed, temporary=new.temporary)
    )
    if changed.rowcount != 1:
        raise PasswordHasChangedMeanwhile
