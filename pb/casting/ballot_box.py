"""The ballot box of every round: who may put a ballot in, when, and when it is taken out. Start here.

The way of a ballot is told in this package's README. Actions that also record an event do not come here for the rows
of a gate or a roll, but use ``gate.py`` and ``roll_rows.py`` on the transaction in which the event is written. What a
ballot may say is for ``domain/voting``; what it counts for, for ``domain/allocation``.
"""

import logging
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from domain.refusals import Refusal
from domain.voting.casting_refusals import BallotNotRecorded
from domain.words.actor import Actor
from pb.casting import gate, roll_rows
from pb.casting.answers import at_the_door
from pb.casting.ballot import Cast, Receipt, microseconds, prepare
from pb.casting.box_key import KeyTrouble
from pb.casting.box_keys import BoxKeys
from pb.casting.box_tables import CANCELLED, entitlements, gates, sealings, waiting_ballots
from pb.casting.cast_on_postgresql import CastingOnPostgreSQL
from pb.casting.cast_on_sqlite import CastingOnSQLite
from pb.casting.casting_in_bulk import cast_many
from pb.casting.company import ENOUGH_TO_SEAL, Company, company
from pb.casting.roll_rows import Entitlement, fingerprint
from pb.casting.sealing import Sealer
from pb.casting.showing_marks import show_marks
from pb.casting.showing_superseded import show_superseded
from pb.casting.sweeping import remember_swept, sweep
from pb.casting.versions import may_still_change, rounds_with_versions, versions
from pb.casting.waiting import waiting
from pb.store.database import Database
from pb.store.event_store import Store

_log = logging.getLogger(__name__)

__all__ = ["ENOUGH_TO_SEAL", "BallotBox", "Entitlement", "Turnout", "fingerprint"]


class Turnout(NamedTuple):
    """All that is known of a vote while it is open."""

    issued: int
    cast: int


