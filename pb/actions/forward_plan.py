"""The forward plan: key decisions are announced before they are made, or why 28 days were impracticable."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from domain.committees.forward_plan import Planned, PlannedDecision
from domain.words.actor import Actor
from pb.actions.before_the_committee import why_not_its_bids
from pb.actions.who_may import GIVE_SHORTER_NOTICE, PLAN_DECISION, a_committee, must_be_allowed
from pb.desk import Desk
from pb.store.event_store import by_reference


class ForwardPlan:
    """What a clerk or an officer does with the forward plan."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def announce(self, committee_id: str, round_id: str, planned: Planned, *, by: Actor) -> str:
        """Enter a key decision that is to be made; give the id of the entry.

        :param round_id: whose money it is
        """
        must_be_allowed(self._desk, by, PLAN_DECISION, a_committee(committee_id))
        committee, its_round = by_reference(committee_id).hex, by_reference(round_id).hex
        with self._desk.database.reading() as reading:
            refusal = why_not_its_bids(self._desk, reading, its_round, planned.proposals, committee)
        if refusal:
            raise refusal
        entry = PlannedDecision.announce(
            planned,
            committee=committee,
            round=its_round,
            id=self._desk.new_id(),
            by=by,
            now=self._desk.clock.now(),
        )
        self._desk.remember(entry)
        return entry.id.hex

    def move(self, plan_id: str, first_day: date, last_day: date, *, reason: str, by: Actor) -> None:
        """Plan it for later days."""
        must_be_allowed(self._desk, by, PLAN_DECISION, a_committee(self._committee_of(plan_id)))
        with self._changing(plan_id) as entry:
            entry.move(first_day, last_day, reason=reason, by=by, now=self._desk.clock.now())

    def notify_general_exception(self, plan_id: str, told: str, *, reason: str, by: Actor) -> None:
        """Record, and publish, that 28 days are impracticable and that scrutiny was told in writing."""
        must_be_allowed(self._desk, by, GIVE_SHORTER_NOTICE, a_committee(self._committee_of(plan_id)))
        with self._changing(plan_id) as entry:
            entry.notify_general_exception(told, reason=reason, by=by, now=self._desk.clock.now())

    def agree_special_urgency(self, plan_id: str, agreed_by: str, *, reason: str, by: Actor) -> None:
        """Record, and publish, who agreed that it is urgent and cannot reasonably be deferred."""
        must_be_allowed(self._desk, by, GIVE_SHORTER_NOTICE, a_committee(self._committee_of(plan_id)))
        with self._changing(plan_id) as entry:
            entry.agree_special_urgency(agreed_by, reason=reason, by=by, now=self._desk.clock.now())

    def withdraw(self, plan_id: str, *, reason: str, by: Actor) -> None:
        """Record that it is not to be decided."""
        must_be_allowed(self._desk, by, PLAN_DECISION, a_committee(self._committee_of(plan_id)))
        with self._changing(plan_id) as entry:
            entry.withdraw(reason=reason, by=by, now=self._desk.clock.now())

    @contextmanager
    def _changing(self, plan_id: str) -> Iterator[PlannedDecision]:
        reference = by_reference(plan_id)
        with self._desk.together(reference.hex) as writing:
            entry = self._desk.store.get(PlannedDecision, reference)
            yield entry
            writing.remember(entry)

    def _committee_of(self, plan_id: str) -> str:
        return self._desk.store.get(PlannedDecision, by_reference(plan_id)).committee


def as_planned(desk: Desk, plan_id: str) -> PlannedDecision | None:
    """Give an entry of the forward plan; None where no id is given.

    :raises NotFound: for an id that is none
    """
    return desk.store.get(PlannedDecision, by_reference(plan_id)) if plan_id else None
