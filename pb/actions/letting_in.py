"""Lets people in one by one, until the close: who has an account and a checked address, who comes to a counter.

Registers, and the codes of all who are on them, are in ``registers.py``. One person has one code that stands, whichever
way they came; whoever comes another way while theirs is unused has that one cancelled. Nothing leads on to a ballot.
"""

from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.rounds.funding_round import FundingRound
from domain.rounds.who_may_vote import ACCOUNTS, FACE_TO_FACE, WhoMayVote
from domain.voting.casting_refusals import AlreadyVoted, CodeCancelled
from domain.voting.roll import Roll
from domain.voting.roll_refusals import ThereIsNoSuchCode, ThisCodeWasUsed
from domain.words.actor import SYSTEM, Actor
from domain.words.seen import on_one_line
from domain.words.stable_ids import derived_id
from pb.accounts import tries
from pb.accounts.accounts import what_is_proven
from pb.actions.who_may import KEEP_REGISTER, a_round, must_be_allowed
from pb.areas.checking import check_address
from pb.areas.looking_up import Found, ward_of
from pb.areas.requests import request_with_number
from pb.areas.typed_postcodes import normalised
from pb.casting.roll_rows import Entitlement, cancel, fingerprint, issue, issue_of
from pb.casting.voting_codes import code_of, entitlement_of, mark_of
from pb.desk import Desk
from pb.readmodels.schemes.editions import codes_called
from pb.registers import refusals as no
from pb.registers.keeping import (
    OnRegister,
    came_by_account,
    given_another,
    households_at,
    how_many_with,
    keep_one,
    let_in,
    one_row,
    row_of_person,
    who_may_be,
)
from pb.registers.reading_file import LONGEST
from pb.registers.voter import Voter, alike, same_mailbox, words_of
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

MOST_AT_A_POSTCODE: Final = 60
"""Whom accounts let in at one postcode, before the council looks who lives there."""
MOST_FOR_AN_ANSWER: Final = 8
"""Whom one answer by hand about a home lets in."""
_IN_PERSON: Final = "Came in person."
_BY_ACCOUNT: Final = "Came by an account instead."
IN_NO_AREA: Final = "in no area that votes"
NOT_FOUND: Final = "not found"


class Asks(NamedTuple):
    """What somebody with an account says of themselves."""

    postcode: str
    born: date | None = None
    number: str = ""
    """Of their question about an address that was not found, when it has been answered."""


class Comes(NamedTuple):
    """Who comes to a counter and is on no register, as staff write them down."""

    name: str
    postcode: str
    address: str = ""
    born: date | None = None
    area: str = ""


class LetIn(NamedTuple):
    """What came of it."""

    entitlement: bytes = b""
    """By which the box lets them vote; empty where they were not let in."""
    code: str = ""
    """Their voting code, where it was drawn just now: it is kept nowhere."""
    why_not: str = ""


