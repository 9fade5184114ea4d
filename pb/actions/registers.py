"""A round's register: loaded whole or not at all; its people given codes; a row forgotten. One by one: letting_in.py.

From a row a code follows, from the code an entitlement, and there it ends: nothing leads on to a ballot.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.who_may_vote import FACE_TO_FACE, REGISTER
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.codes_of_a_register import (
    code_for,
    entitled,
    invite_all,
    must_have_the_way,
    must_not_be_over,
    must_send_letters,
    must_stay_as_asked_for,
    must_take,
    roll_of,
)
from pb.actions.who_may import ISSUE_CODES, KEEP_REGISTER, a_round, must_be_allowed
from pb.casting.roll_rows import fingerprint, issue
from pb.casting.voting_codes import entitlement_of
from pb.desk import Desk
from pb.letters.reach import forget_everything_of
from pb.registers.keeping import (
    OnRegister,
    forget,
    keep,
    let_in,
    looked_up,
    one_row,
    rows_of,
    who_came_since,
    who_is_there,
)
from pb.registers.known_again import Known
from pb.registers.reading_file import Fault, as_postcode, read_register
from pb.registers.refusals import ManyAreThere, TheyAreNotOnTheRegister, TheyHaveACode, WriteAPostcodeOrAName
from pb.registers.voter import words_of
from pb.registers.works import must_be_quiet
from pb.store.event_store import by_reference

CODES_AT_A_TIME: Final = 250
"""So many are made before it is told how far they are."""
MOST_LOOKED_UP: Final = 100
"""Whom one look at a register shows: more than have one postcode nearly anywhere."""


class TheRegisterWasChangedMeanwhile(Refusal):
    """Two officers at the same moment."""

    message = "Somebody else has loaded a register for this round at the same moment. Nothing was taken: load it again."


class NobodyWaitsForACode(Refusal):
    """Everybody has one."""

    message = "Everybody on the register has been given a code, or nobody is on it. Load a register first."


class OtherThanWereAskedFor(Refusal):
    """Somebody came onto the register, or left it, after another officer had asked."""

    message = (
        "{asked} codes were asked for, and {waiting} people on the register wait for one. "
        "Refuse the request with that reason, and ask anew."
    )


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
        :raises Refusal: when it is no register, the round has none, its vote is over, or codes were asked for and wait
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        reference = by_reference(round_id).hex
        voters = must_have_the_way(self._desk, round_id, REGISTER, FACE_TO_FACE)
        must_not_be_over(self._desk, round_id)
        with self._desk.database.reading() as connection:
            known = Known(who_is_there(connection, reference))
        read = read_register(content, voters, known, today=day_in_london(self._now()))
        if read.faults:
            return Loaded(0, read.faults)
        ids = [(self._desk.chance(16).hex(), voter) for voter in read.voters]
        with self._desk.together(reference) as writing:
            must_be_quiet(writing.connection, reference)
            must_stay_as_asked_for(self._desk, by_reference(round_id), by)
            if who_came_since(writing.connection, reference, known):
                raise TheRegisterWasChangedMeanwhile
            return Loaded(keep(writing.connection, reference, ids), [])

    def issue_to_register(
        self,
        round_id: str,
        *,
        by: Actor,
        seed: bytes = b"",
        by_letter: bool = False,
        request: int = 0,
        reason: str = "",
        progress: Callable[[int, int], None] | None = None,
    ) -> Sequence[Given]:
        """Issue a code to everybody on the register who was not let in yet; give them, to be sent.

        Where it takes two officers, one asks for as many codes as ``Issuing.ask_for_codes`` does, and another confirms
        here, who alone is given them.

        :param seed: as ``Issuing.issue_codes`` takes it: with the same one again the same codes are given
        :param by_letter: whether each is sent theirs by the service, by e-mail or on paper; posted with the codes
        :param request: the number under which another officer asked for them; 0 where one officer suffices
        :param reason: why they are confirmed, where it takes two; it is published
        :param progress: told now and then how many codes are made, and of how many: the slow part, before any is issued
        :raises Refusal: where it takes two officers and nobody asked; where nobody waits, or others than asked for
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        must_have_the_way(self._desk, round_id, REGISTER, FACE_TO_FACE)
        self._must_take(round_id, confirmed=bool(request))
        box = self._desk.box.keys.of(reference)
        with self._desk.database.reading() as connection:
            waiting = list(rows_of(connection, reference.hex, waiting=True))
            there = [] if waiting else list(rows_of(connection, reference.hex))
        if not waiting:
            again = [Given(row, code_for(seed, row.id)) for row in there]
            again = [one for one in again if one.row.entitlement == entitlement_of(reference, one.code)]
            if not again:
                raise NobodyWaitsForACode
            return again  # the same page sent again, because the file did not arrive
        if request:
            asked = roll_of(self._desk, reference, by).must_let_confirm(request, reason=reason, by=by)
            if asked != len(waiting):
                raise OtherThanWereAskedFor(asked=asked, waiting=len(waiting))
        given = [Given(row, code_for(seed, row.id)) for row in waiting]
        rows = []
        for count, one in enumerate(given, start=1):
            rows.append(entitled(reference, one.code))
            if progress is not None and (count % CODES_AT_A_TIME == 0 or count == len(given)):
                progress(count, len(given))
        with self._desk.together(reference.hex) as writing:
            must_be_quiet(writing.connection, reference.hex)
            self._must_take(round_id, confirmed=bool(request))
            pairs = [(one.row.id, row.code_hash) for one, row in zip(given, rows, strict=True)]
            if let_in(writing.connection, pairs, REGISTER) != len(given):
                raise NobodyWaitsForACode  # another officer was a moment earlier: nothing is issued twice
            roll = roll_of(self._desk, reference, by)
            marks = fingerprint(row.mark for row in rows)
            if request:
                roll.confirm(request, marks, reason=reason, way=REGISTER, by=by, now=self._now())
            else:
                roll.issue(len(rows), marks, way=REGISTER, by=by, now=self._now())
            # In the sequence of the hashes: where entitlements lie tells nothing of where rows do.
            issue(writing.connection, box, sorted(rows), number=roll.issues)
            writing.remember(roll)
            if by_letter:
                must_send_letters(self._desk)
                at = self._now()
                invite_all(writing.connection, round_id, [(one.row, one.code) for one in given], roll.issues, now=at)
        return given

    def look_up(self, round_id: str, postcode: str, name: str = "", *, by: Actor) -> Sequence[OnRegister]:
        """Give those on the register at a postcode, for whoever checks somebody in or forgets them.

        :param postcode: whole; empty for somebody who is on the register without one, and then there is a name
        :param name: or some words of it, in any sequence; empty for everybody at the postcode
        :raises WriteAPostcodeOrAName: where it would be everybody without a postcode
        :raises ManyAreThere: where more than staff can look through fit it
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        plain = as_postcode(postcode)
        if not plain and (postcode.strip() or not words_of(name)):
            raise WriteAPostcodeOrAName
        with self._desk.database.reading() as connection:
            found = looked_up(connection, by_reference(round_id).hex, plain, name, at_most=MOST_LOOKED_UP)
        if len(found) > MOST_LOOKED_UP:
            raise ManyAreThere(most=MOST_LOOKED_UP)
        return found

    def forget(self, round_id: str, row_id: str, *, by: Actor) -> None:
        """Forget somebody on a register who asks for it, or should not be on it.

        :raises TheyHaveACode: before the vote has closed, where a code was given to them, used or not
        :raises CodesAreAskedFor: while another officer is to confirm codes for as many as wait
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        reference = by_reference(round_id)
        with self._desk.together(reference.hex) as writing:
            row = one_row(writing.connection, reference.hex, row_id)
            if row is None:
                raise TheyAreNotOnTheRegister
            its_round = self._desk.store.get(FundingRound, reference)
            if row.entitlement and its_round.phase_at(self._now()).is_before_the_close:
                raise TheyHaveACode
            if not row.way and its_round.phase_at(self._now()).is_before_the_close:
                must_stay_as_asked_for(self._desk, reference, by)
            forget(writing.connection, reference.hex, row_id)
            forget_everything_of(writing.connection, row_id)

    def _must_take(self, round_id: str, *, confirmed: bool | None) -> None:
        must_take(self._desk, round_id, confirmed=confirmed)

    def _now(self) -> datetime:
        return self._desk.clock.now()
