"""What goes into the box and what the voter gets for it. Holds no voter."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from domain.transparency.code_to_copy import code_to_copy
from domain.transparency.leaf import commitment_of_a_ballot, tracking_code
from domain.voting.casting_refusals import BallotTooLong

LONGEST_PAYLOAD: Final = 32_768
"""Bytes. An entry of the public record has at most 65,535, the ballot's salt and commitment included."""
SHORTEST_KEY: Final = 16
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Receipt(NamedTuple):
    """What the voter takes home: the commitment to their ballot, by which they find it in the public record."""

    round_id: UUID
    commitment: bytes
    own: bytes
    """What followed from the key that the voter's own browser drew, and is in the commitment."""
    is_superseded: bool = False
    """Whether the voter has changed this ballot since, as some rounds allow."""

    @property
    def tracking_code(self) -> str:
        """The code to look for, as XXXX-XXXX-XXXX-XXXX; by it others know the ballot as well."""
        return tracking_code(self.commitment)

    @property
    def code_to_copy(self) -> str:
        """The code as the voter copies it, with a last character that tells a slip: XXXX-XXXX-XXXX-XXXX-X."""
        return code_to_copy(self.tracking_code)


class Cast(NamedTuple):
    """One voter's act, on its way into the box: the entitlement is marked there, and goes no further."""

    entitlement: bytes
    """32 bytes, see ``voting_codes.entitlement_of``."""
    key: bytes
    """16 bytes, from the key that the voter's browser brings."""
    salt: bytes
    """32 random bytes."""
    commitment: bytes
    payload: str
    """The ballot as canonical JSON (``domain/voting/payload.py``)."""
    own: bytes
    """32 bytes that follow from the key that the voter's browser brings."""


def prepare(entitlement: bytes, payload: str, *, idempotency_key: str, salt: bytes) -> Cast:
    """Make a ballot ready for the box: commit to it, and derive its key.

    :param idempotency_key: at least 16 characters, random, the same each time the same form is sent
    :param salt: 32 random bytes, for this ballot only
    :raises BallotTooLong: beyond 32,768 bytes
    """
    written = payload.encode()
    if len(written) > LONGEST_PAYLOAD:
        raise BallotTooLong
    if len(idempotency_key) < SHORTEST_KEY:
        raise ValueError(f"a key that nobody can guess has at least {SHORTEST_KEY} characters")
    own = own_number(idempotency_key)
    bound = commitment_of_a_ballot(salt, own, written)
    return Cast(entitlement, key_in_the_box(idempotency_key), salt, bound, payload, own)


def own_number(idempotency_key: str) -> bytes:
    """Derive the voter's own number, which goes into the commitment, from the key that their browser brings."""
    return sha256(b"pb-own/v1\n" + idempotency_key.encode()).digest()


def key_in_the_box(idempotency_key: str) -> bytes:
    """Derive the 16 bytes under which a ballot lies in the box, and is sealed, from the key that came with it."""
    return sha256(b"pb-ballot-key/v1\n" + idempotency_key.encode()).digest()[:16]


def microseconds(instant: datetime) -> int:
    """Write an instant as the gate keeps it: whole microseconds since 1970, UTC."""
    return (instant - _EPOCH) // _MICROSECOND
