"""Committees: forming one for areas, giving members their seats, recording who chairs."""

from typing import NamedTuple

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import people_acting_as
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import Committee, one_committee, seats_on
from pb.readmodels.schemes.answers import all_areas
from web.forms.page_form import PageForm
from web.front.guard import MEMBER, OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.setting_up_forms import ChairForm, CommitteeForm, EndOfSeatForm, SeatForm
from web.shown.people_named import member_named


class _Committee(NamedTuple):
    """A committee as its page shows it."""

    of: Committee
    areas: list[str]
    members: list[tuple[str, str, bool]]
    """Reference, name, whether with a vote."""
    to_seat: dict[str, str]
    """The people who could have a seat and have none, by reference."""

    @property
    def voters(self) -> list[tuple[str, str]]:
        """The members who may chair."""
        return [(member, name) for member, name, has_vote in self.members if has_vote]


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
    form.member.offer(committee.to_seat.items())
    if form.validate():
        member = form.member.data
        with form.handed_over(form.member):
            the_application().schemes.seat_member(
                committee_id, member, has_vote=form.vote.data == "yes", by=acting_as(OFFICER)
            )
            flash(_("{name} has a seat on the committee.", name=committee.to_seat[member]))
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
            the_application().schemes.elect_chair(committee_id, form.chair.data, by=acting_as(OFFICER))
            flash(_("The chair is recorded."))
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee, form), 422


@pages.post("/committees/<ref:committee_id>/release")
@for_officers
def release_member(committee_id: str) -> Response | tuple[str, int]:
    """End a member's seat on the committee."""
    form = EndOfSeatForm()
    with form.handed_over():
        the_application().schemes.release_member(committee_id, form.member.data, by=acting_as(OFFICER))
        flash(_("The member has left the committee."))
        return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(_committee(committee_id), form), 422


def _committee_form() -> CommitteeForm:
    form = CommitteeForm()
    with reading() as connection:
        form.areas.offer((each.id, each.name) for each in all_areas(connection))
    return form


def _committee(committee_id: str) -> _Committee:
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        seats = seats_on(connection, committee_id)
        people = people_acting_as(connection, MEMBER)
        names = {**people, **names_in_office(connection, [seat.member for seat in seats])}
        areas = [area.name for area in all_areas(connection) if area.id in committee.areas]
    seated = {seat.member for seat in seats}
    return _Committee(
        committee,
        areas,
        [(seat.member, member_named(names, seat.member), seat.has_vote) for seat in seats],
        {person: name for person, name in people.items() if person not in seated},
    )


def _page(committee: _Committee, sent: PageForm | None = None) -> str:
    """Show a committee with its two forms, one of them perhaps as it was sent."""
    seat = sent if isinstance(sent, SeatForm) else SeatForm(formdata=None, data={"vote": "yes"})
    chair = sent if isinstance(sent, ChairForm) else ChairForm(formdata=None)
    seat.member.offer(committee.to_seat.items())
    chair.chair.offer(committee.voters)
    return render_template(
        "officers/committee.html",
        committee=committee.of,
        areas=committee.areas,
        members=committee.members,
        seat=seat,
        chair=chair,
        form=sent,
    )
