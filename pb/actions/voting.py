"""Officers issue voting codes; residents vote with them, once."""

from collections.abc import Iterable
from datetime import datetime

from domain.rounds.funding_round import FundingRound
from domain.voting.ballot_styles import Marks
from domain.voting.roll import MOST_AT_ONCE, NumberOfCodesOutOfRange, Roll
from domain.words.actor import Actor
from domain.words.stable_ids import derived_id
from pb.actions.capacity import OFFICER, must_act_as
from pb.casting.ballot import Receipt
from pb.casting.ballot_box import Turnout
from pb.casting.roll_rows import Entitlement, fingerprint, issue
from pb.casting.voting_codes import CHANCE, entitlement_of, new_code
from pb.desk import Desk
from pb.readmodels.rounds.ballot_papers import BallotPaper, BallotPapers
from pb.store.event_store import NotFound, by_reference


class Voting:
    """Who may vote, and the vote."""

    def __init__(self, desk: Desk, papers: BallotPapers) -> None:
        """Work at a desk, with the ballot papers beside it."""
        self._desk = desk
        self._papers = papers

    def issue_codes(self, round_id: str, how_many: int, *, by: Actor) -> list[str]:
        """Issue voting codes for a round, each good for one ballot; give them to be printed or posted.

        Only their hashes are kept: nobody can ask for them again.

        :param how_many: from 1 to 1,000,000
        """
        must_act_as(by, OFFICER)
        if not 1 <= how_many <= MOST_AT_ONCE:
            raise NumberOfCodesOutOfRange
        codes = [new_code(self._desk.chance(CHANCE)) for _ in range(how_many)]
        reference = by_reference(round_id)
        self.issue_entitlements(
            round_id, [Entitlement(entitlement_of(reference, code), self._desk.chance(32)) for code in codes], by=by
        )
        return codes

    def issue_entitlements(self, round_id: str, rows: Iterable[Entitlement], *, by: Actor) -> int:
        """Issue entitlements, however their holders prove them; give how many.

        The event that is recorded holds a hash over all their marks, so that none can be slipped in later.

        :raises TheRollIsClosed: once the vote has closed
        """
        must_act_as(by, OFFICER)
        entitlements = list(rows)
        with self._desk.together(by_reference(round_id).hex) as writing:
            self._desk.store.get(FundingRound, by_reference(round_id)).must_take_entitlements()
            roll = self._roll(round_id, by)
            roll.issue(len(entitlements), fingerprint(row.mark for row in entitlements), by=by, now=self._now())
            issue(writing.connection, by_reference(round_id), entitlements)
            writing.remember(roll)
        return len(entitlements)

    def ballot_paper(self, round_id: str) -> BallotPaper:
        """Give the frozen ballot paper of a round; no query once this worker has read it."""
        kept = self._papers.is_kept(round_id)
        if kept is not None:
            return kept
        with self._desk.database.reading() as connection:
            return self._papers.of(connection, round_id)

    def enter_code(self, round_id: str, code: str) -> bytes:
        """Take a voting code at the door of the polling station; give the entitlement it stands for.

        :raises Refusal: when voting is not open, the code is not known, or it has been used
        """
        entitlement = entitlement_of(by_reference(round_id), code)
        self._desk.box.must_be_good(by_reference(round_id), entitlement, now=self._now())
        return entitlement

    def cast(self, round_id: str, entitlement: bytes, marks: Marks, *, idempotency_key: str) -> Receipt:
        """Cast a ballot: checked, recorded on disk, acknowledged with a receipt.

        :param entitlement: what :meth:`enter_code` gave
        :param marks: what the voter chose, see ``domain.voting.payload``
        :param idempotency_key: drawn with the voter's form; the same key again gives the same receipt
        :raises Refusal: for a ballot that is not valid, a code that is not good (any more), a vote that is not open
        """
        payload = self.ballot_paper(round_id).check(marks)
        return self._desk.box.cast(
            by_reference(round_id),
            entitlement,
            payload,
            idempotency_key=idempotency_key,
            salt=self._desk.new_salt(),
            now=self._now(),
        )

    def waits_in(self, code: bytes) -> str:
        """Say in which round's box the ballot with a code on a receipt waits for others; empty where in none.

        It says that the ballot was taken and not yet what is on it, and only to who has the code.
        """
        found = self._desk.box.waits_in(code)
        return found.hex if found else ""

    def turnout(self, round_id: str) -> Turnout:
        """Say how many may vote and how many have; nothing about for what."""
        return self._desk.box.turnout(by_reference(round_id))

    def _roll(self, round_id: str, by: Actor) -> Roll:
        reference = derived_id("roll", round_id)
        try:
            return self._desk.store.get(Roll, reference)
        except NotFound:
            return Roll.open_for(round_id, id=reference, by=by, now=self._now())

    def _now(self) -> datetime:
        return self._desk.clock.now()
