"""Residents begin a proposal, leave, and go on: what they typed is kept until they send it. Decides nothing."""

from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from pb.actions.limits_of_proposals import must_be_one_of_few
from pb.actions.who_may import PUT_IN_PROPOSAL, a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.co_applicants import forget_those_named_for
from pb.erasable.proposal_drafts import Boxes, Draft, begin_draft, draft_with, forget_draft, how_many_drafts, keep_draft
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound, by_reference

MOST_DRAFTS: Final = 20
"""That one person may have begun at a time: it bounds what is stored, and nobody needs more."""
MOST_ON_A_PAGE: Final = 40_000
"""Characters that are kept of one page: eight times the longest text that a proposal may have."""


class TooManyDrafts(Refusal):
    """Bounds what is stored."""

    message = "You have begun {most} proposals already. Send one of them or throw one away, then begin another."
    most: int


class MoreThanIsKept(Refusal):
    """Bounds what is stored."""

    message = "This is too long to be saved: it has more than {most} characters. Shorten it and try again."
    most: int


class DraftingProposals:
    """What is kept of proposals until they are sent."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def begin(self, round_id: str, draft_id: UUID, *, by: Actor) -> Draft:
        """Begin a proposal; give its draft. The same draft begun twice is one.

        :param draft_id: the id that the proposal will have
        :raises Refusal: outside the time for proposals, where too many are begun, and beyond what one person may put in
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        with self._desk.database.writing() as connection:
            before = self._theirs(connection, round_id, draft_id.hex, by)
            if before is not None:
                return before
            its = self._desk.store.get(FundingRound, by_reference(round_id))
            must_be_one_of_few(connection, its.must_accept_proposals(self._desk.clock.now()), round_id, by)
            if how_many_drafts(connection, by.person) >= MOST_DRAFTS:
                raise TooManyDrafts(most=MOST_DRAFTS)
            draft = Draft(draft_id.hex, by.person, round_id, {}, self._desk.clock.now())
            begin_draft(connection, draft, instant(self._desk.clock.now()))
        return draft

    def keep(self, round_id: str, draft_id: str, page: str, boxes: Boxes, *, by: Actor) -> Draft:
        """Keep what was typed on a page, right or wrong, beside what was kept of the others; give all of it.

        Two windows of one author each keep the page that they send. Of a proposal that was sent, what is changed is
        kept until the change is sent.

        :raises NotFound: where neither a draft nor a proposal of this person and round has this id
        :raises MoreThanIsKept: for more than a page can say
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        if sum(len(name) + len(typed) for name, typed in boxes) > MOST_ON_A_PAGE:
            raise MoreThanIsKept(most=MOST_ON_A_PAGE)
        now = self._desk.clock.now()
        with self._desk.database.writing() as connection:
            before = self._theirs(connection, round_id, draft_id, by)
            if before is None:
                raise NotFound
            if before.kept_at is None:  # of a proposal that was sent: two windows may begin to change it at once
                begin_draft(connection, before, instant(now))
                before = draft_with(connection, draft_id, to_change=True) or before
            draft = Draft(draft_id, by.person, round_id, {**before.boxes, page: boxes}, now)
            keep_draft(connection, draft, instant(now))
        return draft

    def throw_away(self, round_id: str, draft_id: str, *, by: Actor) -> None:
        """Forget what was typed; a proposal that was sent stands as it was."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        with self._desk.database.writing() as connection:
            forget_draft(connection, draft_id, by.person)
            forget_those_named_for(connection, draft_id, by.person)

    @staticmethod
    def _theirs(connection: Connection, round_id: str, draft_id: str, by: Actor) -> Draft | None:
        """Give a person's draft, an empty one of a proposal that they have sent; None where there is neither.

        :raises NotFound: where it is somebody else's, or of another round
        """
        draft = draft_with(connection, draft_id, to_change=True)
        if draft is not None:
            whose, of_round = draft.person, draft.round
        else:
            try:
                sent = one_proposal(connection, draft_id)
            except NotFound:
                return None
            whose, of_round = sent.author, sent.round
        if (whose, of_round) != (by.person, round_id):
            raise NotFound
        return draft or Draft(draft_id, by.person, round_id, {})
