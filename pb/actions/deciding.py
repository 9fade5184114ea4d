"""A committee confirms a counted result or departs from it; results that need nobody are published as they are."""

from datetime import date, datetime

from domain.allocation.count import Count
from domain.allocation.outcome import Outcome
from domain.committees.committee import Committee
from domain.committees.decision import CountedResult, Decision, Motion, RecordedVote, Sitting
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import ThereIsNoResultYet
from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM, Actor
from pb.actions.capacity import MEMBER, OFFICER, must_act_as
from pb.desk import Desk
from pb.store.event_store import by_reference


class NoCommitteeDecides(Refusal):
    """The residents' vote is final by itself."""

    message = "No committee decides in this round: the residents’ vote is final."


class Deciding:
    """What happens between the count and the published result."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def result_before_the_committee(self, round_id: str) -> CountedResult:
        """Give the counted result as the committee has it before it.

        :raises ThereIsNoResultYet: before the count
        """
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if funding_round.stage != Stage.COUNTED:
            raise ThereIsNoResultYet
        count = self._desk.store.get(Count, by_reference(funding_round.counts[-1]))
        outcome = Outcome.from_data(count.outcome)
        rules = funding_round.written_rules()
        return CountedResult(
            count=count.id.hex,
            pot=rules.pot,
            binding=rules.vote_is_binding,
            awards=outcome.grants,
            costs={n: p["cost"] for n, p in funding_round.projects.items() if n not in funding_round.withdrawn},
        )

    def would_be_carried(self, round_id: str, motion: Motion, vote: RecordedVote) -> bool:
        """Say whether a motion would be carried by a vote, to be looked at before it is recorded. Records nothing.

        :raises Refusal: when the motion or the vote on it cannot stand
        """
        motion.must_fit(self.result_before_the_committee(round_id))
        _, _, sitting = self._those_who_decide(round_id)
        return vote.carried_at(sitting)

    def put_to_the_vote(self, round_id: str, motion: Motion, vote: RecordedVote, *, met_on: date, by: Actor) -> bool:
        """Record how the committee decided on a motion; publish the result when it is carried. Give whether it was.

        :raises Refusal: when the motion or the vote on it cannot stand; nothing is recorded then
        """
        must_act_as(by, MEMBER, OFFICER)
        result = self.result_before_the_committee(round_id)
        funding_round, committee, sitting = self._those_who_decide(round_id)
        decision = Decision.put_to_the_vote(
            motion,
            vote,
            round=round_id,
            committee=committee.id.hex,
            sitting=sitting,
            result=result,
            met_on=met_on,
            id=self._desk.new_id(),
            by=by,
            now=self._now(),
        )
        if decision.carried:
            funding_round.publish_result(decision.id.hex, by=by, now=self._now())
        self._desk.remember(decision, funding_round)
        return decision.carried

    def _those_who_decide(self, round_id: str) -> tuple[FundingRound, Committee, Sitting]:
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if not funding_round.committee:
            raise NoCommitteeDecides
        committee = self._desk.store.get(Committee, by_reference(funding_round.committee))
        sitting = Sitting(committee.members, committee.chair, committee.quorum, committee.casting_vote)
        return funding_round, committee, sitting

    def publish_without_committee(self, round_id: str) -> None:
        """Publish the counted result of a round in which the residents' vote is final by itself."""
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        funding_round.publish_result("", by=SYSTEM, now=self._now())
        self._desk.remember(funding_round)

    def _now(self) -> datetime:
        return self._desk.clock.now()
