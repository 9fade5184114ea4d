"""Somebody who may vote as a register has them, and when two names, homes or mailboxes are the same one."""

import re
import unicodedata
from hashlib import sha256
from typing import Final, NamedTuple

from pb.letters.mailboxes import hash_of_mailbox

_BETWEEN: Final = re.compile(r"[\W_]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'`\u2018\u2019\u00b4\u02bc\u02b9"))
"""What is left out of a name as often as it is written: O’Brien is OBrien."""


class Voter(NamedTuple):
    """One person of a register."""

    name: str
    email: str
    address: str
    postcode: str
    """In capitals and without a space; empty where nobody said."""
    area: str
    born: str
    """ISO day; empty where nobody said."""
    number: int = 1
    """Which of a household."""
    language: str = ""
    """In which they are written to; empty where nobody said."""

    @property
    def same(self) -> str:
        """By what no two rows of a round are the same: name, postcode, birth, number in a household."""
        told = "\n".join((self.name.casefold(), self.postcode, self.born, str(self.number)))
        return sha256(f"pb-register/v1\n{told}".encode()).hexdigest()


def letters_of(name: str) -> list[str]:
    """Give the words of a name in a sequence of their own, without accents and without what stands between them."""
    return sorted(words_of(name)) or [name.casefold()]


def words_of(text: str) -> list[str]:
    """Give the words of a text as they follow each other, without accents and without what stands between them."""
    plain = text.translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", plain.casefold()).split()


def alike(one: str, another: str) -> bool:
    """Say whether two names are the same, in whatever sequence and with whatever between them they are written."""
    return letters_of(one) == letters_of(another)


def may_be_born_together(one: str, another: str) -> bool:
    """Say whether two days of birth may be one: nobody knows where either was not said."""
    return not one or not another or one == another


def same_mailbox(one: str, another: str) -> bool:
    """Say whether two e-mail addresses lead to the same mailbox; none leads nowhere."""
    return bool(one) and hash_of_mailbox(one) == hash_of_mailbox(another)
