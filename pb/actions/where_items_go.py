"""Where an item can go that a meeting does not decide: a later meeting, another committee, an officer, a body."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.committees.committee import Committee
from domain.committees.meeting import CALLED, Meeting
from domain.committees.put_off import DEFERRED, FORWARDED
from domain.committees.refusals_of_where_items_go import (
    NotToThatCommittee,
    NotToThatMeeting,
    NotToThatOfficer,
    SayToWhichBody,
)
from domain.committees.room import Room
from domain.people.person import Person
from domain.refusals import Refusal
from pb.actions.who_may import OFFICER, a_committee, all_around
from pb.desk import Desk
from pb.store.event_store import NotFound, by_reference


def faults_of_where_it_goes(desk: Desk, room: Room, says: Mapping[str, Any], at: datetime) -> list[Refusal]:
    """Say why an item cannot be deferred to that meeting, or forwarded to that committee or officer."""
    found: list[Refusal] = []
    if says["ending"] == FORWARDED and not any(says.get(one) for one in ("to", "to_committee", "to_officer")):
        found.append(SayToWhichBody())
    if says.get("to_committee"):
        try:
            desk.store.get(Committee, by_reference(says["to_committee"]))
            is_another = says["to_committee"] != room.opening.committee
        except NotFound:
            is_another = False
        found += [] if is_another and says["ending"] == FORWARDED else [NotToThatCommittee()]
    if says.get("to_officer"):
        try:
            officer = desk.store.get(Person, by_reference(says["to_officer"]))
            around = all_around(desk, [a_committee(room.opening.committee)])
            now = desk.clock.now()
            acts = officer.may_act_as(OFFICER, (), now=now) or officer.may_act_as(OFFICER, around, now=now)
        except NotFound:
            acts = False
        found += [] if acts and says["ending"] == FORWARDED else [NotToThatOfficer()]
    if says.get("to_meeting"):
        try:
            meeting = desk.store.get(Meeting, by_reference(says["to_meeting"]))
            is_later = meeting.committee == room.opening.committee and meeting.begins > at and meeting.state == CALLED
        except NotFound:
            is_later = False
        is_later = is_later and says["to_meeting"] != room.opening.meeting
        found += [] if is_later and says["ending"] == DEFERRED else [NotToThatMeeting()]
    return found
