"""What a committee leaves to an officer, as its members see it: each declares a conflict of interest of their own."""

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.delegated.answers import one_delegation
from web.committee import pages
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import MEMBER, for_committee
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.shown.delegated_shown import INTERESTS
from web.shown.people_named import member_named
from web.shown.things_on_agendas import bids_in_words

LONGEST = 2_000


class MyConflictForm(PageForm):
    """A conflict of interest of the member who is signed in."""

    interest = OneOf("Choose what kind of interest it is", tuple(INTERESTS.items()))
    reason = Words(Needed("Say what your interest is; it is published"), AtMost(LONGEST, "What you say"))


@pages.get("/<ref:committee_id>/left-to-officers/<ref:delegation_id>")
@for_committee
def show_what_is_left(committee_id: str, delegation_id: str) -> str:
    """Show what is left to an officer, and the conflicts of interest that were declared in it."""
    return _page(committee_id, delegation_id, MyConflictForm(formdata=None))


@pages.post("/<ref:committee_id>/left-to-officers/<ref:delegation_id>")
@for_committee
def declare_my_conflict(committee_id: str, delegation_id: str) -> Response | tuple[str, int]:
    """Declare a conflict of interest of one's own; nobody declares somebody else's here."""
    form = MyConflictForm()
    if form.validate():
        with form.handed_over(form.reason):
            by = acting_as(MEMBER)
            the_application().under_delegation.declare_conflict(
                delegation_id, by.person, form.interest.data, form.reason.data, by=by
            )
            flash(_("Declared. It is published with what the officer decides."))
            address = url_for("committee.show_what_is_left", committee_id=committee_id, delegation_id=delegation_id)
            return redirect(address, code=303)
    return _page(committee_id, delegation_id, form), 422


def _page(committee_id: str, delegation_id: str, form: MyConflictForm) -> str:
    with reading() as connection:
        delegation = one_delegation(connection, delegation_id)
        if delegation.committee != committee_id:
            abort(404)
        committee = one_committee(connection, committee_id)
        members = [one.member for one in delegation.conflicts]
        names = names_in_office(connection, [delegation.officer, *members])
        bids = bids_in_words(connection, delegation.proposals)
    return render_template(
        "committee/left_to_an_officer.html",
        committee=committee,
        delegation=delegation,
        officer=member_named(names, delegation.officer),
        me=current_user.person,
        holds=delegation.holds_on(day_in_london(now())),
        conflicts=[
            (member_named(names, one.member), said(INTERESTS[one.interest]), one) for one in delegation.conflicts
        ],
        bids=bids,
        form=form,
    )
