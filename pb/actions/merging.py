"""Officers merge two proposals that are one: the one says where it went, and whoever put in either is told."""

from domain.proposals.proposal import Proposal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from pb.actions.assessing import must_have_no_conflict
from pb.actions.before_the_committee import together_with_its_money
from pb.actions.proposals import must_have_no_money
from pb.actions.who_may import CHECK_PROPOSAL, a_proposal, must_be_allowed
from pb.desk import Desk
from pb.store.event_store import by_reference


class Merging:
    """What officers do with proposals that say the same."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def merge_proposals(self, proposal_id: str, into: str, *, reason: str, by: Actor) -> None:
        """Merge a proposal into another one of its round, before the ballot paper is settled.

        :param into: the one that goes on, by id; whoever merges has declared no conflict of interest in either
        :raises Refusal: into itself, into one of another round or one that is out, without a reason, or out of time
        """
        must_be_allowed(self._desk, by, CHECK_PROPOSAL, a_proposal(proposal_id))
        round_id = self._get(proposal_id).round  # which never changes
        its_round = self._round(round_id)
        with together_with_its_money(self._desk, its_round, round_id) as writing:
            proposal, other, its_round = self._get(proposal_id), self._get(into), self._round(round_id)
            its_round.must_be_checking()
            for one in (proposal_id, into):
                must_have_no_conflict(self._desk.store, one, by)
            must_have_no_money(writing.connection, its_round, proposal)
            proposal.merge_into(other, reason=reason, by=by, now=self._desk.clock.now())
            writing.remember(proposal)

    def _get(self, proposal_id: str) -> Proposal:
        return self._desk.store.get(Proposal, by_reference(proposal_id))

    def _round(self, round_id: str) -> FundingRound:
        return self._desk.store.get(FundingRound, by_reference(round_id))
