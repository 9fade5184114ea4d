"""A meeting for those who sit in it: the agenda with every paper, also of exempt items, which no public page has.

Whom an interest bars from an item gets no exempt paper of it, and reads why.
"""

from dataclasses import replace

from flask import Response, abort, render_template
from flask_login import current_user

from pb.actions.vocabulary import Refusal
from pb.erasable.papers_kept import paper_with
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.meetings.answers import one_meeting, papers_of
from pb.readmodels.rooms.answers import room_of
from web.committee import pages
from web.front.guard import for_committee
from web.front.said import _, said
from web.front.scope import works_for_it
from web.front.the_application import now, reading, the_application
from web.shown.meeting_shown import MeetingShown
from web.shown.paper_to_keep import paper_to_keep
from web.shown.things_on_agendas import titles_of


@pages.get("/meetings/<ref:meeting_id>")
@for_committee
def show_meeting_papers(meeting_id: str) -> str:
    """Show the published agenda with every paper."""
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        committee = one_committee(connection, meeting.committee)
        papers = papers_of(connection, meeting_id)
        titles = titles_of(connection, meeting.items)
        room_id = room_of(connection, meeting_id)
    shown = MeetingShown(meeting, now())
    items = shown.items(papers, titles)
    members, me = the_application().members, current_user.person
    barred = members.barred_from(meeting_id, me)
    sits = works_for_it() or members.has_a_seat(meeting_id, me)
    kept = {one.item for one in items if one.paragraph and (one.item in barred or not sits)}
    return render_template(
        "committee/meeting.html",
        meeting=shown,
        committee=committee,
        room_id=room_id,
        sits=sits,
        items=[replace(one, papers=()) if one.item in kept else one for one in items],
        kept_from_me=[one for one in items if one.item in kept and one.papers],
    )


@pages.get("/meetings/<ref:meeting_id>/papers/<int:number>")
@for_committee
def give_any_paper(meeting_id: str, number: int) -> Response | tuple[str, int]:
    """Give a paper of a published agenda, also of an exempt item; not of one from which an interest bars."""
    with reading() as connection:
        published = {item.item for item in one_meeting(connection, meeting_id).items}
        papers = [paper for paper in papers_of(connection, meeting_id) if paper.item in published]
        found = next((paper for paper in papers if paper.number == number and not paper.withdrawn), None)
        content = paper_with(connection, found.sha256) if found else None
    if found is None or content is None:
        abort(404)
    try:
        the_application().members.must_need_to_know(
            meeting_id, found.item, current_user.person, works_for_it=works_for_it()
        )
    except Refusal as refusal:
        return render_template("error.html", heading=_("This paper is not for you"), lines=[said(refusal)]), 403
    return paper_to_keep(found, content)