class LettingIn:
    """One by one."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def by_account(self, round_id: str, asks: Asks, *, by: Actor, source: str = "", seed: bytes = b"") -> LetIn:
        """Let somebody in who has a proven address and lives where the round's voters live.

        The edition and the answer are recorded, and neither the postcode nor who asked.

        :param source: the network address they come from: tries are counted by it, and by the account
        :param seed: 32 secret bytes from which the code is made; with the same ones again the same one is given
        :raises Refusal: where they cannot be let in, in words that say what to do
        """
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        voters = self._must_have_the_way(round_id, ACCOUNTS)
        with self._desk.database.reading() as connection:
            me, mine = what_is_proven(connection, by.person), row_of_person(connection, reference.hex, by.person)
        if me is None or not me.is_proven:
            raise no.ProveYourAddressFirst
        code = code_of(seed, 0)
        if mine is not None and mine.entitlement:  # they come again, to vote later
            if self._desk.box.was_used(reference, mine.entitlement):
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
        born = _of_the_age(voters, asks.born)
        new, box = _entitlement(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            self._must_take(reference)
            ward, request = self._ward(writing, reference, voters, postcode, asks.number)
            if ward not in codes_called(writing.connection, voters.edition, voters.areas):
                return LetIn(why_not=IN_NO_AREA if ward else NOT_FOUND)
            voter = Voter(me.name, me.email, "", postcode, ward, born)
            row = self._row_for(writing.connection, reference, voter, by.person, request)
            roll = self._let_in(writing, reference, row, new, way=ACCOUNTS, reason=_BY_ACCOUNT, by=SYSTEM)
            came_by_account(writing.connection, row.id, person=by.person, request=request)
            issue(writing.connection, box, [new], number=roll.issues)
            writing.remember(roll)
        return LetIn(new.code_hash, code)

    def entitlement_of_account(self, round_id: str, person: str) -> bytes:
        """Give by what the box lets somebody vote who was let in by their account; empty where they were not."""
        with self._desk.database.reading() as connection:
            row = row_of_person(connection, by_reference(round_id).hex, person)
        return row.entitlement if row else b""

    def check_in(self, round_id: str, row_id: str, *, seen: str, reason: str = "", by: Actor, seed: bytes = b"") -> str:
        """Let somebody in face to face who is on the register: give the code that they vote with here and now.

        :param seen: what was seen of them, one of ``domain.voting.what_was_seen``
        :param reason: why a code of theirs is cancelled, where they have one; published
        :param seed: as ``Issuing.issue_codes`` takes it
        :raises ThisCodeWasUsed: when they have voted already, whichever way they came
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        self._must_have_the_way(round_id, FACE_TO_FACE)
        reference, code = by_reference(round_id), code_of(seed or self._desk.chance(32), 0)
        new, box = _entitlement(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            row = one_row(writing.connection, reference.hex, row_id)
            if row is None:
                raise no.TheyAreNotOnTheRegister
            if row.entitlement == new.code_hash:
                return code  # the same form sent again
            self._must_be_another(row.voter, by)
            self._must_take(reference)
            why = reason or _IN_PERSON
            roll = self._let_in(writing, reference, row, new, way=FACE_TO_FACE, seen=seen, reason=why, by=by)
            issue(writing.connection, box, [new], number=roll.issues)
            writing.remember(roll)
        return code

    def check_in_new(self, round_id: str, comes: Comes, *, seen: str, by: Actor, seed: bytes = b"") -> str:
        """Let somebody in face to face who is on no register, and keep them on it: give the code they vote with.

        :param seen: as :meth:`check_in` takes it
        :raises Refusal: where they are on the register, or not among those who may vote
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        voters = self._must_have_the_way(round_id, FACE_TO_FACE)
        reference, code = by_reference(round_id), code_of(seed or self._desk.chance(32), 0)
        name, postcode = on_one_line(comes.name)[: LONGEST["name"]], normalised(comes.postcode)
        if not name:
            raise no.WriteTheirName
        if not postcode:
            raise no.WriteAWholePostcode
        born = _of_the_age(voters, comes.born)
        new, box = _entitlement(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            self._must_take(reference)
            area = self._area_of(writing.connection, voters, postcode, comes.area)
            address = comes.address.strip()[: LONGEST["address"]]
            voter = Voter(name, "", address, postcode, area, born)
            there = who_may_be(writing.connection, reference.hex, voter)
            if any(one.entitlement == new.code_hash for one in there):
                return code  # the same form sent again
            if there:
                raise no.TheyAreOnTheRegister
            _must_be_of_no_household(writing.connection, reference, voter)
            self._must_be_another(voter, by)
            row = self._new_row(writing.connection, reference, voter, "", "")
            roll = self._let_in(writing, reference, row, new, way=FACE_TO_FACE, seen=seen, reason="", by=by)
            issue(writing.connection, box, [new], number=roll.issues)
            writing.remember(roll)
        return code

    def _let_in(
        self,
        writing: Writing,
        reference: UUID,
        row: OnRegister,
        new: Entitlement,
        *,
        way: str,
        seen: str = "",
        reason: str,
        by: Actor,
    ) -> Roll:
        """Let one person in, in the place of an unused code of theirs where they have one; give the roll."""
        roll, marks = self._roll(reference, by), fingerprint([new.mark])
        if row.entitlement:
            held = roll.way_of(issue_of(writing.connection, reference, row.entitlement))
            try:
                shown = cancel(writing.connection, self._desk.box.keys.of(reference), row.entitlement)
                roll.cancel([shown], reason=reason, way=held, by=by, now=self._now())
            except ThisCodeWasUsed:
                raise (AlreadyVoted if by == SYSTEM else ThisCodeWasUsed) from None
            except ThereIsNoSuchCode:  # the council cancelled it and gave no other: staff may, who look at them
                if by == SYSTEM:
                    raise CodeCancelled from None
            given_another(writing.connection, row.id, new.code_hash, way)
        else:
            let_in(writing.connection, [(row.id, new.code_hash)], way)
        roll.let_in(marks, way=way, seen=seen, instead=bool(row.entitlement), by=by, now=self._now())
        return roll

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
            return self._new_row(connection, reference, voter, person, request)
        (row,) = there
        proven = row.person == person or (not row.person and same_mailbox(row.voter.email, voter.email))
        if row.entitlement and not proven:
            raise no.SomebodyAlikeIsThere
        return row

    def _new_row(self, connection: Connection, reference: UUID, voter: Voter, person: str, request: str) -> OnRegister:
        row_id = self._desk.chance(16).hex()
        keep_one(connection, reference.hex, row_id, voter, person=person, request=request)
        return OnRegister(row_id, voter, "", b"")

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

    def _area_of(self, connection: Connection, voters: WhoMayVote, postcode: str, said: str) -> str:
        """Say in which of the voters' areas somebody lives whom staff have in front of them."""
        if not voters.areas:
            return ""
        if voters.edition:
            answer = ward_of(connection, postcode, voters.edition)
            if isinstance(answer, Found) and answer.code in codes_called(connection, voters.edition, voters.areas):
                return answer.code
        if said not in voters.areas:
            raise no.SayInWhichAreaTheyLive
        return said

    def _must_be_another(self, voter: Voter, by: Actor) -> None:
        """Refuse staff who let themselves in: who lives here and works for the council comes as everybody does."""
        with self._desk.database.reading() as connection:
            me = what_is_proven(connection, by.person)
        if me is not None and (alike(me.name, voter.name) or same_mailbox(me.email, voter.email)):
            raise no.NobodyLetsThemselvesIn

    def _must_have_the_way(self, round_id: str, way: str) -> WhoMayVote:
        rules = self._desk.store.get(FundingRound, by_reference(round_id)).rules
        if rules is None or way not in rules.voters.ways:
            raise no.TheRoundHasNoSuchWay
        return rules.voters

    def _must_take(self, reference: UUID) -> None:
        self._desk.store.get(FundingRound, reference).must_take_entitlements(self._now(), confirmed=None)

    def _roll(self, reference: UUID, by: Actor) -> Roll:
        its_id = derived_id("roll", reference.hex)
        try:
            return self._desk.store.get(Roll, its_id)
        except NotFound:
            return Roll.open_for(reference.hex, id=its_id, by=by, now=self._now())

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _entitlement(reference: UUID, code: str) -> Entitlement:
    return Entitlement(entitlement_of(reference, code), mark_of(reference, code))


def _must_be_of_no_household(connection: Connection, reference: UUID, voter: Voter) -> None:
    """Refuse to let somebody in anew who may be of a household that is on the register without names."""
    for one in households_at(connection, reference.hex, voter.postcode):
        if not voter.address and one.voter.address:
            raise no.SayWhereTheyLive
        if words_of(one.voter.address) in ([], words_of(voter.address)):
            raise no.TheirHouseholdIsThere


def _of_the_age(voters: WhoMayVote, born: date | None) -> str:
    """Refuse whoever is not of the age that may vote; give the day of birth, where it is asked for."""
    if not voters.asks_for_an_age:
        return ""
    if born is None:
        raise no.SayWhenYouWereBorn
    if not voters.lets_in_born_on(born):
        raise no.NotOfTheAge
    return born.isoformat()
