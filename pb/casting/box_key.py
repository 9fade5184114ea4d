"""The key of a round's box: what waits in the database can be read with it only, and it is thrown away after the close.

It lies in the data folder (``keys/box-<round>.key``), never in the database. So whoever takes the database, its
write-ahead log or a backup of either, at whatever moment, finds which codes were used and that many ballots wait, and
nothing of what is on them; nor can codes be guessed by their marks. What it protects is wanted until the close only.

A slip is a ballot as it waits: commitment, salt, own number, key and payload, filled up so that its length tells
nothing of a choice, under SHAKE-256 of the box's key, the slip's random place and a tag. The tag is an HMAC over all of
it: two ballots sent with one form lie under two streams, and a slip that was changed is not read. Files are for
``box_keys.py``.
"""

import os
from base64 import b64decode, b64encode
from hashlib import sha256, shake_256
from hmac import compare_digest
from hmac import digest as hmac_of
from pathlib import Path
from typing import Final, NamedTuple
from uuid import UUID

from domain.refusals import Refusal
from domain.transparency.leaf import commitment_of_a_ballot
from pb.casting.ballot import Cast

SIZE: Final = 32
_TAG: Final = 16
_PLACE: Final = 16
_COMMITMENT, _SALT, _OWN, _KEY, _LENGTH = slice(0, 32), slice(32, 64), slice(64, 96), slice(96, 112), slice(112, 116)
_PAYLOAD: Final = 116
_ROOM: Final = 512
"""Bytes for a payload: as good as every ballot is shorter, so that all slips of a box are of one length."""


class TheKeyOfTheBoxIsMissing(Refusal):
    """Ballots wait that were hidden with a key which is no longer there."""

    message = (
        "The ballot box of round {round} is under a key that is not in {file}. Nothing was cast, issued or sealed. "
        "Put the file back from the newest copy of the data folder; where the service runs on several machines, give "
        "all of them the same folder. Without the file nobody can read the ballots that wait."
    )


class TheKeyOfTheBoxDoesNotFit(Refusal):
    """A ballot was changed in the database."""

    message = (
        "A ballot that waits in the box of round {round} cannot be read with {file}. Nothing was sealed. Put the file "
        "back that was there when the vote opened, or tell the auditor: somebody has changed the database by hand."
    )


class TheKeyIsOfAnotherBox(Refusal):
    """The file is of another time or another machine: the database knows the key by its hash."""

    message = (
        "The key in {file} is not the one under which the ballot box of round {round} was begun: the file is of "
        "another time, or another machine made it. Nothing was cast, issued or sealed. Put the file back from the "
        "newest copy of the data folder; where the service runs on several machines, give all of them the same folder."
    )


KeyTrouble = (TheKeyOfTheBoxIsMissing, TheKeyOfTheBoxDoesNotFit, TheKeyIsOfAnotherBox)


class Slip(NamedTuple):
    """A ballot as it waits in the database."""

    place: bytes
    """16 bytes under which it lies; they follow from its key, for who has the key of the box."""
    hidden: str
    """Everything of it, in base64, to be read with the key of the box."""


class BoxKey(NamedTuple):
    """The key of one round's box."""

    round_id: UUID
    secret: bytes
    file: Path

    def place_of(self, key: bytes) -> bytes:
        """Say where a ballot lies that came with a key."""
        return hmac_of(self.secret, b"pb-box-place/v1\n" + key, "sha256")[:_PLACE]

    def place_of_voter(self, entitlement: bytes) -> bytes:
        """Say where the one ballot of an entitlement lies in a box whose ballots can be changed."""
        return hmac_of(self.secret, b"pb-box-voter/v1\n" + entitlement, "sha256")[:_PLACE]

    def hide(self, ballot: Cast, place: bytes = b"") -> Slip:
        """Write a ballot so that nobody reads it without this key.

        :param place: where it is to lie; where its own key says, if nothing is said
        """
        place, payload = place or self.place_of(ballot.key), ballot.payload.encode()
        begun = ballot.commitment + ballot.salt + ballot.own + ballot.key + len(payload).to_bytes(4, "big")
        plain = begun + payload.ljust(_room_for(len(payload)), b"\0")
        tag = self._tag(place, plain)
        return Slip(place, b64encode(tag + self._under(place, tag, plain)).decode())

    def read(self, slip: Slip) -> Cast:
        """Read a ballot that waits.

        :raises TheKeyOfTheBoxDoesNotFit: where it does not come to its own tag and commitment
        """
        try:
            hidden = b64decode(slip.hidden, validate=True)
            tag = hidden[:_TAG]
            plain = self._under(slip.place, tag, hidden[_TAG:])
            bound, salt, own, key, length = (plain[part] for part in (_COMMITMENT, _SALT, _OWN, _KEY, _LENGTH))
            payload = plain[_PAYLOAD : _PAYLOAD + int.from_bytes(length, "big")].decode()
            whole = compare_digest(tag, self._tag(slip.place, plain))
            if whole and commitment_of_a_ballot(salt, own, payload.encode()) == bound:
                return Cast(b"", key, salt, bound, payload, own)
        except ValueError:
            pass
        raise TheKeyOfTheBoxDoesNotFit(round=self.round_id.hex, file=str(self.file))

    def hide_version(self, ballot: Cast) -> bytes:
        """Write down that a form brought a ballot, and where its voter's ballot lies, for this key alone: 64 bytes."""
        place, plain = self.place_of(ballot.key), self.place_of_voter(ballot.entitlement) + ballot.commitment
        tag = self._tag(place, plain)
        return tag + self._under(place, tag, plain)

    def read_version(self, place: bytes, hidden: bytes) -> tuple[bytes, bytes]:
        """Give what ``hide_version`` wrote: where the voter's ballot lies, and the commitment of this version.

        :raises TheKeyOfTheBoxDoesNotFit: where it does not come to its own tag
        """
        tag = hidden[:_TAG]
        plain = self._under(place, tag, hidden[_TAG:])
        if not compare_digest(tag, self._tag(place, plain)):
            raise TheKeyOfTheBoxDoesNotFit(round=self.round_id.hex, file=str(self.file))
        return plain[:_PLACE], plain[_PLACE:]

    @property
    def is_there(self) -> bool:
        """Say whether the file is on the disk, now."""
        return os.path.exists(self.file)  # noqa: PTH110 -- for nearly each ballot, and a third of the time

    @property
    def fingerprint(self) -> bytes:
        """Give the hash by which the database knows this key; nobody comes from it to the key."""
        return sha256(b"pb-box-fingerprint/v1\n" + self.round_id.bytes + self.secret).digest()

    def masked(self, code_hash: bytes, mark: bytes) -> bytes:
        """Hide the mark of an entitlement; the same again shows it."""
        mask = sha256(self.secret + b"pb-box-mark/v1\n" + code_hash).digest()
        return _xor(mark, mask)

    def _tag(self, place: bytes, plain: bytes) -> bytes:
        return hmac_of(self.secret, b"pb-box-tag/v1\n" + place + plain, "sha256")[:_TAG]

    def _under(self, place: bytes, tag: bytes, text: bytes) -> bytes:
        return _xor(text, shake_256(self.secret + b"pb-box-slip/v1\n" + place + tag).digest(len(text)))


def _room_for(length: int) -> int:
    """Give as many bytes as are written for a payload of a length: few sizes, each much larger than the one before."""
    room = _ROOM
    while room < length:
        room *= 16
    return room


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(len(one), "big")
