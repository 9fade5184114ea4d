"""The clerk's desk of what waits: deferred, stood over, left in part, forwarded here; taken up, or sent back."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import AgendaItem, Refusal
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.delegated.referred_back import ReferredBack, referred_back_to_officers
from pb.readmodels.meetings.answers import Meeting, meetings_of, one_meeting
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import room_of
from pb.readmodels.rooms.waiting import Waiting, waiting_for
from web.front.guard import CLERK, for_officers
from web.front.refused import refusal_said
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.committees.meeting_forms import SendBackForm, TakeUpForm, numbered
from web.shown.decided_anew import decided_anew_shown
from web.shown.items_shown import waiting_shown
from web.shown.meeting_shown import MeetingShown

LONGEST_TITLE = 200
"""Of an item; what an officer decided may be called by more."""


@pages.get("/committees/<ref:committee_id>/waiting")
@for_officers
def show_waiting(committee_id: str) -> str:
    """Show what waits for a committee or lies elsewhere from it, the longest first, with what can be done."""
    return _page(committee_id)


@pages.post("/committees/<ref:committee_id>/waiting/<ref:from_meeting>/<ref:item>/take-up")
@for_officers
def take_up(committee_id: str, from_meeting: str, item: str) -> Response | tuple[str, int]:
    """Put what waits on the agenda of a meeting to come: with its history, late where the agenda is published."""
    with reading() as connection:
        one = _that(connection, committee_id, from_meeting, item)
        to_come = _to_come(connection, committee_id)
    form = TakeUpForm()
    form.meeting.offer((each.id, each.id) for each in to_come)
    if form.validate():
        with form.handed_over(form.meeting):
            _put_on(form.meeting.data, one, form.reason.data)
            flash(_("It is on the agenda, with what happened to it before."))
            return redirect(url_for("officers.show_meeting", meeting_id=form.meeting.data, _anchor="agenda"), code=303)
    return _page(committee_id, form), 422


@pages.post("/committees/<ref:committee_id>/waiting/<ref:from_meeting>/<ref:item>/send-back")
@for_officers
def send_back(committee_id: str, from_meeting: str, item: str) -> Response | tuple[str, int]:
    """Send what was forwarded back to the committee it came from; or write down what a body outside answered."""
    with reading() as connection:
        _that(connection, committee_id, from_meeting, item)
    form = SendBackForm()
    if form.validate():
        with form.handed_over(form.reason):
            the_application().items.send_back(from_meeting, item, reason=form.reason.data, by=acting_as(CLERK))
            flash(_("It waits for the committee that forwarded it. The reason is published."))
            return redirect(url_for("officers.show_waiting", committee_id=committee_id), code=303)
    return _page(committee_id, form), 422


@pages.post("/committees/<ref:committee_id>/referred-back/<ref:decision_id>/take-up")
@for_officers
def take_up_referred_back(committee_id: str, decision_id: str) -> Response | tuple[str, int]:
    """Put the bids of an officer's decision that was referred back on the agenda of a meeting to come."""
    with reading() as connection:
        back = referred_back_to_officers(connection, [committee_id])
        to_come = _to_come(connection, committee_id)
    found = next((one for one in back if one.decision == decision_id), None)
    if found is None:
        abort(404)
    form = TakeUpForm()
    form.meeting.offer((each.id, each.id) for each in to_come)
    if form.validate():
        with form.handed_over(form.meeting):
            kind = "bid" if len(found.about) == 1 else "bids"
            item = AgendaItem("", "", found.title[:LONGEST_TITLE], kind, tuple(found.about))
            _put_item_on(form.meeting.data, item, form.reason.data)
            flash(_("Its bids are on the agenda. The committee decides on them there."))
            return redirect(url_for("officers.show_meeting", meeting_id=form.meeting.data, _anchor="agenda"), code=303)
    return _page(committee_id, form), 422


@pages.post("/meetings/<ref:meeting_id>/take-up/<ref:from_meeting>/<ref:item>")
@for_officers
def take_onto_agenda(meeting_id: str, from_meeting: str, item: str) -> Response:
    """Put what waits on this agenda, from the page of the meeting, while the agenda is being written."""
    with reading() as connection:
        one = _that(connection, one_meeting(connection, meeting_id).committee, from_meeting, item)
    try:
        _put_on(meeting_id, one, "")
        flash(_("It is on the agenda, with what happened to it before."))
    except Refusal as refusal:
        flash(refusal_said(refusal), "refused")
    return redirect(url_for("officers.show_meeting", meeting_id=meeting_id, _anchor="agenda"), code=303)


def _put_on(meeting_id: str, one: Waiting, reason: str) -> None:
    kind = one.kind if len(one.about) != 1 or one.kind == "result" else "bid"
    _put_item_on(meeting_id, AgendaItem("", "", one.title, kind, one.about, continues=dict(one.names)), reason)


def _put_item_on(meeting_id: str, item: AgendaItem, reason: str) -> None:
    """Put an item at the end of an agenda: late, with the chair's reason, where it is published."""
    meetings = the_application().meetings
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
    if meeting.published_at:
        meetings.add_late_item(meeting_id, item, reason=reason, by=acting_as(CLERK))
        return
    drafted = [(each.depth, each) for each in meeting.draft]
    meetings.draft_agenda(meeting_id, numbered([*drafted, (0, item)]), by=acting_as(CLERK))


def _that(connection: Reading, committee_id: str, meeting_id: str, item: str) -> Waiting:
    waiting = waiting_for(connection, committee_id)
    found = next((one for one in waiting if (one.meeting, one.item) == (meeting_id, item)), None)
    if found is None:
        abort(404)
    return found


def _to_come(connection: Reading, committee_id: str) -> list[Meeting]:
    meetings = meetings_of(connection, committee_id)
    return [one for one in meetings if MeetingShown(one, now()).is_to_come and not room_of(connection, one.id)]


def _on_agendas(to_come: Sequence[Meeting], back: Sequence[ReferredBack]) -> dict[str, Meeting]:
    """Give the meeting to come that has the bids of each decision on its agenda, drafted or published."""
    found = {}
    for one in back:
        for meeting in to_come:
            if any(not set(one.about).isdisjoint(item.about) for item in meeting.draft):
                found[one.decision] = meeting
    return found


def _page(committee_id: str, sent: TakeUpForm | SendBackForm | None = None) -> str:
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        shown = waiting_shown(connection, waiting_for(connection, committee_id), now())
        to_come = _to_come(connection, committee_id)
        anew = decided_anew_shown(connection, referred_back_to_officers(connection, [committee_id]), now())
        on_agendas = _on_agendas(to_come, [one.of for one in anew])
    known = {bid for each in shown for bid in each.of.about}
    here = [each for each in shown if each.of.lies_with == committee_id]
    return render_template(
        "officers/waiting.html",
        committee=committee,
        here=here,
        away=[each for each in shown if each.of.lies_with != committee_id],
        to_come=to_come,
        anew=[each for each in anew if not known.issuperset(each.of.about)],
        on_agendas=on_agendas,
        form=sent,
        is_late=any(each.published_at for each in to_come),
    )
