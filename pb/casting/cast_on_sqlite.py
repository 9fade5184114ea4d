"""Casting on SQLite: one writer at a time, so whoever waits together is committed together, with one wait for the disk.

In each process one cast at a time commits. It takes along whatever has come in while the one before was committing,
and every voter is answered only after the commit that holds their ballot. A voter alone pays nothing for this. Whoever
commits looks first that the keys are on disk under which the ballots lie: one look for all of a box, and not one for
each, because threads that ask the disk wait for each other in Python, longer than the look takes.
"""

import os
import sqlite3
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from domain.refusals import Refusal
from domain.voting.casting_refusals import VotingIsNotOpen
from pb.casting.answers import answer
from pb.casting.ballot import Cast, Receipt
from pb.casting.box_key import BoxKey, KeyTrouble, Slip
from pb.casting.box_keys import BoxKeys
from pb.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy import PoolProxiedConnection

MOST_TOGETHER: Final = 256
"""Ballots in one commit: it stays short enough for other processes to get their turn."""
GATE: Final = "SELECT 1 FROM gates WHERE round_id = ? AND is_open AND opens_at <= ? AND closes_at > ?"
MARK: Final = "UPDATE entitlements SET used = 1 WHERE round_id = ? AND code_hash = ? AND used = 0"
UNMARK: Final = "UPDATE entitlements SET used = 0 WHERE round_id = ? AND code_hash = ?"
INSERT: Final = """
INSERT INTO waiting_ballots (round_id, ballot_key, salt, commitment, payload)
SELECT ?1, ?2, x'', x'', ?3 WHERE NOT EXISTS (SELECT 1 FROM receipts WHERE round_id = ?1 AND ballot_key = ?4)
ON CONFLICT DO NOTHING
"""
GATE_OF_VERSIONS: Final = f"{GATE} AND may_change"
MAY_CAST: Final = "SELECT 1 FROM entitlements WHERE round_id = ? AND code_hash = ? AND used IN (0, 1)"
VERSION: Final = "INSERT INTO ballot_versions (round_id, place, hidden) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
INSERT_OR_CHANGE: Final = """
INSERT INTO waiting_ballots (round_id, ballot_key, salt, commitment, payload) VALUES (?, ?, x'', x'', ?)
ON CONFLICT DO UPDATE SET payload = excluded.payload
"""
"""Where a ballot may be changed it lies where its entitlement says, and is written over."""
CHANGED: Final = """
INSERT INTO ballot_changes (round_id, code_hash, changes) VALUES (?, ?, 1)
ON CONFLICT DO UPDATE SET changes = changes + 1
"""


class _Waiting:
    """One cast that waits for its commit."""

    __slots__ = ("ballot", "box", "fault", "now", "round_id", "settled", "slip", "taken", "turn", "version")

    def __init__(self, box: BoxKey, ballot: Cast, now: int, *, may_change: bool) -> None:
        self.box = box
        self.round_id = box.round_id.hex
        self.ballot = ballot
        self.slip: Slip = box.hide(ballot, box.place_of_voter(ballot.entitlement) if may_change else b"")
        self.version = (box.place_of(ballot.key), box.hide_version(ballot)) if may_change else None
        self.now = now
        self.taken = False
        self.settled = False
        self.fault: BaseException | None = None
        self.turn = threading.Lock()
        self.turn.acquire()


