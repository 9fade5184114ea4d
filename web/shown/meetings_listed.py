"""The meetings of a committee as its pages list them: what is to come, and what is over."""

from pb.readmodels.meetings.answers import meetings_of
from pb.readmodels.reading import Reading
from web.front.the_application import now
from web.shown.meeting_shown import MeetingShown


def meetings_on_page(connection: Reading, committee_id: str) -> tuple[list[MeetingShown], list[MeetingShown]]:
    """Give the meetings of a committee: those to come as they fall, those that are over with the last one first."""
    shown = [MeetingShown(meeting, now()) for meeting in meetings_of(connection, committee_id)]
    to_come = [meeting for meeting in shown if meeting.is_to_come]
    return to_come, [meeting for meeting in reversed(shown) if not meeting.is_to_come]
