"""The clerk's page of a meeting: called, moved, cancelled, adjourned, inquorate, its papers; not its agenda."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.meetings import LARGEST_PAPER
from pb.actions.vocabulary import BEFORE_THE_HOUR, day_in_london, first_day_for_meeting, last_day_for_notice
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee, seats_on, standing_orders_on
from pb.readmodels.meetings.answers import Meeting, one_meeting, papers_of
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.waiting import waiting_for
from web.front.guard import CLERK, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.committees.meeting_forms import AdjournForm, InquorateForm, MeetingForm, PaperForm, ReasonForm
from web.officers.committees.ready_bids import ready_for
from web.shown.before_shown import histories_of
from web.shown.items_shown import WaitingShown, waiting_shown
from web.shown.meeting_shown import MeetingShown, PaperShown, what_became_of_it
from web.shown.people_named import member_named
from web.shown.room_shown import clock
from web.shown.things_on_agendas import titles_of

FORMS = {
    "move": MeetingForm,
    "adjourn": AdjournForm,
    "inquorate": InquorateForm,
    "paper": PaperForm,
    "cancel": ReasonForm,
}
NO_FILE = Sentence("Choose the file of the paper")


@pages.url_value_preprocessor
def let_a_paper_be_large(endpoint: str | None, _values: object) -> None:
    """Take a paper of some megabytes on its page, before anybody reads the form."""
    if endpoint == "officers.publish_paper":
        request.max_content_length = LARGEST_PAPER + 100_000


@pages.get("/committees/<ref:committee_id>/meetings/new")
@for_officers
def start_meeting(committee_id: str) -> str:
    """Show the form for a meeting, with the first day on which the notice is whole."""
    return _form_page(committee_id, MeetingForm())


@pages.post("/committees/<ref:committee_id>/meetings/new")
@for_officers
def call_meeting(committee_id: str) -> Response | tuple[str, int]:
    """Call a meeting; its members are written to."""
    form = MeetingForm()
    if form.validate():
        with form.handed_over(form.begins):
            meeting = the_application().meetings.call(
                committee_id,
                form.begins.data,
                form.place.data,
                form.how.data,
                short_notice=form.reason.data,
                by=acting_as(CLERK),
            )
            flash(_("The meeting is called, and its members are written to. Write its agenda."))
            return redirect(url_for("officers.show_meeting", meeting_id=meeting), code=303)
    return _form_page(committee_id, form), 422


@pages.get("/meetings/<ref:meeting_id>")
@for_officers
def show_meeting(meeting_id: str) -> str:
    """Show a meeting with its agenda as it is written, its papers, and what can become of it."""
    return _page(meeting_id)


@pages.post("/meetings/<ref:meeting_id>/move")
@for_officers
def move_meeting(meeting_id: str) -> Response | tuple[str, int]:
    """Hold a meeting at another time or place."""
    form = MeetingForm()
    if form.validate():
        with form.handed_over(form.begins):
            the_application().meetings.move(
                meeting_id,
                form.begins.data,
                form.place.data,
                form.how.data,
                reason=form.reason.data,
                by=acting_as(CLERK),
            )
            return _done(meeting_id, _("The meeting is moved, and its members are written to."))
    return _page(meeting_id, "move", form), 422


@pages.post("/meetings/<ref:meeting_id>/cancel")
@for_officers
def cancel_meeting(meeting_id: str) -> Response | tuple[str, int]:
    """Cancel a meeting that has not begun."""
    form = ReasonForm()
    if form.validate():
        with form.handed_over(form.reason):
            the_application().meetings.cancel(meeting_id, reason=form.reason.data, by=acting_as(CLERK))
            return _done(meeting_id, _("The meeting is cancelled, and its members are written to."))
    return _page(meeting_id, "cancel", form), 422


@pages.post("/meetings/<ref:meeting_id>/adjourn")
@for_officers
def adjourn_meeting(meeting_id: str) -> Response | tuple[str, int]:
    """Break a meeting off, to go on at a time that is said now or later."""
    form = AdjournForm()
    if form.validate():
        with form.handed_over(form.goes_on):
            the_application().meetings.adjourn(
                meeting_id,
                goes_on=form.goes_on.data,
                place=form.place.data,
                reason=form.reason.data,
                by=acting_as(CLERK),
            )
            return _done(meeting_id, _("The meeting is adjourned."))
    return _page(meeting_id, "adjourn", form), 422


@pages.post("/meetings/<ref:meeting_id>/inquorate")
@for_officers
def find_meeting_inquorate(meeting_id: str) -> Response | tuple[str, int]:
    """Write down that too few members came."""
    form = InquorateForm()
    form.present.offer(_who_sits(meeting_id))
    if form.validate():
        with form.handed_over(form.present):
            the_application().meetings.find_inquorate(meeting_id, form.present.data, by=acting_as(CLERK))
            return _done(meeting_id, _("It is recorded that the meeting was inquorate. Every item stands over."))
    return _page(meeting_id, "inquorate", form), 422


@pages.post("/meetings/<ref:meeting_id>/papers")
@for_officers
def publish_paper(meeting_id: str) -> Response | tuple[str, int]:
    """Put a paper with an item, or take one away."""
    form, sent = PaperForm(), request.files.get("file")
    form.item.offer(_items_to_choose(meeting_id))
    if sent is None or not sent.filename:
        form.wrong("file", NO_FILE)
    if form.validate() and sent is not None and sent.filename:
        with form.handed_over("file"), sent.stream as stream:
            number = the_application().meetings.publish_paper(
                meeting_id,
                form.item.data,
                title=form.title.data,
                name=sent.filename,
                content=stream.read(),
                by=acting_as(CLERK),
            )
            return _done(meeting_id, _("Paper {number} is put with its item.", number=number))
    return _page(meeting_id, "paper", form), 422


@pages.post("/meetings/<ref:meeting_id>/papers/<int:number>/withdraw")
@for_officers
def withdraw_paper(meeting_id: str, number: int) -> Response | tuple[str, int]:
    """Take a paper away; that it was there, and why it went, stays on record."""
    form = ReasonForm()
    if form.validate():
        with form.handed_over():
            the_application().meetings.withdraw_paper(meeting_id, number, reason=form.reason.data, by=acting_as(CLERK))
            return _done(meeting_id, _("Paper {number} is withdrawn.", number=number))
    return _page(meeting_id, "withdraw", form), 422


def _done(meeting_id: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_meeting", meeting_id=meeting_id), code=303)


def _form_page(committee_id: str, form: MeetingForm) -> str:
    today = day_in_london(now())
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        orders = standing_orders_on(connection, committee_id, today)
        found = [one for one in waiting_for(connection, committee_id) if one.lies_with == committee_id]
        waiting = waiting_shown(connection, found, now())
    first = first_day_for_meeting(today, orders.clear_days)
    return render_template(
        "officers/new_meeting.html", committee=committee, form=form, first=first, orders=orders, waiting=waiting
    )


def what_can_be_taken_up(connection: Reading, meeting: Meeting) -> list[WaitingShown]:
    """Give what waits for the committee of a meeting, and is neither on its agenda nor on another one."""
    known = [dict(item.continues) for item in meeting.draft if item.continues]
    found = [
        one
        for one in waiting_for(connection, meeting.committee)
        if one.lies_with == meeting.committee
        and not one.taken_up_by
        and one.meeting != meeting.id
        and one.names not in known
    ]
    return waiting_shown(connection, found, now())


def _who_sits(meeting_id: str) -> list[tuple[str, str]]:
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        seats = [s for s in seats_on(connection, meeting.committee) if s.lasts_on(day_in_london(meeting.begins))]
        names = names_in_office(connection, [seat.member for seat in seats])
    return sorted(((seat.member, member_named(names, seat.member)) for seat in seats), key=lambda one: one[1])


def _items_to_choose(meeting_id: str) -> list[tuple[str, str]]:
    with reading() as connection:
        return [(item.item, f"{item.number} {item.title}") for item in one_meeting(connection, meeting_id).draft]


def _page(meeting_id: str, of_form: str = "", sent: Any = None) -> str:
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        committee = one_committee(connection, meeting.committee)
        papers = papers_of(connection, meeting_id)
        titles = titles_of(connection, meeting.draft)
        before = histories_of(connection, meeting_id)
        waiting = what_can_be_taken_up(connection, meeting)
        ready = ready_for(connection, meeting) if not meeting.published_at else []
    shown = MeetingShown(meeting, now())
    known: dict[str, dict[str, Any]] = {"move": {"begins": meeting.begins, "place": meeting.place, "how": meeting.how}}
    forms = {name: kind(formdata=None, data=known.get(name, {})) for name, kind in FORMS.items()}
    if of_form in forms:
        forms[of_form] = sent
    forms["paper"].item.offer((item.item, f"{item.number} {item.title}") for item in meeting.draft)
    forms["inquorate"].present.offer(_who_sits(meeting_id))
    return render_template(
        "officers/meeting.html",
        meeting=shown,
        committee=committee,
        items=shown.items(papers, titles, draft=True, before=before),
        waiting=waiting,
        papers=[PaperShown(paper) for paper in papers],
        publish_by=last_day_for_notice(day_in_london(meeting.begins), meeting.clear_days),
        changes=[(change.at, what_became_of_it(change)) for change in reversed(meeting.changes)],
        forms=forms,
        ready=ready,
        form=sent,
        has_begun=meeting.begins <= now(),
        is_its_day=day_in_london(meeting.begins) <= day_in_london(now()),
        opens_at=meeting.begins - BEFORE_THE_HOUR,
        is_too_early=now() < meeting.begins - BEFORE_THE_HOUR,
        began=clock(meeting.begins) if meeting.begins < now().replace(second=0, microsecond=0) else "",
    )
