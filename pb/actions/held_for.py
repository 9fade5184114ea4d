"""What people act upon, and whether somebody holds a role for it today; which roles an act takes: who_may.py."""

from collections.abc import Collection
from typing import Final

from domain.committees.committee import Committee
from domain.committees.meeting import Meeting
from domain.committees.room import Room
from domain.people.person import Person
from domain.people.roles import CHAIR, MEMBER
from domain.proposals.proposal import Proposal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.desk import Desk
from pb.store.event_store import NotFound, by_reference

SEATED: Final = (MEMBER, CHAIR)
"""Who acts by a seat on a committee, and not only by a role that was given."""


def a_round(round_id: str) -> Thing:
    """Name a round, for the check."""
    return Thing("round", round_id)


def a_scheme(scheme: str) -> Thing:
    """Name a scheme, for the check."""
    return Thing("scheme", scheme)


def a_committee(committee: str) -> Thing:
    """Name a committee, for the check."""
    return Thing("committee", committee)


def an_area(area: str) -> Thing:
    """Name an area, for the check."""
    return Thing("area", area)


def a_meeting(meeting: str) -> Thing:
    """Name a meeting, for the check: it lies in its committee."""
    return Thing("meeting", meeting)


def a_proposal(proposal: str) -> Thing:
    """Name a proposal, for the check: it lies in its round."""
    return Thing("proposal", proposal)


def holds(desk: Desk, by: Actor, about: Collection[Thing]) -> bool:
    """Say whether somebody holds the role that they act in, today, for what they act upon.

    Members and chairs by their seat on the committee, where there is one; who left it may yet be asked what it decided
    before, which the minute itself is held against.
    """
    try:
        someone = desk.store.get(Person, by_reference(by.person))
    except NotFound:
        return False
    if by.role in SEATED:
        ids = [one.id for one in all_around(desk, about) if one.kind == "committee" and one.id]
        committees = [desk.store.get(Committee, by_reference(one)) for one in ids]
        if by.role == CHAIR:
            return any(one.chair == by.person for one in committees)
        if committees:
            return any(seat.member == by.person for one in committees for seat in one.seats)
    now = desk.clock.now()
    return someone.may_act_as(by.role, (), now=now) or someone.may_act_as(by.role, all_around(desk, about), now=now)


def all_around(desk: Desk, about: Collection[Thing]) -> set[Thing]:
    """Give the things that are acted upon and those in which they lie; asked only for who is not the whole council's.

    :raises NotFound: for a round, a proposal or a meeting that there is not
    """
    rounds = [thing.id for thing in about if thing.kind == "round"]
    rounds += [desk.store.get(Proposal, by_reference(one.id)).round for one in about if one.kind == "proposal"]
    found = set(about)
    rooms = [desk.store.get(Room, by_reference(one.id)).opening for one in about if one.kind == "room"]
    meetings = [desk.store.get(Meeting, by_reference(one.id)) for one in about if one.kind == "meeting"]
    found |= {a_committee(one) for one in (*(room.committee for room in rooms), *(each.committee for each in meetings))}
    for round_id in rounds:
        its = desk.store.get(FundingRound, by_reference(round_id))
        found |= {a_round(round_id), a_scheme(its.scheme), an_area(its.area), a_committee(its.committee)}
    return found
