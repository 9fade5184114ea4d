"""What officers do with a proposal besides checking it: send it back to its author, or move it where it belongs."""

from datetime import date

from domain.words.actor import Actor
from pb.actions.assessing import must_have_no_conflict
from pb.actions.proposals import deciding, limits_of, must_have_no_money
from pb.actions.who_may import CHECK_PROPOSAL, a_proposal, must_be_allowed
from pb.desk import Desk


class Handling:
    """What officers do with proposals that cannot go on as they are, or not yet."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def send_back(self, proposal_id: str, *, reason: str, due: date, by: Actor) -> None:
        """Return a proposal to its author, to be changed by a day, before the ballot paper is settled.

        :param reason: what has to change; everybody can read it
        :param due: the last day for it, in London
        :raises Refusal: by whoever put it in, where it was checked or is back already, without a reason, for a day past
        """
        must_be_allowed(self._desk, by, CHECK_PROPOSAL, a_proposal(proposal_id))
        with deciding(self._desk, proposal_id) as (proposal, funding_round, writing):
            funding_round.must_be_checking()
            must_have_no_conflict(self._desk.store, proposal_id, by)
            must_have_no_money(writing.connection, funding_round, proposal)
            proposal.send_back(reason=reason, due=due, by=by, now=self._desk.clock.now())

    def move(self, proposal_id: str, pot: str, *, reason: str, by: Actor) -> None:
        """Move a proposal to another category or area of its round, before the ballot paper is settled.

        Limits of persons and groups are of the whole round, so they hold wherever it stands.

        :param pot: by its name in the rules
        :param reason: everybody can read it
        :raises Refusal: as ``Proposal.move``, and when the paper is settled
        """
        must_be_allowed(self._desk, by, CHECK_PROPOSAL, a_proposal(proposal_id))
        with deciding(self._desk, proposal_id) as (proposal, funding_round, writing):
            funding_round.must_be_checking()
            must_have_no_conflict(self._desk.store, proposal_id, by)
            must_have_no_money(writing.connection, funding_round, proposal)
            limits = limits_of(funding_round.written_rules(), by)
            proposal.move(pot, reason=reason, limits=limits, by=by, now=self._desk.clock.now())
