"""The ballot box of every round: who may put a ballot in, when, and when it is taken out. Start here.

The way of a ballot is told in this package's README. What a ballot may say is for ``domain/voting``; what it counts
for, for ``domain/allocation``.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from domain.refusals import Refusal
from domain.voting.casting_refusals import BallotNotRecorded, VotingIsNotOpen
from domain.words.actor import Actor
from pb.casting.answers import at_the_door
from pb.casting.ballot import Cast, Receipt, microseconds, prepare
from pb.casting.box_tables import NOT_USED, entitlements, gates, sealings, waiting_ballots
from pb.casting.cast_on_postgresql import CastingOnPostgreSQL
from pb.casting.cast_on_sqlite import CastingOnSQLite
from pb.casting.casting_in_bulk import cast_many
from pb.casting.sealing import Sealer, prepare_sealing
from pb.casting.sweeping import sweep
from pb.store.database import Database
from pb.store.event_store import Store

ENOUGH_TO_SEAL = 20
"""So many ballots hide in each other."""
ROWS_AT_A_TIME = 5_000


class Entitlement(NamedTuple):
    """One person's right to one ballot in a round, without the person."""

    code_hash: bytes
    """32 bytes by which it is asked for: ``voting_codes.entitlement_of``, or random ones."""
    mark: bytes
    """32 random bytes, published when it has been used; says nothing about the code."""
    area: str | None = None


class Turnout(NamedTuple):
    """All that is known of a vote while it is open."""

    issued: int
    cast: int


