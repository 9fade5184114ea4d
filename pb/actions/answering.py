"""The council promises by when proposals are answered, and answers what became of each."""

from datetime import date
from typing import Final

from domain.proposals.proposal import Proposal
from domain.proposals.states import ProposalState
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.undertakings.refusals import ItIsPromisedAlready
from domain.undertakings.reply import Answer, Reply, id_of_reply
from domain.undertakings.undertaking import Undertaking
from domain.words.actor import Actor
from pb.actions.who_may import ANSWER_PROPOSAL, PROMISE_ANSWERS, a_proposal, a_round, must_be_allowed
from pb.desk import Desk
from pb.readmodels.answering.answers import is_decided, owing_about, promised_in
from pb.readmodels.answering.hears import ANSWERING
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.store.event_store import NotFound, by_reference

TOPICS: Final = (*ANSWERING.hears, *PROPOSALS_IN_A_ROUND.hears)
"""What the day of an answer follows from."""


class Answering:
    """What whoever owes an answer does about it."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def promise(self, round_id: str, days: int, owes: str, *, office: str = "", by: Actor) -> None:
        """Promise that every proposal of a round is answered within so many days of what is decided about it.

        :param owes: ``officers``, ``committee`` or ``office``
        :param office: the name of the office
        :raises Refusal: a second time, and once the ballot paper is settled or anything is decided
        """
        must_be_allowed(self._desk, by, PROMISE_ANSWERS, a_round(round_id))
        reference = by_reference(round_id)
        with self._desk.together_knowing(TOPICS, reference.hex) as writing:
            if promised_in(writing.connection, reference.hex):
                raise ItIsPromisedAlready
            its = self._desk.store.get(FundingRound, reference)
            undertaking = Undertaking.give(
                reference.hex,
                days=days,
                owes=owes,
                office=office,
                has_committee=bool(its.committee),
                is_early=its.stage == Stage.PROPOSALS and not is_decided(writing.connection, reference.hex),
                by=by,
                now=self._desk.clock.now(),
            )
            writing.remember(undertaking)

    def answer(
        self, proposal_id: str, says: str, text: str, *, day: date | None = None, who: str = "", by: Actor
    ) -> None:
        """Answer what became of a proposal, or put a new version in the place of the answer that stands.

        Whether it comes in time follows from what was promised and when it was decided, and is recorded with it.

        :param says: ``done``, ``will``, ``not`` or ``other``
        :param day: on which it was done, or by which it will be
        :param who: who else does it
        """
        must_be_allowed(self._desk, by, ANSWER_PROPOSAL, a_proposal(proposal_id))
        reference, said = by_reference(proposal_id), Answer(says, text, day=day, who=who)
        with self._desk.together_knowing(TOPICS, reference.hex, id_of_reply(reference.hex).hex) as writing:
            owing, now = owing_about(writing.connection, reference.hex), self._desk.clock.now()
            is_withdrawn = owing.state == ProposalState.WITHDRAWN
            try:
                reply = self._desk.store.get(Reply, id_of_reply(reference.hex))
            except NotFound:
                its = self._desk.store.get(Proposal, reference)
                reply = Reply.give(
                    its.id.hex, its.round, said=said, due=owing.due, is_withdrawn=is_withdrawn, by=by, now=now
                )
            else:
                reply.change(said, is_withdrawn=is_withdrawn, by=by, now=now)
            writing.remember(reply)
