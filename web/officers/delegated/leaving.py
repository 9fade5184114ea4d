"""What a committee leaves to officers, as its clerk and its officers see it: delegations, conflicts, call-ins."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.delegated.answers import (
    delegations_of,
    forward_plan,
    officer_decisions_of,
    one_delegation,
    one_officer_decision,
)
from pb.readmodels.rooms.answers import call_ins_of
from pb.readmodels.rooms.paying import Payable
from web.front.guard import CLERK, OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.delegated.forms import CallInForm, ConflictForm, DelegationForm, EndForm
from web.officers.delegated.what_there_is import (
    bids_that_wait,
    motions_carried,
    of_committee,
    officers_to_choose,
    round_of_committee,
    rounds_of_committee,
    who_sits,
)
from web.shown.delegated_shown import INTERESTS, is_to_come
from web.shown.paying_shown import not_paid_before
from web.shown.people_named import member_named
from web.shown.things_on_agendas import bids_in_words
from web.shown.who_may_call_in import who_may_call_in


@pages.get("/committees/<ref:committee_id>/left-to-officers")
@for_officers
def show_left_to_officers(committee_id: str) -> str:
    """Show what is left to officers, what is announced and what was decided; where more of it begins."""
    today = day_in_london(now())
    with reading() as connection:
        committee = of_committee(connection, committee_id, committee_id)
        delegations = delegations_of(connection, committee_id)
        decisions = officer_decisions_of(connection, committee_id)
        plans = forward_plan(connection, committee_id)
        rounds = rounds_of_committee(connection, committee_id)
        names = names_in_office(
            connection, [*(one.officer for one in delegations), *(one.officer for one in decisions)]
        )
    return render_template(
        "officers/left_to_officers.html",
        committee=committee,
        delegations=[(one, member_named(names, one.officer), one.holds_on(today)) for one in delegations],
        decisions=[(one, member_named(names, one.officer)) for one in decisions],
        plans=[(one, is_to_come(one, today)) for one in plans],
        rounds=rounds,
    )


@pages.get("/committees/<ref:committee_id>/delegations/new/<ref:round_id>")
@for_officers
def start_delegation(committee_id: str, round_id: str) -> str:
    """Show the form of a delegation."""
    return _form_page(committee_id, round_id, DelegationForm(formdata=None, data={"by_what": "motion"}))


@pages.post("/committees/<ref:committee_id>/delegations/new/<ref:round_id>")
@for_officers
def delegate_decision(committee_id: str, round_id: str) -> Response | tuple[str, int]:
    """Record that a decision is left to an officer."""
    form = _offered(DelegationForm(), committee_id, round_id)
    if form.validate():
        with form.handed_over(form.officer):
            delegation = the_application().under_delegation.delegate(
                committee_id, round_id, form.left(), by=acting_as(CLERK)
            )
            return _done(committee_id, delegation, _("It is recorded that this is left to the officer."))
    return _form_page(committee_id, round_id, form), 422


@pages.get("/committees/<ref:committee_id>/delegations/<ref:delegation_id>")
@for_officers
def show_delegation(committee_id: str, delegation_id: str) -> str:
    """Show what is left to an officer, the conflicts that were declared, and what was decided under it."""
    return _page(committee_id, delegation_id)


@pages.post("/committees/<ref:committee_id>/delegations/<ref:delegation_id>/conflicts")
@for_officers
def declare_interest_in_it(committee_id: str, delegation_id: str) -> Response | tuple[str, int]:
    """Record a conflict of interest: one's own, or, for a clerk, somebody else's."""
    form = _with_people(ConflictForm(), committee_id, delegation_id)
    if form.validate():
        with form.handed_over(form.member):
            the_application().under_delegation.declare_conflict(
                delegation_id,
                form.member.data,
                form.interest.data,
                form.conflict_reason.data,
                by=acting_as(CLERK),
            )
            return _done(committee_id, delegation_id, _("The conflict of interest is declared."))
    return _page(committee_id, delegation_id, "conflict", form), 422


@pages.post("/committees/<ref:committee_id>/delegations/<ref:delegation_id>/end")
@for_officers
def end_delegation(committee_id: str, delegation_id: str) -> Response | tuple[str, int]:
    """End a delegation before its last day."""
    form = EndForm()
    if form.validate():
        with form.handed_over(form.end_reason):
            the_application().under_delegation.end(delegation_id, reason=form.end_reason.data, by=acting_as(CLERK))
            return _done(committee_id, delegation_id, _("The delegation has ended."))
    return _page(committee_id, delegation_id, "end", form), 422


@pages.post("/committees/<ref:committee_id>/officer-decisions/<ref:decision_id>/call-in")
@for_officers
def call_decision_in(committee_id: str, decision_id: str) -> Response | tuple[str, int]:
    """Record that members call a decision of an officer in, or what came of it."""
    form = CallInForm()
    with reading() as connection:
        decision = one_officer_decision(connection, decision_id)
        of_committee(connection, committee_id, decision.committee)
        form.asked_by.offer(who_may_call_in(connection))
    if form.validate():
        under = the_application().under_delegation
        with form.handed_over(form.call_in_reason):
            if form.came_to.data:
                under.answer_call_in(decision_id, form.came_to.data, form.call_in_reason.data, by=acting_as(CLERK))
            else:
                under.call_in(
                    decision_id,
                    asked_by=form.asked_by.data,
                    reason=form.call_in_reason.data,
                    by=acting_as(CLERK),
                )
            return _done(committee_id, decision.delegation, _("The call-in is entered."))
    return _page(committee_id, decision.delegation, "call_in", form), 422


def _done(committee_id: str, delegation_id: str, words: str) -> Response:
    flash(words)
    address = url_for("officers.show_delegation", committee_id=committee_id, delegation_id=delegation_id)
    return redirect(address, code=303)


def _offered(form: DelegationForm, committee_id: str, round_id: str) -> DelegationForm:
    with reading() as connection:
        form.officer.offer(officers_to_choose(connection))
        form.bids.offer((bid.id, bid.title) for bid in bids_that_wait(connection, round_id))
        form.motion.offer(motions_carried(connection, committee_id))
    return form


def _with_people(form: ConflictForm, committee_id: str, delegation_id: str) -> ConflictForm:
    """Offer the officer and who sits; to whoever is no clerk, themselves alone."""
    with reading() as connection:
        officer = one_delegation(connection, delegation_id).officer
        named = names_in_office(connection, [officer])
        people = [(officer, member_named(named, officer)), *who_sits(connection, committee_id)]
    actor = acting_as(CLERK)
    form.member.offer(people if actor.role == CLERK else [one for one in people if one[0] == actor.person])
    return form


def _form_page(committee_id: str, round_id: str, form: DelegationForm) -> str:
    with reading() as connection:
        its = round_of_committee(connection, committee_id, round_id)
        committee = of_committee(connection, committee_id, its.committee)
    offered = _offered(form, committee_id, round_id)
    return render_template("officers/new_delegation.html", committee=committee, round=its, form=offered)


def _page(committee_id: str, delegation_id: str, of_form: str = "", sent: Any = None) -> str:
    today = day_in_london(now())
    with reading() as connection:
        delegation = one_delegation(connection, delegation_id)
        committee = of_committee(connection, committee_id, delegation.committee)
        decisions = officer_decisions_of(connection, delegation=delegation_id)
        called_in = call_ins_of(connection, [one.id for one in decisions])
        members = [one.member for one in delegation.conflicts]
        names = names_in_office(connection, [delegation.officer, *members])
        bids = bids_in_words(connection, delegation.proposals)
        may_call_in = who_may_call_in(connection)
    forms: dict[str, Any] = {
        "conflict": ConflictForm(formdata=None),
        "end": EndForm(formdata=None),
        "call_in": CallInForm(formdata=None),
    }
    forms |= {of_form: sent} if of_form else {}
    _with_people(forms["conflict"], committee_id, delegation_id)
    forms["call_in"].asked_by.offer(may_call_in)
    return render_template(
        "officers/delegation.html",
        delegation=delegation,
        committee=committee,
        officer=member_named(names, delegation.officer),
        is_mine=acting_as(OFFICER).person == delegation.officer,
        holds=delegation.holds_on(today),
        conflicts=[
            (member_named(names, one.member), said(INTERESTS[one.interest]), one) for one in delegation.conflicts
        ],
        decisions=[
            (
                one,
                called_in.get(one.id),
                one.call_in_ends and one.call_in_ends >= today,
                not_paid_before(Payable(one.call_in_ends, called_in.get(one.id))),
            )
            for one in decisions
        ],
        bids=bids,
        forms=forms,
        form=sent,
    )