class CastingOnSQLite:
    """One connection for casting in each process, made when it is first needed."""

    def __init__(self, database: Database, keys: BoxKeys) -> None:
        """Cast into the boxes of this database, with their keys."""
        self._database = database
        self._keys = keys
        self._mutex = threading.Lock()
        self._queue: list[_Waiting] = []
        self._committing = False
        self._connection: PoolProxiedConnection | None = None
        self._process = os.getpid()

    def cast(self, round_id: UUID, ballot: Cast, *, now: int, may_change: bool = False) -> Receipt | Refusal:
        """Put one ballot into the box, or say why not. When it returns a receipt, the ballot is on disk.

        :param may_change: whether it takes the place of the one that its voter cast before
        """
        box = self._keys.of_before(round_id)
        mine = _Waiting(box, ballot, now, may_change=may_change)
        with self._mutex:
            self._queue.append(mine)
            leads = not self._committing
            self._committing = True
        if not leads:
            mine.turn.acquire()
        if not mine.settled:
            self._commit_those_who_wait(mine)
        if mine.fault is not None:
            raise mine.fault
        if mine.taken:
            return Receipt(box.round_id, ballot.commitment, ballot.own)
        with self._database.reading() as connection:
            # "None": the gate opened between the commit and this look. Sending the form again will do.
            return answer(connection, box, ballot, now=now) or VotingIsNotOpen()

    def close(self) -> None:
        """Give the connection back."""
        with self._mutex:
            self._drop_connection()

    def _commit_those_who_wait(self, mine: _Waiting) -> None:
        with self._mutex:
            together, self._queue = self._queue[:MOST_TOGETHER], self._queue[MOST_TOGETHER:]
        try:
            self._commit(self._under_keys_that_are_there(together))
        except BaseException as fault:  # noqa: BLE001 -- whatever it was, each of them must be told that it failed
            for one in together:
                one.fault = fault
        with self._mutex:
            following = self._queue[0] if self._queue else None
            self._committing = following is not None
        for one in together:
            one.settled = True
            if one is not mine:
                one.turn.release()
        if following is not None:
            following.turn.release()  # not settled: it finds that it is its turn to commit

    def _under_keys_that_are_there(self, together: Sequence[_Waiting]) -> Sequence[_Waiting]:
        """Leave out, and tell, those whose box has no key any more, or another one: nobody could read their ballot."""
        gone = {box for box in {one.box for one in together} if not box.is_there}
        for one in together if gone else ():
            if one.box in gone:
                one.fault = self._fault_of(one.box)
        return [one for one in together if one.fault is None] if gone else together

    def _fault_of(self, box: BoxKey) -> Exception | None:
        """Have a key written again that was taken away; where that cannot be, say why."""
        try:
            self._keys.of(box.round_id)
        except KeyTrouble as trouble:
            return trouble
        return None

    def _commit(self, together: Sequence[_Waiting]) -> None:
        connection = self._own_connection()
        try:
            with self._database.turn():
                connection.execute("BEGIN IMMEDIATE")
                for one in together:
                    one.taken = self._take(connection, one)
                connection.execute("COMMIT")
        except BaseException:
            # What a failed commit left on disk is not known to this connection: nobody uses it again.
            self._drop_connection()
            raise

    @staticmethod
    def _take(connection: sqlite3.Connection, one: _Waiting) -> bool:
        if one.version is not None:
            return _take_version(connection, one, one.version)
        round_id, ballot, now = one.round_id, one.ballot, one.now
        if connection.execute(GATE, (round_id, now, now)).fetchone() is None:
            return False
        if not connection.execute(MARK, (round_id, ballot.entitlement)).rowcount:
            return False
        row = (round_id, one.slip.place, one.slip.hidden, ballot.key)
        if connection.execute(INSERT, row).rowcount:
            return True
        connection.execute(UNMARK, (round_id, ballot.entitlement))  # the key has been used: this voter keeps their vote
        return False

    def _own_connection(self) -> sqlite3.Connection:
        if self._process != os.getpid():  # a forked child may not use its parent's connection, nor close it
            self._connection, self._process = None, os.getpid()
            self._database.engine.dispose(close=False)
        if self._connection is None:
            self._connection = self._database.engine.raw_connection()
        driver = self._connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 -- tells mypy which driver this is
        return driver

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection = None


def _take_version(connection: sqlite3.Connection, one: _Waiting, version: tuple[bytes, bytes]) -> bool:
    """Take a ballot that may take the place of one; not where its form has brought one before."""
    its = (one.round_id, one.ballot.entitlement)
    if connection.execute(GATE_OF_VERSIONS, (one.round_id, one.now, one.now)).fetchone() is None:
        return False
    if connection.execute(MAY_CAST, its).fetchone() is None:
        return False
    if not connection.execute(VERSION, (one.round_id, *version)).rowcount:
        return False
    if not connection.execute(MARK, its).rowcount:  # it was used before
        connection.execute(CHANGED, its)
    connection.execute(INSERT_OR_CHANGE, (one.round_id, one.slip.place, one.slip.hidden))
    return True
