"""Casting on PostgreSQL: gate, mark and ballot in ONE statement, so that there is no moment between them.

The statement shares a lock on the gate's row: who closes the gate waits for the casts in flight, and a cast that
comes after waits for the closing and then finds the gate closed. The row lock on the entitlement makes a second cast
with it wait for the first and then find it used.
"""

import contextlib
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from domain.refusals import Refusal
from domain.voting.casting_refusals import VotingIsNotOpen
from pb.casting.answers import answer
from pb.casting.ballot import Cast, Receipt
from pb.casting.box_keys import BoxKeys
from pb.store.database import Database

CONNECTIONS: Final = 6
"""How many a process opens at most; who finds all of them busy waits a moment. See ``pb/store/database.py``."""

ONE_CAST: Final = """
WITH gate AS (
    SELECT 1 FROM gates
    WHERE round_id = %(round)s AND is_open AND opens_at <= %(now)s AND closes_at > %(now)s FOR SHARE
), cast_before AS (
    SELECT 1 FROM waiting_ballots WHERE round_id = %(round)s AND ballot_key = %(place)s
    UNION ALL SELECT 1 FROM receipts WHERE round_id = %(round)s AND ballot_key = %(key)s
), marked AS (
    UPDATE entitlements SET used = 1
    WHERE round_id = %(round)s AND code_hash = %(entitlement)s AND used = 0
        AND EXISTS (SELECT FROM gate) AND NOT EXISTS (SELECT FROM cast_before)
    RETURNING 1
)
INSERT INTO waiting_ballots (round_id, ballot_key, salt, commitment, payload)
SELECT %(round)s, %(place)s, ''::bytea, ''::bytea, %(hidden)s FROM marked
"""

ONE_VERSION: Final = """
WITH gate AS (
    SELECT 1 FROM gates
    WHERE round_id = %(round)s AND is_open AND may_change AND opens_at <= %(now)s AND closes_at > %(now)s FOR SHARE
), cast_before AS (
    SELECT 1 FROM ballot_versions WHERE round_id = %(round)s AND place = %(form)s
), marked AS (
    UPDATE entitlements SET used = 1
    WHERE round_id = %(round)s AND code_hash = %(entitlement)s AND used IN (0, 1)
        AND EXISTS (SELECT FROM gate) AND NOT EXISTS (SELECT FROM cast_before)
    RETURNING 1
), version AS (
    INSERT INTO ballot_versions (round_id, place, hidden) SELECT %(round)s, %(form)s, %(version)s FROM marked
), ballot AS (
    INSERT INTO waiting_ballots (round_id, ballot_key, salt, commitment, payload)
    SELECT %(round)s, %(place)s, ''::bytea, ''::bytea, %(hidden)s FROM marked
    ON CONFLICT (round_id, ballot_key) DO UPDATE SET payload = EXCLUDED.payload
    RETURNING xmax <> 0 AS was_there
), change AS (
    INSERT INTO ballot_changes (round_id, code_hash, changes)
    SELECT %(round)s, %(entitlement)s, 1 FROM ballot WHERE was_there
    ON CONFLICT (round_id, code_hash) DO UPDATE SET changes = ballot_changes.changes + 1
)
SELECT 1 FROM marked
"""
"""The same where a ballot may be changed: it lies where its entitlement says, and is written over. Casts with one
entitlement wait for each other at its row, so that the last one stands, whole. Of a row that was just inserted ``xmax``
is 0, of one that was written over it is this transaction."""


class CastingOnPostgreSQL:
    """Connections of its own, each statement its own transaction (an engine cannot be asked for both at no cost)."""

    def __init__(self, database: Database, keys: BoxKeys) -> None:
        """Cast into the boxes of this database, with their keys."""
        self._keys = keys
        self._engine = create_engine(
            database.settings.database,
            isolation_level="AUTOCOMMIT",
            pool_reset_on_return=None,  # nothing is left open that would have to be undone
            pool_size=CONNECTIONS,
            max_overflow=0,
            hide_parameters=True,
        )
        self._driver = self._engine.dialect.loaded_dbapi

    def cast(self, round_id: UUID, ballot: Cast, *, now: int, may_change: bool = False) -> Receipt | Refusal:
        """Put one ballot into the box, or say why not. When it returns a receipt, the ballot is on disk.

        :param may_change: whether it takes the place of the one that its voter cast before
        """
        box = self._keys.of(round_id)
        slip = box.hide(ballot, box.place_of_voter(ballot.entitlement) if may_change else b"")
        statement = ONE_VERSION if may_change else ONE_CAST
        asked = {
            "round": box.round_id,
            "now": now,
            "entitlement": ballot.entitlement,
            "key": ballot.key,
            "place": slip.place,
            "hidden": slip.hidden,
        }
        if may_change:
            asked |= {"form": box.place_of(ballot.key), "version": box.hide_version(ballot)}
        try:
            taken = self._cast(statement, asked)
        except DBAPIError as fault:
            if not fault.connection_invalidated:
                raise
            # The connection was lost, perhaps after the commit: the key makes it safe to ask again.
            taken = self._cast(statement, asked)
        if taken:
            return Receipt(box.round_id, ballot.commitment, ballot.own)
        with self._engine.connect() as connection:
            # "None": the gate opened between the statement and this look. Sending the form again will do.
            return answer(connection, box, ballot, now=now) or VotingIsNotOpen()

    def _cast(self, statement: str, asked: Mapping[str, object]) -> bool:
        """Run the one statement on the driver's own cursor: SQLAlchemy's costs as much again as the statement."""
        connection = None
        try:
            connection = self._engine.raw_connection()
            with contextlib.closing(connection.cursor()) as cursor:
                cursor.execute(statement, asked)
                return bool(cursor.rowcount)
        except self._driver.IntegrityError:  # the same key at the same moment with another entitlement
            return False
        except self._driver.Error as fault:
            lost = self._engine.dialect.is_disconnect(fault, connection and connection.dbapi_connection, None)
            if lost and connection is not None:
                connection.invalidate(fault)
            raise DBAPIError(statement, None, fault, connection_invalidated=lost) from fault
        finally:
            if connection is not None:
                connection.close()

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()
