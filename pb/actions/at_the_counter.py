"""Lets people in at a counter: who they are and what was seen, entered by one officer; confirmed there by another.

So it is in rounds that take two persons for their codes; in others one officer suffices. Until it is confirmed nobody
is let in and no code is made. Who waits stands in a row outside the events, which goes with the answer or the day.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.acts import which
from domain.acts.proposed_act import ProposedAct
from domain.acts.refusals import ItIsAnswered
from domain.rounds.funding_round import FundingRound
from domain.rounds.takes_two import two_let_in_at_the_counter
from domain.rounds.who_may_vote import FACE_TO_FACE, WhoMayVote
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from domain.words.seen import on_one_line
from pb.accounts.accounts import what_is_proven
from pb.actions.codes_of_a_register import entitled, must_have_the_way, must_take, roll_of
from pb.actions.letting_one_in import let_one_in, new_row, of_the_age
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import KEEP_REGISTER, a_round, must_be_allowed
from pb.areas.looking_up import Found, ward_of
from pb.areas.typed_postcodes import normalised
from pb.casting.box_key import BoxKey
from pb.casting.roll_rows import Entitlement, are_there
from pb.casting.voting_codes import code_of, entitlement_of
from pb.desk import Desk
from pb.readmodels.schemes.editions import codes_called
from pb.registers import refusals as no
from pb.registers.keeping import OnRegister, households_at, one_row, who_may_be
from pb.registers.reading_file import LONGEST
from pb.registers.voter import Voter, alike, same_mailbox, words_of
from pb.registers.waiting import AtCounter, goes, one_at_counter, waits, who_waits_at
from pb.store.event_store import by_reference
from pb.store.together import Writing

ITS_ACT: Final = which.LET_IN
_IN_PERSON: Final = "Came in person."


class Comes(NamedTuple):
    """Who comes to a counter and is on no register, as staff write them down."""

    name: str
    postcode: str
    address: str = ""
    born: date | None = None
    area: str = ""


class Counter(NamedTuple):
    """A counter as an officer finds it."""

    takes_two: bool
    """Whether another officer confirms whoever is entered."""
    waiting: Sequence[AtCounter]
    """Those who were entered and not confirmed, with who they are."""


class AtTheCounter:
    """One by one, face to face."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def check_in(
        self, round_id: str, row_id: str, *, seen: str, reason: str = "", by: Actor, seed: bytes = b""
    ) -> str | Waits:
        """Let somebody in face to face who is on the register: give the code that they vote with here and now.

        Where it takes two officers nothing is done before the second one confirms, who is given the code.

        :param seen: what was seen of them, one of ``domain.voting.what_was_seen``
        :param reason: why a code of theirs is cancelled, where they have one; published
        :param seed: as ``Issuing.issue_codes`` takes it
        :raises ThisCodeWasUsed: when they have voted already, whichever way they came
        """
        act = self._begun(by)
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        must_have_the_way(self._desk, round_id, FACE_TO_FACE)
        reference, code = by_reference(round_id), code_of(seed or self._desk.chance(32), 0)
        new, box = entitled(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            row = one_row(writing.connection, reference.hex, row_id)
            if row is None:
                raise no.TheyAreNotOnTheRegister
            if row.entitlement == new.code_hash:
                return code  # the same form sent again
            must_take(self._desk, round_id, confirmed=None)
            coming = self._coming(reference, row.id, row.voter, is_new=False)
            self._decide(act, writing, box, coming, new, seen=seen, reason=reason, by=by)
        return act.waits or code

    def check_in_new(self, round_id: str, comes: Comes, *, seen: str, by: Actor, seed: bytes = b"") -> str | Waits:
        """Let somebody in face to face who is on no register, and keep them on it: give the code they vote with.

        Where it takes two officers they are kept on no register before the second one confirms, who is given the code.

        :param seen: as :meth:`check_in` takes it
        :raises Refusal: where they are on the register, or not among those who may vote
        """
        act, seed = self._begun(by), seed or self._desk.chance(32)
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        voters = must_have_the_way(self._desk, round_id, FACE_TO_FACE)
        reference, code = by_reference(round_id), code_of(seed, 0)
        name, postcode = on_one_line(comes.name)[: LONGEST["name"]], normalised(comes.postcode)
        if not name:
            raise no.WriteTheirName
        if not postcode:
            raise no.WriteAWholePostcode
        born = of_the_age(voters, comes.born)
        new, box = entitled(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            must_take(self._desk, round_id, confirmed=None)
            area = self._area_of(writing.connection, voters, postcode, comes.area)
            address = comes.address.strip()[: LONGEST["address"]]
            voter = Voter(name, "", address, postcode, area, born)
            there = who_may_be(writing.connection, reference.hex, voter)
            if any(one.entitlement == new.code_hash for one in there):
                return code  # the same form sent again
            row_id = sha256(b"pb-row/v1\n" + seed).hexdigest()[:32]  # of chance, and the same when it is sent again
            coming = self._coming(reference, row_id, voter, is_new=True)
            self._decide(act, writing, box, coming, new, seen=seen, reason="", by=by)
        return act.waits or code

    def confirm_letting_in(
        self, round_id: str, *, seen: str, reason: str = "", by: Actor, confirms: Confirmation
    ) -> str:
        """Let somebody in whom another officer has entered at the counter; give the code that they vote with.

        :param seen: as it was proposed, and so the reason
        :raises Refusal: to whoever entered them, when it is answered, on another day, to whom they are themselves
        """
        act = self._begun(by, confirms)
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        reference, code = by_reference(round_id), code_of(confirms.seed or self._desk.chance(32), 0)
        new, box = entitled(reference, code), self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            coming = one_at_counter(writing.connection, confirms.act)
            if coming is None or not self._desk.store.get(ProposedAct, by_reference(confirms.act)).waits:
                raise ItIsAnswered
            if coming.day != self._today():
                raise no.TheyCameOnAnotherDay
            self._decide(act, writing, box, coming, new, seen=seen, reason=reason, by=by)
            goes(writing.connection, confirms.act)
        return code

    def let_in_again(self, round_id: str, seed: bytes, *, by: Actor) -> str:
        """Give once more the code that was issued from a seed for whoever came; nothing where none was."""
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        reference, code = by_reference(round_id), code_of(seed, 0) if seed else ""
        with self._desk.database.reading() as connection:
            is_there = code and all(are_there(connection, reference, [entitlement_of(reference, code)]))
        return code if is_there else ""

    def who_is_at_the_counter(self, round_id: str, *, by: Actor) -> Counter:
        """Say whether two officers let people in at the counter of a round, and give those who wait there."""
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        its_round = self._desk.store.get(FundingRound, by_reference(round_id))
        with self._desk.database.reading() as connection:
            return Counter(_takes_two(its_round), who_waits_at(connection, by_reference(round_id).hex))

    def _begun(self, by: Actor, confirms: Confirmation | None = None) -> Undertaking:
        return Undertaking(self._desk, which.LET_IN, by=by, confirms=confirms)

    def _decide(
        self,
        act: Undertaking,
        writing: Writing,
        box: BoxKey,
        coming: AtCounter,
        new: Entitlement,
        *,
        seen: str,
        reason: str,
        by: Actor,
    ) -> None:
        """Let somebody in, or have it wait for another officer, as the round promised it."""
        reference = box.round_id
        its_round = self._desk.store.get(FundingRound, reference)
        two = _takes_two(its_round)
        roll = roll_of(self._desk, reference, by)
        if two and not act.is_confirmed and roll.pending_events:
            writing.remember(roll)  # opened by now, so that nothing else comes of the answer than what was proposed
        about = {"who": coming.who}
        with act.decided(
            writing, two_persons=two, round=reference.hex, about=about, told=_as_it_is_proposed
        ) as deciding:
            must_take(self._desk, reference.hex, confirmed=None)
            row = self._row_of(writing.connection, reference, coming)
            self._must_be_another(row.voter, by)
            why = reason or _IN_PERSON
            deciding.append(
                let_one_in(self._desk, writing, box, row, new, way=FACE_TO_FACE, seen=seen, reason=why, by=by)
            )
        if act.waits:
            waits(writing.connection, coming._replace(act=act.waits.act))

    def _row_of(self, connection: Connection, reference: UUID, coming: AtCounter) -> OnRegister:
        """Give the row of whoever comes; keep one of whoever is on no register, as long as nobody like them is."""
        if not coming.is_new:
            row = one_row(connection, reference.hex, coming.row)
            if row is None:
                raise no.TheyAreNotOnTheRegister
            return row
        if who_may_be(connection, reference.hex, coming.voter):
            raise no.TheyAreOnTheRegister
        _must_be_of_no_household(connection, reference, coming.voter)
        return new_row(connection, reference, OnRegister(coming.row, coming.voter, "", b""))

    def _coming(self, reference: UUID, row_id: str, voter: Voter, *, is_new: bool) -> AtCounter:
        told = f"pb-let-in/v1\n{reference.hex}\n{row_id}"
        return AtCounter("", reference.hex, row_id, voter, is_new, self._today(), sha256(told.encode()).hexdigest())

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

    def _today(self) -> str:
        return day_in_london(self._desk.clock.now()).isoformat()


def _takes_two(its_round: FundingRound) -> bool:
    codes_take_two = which.ISSUE_CODES in its_round.takes_two
    return two_let_in_at_the_counter(codes_take_two=codes_take_two, one_each=its_round.one_each)


def _as_it_is_proposed(events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Say what is proposed: what was seen of one person, and which unused code of theirs is cancelled; never who."""
    said: dict[str, Any] = {}
    for event in events:
        if "hashes" in event:
            said |= {"hashes": event["hashes"], "reason": event["reason"]}
        if "fingerprint" in event:
            said |= {name: event[name] for name in ("number", "way", "seen", "replaces")}
    return said


def _must_be_of_no_household(connection: Connection, reference: UUID, voter: Voter) -> None:
    """Refuse to let somebody in anew who may be of a household that is on the register without names."""
    for one in households_at(connection, reference.hex, voter.postcode):
        if not voter.address and one.voter.address:
            raise no.SayWhereTheyLive
        if words_of(one.voter.address) in ([], words_of(voter.address)):
            raise no.TheirHouseholdIsThere
