"""Lets people in one by one, until the close: who has an account and a checked address, who comes to a counter.

Registers, and the codes of all who are on them, are in ``registers.py``. One person has one code that stands, whichever
way they came; whoever comes another way while theirs is unused has that one cancelled. Nothing leads on to a ballot.
"""

from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.rounds.who_may_vote import ACCOUNTS, WhoMayVote
from domain.voting.casting_refusals import AlreadyVoted, CodeCancelled
from domain.words.actor import SYSTEM, Actor
from pb.accounts import tries
from pb.accounts.accounts import what_is_proven
from pb.actions.at_the_counter import AtTheCounter
from pb.actions.codes_of_a_register import entitled, must_have_the_way, must_take
from pb.actions.letting_one_in import let_one_in, new_row, of_the_age
from pb.areas.checking import check_address
from pb.areas.requests import request_with_number
from pb.areas.typed_postcodes import normalised
from pb.casting.voting_codes import code_of, entitlement_of
from pb.readmodels.schemes.editions import codes_called
from pb.registers import refusals as no
from pb.registers.keeping import (
    OnRegister,
    came_by_account,
    households_at,
    how_many_with,
    row_of_person,
    who_may_be,
)
from pb.registers.voter import Voter, same_mailbox
from pb.store.event_store import by_reference
from pb.store.together import Writing

MOST_AT_A_POSTCODE: Final = 60
"""Whom accounts let in at one postcode, before the council looks who lives there."""
MOST_FOR_AN_ANSWER: Final = 8
"""Whom one answer by hand about a home lets in."""
_BY_ACCOUNT: Final = "Came by an account instead."
IN_NO_AREA: Final = "in no area that votes"
NOT_FOUND: Final = "not found"


class Asks(NamedTuple):
    """What somebody with an account says of themselves."""

    postcode: str
    born: date | None = None
    number: str = ""
    """Of their question about an address that was not found, when it has been answered."""


class LetIn(NamedTuple):
    """What came of it."""

    entitlement: bytes = b""
    """By which the box lets them vote; empty where they were not let in."""
    code: str = ""
    """Their voting code, where it was drawn just now: it is kept nowhere."""
    why_not: str = ""


class LettingIn(AtTheCounter):
    """One by one: by an account here, at a counter in ``at_the_counter.py``."""

    def by_account(self, round_id: str, asks: Asks, *, by: Actor, source: str = "", seed: bytes = b"") -> LetIn:
        """Let somebody in who has a proven address and lives where the round's voters live.

        The edition and the answer are recorded, and neither the postcode nor who asked.

        :param source: the network address they come from: tries are counted by it, and by the account
        :param seed: 32 secret bytes from which the code is made; with the same ones again the same one is given
        :raises Refusal: where they cannot be let in, in words that say what to do
        """
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        voters = must_have_the_way(self._desk, round_id, ACCOUNTS)
        with self._desk.database.reading() as connection:
            me, mine = what_is_proven(connection, by.person), row_of_person(connection, reference.hex, by.person)
        if me is None or not me.is_proven:
            raise no.ProveYourAddressFirst
        code = code_of(seed, 0)
        if mine is not None and mine.entitlement:  # they come again, to vote later
            is_used = self._desk.box.was_used(reference, mine.entitlement)
            if is_used and not self._desk.box.may_still_change(reference):
                raise AlreadyVoted
            if self._desk.box.was_cancelled(reference, mine.entitlement):
                raise CodeCancelled
            again = mine.entitlement == entitlement_of(reference, code)
            return LetIn(mine.entitlement, code if again else "")
        with self._desk.database.writing() as connection:
            tried = [tries.Try(tries.LET_IN, f"{reference.hex} {by.person}")]
            tried += tries.from_source(tries.LET_IN_FROM, source)
            tries.count(connection, tried, now=self._now(), unless_waiting=True)
        postcode = normalised(asks.postcode)
        if not postcode:
            raise no.WriteAWholePostcode
        born = of_the_age(voters, asks.born)
        new, box = entitled(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            must_take(self._desk, round_id, confirmed=None)
            ward, request = self._ward(writing, reference, voters, postcode, asks.number)
            if ward not in codes_called(writing.connection, voters.edition, voters.areas):
                return LetIn(why_not=IN_NO_AREA if ward else NOT_FOUND)
            voter = Voter(me.name, me.email, "", postcode, ward, born)
            row = self._row_for(writing.connection, reference, voter, by.person, request)
            roll = let_one_in(self._desk, writing, box, row, new, way=ACCOUNTS, reason=_BY_ACCOUNT, by=SYSTEM)
            came_by_account(writing.connection, row.id, person=by.person, request=request)
            writing.remember(roll)
        return LetIn(new.code_hash, code)

    def entitlement_of_account(self, round_id: str, person: str) -> bytes:
        """Give by what the box lets somebody vote who was let in by their account; empty where they were not."""
        with self._desk.database.reading() as connection:
            row = row_of_person(connection, by_reference(round_id).hex, person)
        return row.entitlement if row else b""

    def _row_for(self, connection: Connection, reference: UUID, voter: Voter, person: str, request: str) -> OnRegister:
        """Find the row of somebody who comes by an account, or keep a new one; refuse where nobody can tell."""
        there = who_may_be(connection, reference.hex, voter, person)
        if len(there) > 1:
            raise no.SomebodyAlikeIsThere
        if not there:
            if how_many_with(connection, reference.hex, postcode=voter.postcode, way=ACCOUNTS) >= MOST_AT_A_POSTCODE:
                raise no.ManyAreThereAlready
            if households_at(connection, reference.hex, voter.postcode):
                raise no.HouseholdsAreThere
            new = OnRegister(self._desk.chance(16).hex(), voter, "", b"", person=person, request=request)
            return new_row(connection, reference, new)
        (row,) = there
        proven = row.person == person or (not row.person and same_mailbox(row.voter.email, voter.email))
        if row.entitlement and not proven:
            raise no.SomebodyAlikeIsThere
        return row

    def _ward(
        self, writing: Writing, reference: UUID, voters: WhoMayVote, postcode: str, number: str
    ) -> tuple[str, str]:
        """Say in which ward somebody lives, and by which answer by hand; empty where nobody knows."""
        check, now = self._desk.new_id(), self._now()
        answer = check_address(writing, postcode, voters.edition, id=check, by=SYSTEM, now=now)
        asked = request_with_number(writing.connection, number) if number.strip() else None
        is_answered = asked is not None and asked.answered_at and asked.edition == voters.edition
        if asked is not None and is_answered and asked.code:
            used = how_many_with(writing.connection, reference.hex, request=asked.number)
            if used < MOST_FOR_AN_ANSWER:
                return asked.code, asked.number
        return getattr(answer, "code", ""), ""

    def _now(self) -> datetime:
        return self._desk.clock.now()
