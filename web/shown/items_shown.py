"""Items that wait, as pages say them: how each was left, with whom it lies, for how long. Asks names only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from flask import url_for

from pb.actions.vocabulary import Fact, InTheRoom, day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.meetings.answers import all_meetings, one_meeting
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.waiting import Waiting
from web.front.said import Sentence, _, _n, said
from web.shown.people_named import member_named
from web.shown.things_on_agendas import words_of

HOW: Mapping[str, Sentence] = {
    "deferred": Sentence("Deferred by {committee} on {day}"),
    "stood-over": Sentence("Stands over: the meeting of {committee} on {day} was inquorate for it"),
    "forwarded": Sentence("Forwarded by {committee} on {day}"),
    "left": Sentence("Left open by {committee} on {day}, which decided the rest"),
    "not-reached": Sentence("Not decided when the meeting of {committee} on {day} ended"),
    "referred-back": Sentence("Decided by {committee} on {day}, called in and referred back"),
    "sent-back": Sentence("Sent back to {committee}, which had forwarded it on {day}"),
}


@dataclass(frozen=True)
class WaitingShown:
    """One item that waits."""

    of: Waiting
    how: str
    """How it was left, by whom and when."""
    lies_with: str
    """With whom it is now, and what comes next."""
    days: int
    waited: str
    about: Sequence[tuple[str, str]]
    """Words and address of what it is about."""
    address: str
    """Of the meeting that left it."""


def waiting_shown(connection: Reading, waiting: Sequence[Waiting], now: datetime) -> list[WaitingShown]:
    """Say items that wait in words, in the sequence given."""
    if not waiting:
        return []
    officers = sorted({one.officer for one in waiting if one.officer})
    names = _Names(
        {one.id: one.name for one in all_committees(connection)},
        {one.id: one.begins for one in all_meetings(connection)},
        names_in_office(connection, officers) if officers else {},
        words_of(connection, [matter for one in waiting for matter in one.about]),
    )
    return [_shown(one, names, now) for one in waiting]


class _Names(NamedTuple):
    """What is called how, by id."""

    committees: Mapping[str, str]
    begins: Mapping[str, datetime]
    """When meetings begin."""
    officers: Mapping[str, str]
    words: Mapping[str, tuple[str, str]]


def _shown(one: Waiting, names: _Names, now: datetime) -> WaitingShown:
    facts: dict[str, Fact] = {"committee": names.committees.get(one.committee, ""), "day": day_in_london(one.met_at)}
    days = max((day_in_london(now) - day_in_london(one.since)).days, 0)
    return WaitingShown(
        of=one,
        how=said(HOW[one.how]._replace(facts=facts)),
        lies_with=_lies_with(one, names),
        days=days,
        waited=_n("Waits for {n} day", "Waits for {n} days", days) if days else _("Waits since today"),
        about=[names.words[matter] for matter in one.about if matter in names.words],
        address=_address(one),
    )


def _address(one: Waiting) -> str:
    if one.room:
        return url_for("public.show_meeting_in_session", room_id=one.room) + f"#item-{one.item}"
    return url_for("public.show_meeting", meeting_id=one.meeting)


def _lies_with(one: Waiting, names: _Names) -> str:
    whose = names.committees.get(one.lies_with, "")
    if one.taken_up_by:
        day = day_in_london(names.begins[one.taken_up_by])
        return _("On the agenda of {committee} for {day}", committee=whose, day=day)
    if one.is_away and not one.lies_with:
        if one.officer:
            return _(
                "With {who}, an officer, who decides under delegation", who=member_named(names.officers, one.officer)
            )
        return _("With {body}, outside of this service", body=one.body)
    if one.officer:
        who = member_named(names.officers, one.officer)
        return _("Left to {who}, an officer, who decides under delegation", who=who)
    if one.to_meeting in names.begins:
        day = day_in_london(names.begins[one.to_meeting])
        return _("Waits for the meeting of {committee} on {day}", committee=whose, day=day)
    return _("Waits for the next meeting of {committee}", committee=whose)


def where_items_went(connection: Reading, room: InTheRoom) -> dict[str, str]:
    """Say of the items of a meeting where each went that was forwarded, or deferred to a meeting that was named."""
    ended = [item for item in room.items.values() if item.ended]
    found = {item.id: item.forwarded_to for item in ended if item.forwarded_to}
    if any(item.to_committee for item in ended):
        committees = {one.id: one.name for one in all_committees(connection)}
        found |= {item.id: committees.get(item.to_committee, "") for item in ended if item.to_committee}
    officers = sorted({item.to_officer for item in ended if item.to_officer})
    names = names_in_office(connection, officers) if officers else {}
    found |= {item.id: member_named(names, item.to_officer) for item in ended if item.to_officer}
    for item in ended:
        if item.to_meeting:
            begins = one_meeting(connection, item.to_meeting).begins
            found[item.id] = _("To the meeting of {day}", day=day_in_london(begins))
    return found
