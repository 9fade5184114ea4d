"""The key of a round's box: what waits in the database can be read with it only, and it is thrown away after the close.

It lies in the data folder (``keys/box-<round>.key``), never in the database. So whoever takes the database, its
write-ahead log or a backup of either, at whatever moment, finds which codes were used and that many ballots wait, and
nothing of what is on them; nor can codes be guessed by their marks. What it protects is wanted until the close only.

A slip is a ballot as it waits: commitment, salt, own number, key and payload, under SHAKE-256 of the box's key and the
slip's random place. No slip is changed, no place is used twice; what is opened is held against the commitment in it.
"""

import os
from hashlib import sha256, shake_256
from hmac import digest as hmac_of
from pathlib import Path
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from domain.refusals import Refusal
from domain.transparency.leaf import commitment_of_a_ballot
from pb.casting.ballot import Cast
from pb.casting.box_tables import entitlements, sealings, waiting_ballots
from pb.store.database import Database

SIZE: Final = 32
_COMMITMENT, _SALT, _OWN, _KEY = slice(0, 32), slice(32, 64), slice(64, 96), slice(96, 112)
_PAYLOAD: Final = 112


class TheKeyOfTheBoxIsMissing(Refusal):
    """Ballots wait that were hidden with a key which is no longer there."""

    message = (
        "The ballots of round {round} wait under a key that is not in {file}. Nothing was cast or sealed. Put the file "
        "back from the newest copy of the data folder; without it these ballots cannot be read by anybody."
    )


class TheKeyOfTheBoxDoesNotFit(Refusal):
    """The file is of another time, or a ballot was changed in the database."""

    message = (
        "A ballot that waits in the box of round {round} cannot be read with {file}. Nothing was sealed. Put the file "
        "back that was there when the vote opened, or tell the auditor: somebody has changed the database by hand."
    )


class Slip(NamedTuple):
    """A ballot as it waits in the database."""

    place: bytes
    """16 bytes under which it lies; they follow from its key, for who has the key of the box."""
    hidden: str
    """Everything of it, in hex, to be read with the key of the box."""


class BoxKey(NamedTuple):
    """The key of one round's box."""

    round_id: UUID
    secret: bytes
    file: Path

    def place_of(self, key: bytes) -> bytes:
        """Say where a ballot lies that came with a key."""
        return hmac_of(self.secret, b"pb-box-place/v1\n" + key, "sha256")[:16]

    def hide(self, ballot: Cast) -> Slip:
        """Write a ballot so that nobody reads it without this key."""
        place = self.place_of(ballot.key)
        plain = ballot.commitment + ballot.salt + ballot.own + ballot.key + ballot.payload.encode()
        return Slip(place, self._under(place, plain).hex())

    def read(self, slip: Slip) -> Cast:
        """Read a ballot that waits.

        :raises TheKeyOfTheBoxDoesNotFit: where it does not come to its own commitment
        """
        try:
            plain = self._under(slip.place, bytes.fromhex(slip.hidden))
            bound, salt, own, key = (plain[part] for part in (_COMMITMENT, _SALT, _OWN, _KEY))
            payload = plain[_PAYLOAD:].decode()
            if commitment_of_a_ballot(salt, own, payload.encode()) == bound:
                return Cast(b"", key, salt, bound, payload, own)
        except ValueError:
            pass
        raise TheKeyOfTheBoxDoesNotFit(round=self.round_id.hex, file=str(self.file))

    def masked(self, code_hash: bytes, mark: bytes) -> bytes:
        """Hide the mark of an entitlement; the same again shows it."""
        mask = sha256(self.secret + b"pb-box-mark/v1\n" + code_hash).digest()
        return _xor(mark, mask)

    def _under(self, place: bytes, text: bytes) -> bytes:
        return _xor(text, shake_256(self.secret + b"pb-box-slip/v1\n" + place).digest(len(text)))


class BoxKeys:
    """The keys of all boxes of a data folder."""

    def __init__(self, database: Database) -> None:
        """Keep them in the data folder of this database."""
        self._database = database
        self._folder = database.settings.data / "keys"
        self._known: dict[UUID, BoxKey] = {}

    def of(self, round_id: UUID) -> BoxKey:
        """Give the key of a round's box, made when it is first asked for.

        :raises TheKeyOfTheBoxIsMissing: where something was hidden with one that is not there
        """
        known = self._known.get(round_id)
        if known is None:
            file = self._file(round_id)
            if not file.exists():
                with self._database.reading() as connection:
                    if _is_swept(connection, round_id):
                        return BoxKey(round_id, os.urandom(SIZE), file)  # nothing lies under any key, nor ever will
                    if _hides_something(connection, round_id):
                        raise TheKeyOfTheBoxIsMissing(round=round_id.hex, file=str(file))
                _write_once(file, os.urandom(SIZE))
            known = self._known[round_id] = BoxKey(round_id, file.read_bytes(), file)
        return known

    def throw_away(self, round_id: UUID) -> None:
        """Throw a key away: nobody reads any more what lay under it, in whatever log or backup it still stands."""
        self._known.pop(round_id, None)
        file = self._file(round_id)
        if file.exists():
            with file.open("r+b") as written:
                written.write(bytes(SIZE))
                written.flush()
                os.fsync(written.fileno())
            file.unlink(missing_ok=True)

    def _file(self, round_id: UUID) -> Path:
        return self._folder / f"box-{round_id.hex}.key"


def _is_swept(connection: Connection, round_id: UUID) -> bool:
    return bool(connection.execute(select(sealings.c.swept).where(sealings.c.round_id == round_id)).scalar())


def _hides_something(connection: Connection, round_id: UUID) -> bool:
    asked = (
        select(entitlements.c.round_id).where(entitlements.c.round_id == round_id, entitlements.c.hidden),
        select(waiting_ballots.c.round_id).where(
            waiting_ballots.c.round_id == round_id, waiting_ballots.c.commitment == b""
        ),
    )
    return any(connection.execute(one.limit(1)).first() for one in asked)


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).to_bytes(len(one), "big")


def _write_once(path: Path, secret: bytes) -> None:
    """Write a key for its owner's eyes only, whole or not at all; one that somebody else wrote meanwhile stands."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    being_written = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    handle = os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(being_written, path)
        except FileExistsError:
            return
    finally:
        being_written.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
