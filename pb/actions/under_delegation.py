"""What is left to an officer, and what the officer decides: with everything that stands in the record around it."""

from collections.abc import Sequence
from datetime import date

from domain.committees.clear_days import working_days_after
from domain.committees.committee import Committee
from domain.committees.delegation import CHAIR as THE_CHAIR
from domain.committees.delegation import VICE_CHAIR, Delegation, LeftToAnOfficer
from domain.committees.dispensation import dispensation_for
from domain.committees.in_the_room import BID, BIDS, CARRIED
from domain.committees.interests import Interest
from domain.committees.interests_register import RegisterOfInterests
from domain.committees.motion import BeforeTheCommittee
from domain.committees.officer_decision import Circumstances, Decided, OfficerDecision
from domain.committees.put_off import FORWARDED, PUT_OFF
from domain.committees.refusals_under_delegation import UrgentIsNotCalledIn, YouDeclareYourOwn
from domain.committees.room import Room
from domain.committees.what_follows import CallIn
from domain.proposals.states import ProposalState
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.awarded_already import decided_by
from pb.actions.before_the_committee import MONEY_GIVEN, money_left_in, what_else_of_a_fund, why_not_its_bids
from pb.actions.forward_plan import as_planned
from pb.actions.notices import must_be_members
from pb.actions.who_may import (
    CLERK,
    DECIDE_UNDER_DELEGATION,
    DECLARE_CONFLICT,
    DELEGATE_DECISION,
    KEEP_ROOM,
    a_committee,
    must_be_allowed,
)
from pb.desk import Desk
from pb.readmodels.delegated.answers import agendas_of, awarded_under, decided_when
from pb.readmodels.delegated.referred_back import referred_back_under
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.reading import Reading
from pb.store.event_store import NotFound, by_reference