class BallotBox:
    """The ballot boxes of all rounds, in one database."""

    def __init__(self, database: Database, store: Store) -> None:
        """Keep waiting ballots in the database, and sealed ones in the store."""
        self._database = database
        self._store = store
        self.keys = BoxKeys(database)
        on = CastingOnSQLite if database.on_sqlite else CastingOnPostgreSQL
        self._casting = on(database, self.keys)
        self._sealer = Sealer(database, store, self.keys)

    def issue(self, round_id: UUID, rows: Iterable[Entitlement]) -> int:
        """Issue entitlements, all of them or none, as the first issue of a round.

        :param rows: one that has been issued already is left as it is, so that issuing again is harmless
        :returns: how many are new
        """
        box = self.keys.of(round_id)
        with self._database.writing() as connection:
            return roll_rows.issue(connection, box, rows, number=1)

    def open_gate(self, round_id: UUID, opens_at: datetime, closes_at: datetime, *, may_change: bool = False) -> None:
        """Let ballots in between two instants, as ``gate.open_gate`` says."""
        with self._database.writing() as connection:
            gate.open_gate(connection, round_id, opens_at=opens_at, closes_at=closes_at, may_change=may_change)

    def move_closing(self, round_id: UUID, closes_at: datetime) -> None:
        """Set another instant for the close of a gate that is open.

        :raises VotingIsNotOpen: when the gate was never opened, or is closed
        """
        with self._database.writing() as connection:
            gate.move_closing(connection, round_id, closes_at)

    def must_be_good(self, round_id: UUID, entitlement: bytes, *, now: datetime) -> None:
        """Look at an entitlement at the door, before anything is chosen. Marks nothing.

        :raises VotingIsNotOpen, VotingHasClosed, CodeNotKnown, AlreadyVoted: as their names say
        :raises BallotNotRecorded: when no ballot can be taken now, whoever comes: nobody fills one in for nothing
        """
        with self._database.reading() as connection:
            said = at_the_door(connection, round_id, entitlement, now=microseconds(now))
        if said is not None:
            raise said
        try:
            self.keys.of(round_id)
        except KeyTrouble as trouble:
            _log.error("A ballot could not be taken. %s", trouble)
            raise BallotNotRecorded from trouble

    def was_used(self, round_id: UUID, entitlement: bytes) -> bool:
        """Say whether a ballot was cast with an entitlement, whenever it is asked.

        :raises CodeNotKnown: for one that was not issued in this round
        """
        with self._database.reading() as connection:
            return roll_rows.was_used(connection, round_id, entitlement)

    def may_still_change(self, round_id: UUID) -> bool:
        """Say whether voters of a round can change their ballots: its rules allow it, and the gate is not shut yet."""
        with self._database.reading() as connection:
            return may_still_change(connection, round_id)

    def was_cancelled(self, round_id: UUID, entitlement: bytes) -> bool:
        """Say whether an entitlement was cancelled, whenever it is asked."""
        with self._database.reading() as connection:
            return roll_rows.was_cancelled(connection, round_id, entitlement)

    def cast(
        self,
        round_id: UUID,
        entitlement: bytes,
        payload: str,
        *,
        idempotency_key: str,
        salt: bytes,
        now: datetime,
        may_change: bool = False,
    ) -> Receipt:
        """Put a ballot into the box: the entitlement is marked as used and the ballot kept, or neither.

        Where ballots may change it takes the place of the one before; a form of before that is sent again gets the
        receipt that it got, which says that it is superseded.

        :param entitlement: 32 bytes, see ``voting_codes.entitlement_of``
        :param payload: a valid ballot as canonical JSON
        :param idempotency_key: at least 16 random characters that came with the form; the same key again gets the
            same receipt and changes nothing, whatever else is sent with it
        :param salt: 32 random bytes
        :param may_change: whether the frozen rules of the round let voters change their ballots; its gate says the same
        :returns: a receipt; the ballot is on disk
        :raises VotingIsNotOpen, VotingHasClosed, CodeNotKnown, AlreadyVoted: as their names say
        :raises BallotNotRecorded: when the database does not confirm it; a later try with the same key settles it
        """
        ballot = prepare(entitlement, payload, idempotency_key=idempotency_key, salt=salt)
        try:
            said = self._casting.cast(round_id, ballot, now=microseconds(now), may_change=may_change)
        except (DBAPIError, sqlite3.Error, *KeyTrouble) as fault:
            if isinstance(fault, KeyTrouble):
                _log.error("A ballot could not be taken. %s", fault)
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
        return cast_many(self._database, self.keys.of(round_id), ballots, now=microseconds(now)) if ballots else 0

    def waiting(self, round_id: UUID) -> int:
        """Count the ballots that wait to be sealed."""
        with self._database.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(waiting_ballots).where(waiting_ballots.c.round_id == round_id)
            ).scalar_one()

    def waits_in(self, code: bytes) -> UUID | None:
        """Say in which round's box a ballot waits to be sealed; None where it is in none (any more).

        :param code: the first bytes of its commitment, as its voter's receipt has them
        """
        with self._database.reading() as connection:
            boxes: Sequence[UUID] = connection.scalars(select(waiting_ballots.c.round_id).distinct()).all()
            for round_id in boxes:
                with suppress(*KeyTrouble):  # who runs the service is told of it
                    wait = waiting(connection, self.keys.of(round_id))
                    if any(one.ballot.commitment.startswith(code) for one in wait):
                        return round_id
        return None

    def was_superseded_in(self, code: bytes) -> UUID | None:
        """Say in which round a ballot was changed by its voter, while the vote is open; None where in none.

        :param code: the first bytes of its commitment, as the receipt of before the change has them
        """
        with self._database.reading() as connection:
            for round_id in rounds_with_versions(connection):
                with suppress(*KeyTrouble):
                    if any(one.startswith(code) for one in versions(connection, self.keys.of(round_id))):
                        return round_id
        return None

    def turnout(self, round_id: UUID) -> Turnout:
        """Count entitlements and ballots, as they stand at one moment."""
        with self._database.reading() as connection:
            counted = select(func.count())
            stands = (entitlements.c.round_id == round_id, entitlements.c.used != CANCELLED)
            issued = connection.execute(counted.select_from(entitlements).where(*stands)).scalar_one()
            waiting = connection.execute(
                counted.select_from(waiting_ballots).where(waiting_ballots.c.round_id == round_id)
            ).scalar_one()
            sealed = connection.execute(select(sealings.c.ballots).where(sealings.c.round_id == round_id)).scalar()
        return Turnout(issued, waiting + (sealed or 0))

    def company(self, round_id: UUID) -> Company:
        """Say among how many others a ballot of this round hides, up to 20."""
        with self._database.reading() as connection:
            return company(connection, round_id)

    def used(self, round_id: UUID) -> int:
        """Count the entitlements that have been used, whatever the box holds: what the ballots must come to."""
        with self._database.reading() as connection:
            return roll_rows.used(connection, round_id)

    def seal(
        self,
        round_id: UUID,
        *,
        by: Actor,
        now: datetime,
        at_least: int = ENOUGH_TO_SEAL,
        the_rest: bool = False,
    ) -> int:
        """Take waiting ballots out of the box and record them, if enough of them wait.

        While the vote is open as many stay behind as a batch has at least: whoever comes last is not alone in one.
        Any number of callers at once do no harm.

        :param by: who seals, usually ``SYSTEM``
        :param at_least: the fewest that may be in a batch, and the fewest that may stay in the box
        :param the_rest: the gate is shut: take out all that waits
        :returns: how many ballots this call has sealed
        :raises BoxDoesNotBalance: when there is not one used entitlement for each ballot
        """
        return self._sealer.seal(round_id, at_least=at_least, the_rest=the_rest, by=by, now=now)

    def close_gate(self, round_id: UUID) -> None:
        """Let nothing in any more. Waits for casts in flight: those answered with a receipt are in the box.

        To be followed by ``seal(the_rest=True)``, ``show_marks``, the event that voting has closed, and ``sweep_up``.

        :raises VotingIsNotOpen: when the gate was never opened
        """
        with self._database.writing() as connection:
            gate.shut_gate(connection, round_id)

    def show_marks(self, round_id: UUID, *, issues: int, by: Actor, now: datetime) -> None:
        """Record the hashes of all marks that were issued, used or not. Only with the gate shut, before the sweeping.

        :param issues: how often entitlements were issued, as the roll has it
        """
        box = self.keys.of(round_id)
        with self._database.reading() as connection:
            show_marks(self._store, connection, box, issues=issues, by=by, now=now)

    def show_superseded(self, round_id: UUID, *, by: Actor, now: datetime) -> None:
        """Record the commitments of ballots that were changed. Only once all are sealed, before the sweeping."""
        box = self.keys.of(round_id)
        with self._database.reading() as connection:
            show_superseded(self._store, connection, box, by=by, now=now)

    def gate_is_open(self, round_id: UUID) -> bool:
        """Say whether the gate was opened and has not been shut since, whatever the time is."""
        with self._database.reading() as connection:
            return bool(connection.execute(select(gates.c.is_open).where(gates.c.round_id == round_id)).scalar())

    def sweep_up(self, round_id: UUID) -> bool:
        """Leave no trace in the tables of who cast what, nor of the order; see ``sweeping.py``. Only after the close.

        :returns: whether nothing is left to be swept; where not, it is to be tried again
        """
        if not sweep(self._database, round_id):
            return False
        self.keys.throw_away(round_id)
        remember_swept(self._database, round_id)
        return True

    def close(self) -> None:
        """Give back the connections (of the box, not of the database)."""
        self._casting.close()
