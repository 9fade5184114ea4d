"""Residents vote with a code, once. How officers issue codes is in ``issuing.py``."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from domain.voting.ballot_styles import Marks
from domain.voting.casting_refusals import CodeNotKnown
from pb.accounts.tries import VOTING_CODES_FROM, count, from_source, must_not_wait
from pb.casting.ballot import Receipt
from pb.casting.ballot_box import Turnout
from pb.casting.company import Company
from pb.casting.voting_codes import entitlement_of
from pb.desk import Desk
from pb.readmodels.rounds.ballot_papers import BallotPaper, BallotPapers
from pb.store.event_store import by_reference


class Voting:
    """The vote."""

    def __init__(self, desk: Desk, papers: BallotPapers) -> None:
        """Work at a desk, with the ballot papers beside it."""
        self._desk = desk
        self._papers = papers

    def ballot_paper(self, round_id: str) -> BallotPaper:
        """Give the frozen ballot paper of a round; no query once this worker has read it."""
        kept = self._papers.is_kept(round_id)
        if kept is not None:
            return kept
        with self._desk.database.reading() as connection:
            return self._papers.of(connection, round_id)

    def enter_code(self, round_id: str, code: str, *, source: str = "") -> bytes:
        """Take a voting code at the door of the polling station; give the entitlement it stands for.

        :param source: the network address that it comes from; guesses are counted by it
        :raises Refusal: when voting is not open, the code is not known, or it has been used
        """
        entitlement = entitlement_of(by_reference(round_id), code)
        with self._counting_guesses(source):
            self._desk.box.must_be_good(by_reference(round_id), entitlement, now=self._now())
        return entitlement

    def cast(self, round_id: str, entitlement: bytes, marks: Marks, *, idempotency_key: str) -> Receipt:
        """Cast a ballot: checked, recorded on disk, acknowledged with a receipt.

        :param entitlement: what :meth:`enter_code` gave
        :param marks: what the voter chose, see ``domain.voting.payload``
        :param idempotency_key: drawn with the voter's form; the same key again gives the same receipt
        :raises Refusal: for a ballot that is not valid, a code that is not good (any more), a vote that is not open
        """
        paper = self.ballot_paper(round_id)
        payload = paper.check(marks)
        return self._desk.box.cast(
            by_reference(round_id),
            entitlement,
            payload,
            idempotency_key=idempotency_key,
            salt=self._desk.new_salt(),
            now=self._now(),
            may_change=paper.rules.ballots_can_change,
        )

    def waits_in(self, code: bytes) -> str:
        """Say in which round's box the ballot with a code on a receipt waits for others; empty where in none.

        It says that the ballot was taken and not yet what is on it, and only to who has the code.
        """
        found = self._desk.box.waits_in(code)
        return found.hex if found else ""

    def was_superseded_in(self, code: bytes) -> str:
        """Say in which open vote the ballot with a code on a receipt was changed by its voter; empty where in none."""
        found = self._desk.box.was_superseded_in(code)
        return found.hex if found else ""

    def has_voted(self, round_id: str, entitlement: bytes) -> bool:
        """Say whether a ballot was cast with an entitlement, to who has come through the door with it."""
        return self._desk.box.was_used(by_reference(round_id), entitlement)

    def was_used(self, round_id: str, code: str, *, source: str = "") -> bool:
        """Say whether a ballot was cast with a voting code, to who has the code; never which ballot.

        :param source: the network address that it comes from; guesses are counted by it
        :raises Refusal: for what is no code of this round
        """
        entitlement = entitlement_of(by_reference(round_id), code)
        with self._counting_guesses(source):
            return self._desk.box.was_used(by_reference(round_id), entitlement)

    def company(self, round_id: str) -> Company:
        """Say among how many others a ballot of this round hides, up to 20."""
        return self._desk.box.company(by_reference(round_id))

    def turnout(self, round_id: str) -> Turnout:
        """Say how many may vote and how many have; nothing about for what."""
        return self._desk.box.turnout(by_reference(round_id))

    @contextmanager
    def _counting_guesses(self, source: str) -> Iterator[None]:
        """Let nobody go on for ever with codes that nobody was given; codes that are right are not counted at all."""
        guesses = from_source(VOTING_CODES_FROM, source)
        with self._desk.database.reading() as connection:
            must_not_wait(connection, guesses, now=self._now())
        try:
            yield
        except CodeNotKnown:
            with self._desk.database.writing() as connection:
                count(connection, guesses, now=self._now())
            raise

    def _now(self) -> datetime:
        return self._desk.clock.now()