class UnderDelegation:
    """What is left to officers, and what they decide."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def delegate(self, committee_id: str, round_id: str, left: LeftToAnOfficer, *, by: Actor) -> str:
        """Record that a decision is left to an officer; give the id of the delegation."""
        must_be_allowed(self._desk, by, DELEGATE_DECISION, a_committee(committee_id))
        committee, its_round = by_reference(committee_id).hex, by_reference(round_id).hex
        with self._desk.database.reading() as reading:
            refusal = why_not_its_bids(self._desk, reading, its_round, left.proposals, committee)
        if refusal:
            raise refusal
        delegation = Delegation.give(
            left,
            committee=committee,
            round=its_round,
            carried=was_carried(self._desk, committee, left),
            id=self._desk.new_id(),
            by=by,
            now=self._desk.clock.now(),
        )
        self._desk.remember(delegation)
        return delegation.id.hex

    def declare_conflict(self, delegation_id: str, member: str, interest: str, reason: str, *, by: Actor) -> None:
        """Record a conflict of interest in what is delegated: one's own, or, for a clerk, that of another."""
        delegation = delegation_as_it_stands(self._desk, delegation_id)
        must_be_allowed(self._desk, by, DECLARE_CONFLICT, a_committee(delegation.committee))
        if by.role != CLERK and by.person != member:
            raise YouDeclareYourOwn
        with self._desk.together(delegation.id.hex) as writing:
            delegation = self._desk.store.get(Delegation, delegation.id)
            sits = self._committee(delegation).sitting_on(self._today()).seats
            covered = self._dispensation(delegation, member)
            said = Interest(member, interest, reason)
            delegation.declare(said, dispensation=covered, sits=sits, by=by, now=self._desk.clock.now())
            writing.remember(delegation)

    def end(self, delegation_id: str, *, reason: str, by: Actor) -> None:
        """End a delegation before its last day."""
        delegation = delegation_as_it_stands(self._desk, delegation_id)
        must_be_allowed(self._desk, by, DELEGATE_DECISION, a_committee(delegation.committee))
        with self._desk.together(delegation.id.hex) as writing:
            delegation = self._desk.store.get(Delegation, delegation.id)
            delegation.end(reason=reason, by=by, now=self._desk.clock.now())
            writing.remember(delegation)

    def faults(self, delegation_id: str, decided: Decided, *, plan_id: str = "", by: Actor) -> Sequence[Refusal]:
        """Give everything that stands against a decision, all at once. Records nothing."""
        delegation = delegation_as_it_stands(self._desk, delegation_id)
        must_be_allowed(self._desk, by, DECIDE_UNDER_DELEGATION, a_committee(delegation.committee))
        with self._desk.database.reading() as reading:
            around = self._around(reading, delegation, decided, plan_id)
            before = awarded_under(reading, delegation.id.hex)
        now = self._desk.clock.now()
        return list(OfficerDecision.faults(decided, delegation, around, awarded_before=before, by=by, now=now))

    def decide(
        self, delegation_id: str, decided: Decided, *, plan_id: str = "", decision_id: str = "", by: Actor
    ) -> str:
        """Record what an officer decided; give its id. Sent again with the same id it is the same decision.

        :param plan_id: the entry of the forward plan, where it is a key decision
        :param decision_id: an id of nobody's, 32 hex digits; drawn where none is given
        """
        delegation = delegation_as_it_stands(self._desk, delegation_id)
        must_be_allowed(self._desk, by, DECIDE_UNDER_DELEGATION, a_committee(delegation.committee))
        id = by_reference(decision_id) if decision_id else self._desk.new_id()
        with self._desk.together_knowing(MONEY_GIVEN, delegation.id.hex, delegation.round) as writing:
            try:
                return self._desk.store.get(OfficerDecision, id).id.hex
            except NotFound:
                delegation = self._desk.store.get(Delegation, delegation.id)
            decision = OfficerDecision.take(
                decided,
                delegation,
                self._around(writing.connection, delegation, decided, plan_id),
                awarded_before=awarded_under(writing.connection, delegation.id.hex),
                id=id,
                by=by,
                now=self._desk.clock.now(),
            )
            writing.remember(decision)
        return id.hex

    def call_in(self, decision_id: str, *, asked_by: Sequence[str], reason: str, by: Actor) -> None:
        """Record that members call a decision of an officer in."""
        decision = self._desk.store.get(OfficerDecision, by_reference(decision_id))
        must_be_allowed(self._desk, by, KEEP_ROOM, a_committee(decision.committee))
        if decision.is_urgent:
            raise UrgentIsNotCalledIn
        ends = date.fromisoformat(decision.call_in_ends) if decision.call_in_ends else None
        with self._desk.together(decision.id.hex) as writing:
            must_be_members(writing.connection, asked_by)
            asked = CallIn.ask(
                decision.id.hex,
                committee=decision.committee,
                asked_by=asked_by,
                reason=reason,
                ends=ends,
                by=by,
                now=self._desk.clock.now(),
            )
            writing.remember(asked)

    def answer_call_in(self, decision_id: str, came_to: str, reason: str, *, by: Actor) -> None:
        """Record what came of a call-in."""
        decision = self._desk.store.get(OfficerDecision, by_reference(decision_id))
        must_be_allowed(self._desk, by, KEEP_ROOM, a_committee(decision.committee))
        with self._desk.together(decision.id.hex) as writing:
            asked = self._desk.store.get(CallIn, CallIn.id_of(decision.id.hex))
            asked.answer(came_to, reason, by=by, now=self._desk.clock.now())
            writing.remember(asked)

    def _around(self, reading: Reading, delegation: Delegation, decided: Decided, plan_id: str) -> Circumstances:
        committee = self._committee(delegation)
        day = min(decided.day, self._today())
        sat, orders = committee.sitting_on(day), committee.standing_orders_on(day)
        wanted = sorted({*decided.proposals, *decided.awards})
        put_off = {
            bid: put_off_on(self._desk, reading, bid, but_for=delegation.room, officer=delegation.officer)
            for bid in wanted
        }
        return Circumstances(
            before=what_an_officer_has_before_them(self._desk, reading, delegation),
            sits=set(sat.seats),
            offices={THE_CHAIR: sat.chair, VICE_CHAIR: sat.vice_chair},
            key_from=orders.key_from,
            call_in_ends=working_days_after(self._today(), orders.call_in_days) if orders.call_in_days else None,
            decided=decided_when(reading, wanted),
            decided_by=decided_by(reading, wanted),
            put_off={bid: when for bid, when in put_off.items() if when},
            on_a_ballot_paper=voted_on(self._desk, delegation.round),
            planned=as_planned(self._desk, plan_id),
            instead_of=referred_back_under(reading, delegation.id.hex, wanted),
        )

    def _committee(self, delegation: Delegation) -> Committee:
        return self._desk.store.get(Committee, by_reference(delegation.committee))

    def _dispensation(self, delegation: Delegation, member: str) -> str:
        """Give the register of a member, by id, where a dispensation in it covers what is delegated."""
        try:
            register = self._desk.store.get(RegisterOfInterests, RegisterOfInterests.id_of(member))
        except NotFound:
            return ""
        found = dispensation_for(
            register.dispensations.values(),
            delegation.proposals or {delegation.round},
            committee=delegation.committee,
            at=self._desk.clock.now(),
        )
        return register.id.hex if found else ""

    def _today(self) -> date:
        return day_in_london(self._desk.clock.now())


