"""The meetings of a committee as its pages list them: what is to come or goes on today, and what is over."""

from collections.abc import Sequence
from datetime import timedelta

from pb.actions.vocabulary import day_in_london
from pb.readmodels.meetings.answers import Meeting, meetings_from, meetings_of
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import Held
from web.front.the_application import now
from web.shown.meeting_shown import MeetingShown

A_DAY = timedelta(days=1)


def meetings_on_page(
    connection: Reading, committee_id: str, held: Sequence[Held]
) -> tuple[list[MeetingShown], list[MeetingShown]]:
    """Give the meetings of a committee: those to come as they fall, those that are over with the last one first.

    Today's is not over before its minutes say so: whoever looks a minute after the hour looks for the room.

    :param held: its meetings that were minuted
    """
    shown = [MeetingShown(meeting, now()) for meeting in meetings_of(connection, committee_id)]
    to_come = [meeting for meeting in shown if is_not_over(meeting.of, held)]
    return to_come, [meeting for meeting in reversed(shown) if meeting not in to_come]


def meetings_to_come(connection: Reading, held: Sequence[Held]) -> list[Meeting]:
    """Give the meetings of every committee that are to come or go on today, as they fall.

    :param held: the meetings that were minuted
    """
    return [one for one in meetings_from(connection, now() - A_DAY) if is_not_over(one, held)]


def is_not_over(meeting: Meeting, held: Sequence[Held]) -> bool:
    """Say whether a meeting is to come, or is that of today and has not ended."""
    has_ended = any(one.meeting == meeting.id and one.ended for one in held)
    is_today_or_later = day_in_london(meeting.begins) >= day_in_london(now())
    return meeting.state == "called" and is_today_or_later and not has_ended
