"""Where the keys of boxes come from, where they lie, and how they go. What is done with one is for ``box_key.py``.

A key is a file in the data folder, made once, on disk before anything is hidden with it. The database holds its
fingerprint: a machine that has no key, or made one of its own, is refused before it takes a ballot.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.refusals import Refusal
from pb.casting.box_key import SIZE, BoxKey, KeyTrouble, TheKeyIsOfAnotherBox, TheKeyOfTheBoxIsMissing
from pb.casting.box_tables import box_keys, entitlements, gates, sealings, waiting_ballots
from pb.store.database import Database

_log = logging.getLogger(__name__)
_WAIT_FOR_A_WRITER: Final = 50
"""Looks at a file that another process is just writing, a fiftieth of a second apart."""


class _Box(NamedTuple):
    """What the database says of a box and its key."""

    fingerprint: bytes | None
    swept: bool
    shut: bool
    hides: bool


class BoxKeys:
    """The keys of all boxes of a data folder."""

    def __init__(self, database: Database) -> None:
        """Keep them in the data folder of this database."""
        self._database = database
        self._folder = database.settings.data / "keys"
        self._known: dict[UUID, BoxKey] = {}

    def of(self, round_id: UUID) -> BoxKey:
        """Give the key of a round's box, made when it is first asked for. Never within a transaction that writes.

        :raises TheKeyOfTheBoxIsMissing: where something was hidden with one that is not there
        :raises TheKeyIsOfAnotherBox: where another one is there
        """
        known = self._known.get(round_id)
        if known is None or not known.is_there:
            known = self._looked_up(round_id, known)
        return known

    def of_before(self, round_id: UUID) -> BoxKey:
        """Give the key that was last given, without a look at the disk: for whoever asks ``of`` again before a commit.

        :raises TheKeyOfTheBoxIsMissing, TheKeyIsOfAnotherBox: as ``of``, where none was given yet
        """
        return self._known.get(round_id) or self.of(round_id)

    def in_trouble(self) -> Iterator[Refusal]:
        """Say of which boxes, that are not yet swept, the key is missing or another one."""
        begun = select(box_keys.c.round_id).outerjoin(sealings, sealings.c.round_id == box_keys.c.round_id)
        with self._database.reading() as connection:
            rounds = connection.scalars(begun.where(sealings.c.swept.is_not(True))).all()
        for round_id in rounds:
            try:
                self.of(round_id)
            except KeyTrouble as trouble:
                yield trouble

    def throw_away(self, round_id: UUID) -> None:
        """Throw a key away: nobody reads any more what lay under it, in whatever log or backup it still stands.

        The file is written over before it is taken away. A disk that writes elsewhere (SSD, copy-on-write) may keep
        the old block until it needs it: the README says what that means.
        """
        self._known.pop(round_id, None)
        file = self._file(round_id)
        with suppress(FileNotFoundError):
            with file.open("r+b") as written:
                written.write(bytes(SIZE))
                written.flush()
                os.fsync(written.fileno())
            file.unlink(missing_ok=True)
            _sync(file.parent)

    def _looked_up(self, round_id: UUID, known: BoxKey | None) -> BoxKey:
        file = self._file(round_id)
        # The database first: whoever writes a fingerprint there has written the file before.
        box = self._box(round_id)
        if box.swept:
            self._known.pop(round_id, None)
            return BoxKey(round_id, os.urandom(SIZE), file)  # nothing lies under any key, nor ever will
        if not file.exists():
            if known is not None and box.shut:
                return known  # it is being thrown away, and what is left to do needs no file
            if known is None and (box.hides or box.fingerprint is not None):
                raise TheKeyOfTheBoxIsMissing(round=round_id.hex, file=str(file))
            if known is not None:
                _log.error("The key of a ballot box was taken away from %s while it was in use: written again.", file)
            _write_once(file, known.secret if known is not None else os.urandom(SIZE))
        found = BoxKey(round_id, _read(file), file)
        _sync(file.parent)  # another process may have made it a moment ago
        if (box.fingerprint or self._begin(found)) != found.fingerprint:
            raise TheKeyIsOfAnotherBox(round=round_id.hex, file=str(file))
        self._known[round_id] = found
        return found

    def _box(self, round_id: UUID) -> _Box:
        with self._database.reading() as connection:
            swept = connection.execute(select(sealings.c.swept).where(sealings.c.round_id == round_id)).scalar()
            is_open = connection.execute(select(gates.c.is_open).where(gates.c.round_id == round_id)).scalar()
            hides = _hides_something(connection, round_id)
            return _Box(_fingerprint(connection, round_id), bool(swept), is_open is False, hides)

    def _begin(self, key: BoxKey) -> bytes:
        """Let the database know a new key, and give the one it knows: of two machines at once, one is first."""
        with self._database.writing() as connection:
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            row = {"round_id": key.round_id, "fingerprint": key.fingerprint}
            connection.execute(dialect.insert(box_keys).on_conflict_do_nothing(), row)
            return _fingerprint(connection, key.round_id) or b""

    def _file(self, round_id: UUID) -> Path:
        return self._folder / f"box-{round_id.hex}.key"


def _fingerprint(connection: Connection, round_id: UUID) -> bytes | None:
    found = connection.execute(select(box_keys.c.fingerprint).where(box_keys.c.round_id == round_id)).scalar()
    return None if found is None else bytes(found)


def _hides_something(connection: Connection, round_id: UUID) -> bool:
    asked = (
        select(entitlements.c.round_id).where(entitlements.c.round_id == round_id, entitlements.c.hidden),
        select(waiting_ballots.c.round_id).where(
            waiting_ballots.c.round_id == round_id, waiting_ballots.c.commitment == b""
        ),
    )
    return any(connection.execute(one.limit(1)).first() for one in asked)


def _read(file: Path) -> bytes:
    """Read a key, and see that nobody else can; where another process is just writing it, wait for that."""
    for _ in range(_WAIT_FOR_A_WRITER):
        secret = file.read_bytes()
        if len(secret) >= SIZE:
            break
        time.sleep(0.02)
    if file.stat().st_mode & 0o077:  # put back from a copy, most likely
        with suppress(PermissionError):
            file.chmod(0o600)
    return secret


def _write_once(path: Path, secret: bytes) -> None:
    """Write a key for its owner's eyes only, whole or not at all; one that somebody else wrote meanwhile stands."""
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(path.parent.parent)
    being_written = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        _write_new(being_written, secret)
        try:
            os.link(being_written, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links: whoever reads it meanwhile waits until it is whole
            with suppress(FileExistsError):
                _write_new(path, secret)
    finally:
        being_written.unlink(missing_ok=True)
    _sync(path.parent)


def _write_new(path: Path, secret: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """See that a folder's names are on disk too, before anything is answered that depends on one."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
