"""Officers issue voting codes: one before the vote opens; two while it is open, of whom one asks and one confirms.

Codes are kept nowhere, only their hashes. They are made from a seed, which comes with the officer's page and is kept
nowhere either: the same page sent twice issues once, and gives the same codes again for as long as somebody has it.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from domain.acts import which
from domain.rounds.funding_round import FundingRound
from domain.rounds.who_may_vote import POSTED_CODES
from domain.voting.roll import Roll, must_be_a_number_of_codes
from domain.voting.roll_refusals import TheFormWasUsed, TheseCodesAreNotIssued
from domain.words.actor import Actor
from domain.words.facts import Aggregate
from domain.words.stable_ids import derived_id
from pb.actions.two_persons import ALSO_CONFIRM, Confirmation, Undertaking, Waits
from pb.actions.who_may import CANCEL_CODES, ISSUE_CODES, a_round, must_be_allowed
from pb.casting.box_key import BoxKey
from pb.casting.roll_rows import Entitlement, are_there, cancel, fingerprint, issue, issue_of, shown_as
from pb.casting.voting_codes import code_of, entitlement_of, mark_of
from pb.desk import Desk
from pb.registers.keeping import given_instead
from pb.registers.refusals import TheRoundHasNoSuchWay
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing


class Issuing:
    """Who may vote: so many, never who."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def issue_codes(self, round_id: str, how_many: int, *, by: Actor, seed: bytes = b"") -> list[str]:
        """Issue voting codes before the vote opens, each good for one ballot; give them to be printed or posted.

        :param how_many: from 1 to 1,000,000
        :param seed: 32 secret bytes from which the codes are made, drawn where none are given; with the same ones again
            nothing is issued, and the same codes are given
        :raises Refusal: at a time when one officer alone cannot issue any; where the rules let people in by name only
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        must_be_a_number_of_codes(how_many)
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        if not self._is_issued(reference, seed, how_many):
            self._must_hand_codes_out(reference)
            self._must_take(reference, confirmed=False)
            rows, box = self._entitlements(reference, seed, how_many), self._desk.box.keys.of(reference)
            with self._desk.together(reference.hex) as writing:
                if not _is_issued(writing.connection, reference, seed, how_many):
                    self._must_take(reference, confirmed=False)
                    roll = self._roll(reference, by)
                    roll.issue(how_many, fingerprint(row.mark for row in rows), by=by, now=self._now())
                    issue(writing.connection, box, rows, number=roll.issues)
                    writing.remember(roll)
        return list(_codes(seed, how_many))

    def issue_entitlements(self, round_id: str, rows: Iterable[Entitlement], *, by: Actor) -> int:
        """Issue entitlements before the vote opens, however their holders prove them; give how many.

        The event that is recorded holds a hash over all their marks, so that none can be slipped in later.

        :raises Refusal: at a time when one officer alone cannot issue any
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        entitlements, reference = list(rows), by_reference(round_id)
        self._must_take(reference, confirmed=False)
        box = self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing:
            self._must_take(reference, confirmed=False)
            roll = self._roll(reference, by)
            roll.issue(len(entitlements), fingerprint(row.mark for row in entitlements), by=by, now=self._now())
            issue(writing.connection, box, entitlements, number=roll.issues)
            writing.remember(roll)
        return len(entitlements)

    def ask_for_codes(self, round_id: str, how_many: int, *, reason: str, by: Actor) -> int:
        """Ask for codes while the vote is open, with a reason that is published; give the number of the request."""
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference = by_reference(round_id)
        with self._desk.together(reference.hex) as writing:
            self._must_take(reference, confirmed=True)
            roll = self._roll(reference, by)
            request = roll.ask_for(how_many, reason=reason, by=by, now=self._now())
            writing.remember(roll)
        return request

    def confirm_codes(self, round_id: str, request: int, *, reason: str, by: Actor, seed: bytes = b"") -> list[str]:
        """Confirm what another officer has asked for, with a reason; give the codes, to be printed or posted.

        Whoever asked has said how many and why, and does not get the codes; whoever gets them has not said how many.

        :param seed: as :meth:`issue_codes` takes it
        :raises Refusal: to whoever asked, when it was answered, out of the time in which the vote is open
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        roll = self._roll(reference, by)
        how_many = roll.asked_for(request)
        if not self._is_issued(reference, seed, how_many):
            self._must_hand_codes_out(reference)
            roll.must_let_confirm(request, reason=reason, by=by)
            rows, box = self._entitlements(reference, seed, how_many), self._desk.box.keys.of(reference)
            with self._desk.together(reference.hex) as writing:
                if not _is_issued(writing.connection, reference, seed, how_many):
                    self._must_take(reference, confirmed=True)
                    roll = self._roll(reference, by)
                    marks = fingerprint(row.mark for row in rows)
                    roll.confirm(request, marks, reason=reason, by=by, now=self._now())
                    issue(writing.connection, box, rows, number=roll.issues)
                    writing.remember(roll)
        return list(_codes(seed, how_many))

    def refuse_codes(self, round_id: str, request: int, *, reason: str, by: Actor) -> None:
        """Refuse what was asked for, or take back what one has asked for oneself; also when the vote is over."""
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference = by_reference(round_id)
        with self._desk.together(reference.hex) as writing:
            roll = self._roll(reference, by)
            roll.refuse(request, reason=reason, by=by, now=self._now())
            writing.remember(roll)

    def cancel_code(self, round_id: str, code: str, *, reason: str, by: Actor) -> Waits | None:
        """Cancel a code that was lost or went astray, and that nobody has voted with; never one that was used.

        :param code: as it was printed
        :raises Refusal: when a ballot was cast with it, there is none, no reason is given, or the vote is over
        """
        act = self._begun(which.CANCEL_CODE, round_id, by)
        self._cancel(act, round_id, entitlement_of(by_reference(round_id), code), reason, by)
        return act.waits

    def confirm_cancelling(self, round_id: str, shown: str, *, reason: str, by: Actor, confirms: Confirmation) -> None:
        """Cancel the code whose cancelling somebody else proposed.

        :param shown: SHA-256 in hex of its mark: the code itself is nowhere
        """
        act = self._begun(which.CANCEL_CODE, round_id, by, confirms)
        self._cancel(act, round_id, self._shown_as(round_id, shown), reason, by)

    def _cancel(self, act: Undertaking, round_id: str, hashed: bytes, reason: str, by: Actor) -> None:
        reference = by_reference(round_id)
        box = self._desk.box.keys.of(reference)
        with self._desk.together(reference.hex) as writing, self._decided(act, writing, reference) as deciding:
            roll, _way = self._cancelled(writing, box, hashed, reason=reason, by=by, now=self._now())
            deciding.append(roll)

    def replace_code(self, round_id: str, code: str, *, reason: str, by: Actor, seed: bytes = b"") -> str | Waits:
        """Cancel a code as :meth:`cancel_code` does, and issue one for it in the same act: give the new one.

        Where the round does not ask for two, one officer suffices, also while the vote is open: nobody more can vote
        than before. Where it does, whoever confirms is given the code.

        :param seed: as :meth:`issue_codes` takes it: with the same one again nothing is done, and the same code given
        """
        act = self._begun(which.REPLACE_CODE, round_id, by)
        hashed = entitlement_of(by_reference(round_id), code)
        new = self._replace(act, round_id, hashed, reason=reason, by=by, seed=seed)
        return act.waits or new

    def confirm_replacing(self, round_id: str, shown: str, *, reason: str, by: Actor, confirms: Confirmation) -> str:
        """Cancel the code whose replacing somebody else proposed, and give the new one.

        :param shown: as :meth:`confirm_cancelling` takes it
        """
        act = self._begun(which.REPLACE_CODE, round_id, by, confirms)
        hashed = self._shown_as(round_id, shown)
        return self._replace(act, round_id, hashed, reason=reason, by=by, seed=confirms.seed)

    def replaced_again(self, round_id: str, seed: bytes, *, by: Actor) -> str:
        """Give once more the code that was issued from a seed for one that was lost; nothing where none was."""
        must_be_allowed(self._desk, by, CANCEL_CODES, a_round(round_id), also=ALSO_CONFIRM)
        return code_of(seed, 0) if seed and self._is_issued(by_reference(round_id), seed, 1) else ""

    def _replace(self, act: Undertaking, round_id: str, hashed: bytes, *, reason: str, by: Actor, seed: bytes) -> str:
        reference, seed = by_reference(round_id), seed or self._desk.chance(32)
        box = self._desk.box.keys.of(reference)
        (row,) = self._entitlements(reference, seed, 1)
        with self._desk.together(reference.hex) as writing:
            if not _is_issued(writing.connection, reference, seed, 1):
                now = self._now()  # both are one act, of one instant
                with self._decided(act, writing, reference) as deciding:
                    roll, way = self._cancelled(writing, box, hashed, reason=reason, by=by, now=now)
                    roll.replace(1, fingerprint([row.mark]), way=way, by=by, now=now)
                    given_instead(writing.connection, reference.hex, hashed, row.code_hash)
                    issue(writing.connection, box, [row], number=roll.issues)
                    deciding.append(roll)
        return code_of(seed, 0)

    def _begun(self, name: str, round_id: str, by: Actor, confirms: Confirmation | None = None) -> Undertaking:
        """Begin to cancel a code or to replace it, by somebody who may, before anything else is looked at."""
        act = Undertaking(self._desk, name, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, CANCEL_CODES, a_round(round_id), also=act.also)
        return act

    def _decided(self, act: Undertaking, writing: Writing, reference: UUID) -> AbstractContextManager[list[Aggregate]]:
        two = act.name in self._desk.store.get(FundingRound, reference).takes_two
        return act.decided(writing, two_persons=two, round=reference.hex, without=("round",))

    def _shown_as(self, round_id: str, shown: str) -> bytes:
        box = self._desk.box.keys.of(by_reference(round_id))
        with self._desk.database.reading() as connection:
            return shown_as(connection, box, shown)

    def codes_again(self, round_id: str, how_many: int, *, seed: bytes, by: Actor) -> Iterator[str]:
        """Give once more the codes that were issued from a seed. Issues none.

        :raises TheseCodesAreNotIssued: when no codes were
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        must_be_a_number_of_codes(how_many)
        if not self._is_issued(by_reference(round_id), seed, how_many):
            raise TheseCodesAreNotIssued
        return _codes(seed, how_many)

    def _cancelled(
        self, writing: Writing, box: BoxKey, hashed: bytes, *, reason: str, by: Actor, now: datetime
    ) -> tuple[Roll, str]:
        """Cancel an entitlement; give the roll, to be remembered, and by which way it had let somebody in."""
        self._desk.store.get(FundingRound, box.round_id).must_take_entitlements(now, confirmed=None)
        number = issue_of(writing.connection, box.round_id, hashed)
        shown = cancel(writing.connection, box, hashed)
        roll = self._roll(box.round_id, by)
        way = roll.way_of(number)
        roll.cancel([shown], reason=reason, way=way, by=by, now=now)
        return roll, way

    def _must_take(self, reference: UUID, *, confirmed: bool) -> None:
        its_round = self._desk.store.get(FundingRound, reference)
        takes_two = which.ISSUE_CODES in its_round.takes_two
        its_round.must_take_entitlements(self._now(), confirmed=confirmed, takes_two=takes_two)

    def _must_hand_codes_out(self, reference: UUID) -> None:
        """Refuse codes for nobody by name where the rules, as everybody read them, let people in only by name."""
        if POSTED_CODES not in self._desk.store.get(FundingRound, reference).written_rules().voters.ways:
            raise TheRoundHasNoSuchWay

    def _entitlements(self, reference: UUID, seed: bytes, how_many: int) -> list[Entitlement]:
        """Make the rows, before the transaction, because the hashing takes long.

        Marks follow from the codes: whoever holds one, and did not vote, can see that nobody voted with it.
        """
        return [
            Entitlement(entitlement_of(reference, code), mark_of(reference, code)) for code in _codes(seed, how_many)
        ]

    def _is_issued(self, reference: UUID, seed: bytes, how_many: int) -> bool:
        with self._desk.database.reading() as connection:
            return _is_issued(connection, reference, seed, how_many)

    def _roll(self, reference: UUID, by: Actor) -> Roll:
        its_id = derived_id("roll", reference.hex)
        try:
            return self._desk.store.get(Roll, its_id)
        except NotFound:
            return Roll.open_for(reference.hex, id=its_id, by=by, now=self._now())

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _codes(seed: bytes, how_many: int) -> Iterator[str]:
    return (code_of(seed, number) for number in range(how_many))


def _is_issued(connection: Connection, reference: UUID, seed: bytes, how_many: int) -> bool:
    """Say whether exactly so many codes of a seed have been issued.

    :raises TheFormWasUsed: when it was another number
    """
    asked = [entitlement_of(reference, code_of(seed, number)) for number in (0, how_many - 1, how_many)]
    first, last, one_more = are_there(connection, reference, asked)
    if first and (one_more or not last):
        raise TheFormWasUsed
    return first
