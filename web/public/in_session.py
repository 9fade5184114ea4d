"""A meeting in session as everybody sees it: what is before it, its minutes as they stand or stood."""

from typing import TYPE_CHECKING

from flask import Response, render_template, request

from pb.actions.in_session import room_as_entered
from pb.actions.notices import corrections_in, notices_of
from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.exchange.hand_over import as_zip, folder_of, held_meeting
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.meetings.answers import meeting_called
from pb.readmodels.rooms.answers import meetings_held
from web.front.guard import for_everybody
from web.front.the_application import now, reading, the_application, where_people_reach_it
from web.public import pages
from web.shown.awards_in_minutes import named_in_motions
from web.shown.before_shown import histories_of
from web.shown.items_shown import where_items_went
from web.shown.meeting_shown import what_became_of_it
from web.shown.notices_shown import notices_shown
from web.shown.page_as_pdf import page_as_pdf
from web.shown.room_shown import RoomShown, a_minute

if TYPE_CHECKING:
    from datetime import datetime

    from pb.actions.vocabulary import InTheRoom


@pages.get("/rooms/<ref:room_id>/meeting.zip")
@for_everybody
def give_meeting_to_hand_over(room_id: str) -> Response:
    """Give a meeting as a folder for other systems: the minutes as a page, and everything as tables."""
    application = the_application()
    with reading() as connection:
        meeting = held_meeting(application.desk, connection, room_id, where_people_reach_it())
    response = Response(as_zip(meeting), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{folder_of(meeting)}.zip"'
    return response


@pages.get("/rooms/<ref:room_id>/minutes.pdf")
@for_everybody
def give_minutes_as_pdf(room_id: str) -> Response:
    """Give the minutes and the decision notices of a meeting as PDF; with ``?minute=19:05`` as they stood then."""
    day = day_in_london(room_as_entered(the_application().desk, room_id).opening.at)
    return page_as_pdf(show_meeting_in_session(room_id), f"minutes-{day}")


@pages.get("/rooms/<ref:room_id>")
@for_everybody
def show_meeting_in_session(room_id: str) -> str:
    """Show what is being decided now, and what was; with ``?minute=19:05`` as it stood then."""
    entered = room_as_entered(the_application().desk, room_id)
    asked = request.args.get("minute", "")
    until: datetime | None = a_minute(asked, entered.opening.at)
    room: InTheRoom = entered.standing(until=until)
    with reading() as connection:
        committee = one_committee(connection, room.opening.committee)
        names = names_in_office(connection, room.opening.sits)
        found = notices_of(connection, room, room_id) if until is None else []
        notices = notices_shown(connection, found)
        before = histories_of(connection, room.opening.meeting)
        went_to = where_items_went(connection, room)
        named = named_in_motions(connection, room)
        called = meeting_called(connection, room.opening.meeting)
        held = next(one for one in meetings_held(connection, committee.id) if one.id == room_id)
    shown = RoomShown(room, names)
    return render_template(
        "public/in_session.html",
        committee=committee,
        held=held,
        called=called,
        broken_off=[
            (one.at, what_became_of_it(one))
            for one in (called.changes if called else ())
            if one.at >= room.opening.at and (until is None or one.at <= until)
        ],
        is_broken_off=bool(called and called.is_broken_off(until or now())),
        goes_on=next(
            (one for one in reversed(called.broken_off() if called else []) if one.at <= (until or now())), None
        ),
        room_id=room_id,
        shown=shown,
        until=until,
        asked=asked,
        minutes=[shown.minute(at) for at in sorted({one.at for one in entered.entries})],
        notices=notices,
        before=before,
        went_to=went_to,
        named=named,
        corrections=[
            (one, shown.entry_in_words(one.kind, one.about))
            for one in (corrections_in(entered, held.minutes_approved) if until is None else ())
        ],
    )
