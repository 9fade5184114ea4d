"""The clerk's screen of a meeting in session: what can happen next on one hand, the minutes on the other."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import people_acting_as
from pb.actions.before_the_committee import what_lies_before
from pb.actions.in_session import room_as_entered
from pb.actions.notices import notices_of
from pb.actions.vocabulary import Actor, InTheRoom, Item, Refusal, people_named
from pb.actions.who_may import CLERK, OFFICER
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, one_committee
from pb.readmodels.meetings.answers import Meeting, meeting_called, meetings_of, went_on_at
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import meetings_held
from web.committee import pages
from web.committee.correcting import AMENDS
from web.committee.entries_typed import began_at, in_private, minute_of, says_of
from web.front.guard import for_committee
from web.front.headers import CONTENT_SECURITY_POLICY
from web.front.said import _, said
from web.front.the_application import now, reading, the_application
from web.shown.awards_in_minutes import named_in_motions
from web.shown.before_shown import histories_of
from web.shown.items_shown import where_items_went
from web.shown.notices_shown import notices_shown
from web.shown.room_shown import RoomShown, clock
from web.shown.who_may_call_in import who_may_call_in

FOR_THIS_PAGE = CONTENT_SECURITY_POLICY.replace("default-src 'none';", "default-src 'none'; connect-src 'self';")
"""The script of this page sends what was entered while the connection was lost."""


class OnThisPage(NamedTuple):
    """What was wrong with what was typed, in one summary."""

    problems: Mapping[str, str]


class ToAward(NamedTuple):
    """A bid, or a project of a counted result, that a motion can give money to."""

    id: str
    called: str
    asks: int
    counted: int
    """What the count gives it."""


@pages.get("/<ref:committee_id>/rooms")
@for_committee
def show_rooms(committee_id: str) -> str:
    """Show the meetings that a committee held or holds, for its clerk."""
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        held = meetings_held(connection, committee_id)
    return render_template("committee/rooms.html", committee=committee, held=held)


@pages.post("/<ref:committee_id>/rooms")
@for_committee
def open_room(committee_id: str) -> Response:
    """Open the room of a meeting that was called; where it has begun already, from the minute that the clerk gives."""
    meeting = request.form.get("meeting", "")
    with reading() as connection:
        called = meeting_called(connection, meeting)
    at = began_at(request.form.get("began", ""), called.begins if called else now(), now())
    room = the_application().in_session.open(meeting, at=at, by=_clerk())
    return redirect(url_for("committee.show_room", committee_id=committee_id, room_id=room), code=303)


@pages.get("/<ref:committee_id>/rooms/<ref:room_id>")
@for_committee
def show_room(committee_id: str, room_id: str) -> Response:
    """Show what can be entered now, and the minutes as they stand."""
    return _page(committee_id, room_id, [])


@pages.post("/<ref:committee_id>/rooms/<ref:room_id>")
@for_committee
def enter_in_room(committee_id: str, room_id: str) -> Response:
    """Enter what happened; sent again with the same mark, it is entered once. Everything wrong is said at once."""
    kind, mark = request.form.get("kind", ""), request.form.get("entry", "")
    room = room_as_entered(the_application().desk, room_id)
    if room.opening.committee != committee_id:
        abort(404)
    try:
        standing = room.standing()
        with reading() as connection:
            went_on = went_on_at(connection, standing.opening.meeting, standing.opening.at, now())
        at = minute_of(request.form.get("minute", ""), standing, now(), went_on=went_on)
        says = says_of(kind, request.form, standing)
        private = in_private(kind, request.form)
        faults = the_application().in_session.enter(
            room_id, kind, says, entry=mark, at=at, in_private=private, by=_clerk()
        )
    except Refusal as refusal:
        faults = [refusal]
    if request.accept_mimetypes.best == "application/json":
        return make_response(jsonify(problems=_said(faults)), 422 if faults else 200)
    if faults:
        return make_response(_page(committee_id, room_id, faults), 422)
    return redirect(url_for("committee.show_room", committee_id=committee_id, room_id=room_id) + "#next", code=303)


@pages.post("/<ref:committee_id>/rooms/<ref:room_id>/call-ins")
@for_committee
def call_in(committee_id: str, room_id: str) -> Response:
    """Enter that a decision was called in, or what came of it."""
    in_session, typed = the_application().in_session, request.form
    decided, reason = typed.get("decided", ""), typed.get("reason", "")
    try:
        if typed.get("came_to"):
            in_session.answer_call_in(room_id, decided, typed["came_to"], reason, by=_clerk())
        else:
            in_session.call_in(room_id, decided, asked_by=typed.getlist("asked_by"), reason=reason, by=_clerk())
    except Refusal as refusal:
        return make_response(_page(committee_id, room_id, [refusal]), 422)
    flash(_("Entered, and published with the decision."))
    return redirect(url_for("committee.show_room", committee_id=committee_id, room_id=room_id), code=303)


def _clerk() -> Actor:
    return Actor(current_user.person, CLERK)


def _said(faults: Sequence[Refusal]) -> list[str]:
    with reading() as connection:
        names = names_in_office(connection, sorted(set().union(*(_people(one) for one in faults))))
    return [said(one, names) for one in faults]


def _people(refusal: Refusal) -> set[str]:
    return people_named(refusal.sentence)


def _page(committee_id: str, room_id: str, faults: Sequence[Refusal]) -> Response:
    desk = the_application().desk
    entered = room_as_entered(desk, room_id)
    if entered.opening.committee != committee_id:
        abort(404)
    room = entered.standing()
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        names = names_in_office(connection, room.opening.sits)
        notices = notices_shown(connection, notices_of(connection, room, room_id)) if room.closed else []
        may_call_in = who_may_call_in(connection, beside=room.opening.sits) if notices else []
        called = meeting_called(connection, room.opening.meeting)
        bodies = _bodies(connection, committee_id) if room.now_before_it else []
        later = _later_meetings(connection, committee_id, room) if room.now_before_it else []
        before = histories_of(connection, room.opening.meeting)
        went_to = where_items_went(connection, room)
        named = named_in_motions(connection, room)
        held = meetings_held(connection, committee_id) if room.closed else []
        is_approved = any(one.minutes_approved for one in held if one.id == room_id)
    problems = dict(zip(("next", *map(str, range(len(faults)))), _said(faults), strict=False))
    page = render_template(
        "committee/room.html",
        committee=committee,
        room_id=room_id,
        shown=RoomShown(room, names),
        entries=entered.as_they_stand()[::-1],
        amendable=AMENDS,
        this_minute=clock(now()),
        draw=lambda: desk.new_id().hex,
        to_award=_to_award(room.now_before_it) if room.now_before_it and not room.closed else [],
        form=OnThisPage(problems),
        typed=request.form if faults else {},
        left_typed=request.form.getlist("leaves") if faults else [],
        notices=notices,
        may_call_in=may_call_in,
        held_how=called.how if called else "",
        grounds={one.item: one.exempt["reason"] for one in (called.items if called else ()) if one.exempt},
        is_approved=is_approved,
        is_broken_off=bool(called and not room.closed and called.is_broken_off(now())),
        is_private=any(item.in_private for item in room.items.values()),
        bodies=bodies,
        later_meetings=later,
        before=before,
        went_to=went_to,
        named=named,
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = FOR_THIS_PAGE
    return response


def _bodies(connection: Reading, committee_id: str) -> list[tuple[str, str]]:
    """Give to whom an item can be forwarded within this service: other committees, and officers."""
    committees = [(f"committee:{one.id}", one.name) for one in all_committees(connection) if one.id != committee_id]
    officers = people_acting_as(connection, OFFICER).items()
    return [*committees, *((f"officer:{person}", _("{name}, officer", name=name)) for person, name in officers)]


def _later_meetings(connection: Reading, committee_id: str, room: InTheRoom) -> list[Meeting]:
    """Give the meetings of a committee that are called for later than the one in session."""
    return [
        one
        for one in meetings_of(connection, committee_id)
        if one.state == "called" and one.begins > room.opening.at and one.id != room.opening.meeting
    ]


def _to_award(item: Item) -> list[ToAward]:
    if item.kind not in ("bid", "bids", "result"):
        return []
    try:
        before = what_lies_before(the_application().desk, item)
    except Refusal:  # the result is published already: nothing more can be moved on it
        return []
    if before.result is None:
        with reading() as connection:
            called = titles_of_proposals(connection, list(before.asks))
        return [
            ToAward(bid, called[bid].title if bid in called else before.references[bid], asks, 0)
            for bid, asks in before.asks.items()
        ]
    with reading() as connection:
        titles, _proposals = titles_on_paper(connection, item.about[0])
    counted = before.result.awards
    return [
        ToAward(number, f"{number} {titles.get(number, '')}", cost, counted.get(number, 0))
        for number, cost in before.result.costs.items()
    ]
