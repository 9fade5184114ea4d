"""The forward plan as whoever keeps it sees it: key decisions announced, moved, withdrawn; why notice was shorter."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.readmodels.delegated.answers import one_plan
from web.front.guard import CLERK, OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.delegated.forms import EndForm, MovePlanForm, PlanForm, ToldForm, UrgencyForm
from web.officers.delegated.what_there_is import bids_that_wait, of_committee, officers_to_choose, round_of_committee
from web.shown.delegated_shown import is_to_come, what_became_of_the_plan

FORMS = {"move": MovePlanForm, "told": ToldForm, "urgency": UrgencyForm, "withdraw": EndForm}


@pages.get("/committees/<ref:committee_id>/forward-plan/new/<ref:round_id>")
@for_officers
def start_planning(committee_id: str, round_id: str) -> str:
    """Show the form of a notice."""
    return _form_page(committee_id, round_id, PlanForm(formdata=None, data={"paragraph": "0", "decided_by": OFFICER}))


@pages.post("/committees/<ref:committee_id>/forward-plan/new/<ref:round_id>")
@for_officers
def plan_decision(committee_id: str, round_id: str) -> Response | tuple[str, int]:
    """Publish the notice of a key decision."""
    form = _offered(PlanForm(), round_id)
    if form.validate():
        with form.handed_over(form.matter):
            plan = the_application().forward_plan.announce(
                committee_id, round_id, form.planned(), by=acting_as(OFFICER)
            )
            return _done(committee_id, plan, _("The key decision is in the forward plan."))
    return _form_page(committee_id, round_id, form), 422


@pages.get("/committees/<ref:committee_id>/forward-plan/<ref:plan_id>")
@for_officers
def show_plan(committee_id: str, plan_id: str) -> str:
    """Show an entry of the forward plan with what can become of it."""
    return _page(committee_id, plan_id)


@pages.post("/committees/<ref:committee_id>/forward-plan/<ref:plan_id>/move")
@for_officers
def move_plan(committee_id: str, plan_id: str) -> Response | tuple[str, int]:
    """Plan a key decision for later days."""
    form = MovePlanForm()
    if form.validate():
        with form.handed_over(form.first_day):
            the_application().forward_plan.move(
                plan_id, form.first_day.data, form.last_day.data, reason=form.reason.data, by=acting_as(OFFICER)
            )
            return _done(committee_id, plan_id, _("The key decision is planned for other days."))
    return _page(committee_id, plan_id, "move", form), 422


@pages.post("/committees/<ref:committee_id>/forward-plan/<ref:plan_id>/general-exception")
@for_officers
def notify_general_exception(committee_id: str, plan_id: str) -> Response | tuple[str, int]:
    """Publish that 28 days are impracticable, and who was told."""
    form = ToldForm()
    if form.validate():
        with form.handed_over(form.told):
            the_application().forward_plan.notify_general_exception(
                plan_id, form.told.data, reason=form.told_reason.data, by=acting_as(CLERK)
            )
            return _done(committee_id, plan_id, _("The notice of the general exception is published."))
    return _page(committee_id, plan_id, "told", form), 422


@pages.post("/committees/<ref:committee_id>/forward-plan/<ref:plan_id>/special-urgency")
@for_officers
def agree_special_urgency(committee_id: str, plan_id: str) -> Response | tuple[str, int]:
    """Publish who agreed that it is urgent."""
    form = UrgencyForm()
    if form.validate():
        with form.handed_over(form.agreed_by):
            the_application().forward_plan.agree_special_urgency(
                plan_id, form.agreed_by.data, reason=form.agreed_reason.data, by=acting_as(CLERK)
            )
            return _done(committee_id, plan_id, _("The notice of the special urgency is published."))
    return _page(committee_id, plan_id, "urgency", form), 422


@pages.post("/committees/<ref:committee_id>/forward-plan/<ref:plan_id>/withdraw")
@for_officers
def withdraw_plan(committee_id: str, plan_id: str) -> Response | tuple[str, int]:
    """Withdraw an entry; that it was there stays."""
    form = EndForm()
    if form.validate():
        with form.handed_over(form.end_reason):
            the_application().forward_plan.withdraw(plan_id, reason=form.end_reason.data, by=acting_as(OFFICER))
            return _done(committee_id, plan_id, _("The entry is withdrawn."))
    return _page(committee_id, plan_id, "withdraw", form), 422


def _done(committee_id: str, plan_id: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_plan", committee_id=committee_id, plan_id=plan_id), code=303)


def _offered(form: PlanForm, round_id: str) -> PlanForm:
    with reading() as connection:
        form.officer.offer(officers_to_choose(connection))
        form.bids.offer((bid.id, bid.title) for bid in bids_that_wait(connection, round_id))
    return form


def _form_page(committee_id: str, round_id: str, form: PlanForm) -> str:
    with reading() as connection:
        its = round_of_committee(connection, committee_id, round_id)
        committee = of_committee(connection, committee_id, its.committee)
    return render_template("officers/new_plan.html", committee=committee, round=its, form=_offered(form, round_id))


def _page(committee_id: str, plan_id: str, of_form: str = "", sent: Any = None) -> str:
    with reading() as connection:
        plan = one_plan(connection, plan_id)
        committee = of_committee(connection, committee_id, plan.committee)
    known = {"move": {"first_day": plan.first_day, "last_day": plan.last_day}}
    forms = {name: kind(formdata=None, data=known.get(name, {})) for name, kind in FORMS.items()}
    return render_template(
        "officers/plan.html",
        plan=plan,
        committee=committee,
        since=[(one.at, what_became_of_the_plan(one)) for one in reversed(plan.since)],
        forms=forms | ({of_form: sent} if of_form else {}),
        form=sent,
        is_to_come=is_to_come(plan, day_in_london(now())),
    )