def delegation_as_it_stands(desk: Desk, delegation_id: str) -> Delegation:
    """Give what is left to an officer.

    :raises NotFound: when there is no such delegation
    """
    return desk.store.get(Delegation, by_reference(delegation_id))


def what_an_officer_has_before_them(desk: Desk, reading: Reading, delegation: Delegation) -> BeforeTheCommittee:
    """Give the bids that a delegation is for, and the money that is left for them."""
    wanted = (ProposalState.SUBMITTED, ProposalState.SHORTLISTED)
    bids = [bid for bid in proposals_of(reading, delegation.round) if bid.state in wanted]
    return BeforeTheCommittee(
        asks={bid.id: bid.price for bid in bids},
        money=money_left_in(desk, delegation.round),
        references={bid.id: bid.reference for bid in bids},
        **what_else_of_a_fund(desk, delegation.round, [bid.id for bid in bids]),
    )


def was_carried(desk: Desk, committee: str, left: LeftToAnOfficer) -> bool:
    """Say whether a meeting of this committee carried the motion that is named, and left these bids open by it."""
    if not left.room or not left.vote:
        return False
    try:
        room = desk.store.get(Room, by_reference(left.room)).standing()
    except NotFound:
        return False
    vote = room.votes.get(left.vote)
    if vote is None or vote.outcome != CARRIED or vote.amendment or room.opening.committee != committee:
        return False
    item = room.items[vote.item]
    leaves = room.what_is_voted_on(vote).versions[vote.version].leaves
    return item.kind not in (BID, BIDS) or (bool(left.proposals) and set(left.proposals) <= set(leaves))


def put_off_on(desk: Desk, reading: Reading, bid: str, *, but_for: str = "", officer: str = "") -> date | None:
    """Give the day of the meeting that put a bid off, where it has not come back to one; None otherwise.

    :param but_for: the meeting in session, by id, whose motion left the bid to an officer
    :param officer: who decides: what was forwarded to them is theirs to decide
    """
    met = [one for one in agendas_of(reading, bid) if one.room]
    if not met:
        return None
    latest = max((desk.store.get(Room, by_reference(one.room)) for one in met), key=lambda room: room.opening.at)
    standing = latest.standing()
    items = [standing.items[one.item] for one in met if one.room == latest.id.hex and one.item in standing.items]
    put_off = any(
        item.ended in PUT_OFF and not (item.ended == FORWARDED and officer and item.to_officer == officer)
        for item in items
    )
    carried = [motion for item in items for motion in item.motions.values() if motion.came_to == CARRIED]
    left = any(bid in motion.stands_as.leaves for motion in carried) and latest.id.hex != but_for
    return day_in_london(latest.opening.at) if put_off or left else None


def voted_on(desk: Desk, round_id: str) -> frozenset[str]:
    """Give the bids of a round on which residents vote, or voted: those on its ballot paper."""
    funding_round = desk.store.get(FundingRound, by_reference(round_id))
    standing = (one for number, one in funding_round.projects.items() if number not in funding_round.withdrawn)
    return frozenset(one["proposal"] for one in standing)
