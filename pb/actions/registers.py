"""A round's register: loaded whole or not at all; its people given codes, or let in face to face; a row forgotten.

From a row a code follows, from the code an entitlement, and there it ends: nothing leads on to a ballot.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import TheRollIsClosed
from domain.rounds.who_may_vote import FACE_TO_FACE, REGISTER, WhoMayVote
from domain.voting.roll import Roll
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from domain.words.stable_ids import derived_id
from pb.actions.who_may import ISSUE_CODES, KEEP_REGISTER, a_round, must_be_allowed
from pb.casting.roll_rows import Entitlement, cancel, fingerprint, issue
from pb.casting.voting_codes import code_of, entitlement_of, mark_of
from pb.desk import Desk
from pb.registers.keeping import OnRegister, forget, given_another, keep, known, let_in, one_row, rows_of, with_postcode
from pb.registers.reading_file import Fault, as_postcode, read_register
from pb.store.event_store import NotFound, by_reference


class TheRoundHasNoSuchWay(Refusal):
    """The rules were read by everybody before the vote."""

    message = "The rules of this round do not let people in that way, so nobody can be now."


class TheRegisterWasChangedMeanwhile(Refusal):
    """Two officers at the same moment."""

    message = "Somebody else has loaded a register for this round at the same moment. Nothing was taken: load it again."


class TheyAreNotOnTheRegister(Refusal):
    """Forgotten, or of another round."""

    message = "Nobody like that is on the register of this round (any more). Look them up again."


class NobodyWaitsForACode(Refusal):
    """Everybody has one."""

    message = "Everybody on the register has been given a code, or nobody is on it. Load a register first."


class Loaded(NamedTuple):
    """What came of a file: how many were taken, or all that is wrong with it."""

    taken: int
    faults: list[Fault]


class Given(NamedTuple):
    """A code and whose it is, to be sent; it is kept nowhere."""

    row: OnRegister
    code: str


class Registers:
    """Who may vote where the council knows them."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def load(self, round_id: str, content: bytes, *, by: Actor) -> Loaded:
        """Take a register, all of it or nothing; give every mistake in it by its line.

        :param content: a CSV file, see ``pb.registers.reading_file``
        :raises Refusal: when it is no register, the round has none, or its vote is over
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        reference = by_reference(round_id).hex
        voters = self._must_have_the_way(round_id, REGISTER, FACE_TO_FACE)
        self._must_not_be_over(round_id)
        with self._desk.database.reading() as connection:
            there = known(connection, reference)
        read = read_register(content, voters, there, today=day_in_london(self._now()))
        if read.faults:
            return Loaded(0, read.faults)
        ids = [(self._desk.chance(16).hex(), voter) for voter in read.voters]
        with self._desk.together(reference) as writing:
            if known(writing.connection, reference) != there:
                raise TheRegisterWasChangedMeanwhile
            return Loaded(keep(writing.connection, reference, ids), [])

    def issue_to_register(self, round_id: str, *, by: Actor, seed: bytes = b"") -> Sequence[Given]:
        """Issue a code to everybody on the register who was not let in yet; give them, to be sent.

        :param seed: as ``Issuing.issue_codes`` takes it
        :raises Refusal: once the vote is open, when it takes two officers; where nobody waits
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        self._must_have_the_way(round_id, REGISTER, FACE_TO_FACE)
        self._must_take(round_id, confirmed=False)
        box = self._desk.box.keys.of(reference)
        with self._desk.database.reading() as connection:
            waiting = list(rows_of(connection, reference.hex, waiting=True))
        if not waiting:
            raise NobodyWaitsForACode
        given = [Given(row, code_of(seed, number)) for number, row in enumerate(waiting)]
        rows = [self._entitlement(round_id, one.code) for one in given]
        with self._desk.together(reference.hex) as writing:
            self._must_take(round_id, confirmed=False)
            pairs = [(one.row.id, row.code_hash) for one, row in zip(given, rows, strict=True)]
            if let_in(writing.connection, pairs, REGISTER) != len(given):
                raise NobodyWaitsForACode  # another officer was a moment earlier: nothing is issued twice
            roll = self._roll(round_id, by)
            roll.issue(len(rows), fingerprint(row.mark for row in rows), way=REGISTER, by=by, now=self._now())
            # In the sequence of the hashes: where entitlements lie tells nothing of where rows do.
            issue(writing.connection, box, sorted(rows), number=roll.issues)
            writing.remember(roll)
        return given

    def look_up(self, round_id: str, postcode: str, *, by: Actor) -> Sequence[OnRegister]:
        """Give those on the register at a postcode, for whoever checks somebody in."""
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        with self._desk.database.reading() as connection:
            return with_postcode(connection, by_reference(round_id).hex, as_postcode(postcode))

    def check_in(self, round_id: str, row_id: str, *, reason: str, by: Actor, seed: bytes = b"") -> str:
        """Let somebody in whose identity was checked face to face: give the code that they vote with here and now.

        Whoever was sent a code before and has not used it has that one cancelled, so that one person has one ballot.

        :param seed: as ``Issuing.issue_codes`` takes it
        :raises ThisCodeWasUsed: when they have voted already, whichever way they came
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        self._must_have_the_way(round_id, FACE_TO_FACE)
        box, code = self._desk.box.keys.of(reference), code_of(seed, 0)
        new = self._entitlement(round_id, code)
        with self._desk.together(reference.hex) as writing:
            row = one_row(writing.connection, reference.hex, row_id)
            if row is None:
                raise TheyAreNotOnTheRegister
            if row.entitlement == new.code_hash:
                return code  # the same form sent again
            roll, marks = self._roll(round_id, by), fingerprint([new.mark])
            self._must_take(round_id, confirmed=None if row.entitlement else False)
            if row.entitlement:
                shown = cancel(writing.connection, box, row.entitlement)
                roll.cancel([shown], reason=reason, by=by, now=self._now())
                roll.replace(1, marks, way=row.way, by=by, now=self._now())
                given_another(writing.connection, row_id, new.code_hash, FACE_TO_FACE)
            else:
                roll.issue(1, marks, way=FACE_TO_FACE, by=by, now=self._now())
                let_in(writing.connection, [(row_id, new.code_hash)], FACE_TO_FACE)
            issue(writing.connection, box, [new], number=roll.issues)
            writing.remember(roll)
        return code

    def forget(self, round_id: str, row_id: str, *, by: Actor) -> None:
        """Forget somebody on a register who asks for it, or should not be on it. A code that they hold stays good."""
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        with self._desk.together(by_reference(round_id).hex) as writing:
            if not forget(writing.connection, by_reference(round_id).hex, row_id):
                raise TheyAreNotOnTheRegister

    def _must_have_the_way(self, round_id: str, *ways: str) -> WhoMayVote:
        rules = self._desk.store.get(FundingRound, by_reference(round_id)).rules
        if rules is None or not set(ways) & set(rules.voters.ways):
            raise TheRoundHasNoSuchWay
        return rules.voters

    def _must_not_be_over(self, round_id: str) -> None:
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if not funding_round.phase_at(self._now()).is_before_the_close:
            raise TheRollIsClosed

    def _must_take(self, round_id: str, *, confirmed: bool | None) -> None:
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        funding_round.must_take_entitlements(self._now(), confirmed=confirmed)

    def _entitlement(self, round_id: str, code: str) -> Entitlement:
        reference = by_reference(round_id)
        return Entitlement(entitlement_of(reference, code), mark_of(reference, code))

    def _roll(self, round_id: str, by: Actor) -> Roll:
        reference = by_reference(round_id).hex
        its_id = derived_id("roll", reference)
        try:
            return self._desk.store.get(Roll, its_id)
        except NotFound:
            return Roll.open_for(reference, id=its_id, by=by, now=self._now())

    def _now(self) -> datetime:
        return self._desk.clock.now()
