"""Committees: forming one for areas, giving members their seats, recording who chairs."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import people_acting_as
from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import Committee, Seat, one_committee, seats_on, standing_orders_on
from pb.readmodels.rooms.answers import meetings_held
from pb.readmodels.rooms.waiting import waiting_for
from pb.readmodels.schemes.answers import all_areas
from web.forms.page_form import PageForm
from web.front.guard import MEMBER, OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds.setting_up_forms import ChairForm, CommitteeForm, EndOfSeatForm, SeatForm, ViceChairForm
from web.shown.meeting_shown import SEATS as SEATS_IN_WORDS
from web.shown.meetings_listed import meetings_on_page
from web.shown.people_named import member_named
from web.shown.proposed_shown import it_waits

KINDS: Final = {"yes": "member", "no": "co-opted", "substitute": "substitute"}
"""What seat each answer of the form means."""


class _Committee(NamedTuple):
    """A committee as its page shows it."""

    of: Committee
    areas: list[tuple[str, str]]
    """Id and name."""
    members: list[tuple[str, str, Seat]]
    """Reference, name, and the seat."""
    to_seat: dict[str, str]
    """The people who could have a seat and have none, by reference."""
    names: Mapping[str, str]
    """Of everybody who sits, and of those for whom substitutes stand in."""

    @property
    def voters(self) -> list[tuple[str, str]]:
        """The members who may chair."""
        return [(member, name) for member, name, seat in self.members if seat.kind == "member"]


@pages.get("/committees/new")
@for_officers
def start_committee() -> str:
    """Show the form for a new committee."""
    return render_template("officers/new_committee.html", form=_committee_form())


@pages.post("/committees/new")
@for_officers
def form_committee() -> Response | tuple[str, int]:
    """Form a committee for areas, with its quorum."""
    form = _committee_form()
    if form.validate():
        with form.handed_over(form.name):
            committee = the_application().schemes.form_committee(
                form.name.data,
                form.areas.data,
                form.quorum.data,
                casting_vote=form.casting.data == "yes",
                by=acting_as(OFFICER),
            )
            if not committee:
                flash(it_waits())
                return redirect(url_for("officers.show_schemes"), code=303)
            flash(_("{name} is formed. Give its members their seats.", name=form.name.data))
            return redirect(url_for("officers.show_committee", committee_id=committee), code=303)
    return render_template("officers/new_committee.html", form=form), 422


@pages.get("/committees/<ref:committee_id>")
@for_officers
def show_committee(committee_id: str) -> str:
    """Show a committee, its members and its chair."""
    return _page(_committee(committee_id))


@pages.post("/committees/<ref:committee_id>/seat")
@for_officers
def seat_member(committee_id: str) -> Response | tuple[str, int]:
    """Give a member a seat; a co-opted member has no vote."""
    committee, form = _committee(committee_id), SeatForm()
    _offer(form, committee)
    if form.validate():
        member = form.member.data
        with form.handed_over(form.member):
            waits = the_application().schemes.seat_member(
                committee_id,
                member,
                has_vote=form.vote.data != "no",
                kind=KINDS[form.vote.data],
                for_whom=form.for_whom.data if form.vote.data == "substitute" else "",
                last_day=form.last_day.data,
                area=form.area.data or "",
                by=acting_as(OFFICER),
            )
            flash(it_waits() if waits else _("{name} has a seat on the committee.", name=committee.to_seat[member]))
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee, form), 422


@pages.post("/committees/<ref:committee_id>/chair")
@for_officers
def elect_chair(committee_id: str) -> Response | tuple[str, int]:
    """Record who chairs the committee."""
    committee, form = _committee(committee_id), ChairForm()
    form.chair.offer(committee.voters)
    if form.validate():
        with form.handed_over(form.chair):
            waits = the_application().schemes.elect_chair(committee_id, form.chair.data, by=acting_as(OFFICER))
            flash(it_waits() if waits else _("The chair is recorded."))
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee, form), 422


@pages.post("/committees/<ref:committee_id>/vice-chair")
@for_officers
def elect_vice_chair(committee_id: str) -> Response | tuple[str, int]:
    """Record who stands in for the chair."""
    committee, form = _committee(committee_id), ViceChairForm()
    form.vice_chair.offer(committee.voters)
    if form.validate():
        with form.handed_over(form.vice_chair):
            schemes, me = the_application().schemes, acting_as(OFFICER)
            waits = schemes.elect_vice_chair(committee_id, form.vice_chair.data, by=me)
            flash(it_waits() if waits else _("The vice-chair is recorded."))
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee, form), 422


@pages.post("/committees/<ref:committee_id>/release")
@for_officers
def release_member(committee_id: str) -> Response | tuple[str, int]:
    """End a member's seat on the committee."""
    form = EndOfSeatForm()
    with form.handed_over():
        waits = the_application().schemes.release_member(committee_id, form.member.data, by=acting_as(OFFICER))
        flash(it_waits() if waits else _("The member has left the committee."))
        return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(_committee(committee_id), form), 422


