"""A round's register: loaded whole or not at all; its people given codes; a row forgotten. One by one: letting_in.py.

From a row a code follows, from the code an entitlement, and there it ends: nothing leads on to a ballot.
"""

import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from domain.acts.which import ISSUE_CODES as CODES_OF_TWO
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import TheRollIsClosed
from domain.rounds.who_may_vote import FACE_TO_FACE, REGISTER, WhoMayVote
from domain.voting.roll import Roll
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from domain.words.stable_ids import derived_id
from pb.actions.who_may import ISSUE_CODES, KEEP_REGISTER, a_round, must_be_allowed
from pb.casting.roll_rows import Entitlement, fingerprint, issue
from pb.casting.voting_codes import code_of, entitlement_of, mark_of
from pb.desk import Desk
from pb.letters.reach import forget_everything_of
from pb.letters.to_the_register import TheRound, invite
from pb.readmodels.rounds.answers import one_round
from pb.registers.keeping import OnRegister, forget, keep, known, let_in, rows_of, with_postcode
from pb.registers.reading_file import Fault, as_postcode, read_register
from pb.registers.refusals import TheRoundHasNoSuchWay, TheyAreNotOnTheRegister
from pb.store.event_store import NotFound, by_reference


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


class LettersAreNotSentHere(Refusal):
    """Nobody has said by which way."""

    message = "This service sends no letters. Download the codes instead, and send them yourselves."


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

    def issue_to_register(
        self,
        round_id: str,
        *,
        by: Actor,
        seed: bytes = b"",
        by_letter: bool = False,
        request: int = 0,
        reason: str = "",
    ) -> Sequence[Given]:
        """Issue a code to everybody on the register who was not let in yet; give them, to be sent.

        Where it takes two officers, one asks for as many codes as ``Issuing.ask_for_codes`` does, and another confirms
        here, who alone is given them.

        :param seed: as ``Issuing.issue_codes`` takes it: with the same one again the same codes are given
        :param by_letter: whether each is sent theirs by the service, by e-mail or on paper; posted with the codes
        :param request: the number under which another officer asked for them; 0 where one officer suffices
        :param reason: why they are confirmed, where it takes two; it is published
        :raises Refusal: where it takes two officers and nobody asked; where nobody waits, or others than asked for
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        self._must_have_the_way(round_id, REGISTER, FACE_TO_FACE)
        self._must_take(round_id, confirmed=bool(request))
        box = self._desk.box.keys.of(reference)
        with self._desk.database.reading() as connection:
            waiting = list(rows_of(connection, reference.hex, waiting=True))
            there = [] if waiting else list(rows_of(connection, reference.hex))
        if not waiting:
            again = [Given(row, _code_for(seed, row)) for row in there]
            again = [one for one in again if one.row.entitlement == entitlement_of(reference, one.code)]
            if not again:
                raise NobodyWaitsForACode
            return again  # the same page sent again, because the file did not arrive
        if request:
            asked = self._roll(round_id, by).must_let_confirm(request, reason=reason, by=by)
            if asked != len(waiting):
                raise OtherThanWereAskedFor(asked=asked, waiting=len(waiting))
        given = [Given(row, _code_for(seed, row)) for row in waiting]
        rows = [self._entitlement(round_id, one.code) for one in given]
        with self._desk.together(reference.hex) as writing:
            self._must_take(round_id, confirmed=bool(request))
            pairs = [(one.row.id, row.code_hash) for one, row in zip(given, rows, strict=True)]
            if let_in(writing.connection, pairs, REGISTER) != len(given):
                raise NobodyWaitsForACode  # another officer was a moment earlier: nothing is issued twice
            roll = self._roll(round_id, by)
            marks = fingerprint(row.mark for row in rows)
            if request:
                roll.confirm(request, marks, reason=reason, way=REGISTER, by=by, now=self._now())
            else:
                roll.issue(len(rows), marks, way=REGISTER, by=by, now=self._now())
            # In the sequence of the hashes: where entitlements lie tells nothing of where rows do.
            issue(writing.connection, box, sorted(rows), number=roll.issues)
            writing.remember(roll)
            if by_letter:
                self._invite(writing.connection, round_id, given, issue=roll.issues)
        return given

    def _invite(self, connection: Connection, round_id: str, given: Sequence[Given], *, issue: int) -> None:
        """Post each their code; what has neither address gets none, and comes in person.

        :raises LettersAreNotSentHere: where they would only lie in the outbox, with the codes in them
        """
        if not self._desk.sends_letters:
            raise LettersAreNotSentHere
        its, now = one_round(connection, by_reference(round_id).hex), self._now()
        of = TheRound(its.id, its.name, its.voting_closes_at or its.dates.voting_closes_at)
        opens = its.voting_opens_at or its.dates.voting_opens_at
        for one in sorted(given, key=lambda each: each.row.id):
            if one.row.voter.email or one.row.voter.address:
                invite(connection, of, one.row.id, one.code, str(issue), opens=opens, now=now)

    def look_up(self, round_id: str, postcode: str, *, by: Actor) -> Sequence[OnRegister]:
        """Give those on the register at a postcode, for whoever checks somebody in."""
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        with self._desk.database.reading() as connection:
            return with_postcode(connection, by_reference(round_id).hex, as_postcode(postcode))

    def forget(self, round_id: str, row_id: str, *, by: Actor) -> None:
        """Forget somebody on a register who asks for it, or should not be on it. A code that they hold stays good."""
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        with self._desk.together(by_reference(round_id).hex) as writing:
            if not forget(writing.connection, by_reference(round_id).hex, row_id):
                raise TheyAreNotOnTheRegister
            forget_everything_of(writing.connection, row_id)

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
        takes_two = CODES_OF_TWO in funding_round.takes_two
        funding_round.must_take_entitlements(self._now(), confirmed=confirmed, takes_two=takes_two)

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


def _code_for(seed: bytes, row: OnRegister) -> str:
    return code_of(hmac.digest(seed, row.id.encode(), "sha256"), 0)