class BallotBox:
    """The ballot boxes of all rounds, in one database."""

    def __init__(self, database: Database, store: Store) -> None:
        """Keep waiting ballots in the database, and sealed ones in the store."""
        self._database = database
        self._casting = CastingOnSQLite(database) if database.on_sqlite else CastingOnPostgreSQL(database)
        self._sealer = Sealer(database, store)

    def issue(self, round_id: UUID, rows: Iterable[Entitlement]) -> int:
        """Issue entitlements, all of them or none.

        :param rows: one that has been issued already is left as it is, so that issuing again is harmless
        :returns: how many are new
        """
        remaining = iter(rows)
        into = (sqlite if self._database.on_sqlite else postgresql).insert(entitlements).on_conflict_do_nothing()
        count = select(func.count()).select_from(entitlements).where(entitlements.c.round_id == round_id)
        with self._database.writing() as connection:
            before = connection.execute(count).scalar_one()
            while some := list(islice(remaining, ROWS_AT_A_TIME)):
                fields = [{"round_id": round_id, "used": NOT_USED, **row._asdict()} for row in some]
                connection.execute(into, fields)
            return connection.execute(count).scalar_one() - before

    def open_gate(self, round_id: UUID, opens_at: datetime, closes_at: datetime) -> None:
        """Let ballots in between two instants (the first one included). Opening again changes nothing.

        After the close a gate stays closed: to be asked for a second time does not open it.
        """
        row = {
            "round_id": round_id,
            "is_open": True,
            "opens_at": microseconds(opens_at),
            "closes_at": microseconds(closes_at),
        }
        with self._database.writing() as connection:
            known = connection.execute(select(gates.c.round_id).where(gates.c.round_id == round_id)).first()
            if known is None:
                connection.execute(insert(gates), row)
                prepare_sealing(connection, round_id)

    def move_closing(self, round_id: UUID, closes_at: datetime) -> None:
        """Set another instant for the close of a gate that is open.

        :raises VotingIsNotOpen: when the gate was never opened, or is closed
        """
        with self._database.writing() as connection:
            moved = connection.execute(
                update(gates)
                .where(gates.c.round_id == round_id, gates.c.is_open)
                .values(closes_at=microseconds(closes_at))
            )
            if not moved.rowcount:
                raise VotingIsNotOpen

    def must_be_good(self, round_id: UUID, entitlement: bytes, *, now: datetime) -> None:
        """Look at an entitlement at the door, before anything is chosen. Marks nothing.

        :raises VotingIsNotOpen, VotingHasClosed, CodeNotKnown, AlreadyVoted: as their names say
        """
        with self._database.reading() as connection:
            said = at_the_door(connection, round_id, entitlement, now=microseconds(now))
        if said is not None:
            raise said

    def cast(
        self, round_id: UUID, entitlement: bytes, payload: str, *, idempotency_key: str, salt: bytes, now: datetime
    ) -> Receipt:
        """Put a ballot into the box: the entitlement is marked as used and the ballot kept, or neither.

        :param entitlement: 32 bytes, see ``voting_codes.entitlement_of``
        :param payload: a valid ballot as canonical JSON
        :param idempotency_key: at least 16 random characters that came with the form; the same key again gets the
            same receipt and changes nothing, whatever else is sent with it
        :param salt: 32 random bytes
        :returns: a receipt; the ballot is on disk
        :raises VotingIsNotOpen, VotingHasClosed, CodeNotKnown, AlreadyVoted: as their names say
        :raises BallotNotRecorded: when the database does not confirm it; a later try with the same key settles it
        """
        ballot = prepare(entitlement, payload, idempotency_key=idempotency_key, salt=salt)
        try:
            said = self._casting.cast(round_id, ballot, now=microseconds(now))
        except (DBAPIError, sqlite3.Error) as fault:
            raise BallotNotRecorded from fault
        if isinstance(said, Refusal):
            raise said
        return said

    def cast_many(self, round_id: UUID, ballots: Sequence[Cast], *, now: datetime) -> int:
        """Put many ballots into the box in one transaction: an import, or a stack of paper.

        :param ballots: a few hundred, made by ``ballot.prepare``; those whose key is known are passed over, so that
            an import that was broken off can be begun again
        :returns: how many are new
        :raises VotingIsNotOpen, VotingHasClosed, CodeNotKnown, AlreadyVoted: for the first that cannot be taken; then
            none is
        """
        return cast_many(self._database, round_id, ballots, now=microseconds(now)) if ballots else 0

    def waiting(self, round_id: UUID) -> int:
        """Count the ballots that wait to be sealed."""
        with self._database.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(waiting_ballots).where(waiting_ballots.c.round_id == round_id)
            ).scalar_one()

    def turnout(self, round_id: UUID) -> Turnout:
        """Count entitlements and ballots, as they stand at one moment."""
        with self._database.reading() as connection:
            counted = select(func.count())
            issued = connection.execute(
                counted.select_from(entitlements).where(entitlements.c.round_id == round_id)
            ).scalar_one()
            waiting = connection.execute(
                counted.select_from(waiting_ballots).where(waiting_ballots.c.round_id == round_id)
            ).scalar_one()
            sealed = connection.execute(select(sealings.c.ballots).where(sealings.c.round_id == round_id)).scalar()
        return Turnout(issued, waiting + (sealed or 0))

    def used(self, round_id: UUID) -> int:
        """Count the entitlements that have been used, whatever the box holds: what the ballots must come to."""
        with self._database.reading() as connection:
            return connection.execute(
                select(func.count())
                .select_from(entitlements)
                .where(entitlements.c.round_id == round_id, entitlements.c.used != NOT_USED)
            ).scalar_one()

    def seal(self, round_id: UUID, *, by: Actor, now: datetime, at_least: int = ENOUGH_TO_SEAL) -> int:
        """Take waiting ballots out of the box and record them, if enough of them wait.

        Called after casts, daily and at the close with ``at_least=1``; any number of callers at once do no harm.

        :param by: who seals, usually ``SYSTEM``
        :returns: how many ballots this call has sealed
        :raises BoxDoesNotBalance: when there is not one used entitlement for each ballot
        """
        return self._sealer.seal(round_id, at_least=at_least, by=by, now=now)

    def close_gate(self, round_id: UUID) -> None:
        """Let nothing in any more. Waits for casts in flight: those answered with a receipt are in the box.

        To be followed by ``seal(at_least=1)``, ``sweep_up``, and the event that voting has closed.

        :raises VotingIsNotOpen: when the gate was never opened
        """
        with self._database.writing() as connection:
            closed = connection.execute(update(gates).where(gates.c.round_id == round_id).values(is_open=False))
            if not closed.rowcount:
                raise VotingIsNotOpen

    def gate_is_open(self, round_id: UUID) -> bool:
        """Say whether the gate was opened and has not been shut since, whatever the time is."""
        with self._database.reading() as connection:
            return bool(connection.execute(select(gates.c.is_open).where(gates.c.round_id == round_id)).scalar())

    def sweep_up(self, round_id: UUID) -> None:
        """Leave no trace in the tables of the order in which ballots were cast; see ``sweeping.py``."""
        sweep(self._database, round_id)

    def close(self) -> None:
        """Give back the connections (of the box, not of the database)."""
        self._casting.close()


def fingerprint(marks: Iterable[bytes]) -> str:
    """Give the SHA-256 in hex over the sorted hashes of marks, so that no entitlement can be slipped in later."""
    return sha256(b"".join(sorted(sha256(mark).digest() for mark in marks))).hexdigest()
