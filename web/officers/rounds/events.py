"""Events of a round that residents can come to: calling them, moving or cancelling them, writing down what was said."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.gatherings import WhenAndWhere
from pb.actions.vocabulary import KINDS_OF_EVENTS, derived_id
from pb.readmodels.rounds.gatherings import Gathering, gatherings_of, one_gathering
from pb.store.event_store import SomebodyElseWasFirst
from web.forms.days import Moment
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.shown.round_events_shown import KINDS, EventShown


class EventForm(PageForm):
    """A new event."""

    key = Words()
    kind = OneOf("Choose what it is", tuple((kind, KINDS[kind]) for kind in KINDS_OF_EVENTS))
    title = Words(Needed("Give the event a title"), AtMost(100, "The title"))
    begins = Moment(Needed("Give the day and time at which it begins"), what="The beginning")
    ends = Moment(Needed("Give the day and time at which it ends"), what="The end")
    place = Words(Needed("Say where it is"), AtMost(300, "The place"))
    about = Words(AtMost(2_000, "What you say about it"))


class MoveForm(PageForm):
    """Another time or place, and why."""

    begins = Moment(Needed("Give the day and time at which it begins"), what="The beginning")
    ends = Moment(Needed("Give the day and time at which it ends"), what="The end")
    place = Words(Needed("Say where it is"), AtMost(300, "The place"))
    why = Words(Needed("Say why it changes"), AtMost(500, "The reason"))


class CancelForm(PageForm):
    """Why it does not take place."""

    reason = Words(Needed("Say why it does not take place"), AtMost(500, "The reason"))


class NotesForm(PageForm):
    """What was said there."""

    notes = Words(Needed("Write what was said"), AtMost(10_000, "The notes"))


class Pressed(PageForm):
    """Which button was pressed."""

    do = Words()


@pages.get("/rounds/<ref:round_id>/events")
@for_officers
def show_events_of_round(round_id: str) -> str:
    """Show the events of a round, and the form for a new one."""
    return _page(round_id, EventForm(data={"key": the_application().desk.new_id().hex}))


@pages.post("/rounds/<ref:round_id>/events")
@for_officers
def call_event(round_id: str) -> Response | tuple[str, int]:
    """Call an event, once however often the form is sent."""
    form = EventForm()
    if form.validate():
        by = acting_as(OFFICER)
        its_id = derived_id("event form", by.person, round_id, "".join(form.key.data.split())[:64])
        where = WhenAndWhere(form.begins.data, form.ends.data, form.place.data)
        with form.handed_over():
            try:
                the_application().gatherings.call(
                    round_id, str(form.kind.data), form.title.data, where, about=form.about.data, by=by, id=its_id
                )
                flash(_("The event is announced."))
            except SomebodyElseWasFirst:
                flash(_("This event was announced already."))
            return redirect(url_for("officers.show_events_of_round", round_id=round_id), code=303)
    return _page(round_id, form), 422


@pages.get("/rounds/<ref:round_id>/events/<ref:gathering_id>")
@for_officers
def show_event_to_change(round_id: str, gathering_id: str) -> str:
    """Show one event, to be moved, cancelled or noted."""
    return _one_page(_its(round_id, gathering_id))


@pages.post("/rounds/<ref:round_id>/events/<ref:gathering_id>")
@for_officers
def change_event(round_id: str, gathering_id: str) -> Response | tuple[str, int]:
    """Move it, cancel it, or write down what was said."""
    event, does = _its(round_id, gathering_id), Pressed().do.data
    gatherings, by = the_application().gatherings, acting_as(OFFICER)
    if does == "move":
        move = MoveForm()
        if move.validate():
            with move.handed_over():
                where = WhenAndWhere(move.begins.data, move.ends.data, move.place.data)
                gatherings.move(gathering_id, where, reason=move.why.data, by=by)
                return _done(round_id, _("The event is moved, with the reason for everybody."))
        return _one_page(event, move=move), 422
    if does == "cancel":
        cancel = CancelForm()
        if cancel.validate():
            with cancel.handed_over(cancel.reason):
                gatherings.cancel(gathering_id, reason=cancel.reason.data, by=by)
                return _done(round_id, _("The event is cancelled, with the reason for everybody."))
        return _one_page(event, cancel=cancel), 422
    if does != "note":
        abort(400)
    notes = NotesForm()
    if notes.validate():
        with notes.handed_over(notes.notes):
            gatherings.note(gathering_id, notes.notes.data, by=by)
            return _done(round_id, _("The notes are there for everybody."))
    return _one_page(event, notes=notes), 422


def _done(round_id: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_events_of_round", round_id=round_id), code=303)


def _its(round_id: str, gathering_id: str) -> Gathering:
    with reading() as connection:
        event = one_gathering(connection, gathering_id)
    if event.round != round_id:
        abort(404)
    return event


def _page(round_id: str, form: EventForm) -> str:
    with reading() as connection:
        events = [EventShown(each, now()) for each in gatherings_of(connection, round_id)]
    return render_template("officers/events.html", round=officers_round(round_id), events=events, form=form)


def _one_page(
    event: Gathering, *, move: MoveForm | None = None, cancel: CancelForm | None = None, notes: NotesForm | None = None
) -> str:
    wrong = next((form for form in (move, cancel, notes) if form is not None), None)
    where = {"begins": event.begins, "ends": event.ends, "place": event.place}
    return render_template(
        "officers/event.html",
        round=officers_round(event.round),
        event=EventShown(event, now()),
        form=wrong,
        move=move or MoveForm(formdata=None, data=where),
        cancel=cancel or CancelForm(formdata=None),
        notes=notes or NotesForm(formdata=None, data={"notes": event.notes}),
    )
