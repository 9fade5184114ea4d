"""The rounds that wait for a committee, those that are coming, and those it has decided."""

from datetime import timedelta
from typing import NamedTuple

from flask import render_template, url_for
from flask_login import current_user

from pb.actions.vocabulary import TieNeedsTheChair, day_in_london
from pb.actions.who_may import KEEP_ROOM, LOOK_AT_DECISIONS
from pb.readmodels.committees.answers import all_committees, committees_of
from pb.readmodels.meetings.answers import meetings_from
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import meetings_held
from pb.readmodels.rounds.answers import Round, announced_rounds
from web.committee import pages
from web.committee.who_decides import BY_SEAT
from web.front.guard import for_committee
from web.front.scope import hold_anywhere, may_open, of_round, roles_for
from web.front.the_application import now, reading, the_application
from web.shown.meeting_shown import MeetingShown
from web.shown.round_shown import RoundShown

A_DAY = timedelta(days=1)


class MeetingHere(NamedTuple):
    """A meeting of today or to come, and where this person goes on with it."""

    of: MeetingShown
    committee: str
    address: str
    in_session: str
    """Address of its room, where it is open and this person may enter what happens."""


class HeldHere(NamedTuple):
    """A committee whose meetings this person minutes."""

    committee: str
    address: str


@pages.get("/")
@for_committee
def show_rounds() -> str:
    """Show what waits for a decision: a member's own committees', an officer's and a clerk's those they act for."""
    with reading() as connection:
        mine = set(committees_of(connection, current_user.person))
        found = announced_rounds(connection)
        meetings, held = _meetings(connection, mine)
    rounds = [
        RoundShown(each, now()) for each in found if each.committee and (each.committee in mine or _prepares(each))
    ]
    waits_for = the_application().counting.what_a_count_waits_for
    tied = [
        round for round in rounds if round.of.waits_for_the_count and isinstance(waits_for(round.id), TieNeedsTheChair)
    ]
    return render_template(
        "committee/rounds.html",
        meetings=meetings,
        held=held,
        tied=tied,
        waiting=[round for round in rounds if round.of.waits_for_the_decision],
        coming=[round for round in rounds if not (round.of.waits_for_the_decision or round.over or round in tied)],
        to_score={
            round.id
            for round in rounds
            if round.of.committee in mine
            and round.of.is_being_prepared
            and round.rules
            and round.rules.weighs_committee
        },
        decided=[round for round in rounds if round.over],
    )


def _meetings(connection: Reading, mine: set[str]) -> tuple[list[MeetingHere], list[HeldHere]]:
    """Give the meetings of today and to come of the committees that a person sits on or minutes."""
    found = [
        one for one in meetings_from(connection, now() - A_DAY) if day_in_london(one.begins) >= day_in_london(now())
    ]
    if not found and not hold_anywhere(KEEP_ROOM):
        return [], []
    names = {one.id: one.name for one in all_committees(connection)}
    minutes = {one for one in names if may_open("committee.open_room", committee_id=one)}
    rooms = {one.meeting: one for one in meetings_held(connection) if not one.ended} if found and minutes else {}
    meetings = [
        MeetingHere(
            MeetingShown(meeting, now()),
            names[meeting.committee],
            url_for(f"{'officers' if meeting.committee in minutes else 'public'}.show_meeting", meeting_id=meeting.id),
            url_for("committee.show_room", committee_id=meeting.committee, room_id=rooms[meeting.id].id)
            if meeting.id in rooms and meeting.committee in minutes
            else "",
        )
        for meeting in found
        if meeting.committee in mine | minutes
    ]
    kept = [
        HeldHere(names[one], url_for("committee.show_rooms", committee_id=one))
        for one in sorted(minutes, key=names.__getitem__)
    ]
    return meetings, kept


def _prepares(its: Round) -> bool:
    """Say whether this person has to do with a round beside its committee, as officer or clerk."""
    return not set(roles_for(LOOK_AT_DECISIONS, of_round(its))) <= BY_SEAT
