"""The codes that people vote with: making them, reading them as people type them, and what is kept of them.

A code is 13 characters of Crockford's base32 (65 random bits), written ``7Q2M-X4KD-9TRB-V``. Only a hash of it is
kept, bound to the round, so a code of one round is nothing in another.
"""

import hmac
from hashlib import pbkdf2_hmac, sha256
from typing import Final
from uuid import UUID

from domain.refusals import Refusal
from domain.words.typed import not_of, typed_code, with_its_number

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O (read as 1, 1, 0) and no U."""
LENGTH: Final = 13
CHANCE: Final = 9
"""How many random bytes make a code."""
ROUNDS_OF_HASHING: Final = 1_000
"""Makes it a thousand times as dear to guess a code from a stolen hash; costs 0.3 ms for each ballot."""
_LONGEST_TYPED: Final = 100
"""Nobody types more."""
_MOST_NAMED: Final = 3
_AS_TYPED: Final = str.maketrans("OIL", "011")


class CodeNotReadable(Refusal):
    """What was typed cannot be a voting code."""

    message = (
        "A voting code has 13 letters and digits, like 7Q2M-X4KD-9TRB-V. "
        "Check it against your letter and type it again."
    )


class CodeHasAnotherCharacter(CodeNotReadable):
    """What was typed has something in it that no voting code has: it says what, as it may look like what one has."""

    message = (
        "No voting code has {characters} in it. A voting code has 13 letters and digits, like 7Q2M-X4KD-9TRB-V. "
        "Check it against your letter and type it again."
    )


def new_code(chance: bytes) -> str:
    """Make a code.

    :param chance: 9 random bytes from the operating system, used for this code only
    :returns: the code as it is printed, in groups of four
    """
    if len(chance) != CHANCE:
        raise ValueError(f"a voting code is made of {CHANCE} random bytes")
    number = int.from_bytes(chance, "big")
    characters = "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(LENGTH))
    return "-".join(characters[start : start + 4] for start in range(0, LENGTH, 4))


def code_of(seed: bytes, number: int) -> str:
    """Make one of the codes of a seed, which whoever has the seed can make again, and nobody else.

    :param seed: 32 random bytes, used for one issue only and kept nowhere
    :param number: which one, from 0
    """
    return new_code(hmac.digest(seed, b"pb-voting-code/v1\n%d" % number, "sha256")[:CHANCE])


def read_code(typed: str) -> str:
    """Read a code as people type it: lower case, with or without dashes and spaces, O for 0, I and L for 1.

    :returns: its 13 characters
    :raises CodeNotReadable: when it cannot be one
    """
    if len(typed) > _LONGEST_TYPED:
        raise CodeNotReadable
    if others := not_of(f"{ALPHABET}OIL", typed):
        raise CodeHasAnotherCharacter(characters=[with_its_number(c) for c in others[:_MOST_NAMED]])
    code = typed_code(typed).translate(_AS_TYPED)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        raise CodeNotReadable
    return code


def entitlement_of(round_id: UUID, typed: str) -> bytes:
    """Give the 32 bytes under which the box knows the entitlement that goes with a code.

    :param typed: the code as it was printed, or as somebody typed it
    :raises CodeNotReadable: when it cannot be one
    """
    return pbkdf2_hmac("sha256", read_code(typed).encode(), b"pb-voting-code/v1\n" + round_id.bytes, ROUNDS_OF_HASHING)


def mark_of(round_id: UUID, typed: str) -> bytes:
    """Give the 32 bytes that the record shows when a code has been used: who holds the code can see whether it was.

    :param typed: the code as it was printed, or as somebody typed it
    :raises CodeNotReadable: when it cannot be one
    """
    return sha256(f"pb-mark/v1\n{round_id.hex}\n{read_code(typed)}".encode()).digest()
