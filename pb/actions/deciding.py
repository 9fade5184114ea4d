"""A committee confirms a counted result or departs from it; results that need nobody are published as they are."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from domain.acts import which
from domain.allocation.count import Count
from domain.allocation.outcome import Outcome
from domain.allocation.pots import takes_leftovers
from domain.committees.committee import Committee
from domain.committees.decision import CountedResult, Decision, Motion, RecordedVote, Sitting
from domain.refusals import Refusal
from domain.rounds.about_projects import groups_of
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import ThereIsNoResultYet
from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM, Actor
from domain.words.instants import bounds_of_day, day_in_london
from pb.actions.awarded_already import awarded_on_the_paper, faults_of_awarding
from pb.actions.key_in_a_meeting import announced_by
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import RECORD_DECISION, a_round, must_be_allowed
from pb.desk import Desk
from pb.store.event_store import NotFound, by_reference


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
        if self._desk.store.get(FundingRound, by_reference(round_id)).stage != Stage.COUNTED:
            raise ThereIsNoResultYet
        return self.latest_result(round_id)

    def latest_result(self, round_id: str) -> CountedResult:
        """Give the result of the latest count, whether or not it waits for a decision.

        :raises ThereIsNoResultYet: before the first count
        """
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if not funding_round.counts:
            raise ThereIsNoResultYet
        count = self._desk.store.get(Count, by_reference(funding_round.counts[-1]))
        outcome = Outcome.from_data(count.outcome)
        rules = funding_round.written_rules()
        pots = rules.rule.get("pots")
        projects = [p for n, p in funding_round.projects.items() if n not in funding_round.withdrawn]
        return CountedResult(
            count=count.id.hex,
            pot=rules.pot,
            binding=rules.vote_is_binding,
            awards=outcome.grants,
            costs={p["number"]: p["cost"] for p in projects},
            counted_on=day_in_london(count.created_on),
            set_aside={pot["name"]: pot["amount"] for pot in (pots or {"amounts": ()})["amounts"]},
            takes_leftovers=takes_leftovers(pots),
            pot_of={p["number"]: p.get(rules.pots_by, "") for p in projects},
            groups=groups_of(projects),
            chosen_free=frozenset(number for number in outcome.in_full if not outcome.entry(number).cost),
        )

    def who_may_have_been_there(self, round_id: str) -> dict[str, bool]:
        """Give who had a seat on the committee at any time since the count, and whether they had a vote."""
        result = self.latest_result(round_id)
        _, committee = self._those_who_decide(round_id)
        today = day_in_london(self._now())
        return committee.who_sat(bounds_of_day(result.counted_on)[0], bounds_of_day(today)[1])

    def faults(
        self, round_id: str, motion: Motion, vote: RecordedVote, *, met_on: date, by: Actor
    ) -> Sequence[Refusal]:
        """Give everything that stands against recording a decision; empty where nothing does. Records nothing.

        Of a day before the count only that is said: who had a seat then, years ago perhaps, is not what is wrong.
        """
        result = self.result_before_the_committee(round_id)
        sitting = _sitting(self._those_who_decide(round_id)[1], max(met_on, result.counted_on))
        return [
            *Decision.faults(motion, vote, sitting=sitting, result=result, met_on=met_on, by=by, now=self._now()),
            *self._faults_beside(round_id, motion, met_on),
        ]

    def would_be_carried(self, round_id: str, vote: RecordedVote, *, met_on: date) -> bool:
        """Say whether a motion would be carried by a vote, to be looked at before it is recorded. Records nothing.

        :raises Refusal: when the vote cannot stand
        """
        return vote.carried_at(_sitting(self._those_who_decide(round_id)[1], met_on))

    def was_carried(self, round_id: str, motion: Motion, vote: RecordedVote, *, met_on: date) -> bool | None:
        """Say whether the motion of a decision that is on record was carried; None where it is not on record.

        :raises ThereIsNoResultYet: before the first count
        """
        try:
            return self._desk.store.get(Decision, self._id_of(round_id, motion, vote, met_on)).carried
        except NotFound:
            return None

    def put_to_the_vote(
        self,
        round_id: str,
        motion: Motion,
        vote: RecordedVote,
        *,
        met_on: date,
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> bool | Waits:
        """Record how the committee decided on a motion; publish the result when it is carried. Give whether it was.

        A motion that is sent again as it is minuted is the same decision: it is recorded once, carried or lost.

        :param met_on: the day of the meeting; who sat on the committee is asked of that day
        :param by: a member who was present, or the clerk
        :returns: what waits, where another of those who may record it has to confirm that it was so
        :raises Refusal: when the motion or the vote on it cannot stand; nothing is recorded then
        """
        act = Undertaking(self._desk, which.RECORD_DECISION, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, RECORD_DECISION, a_round(round_id))
        _, its_committee = self._those_who_decide(round_id)  # which of the two never changes
        with self._desk.together(by_reference(round_id).hex, its_committee.id.hex) as writing:
            carried = self.was_carried(round_id, motion, vote, met_on=met_on)
            if carried is not None:
                return carried
            funding_round, committee = self._those_who_decide(round_id)
            two = which.RECORD_DECISION in funding_round.takes_two
            its_round = funding_round.id.hex
            with act.decided(writing, two_persons=two, round=its_round, without=("round",)) as deciding:
                result = self.result_before_the_committee(round_id)
                for refusal in self._faults_beside(round_id, motion, met_on):
                    raise refusal
                decision = Decision.put_to_the_vote(
                    motion,
                    vote,
                    round=round_id,
                    committee=committee.id.hex,
                    sitting=_sitting(committee, met_on),
                    result=result,
                    met_on=met_on,
                    id=self._id_of(round_id, motion, vote, met_on),
                    by=by,
                    now=self._now(),
                )
                deciding += [decision, funding_round]
                if decision.carried:
                    funding_round.publish_result(decision.id.hex, by=by, now=self._now())
        return act.waits or decision.carried

    def _faults_beside(self, round_id: str, motion: Motion, met_on: date) -> list[Refusal]:
        """Say what of a motion was awarded already beside the vote, and where it is key and had no notice."""
        committee = self._those_who_decide(round_id)[1].id.hex
        with self._desk.database.reading() as reading:
            before, bids = awarded_on_the_paper(self._desk, reading, round_id)
            announced = announced_by(self._desk, reading, committee, round_id, met_on, is_result=True)
        found = faults_of_awarding(before, motion.awards)
        try:
            announced.must_have_notice([bids.get(one, one) for one in motion.awards], sum(motion.awards.values()))
        except Refusal as refusal:
            found.append(refusal)
        return found

    def _id_of(self, round_id: str, motion: Motion, vote: RecordedVote, met_on: date) -> UUID:
        funding_round, committee = self._those_who_decide(round_id)
        its_round, result = funding_round.id.hex, self.latest_result(round_id)
        return Decision.id_of(motion, vote, round=its_round, committee=committee.id.hex, result=result, met_on=met_on)

    def _those_who_decide(self, round_id: str) -> tuple[FundingRound, Committee]:
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if not funding_round.committee:
            raise NoCommitteeDecides
        return funding_round, self._desk.store.get(Committee, by_reference(funding_round.committee))

    def publish_without_committee(self, round_id: str) -> None:
        """Publish the counted result of a round in which the residents' vote is final by itself."""
        with self._desk.together(by_reference(round_id).hex) as writing:
            funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
            funding_round.publish_result("", by=SYSTEM, now=self._now())
            writing.remember(funding_round)

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _sitting(committee: Committee, met_on: date) -> Sitting:
    """Give who sat on the committee on the day of its meeting, and what its standing orders asked for that day."""
    sat, orders = committee.sitting_on(met_on), committee.standing_orders_on(met_on)
    quorum = orders.quorum_of(sat.voting_seats)
    return Sitting(sat.members, sat.chair, quorum, orders.casting_vote, sat.stands_in_for)
