"""The clerk writes an agenda item by item, publishes it, adds what the chair takes as urgent. Papers: ``meetings``."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import AgendaItem, ProposalState, Refusal
from pb.readmodels.committees.answers import Committee, one_committee
from pb.readmodels.meetings.answers import Meeting, one_meeting
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.rounds.answers import announced_rounds
from web.front.guard import CLERK, for_officers
from web.front.refused import refusal_said
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.committees.meeting_forms import ItemForm, numbered

Items = list[tuple[int, AgendaItem]]
DEEPEST: Final = 2


@pages.post("/meetings/<ref:meeting_id>/agenda")
@for_officers
def change_agenda(meeting_id: str) -> Response:
    """Move an item up or down, in or out, take it away; or publish the agenda: whichever button was pressed."""
    what, _colon, item = request.form.get("do", "").partition(":")
    try:
        if what == "publish":
            the_application().meetings.publish_agenda(meeting_id, by=acting_as(CLERK))
            flash(_("The agenda is published, and its members are sent it."))
        elif what in CHANGES:
            items = _items(_meeting(meeting_id)[0])
            place = next((n for n, (_depth, one) in enumerate(items) if one.item == item), None)
            if place is None:
                abort(404)
            CHANGES[what](items, place)
            the_application().meetings.draft_agenda(meeting_id, numbered(items), by=acting_as(CLERK))
    except Refusal as refusal:
        flash(refusal_said(refusal), "refused")
    return redirect(url_for("officers.show_meeting", meeting_id=meeting_id, _anchor="agenda"), code=303)


@pages.get("/meetings/<ref:meeting_id>/items/new")
@for_officers
def start_item(meeting_id: str) -> str:
    """Show the form for a further item; a late one where the agenda is published."""
    return _page(meeting_id, None, {"kind": "information", "depth": "0", "paragraph": "0"})


@pages.post("/meetings/<ref:meeting_id>/items/new")
@for_officers
def add_item(meeting_id: str) -> Response | tuple[str, int]:
    """Add an item at the end; after publication as a late one, with the chair's reason."""
    meeting, form = _meeting(meeting_id)[0], _form(meeting_id)
    if form.validate():
        with form.handed_over(form.title):
            meetings, item = the_application().meetings, form.as_item("")
            if meeting.published_at:
                number = meetings.add_late_item(meeting_id, item, reason=form.reason.data, by=acting_as(CLERK))
                return _to_meeting(meeting_id, _("Item {number} is added late.", number=number))
            items = [*_items(meeting), (int(form.depth.data), item)]
            meetings.draft_agenda(meeting_id, numbered(items), by=acting_as(CLERK))
            return _to_meeting(meeting_id, _("The item is on the agenda."))
    return _page(meeting_id, form), 422


@pages.get("/meetings/<ref:meeting_id>/items/<ref:item>")
@for_officers
def start_changing_item(meeting_id: str, item: str) -> str:
    """Show the form of an item that is not published yet."""
    found = _item(_meeting(meeting_id)[0], item)
    known = {
        "depth": str(found.depth),
        "title": found.title,
        "kind": found.kind,
        "bids": list(found.about) if found.kind in ("bid", "bids") else [],
        "round": found.about[0] if found.kind == "result" else "",
        "paragraph": str(found.exempt["paragraph"]) if found.exempt else "0",
        "exempt_because": found.exempt["reason"] if found.exempt else "",
    }
    return _page(meeting_id, None, known)


@pages.post("/meetings/<ref:meeting_id>/items/<ref:item>")
@for_officers
def change_item(meeting_id: str, item: str) -> Response | tuple[str, int]:
    """Change an item that is not published yet."""
    meeting, form = _meeting(meeting_id)[0], _form(meeting_id)
    if form.validate():
        with form.handed_over(form.title):
            before = _item(meeting, item)
            kept = replace(form.as_item(item), continues=before.continues if form.is_about(before) else None)
            changed = (int(form.depth.data), kept)
            items = [changed if one.item == item else (depth, one) for depth, one in _items(meeting)]
            the_application().meetings.draft_agenda(meeting_id, numbered(items), by=acting_as(CLERK))
            return _to_meeting(meeting_id, _("The item is changed."))
    return _page(meeting_id, form), 422


def _before(items: Items, place: int) -> None:
    if place:
        items[place - 1], items[place] = items[place], items[place - 1]


def _behind(items: Items, place: int) -> None:
    if place < len(items) - 1:
        items[place + 1], items[place] = items[place], items[place + 1]


def _deeper(items: Items, place: int) -> None:
    depth, item = items[place]
    items[place] = (min(depth + 1, DEEPEST), item)


def _shallower(items: Items, place: int) -> None:
    depth, item = items[place]
    items[place] = (max(depth - 1, 0), item)


def _away(items: Items, place: int) -> None:
    del items[place]


CHANGES: Final[dict[str, Callable[[Items, int], None]]] = {
    "up": _before,
    "down": _behind,
    "in": _deeper,
    "out": _shallower,
    "remove": _away,
}
"""What the buttons beside an item do."""


def _meeting(meeting_id: str) -> tuple[Meeting, Committee]:
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        return meeting, one_committee(connection, meeting.committee)


def _items(meeting: Meeting) -> Items:
    return [(item.depth, item) for item in meeting.draft]


def _item(meeting: Meeting, item: str) -> AgendaItem:
    found = next((one for one in meeting.draft if one.item == item), None)
    if found is None or meeting.published_at:
        abort(404)
    return found


def _form(meeting_id: str, **how: Any) -> ItemForm:
    """Give the form of an item, with the bids and rounds of the committee to choose from."""
    form = ItemForm(**how)
    with reading() as connection:
        committee = one_meeting(connection, meeting_id).committee
        rounds = [each for each in announced_rounds(connection) if each.committee == committee]
        bids = [
            (bid, its)
            for its in rounds
            for bid in proposals_of(connection, its.id)
            if its.has_a_vote or bid.state == ProposalState.SHORTLISTED
        ]
        called = titles_of_proposals(connection, [bid.id for bid, _its in bids])
    form.round.offer([("", _("Choose a round")), *((each.id, each.name) for each in rounds)])
    form.bids.offer((bid.id, f"{its.name}: {called[bid.id].title}") for bid, its in bids)
    return form


def _to_meeting(meeting_id: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_meeting", meeting_id=meeting_id, _anchor="agenda"), code=303)


def _page(meeting_id: str, form: ItemForm | None, known: dict[str, Any] | None = None) -> str:
    meeting, committee = _meeting(meeting_id)
    shown = form or _form(meeting_id, formdata=None, data=known)
    return render_template(
        "officers/agenda_item.html",
        meeting=meeting,
        committee=committee,
        form=shown,
        late=meeting.published_at is not None,
    )