def _committee_form() -> CommitteeForm:
    form = CommitteeForm()
    with reading() as connection:
        form.areas.offer((each.id, each.name) for each in all_areas(connection))
    return form


def _committee(committee_id: str) -> _Committee:
    today = day_in_london(now())
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        seats = [seat for seat in seats_on(connection, committee_id) if seat.lasts_on(today)]
        people = people_acting_as(connection, MEMBER)
        names = {**people, **names_in_office(connection, _everybody_on(seats))}
        areas = [(area.id, area.name) for area in all_areas(connection) if area.id in committee.areas]
    seated = {seat.member for seat in seats}
    return _Committee(
        committee,
        areas,
        [(seat.member, member_named(names, seat.member), seat) for seat in seats],
        {person: name for person, name in people.items() if person not in seated},
        names,
    )


def _everybody_on(seats: Sequence[Seat]) -> list[str]:
    return [person for seat in seats for person in (seat.member, seat.for_whom) if person]


def _offer(form: SeatForm, committee: _Committee) -> None:
    """Say who can be seated, for whom a substitute stands in, and for which areas members are elected."""
    form.member.offer(committee.to_seat.items())
    form.for_whom.offer([("", _("Nobody")), *committee.voters])
    form.area.offer([("", _("Not said")), *committee.areas])


def _page(committee: _Committee, sent: PageForm | None = None) -> str:
    """Show a committee with its two forms, one of them perhaps as it was sent."""
    seat = sent if isinstance(sent, SeatForm) else SeatForm(formdata=None, data={"vote": "yes"})
    chair = sent if isinstance(sent, ChairForm) else ChairForm(formdata=None)
    vice = sent if isinstance(sent, ViceChairForm) else ViceChairForm(formdata=None)
    _offer(seat, committee)
    chair.chair.offer(committee.voters)
    vice.vice_chair.offer(committee.voters)
    today = day_in_london(now())
    with reading() as connection:
        orders = standing_orders_on(connection, committee.of.id, today)
        to_come, over = meetings_on_page(connection, committee.of.id, meetings_held(connection, committee.of.id))
        waiting = waiting_for(connection, committee.of.id)
    return render_template(
        "officers/committee.html",
        committee=committee.of,
        areas=[name for _id, name in committee.areas],
        area_names=dict(committee.areas),
        kinds=SEATS_IN_WORDS,
        names=committee.names,
        orders=orders,
        waiting=sum(one.lies_with == committee.of.id and not one.taken_up_by for one in waiting),
        quorum=orders.quorum_of(len(committee.voters)),
        vice=vice,
        meetings=[*to_come, *over],
        members=committee.members,
        seat=seat,
        chair=chair,
        form=sent,
    )
