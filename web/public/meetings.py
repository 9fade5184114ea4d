"""The public pages of a meeting until it is held: agenda, papers, calendar, for paper. Nothing exempt is here."""

from collections.abc import Sequence
from datetime import timedelta

from flask import Response, abort, render_template, url_for

from pb.actions.vocabulary import day_in_london, derived_id
from pb.erasable.official_names import names_in_office
from pb.erasable.papers_kept import paper_with
from pb.readmodels.committees.answers import Committee, one_committee
from pb.readmodels.meetings.answers import Meeting, Paper, declared_for, meetings_of, one_meeting, papers_of
from pb.readmodels.rooms.answers import room_of
from pb.telling.the_room import INTERESTS
from web.front.guard import for_everybody
from web.front.said import _
from web.front.the_application import now, reading
from web.public import pages
from web.shown.before_shown import histories_of
from web.shown.calendar_file import TYPE, Entry, calendar_file
from web.shown.for_subscribers import for_subscribers
from web.shown.meeting_shown import MeetingShown, what_became_of_it
from web.shown.page_as_pdf import page_as_pdf
from web.shown.paper_to_keep import paper_to_keep
from web.shown.people_named import member_named
from web.shown.things_on_agendas import titles_of

A_MEETING_TAKES = timedelta(hours=2)
"""What a calendar keeps free; nobody knows how long it will be."""


@pages.get("/meetings/<ref:meeting_id>")
@for_everybody
def show_meeting(meeting_id: str) -> str:
    """Show a meeting: when and where, its agenda and papers, and what became of it."""
    return _page(meeting_id, "public/meeting.html")


@pages.get("/meetings/<ref:meeting_id>/print")
@for_everybody
def print_meeting(meeting_id: str) -> str:
    """Show the agenda with every paper in text as one document, for paper: its pages are numbered through."""
    with reading() as connection:
        papers = papers_of(connection, meeting_id)
        texts = {
            paper.number: (paper_with(connection, paper.sha256) or b"").decode("utf-8", "replace")
            for paper in _open(one_meeting(connection, meeting_id), papers)
            if paper.kind == "text/plain"
        }
    return _page(meeting_id, "public/meeting_to_print.html", texts=texts)


@pages.get("/meetings/<ref:meeting_id>/agenda-and-papers.pdf")
@for_everybody
def give_meeting_as_pdf(meeting_id: str) -> Response:
    """Give what is printed of a meeting as PDF."""
    with reading() as connection:
        day = day_in_london(one_meeting(connection, meeting_id).begins)
    return page_as_pdf(print_meeting(meeting_id), f"agenda-and-papers-{day}")


@pages.get("/meetings/<ref:meeting_id>/meeting.ics")
@for_everybody
def give_meeting_for_calendars(meeting_id: str) -> Response:
    """Give one meeting for calendars."""
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        committee = one_committee(connection, meeting.committee)
    return _calendar(committee, [meeting])


@pages.get("/committees/<ref:committee_id>/meetings.ics")
@for_everybody
def give_meetings_for_calendars(committee_id: str) -> Response:
    """Give every meeting of a committee for calendars that ask again by themselves."""
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        meetings = meetings_of(connection, committee_id)
    return _calendar(committee, meetings)


@pages.get("/meetings/<ref:meeting_id>/papers/<int:number>")
@for_everybody
def give_paper(meeting_id: str, number: int) -> Response:
    """Give a paper of an open item of a published agenda, to be kept: nothing in it runs here."""
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        found = next((p for p in _open(meeting, papers_of(connection, meeting_id)) if p.number == number), None)
        content = paper_with(connection, found.sha256) if found else None
    if found is None or content is None:
        abort(404)
    return paper_to_keep(found, content)


def _page(meeting_id: str, template: str, **more: object) -> str:
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        committee = one_committee(connection, meeting.committee)
        papers = _open(meeting, papers_of(connection, meeting_id))
        titles = titles_of(connection, meeting.items)
        room = room_of(connection, meeting_id)
        declared = declared_for(connection, meeting_id)
        before = histories_of(connection, meeting_id)
        names = names_in_office(connection, {one.member for one in declared}) if declared else {}
    shown = MeetingShown(meeting, now())
    return render_template(
        template,
        meeting=shown,
        committee=committee,
        room=room,
        declared=[(one, meeting.item(one.item), member_named(names, one.member)) for one in declared],
        interests=INTERESTS,
        items=shown.items(papers, titles, before=before),
        changes=[(change.at, what_became_of_it(change)) for change in reversed(meeting.changes)],
        **more,
    )


def _open(meeting: Meeting, papers: Sequence[Paper]) -> list[Paper]:
    """Give the papers that everybody may read: of items that are published and open."""
    open_items = {item.item for item in meeting.items if item.is_open}
    return [paper for paper in papers if paper.item in open_items and not paper.withdrawn]


def _calendar(committee: Committee, meetings: Sequence[Meeting]) -> Response:
    entries = [
        Entry(
            uid=f"{derived_id('calendar', meeting.id)}",
            sequence=len(meeting.changes),
            stamp=max(filter(None, (meeting.called_at, meeting.published_at, *(one.at for one in meeting.changes)))),
            begins=meeting.begins,
            ends=meeting.begins + A_MEETING_TAKES,
            summary=committee.name,
            place=meeting.place,
            description="\n".join(f"{item.number} {item.title}" for item in meeting.items)
            or _("The agenda is not published yet."),
            address=url_for("public.show_meeting", meeting_id=meeting.id, _external=True),
            cancelled=meeting.state == "cancelled",
        )
        for meeting in meetings
    ]
    return for_subscribers(calendar_file(committee.name, entries), TYPE, called="meetings.ics")
