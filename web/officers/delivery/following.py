"""Officers follow what is done with awarded money: milestones, reports, and what is overdue of all of it."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.erasable.texts import look_up
from pb.readmodels.delivery.answers import all_followed, followed_among
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.rooms.awarded import all_awarded, awarded_to
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.delivery.forms import AcceptForm, AskForm, BecameForm, MilestoneForm, Pressed, QueryForm
from web.shown.delivery_shown import as_shown, delivery_shown

MOST = 200
"""Awards on one desk."""
FORMS: Mapping[str, type[PageForm]] = {
    "set": MilestoneForm,
    "became": BecameForm,
    "ask": AskForm,
    "query": QueryForm,
    "accept": AcceptForm,
}


@pages.get("/delivery")
@for_officers
def show_deliveries() -> str:
    """Show what is followed and not finished, what waits for an officer first; and what is awarded and not followed."""
    today = day_in_london(now())
    with reading() as connection:
        found = [as_shown(connection, each, ()) for each in all_followed(connection, MOST)]
        awarded = {each.proposal: each for each in all_awarded(connection)}
        followed = followed_among(connection, awarded)
        begins = [each for bid, each in reversed(awarded.items()) if bid not in followed][:MOST]
        called = titles_of_proposals(connection, [*(each.of.proposal for each in found), *(b.proposal for b in begins)])

    def waits(its: Any) -> tuple[bool, bool]:
        late = any(each.of.is_overdue(today) for each in (*its.milestones, *its.reports))
        came = any(each.of.waits_for_an_officer for each in its.reports)
        return not came, not late

    return render_template("officers/deliveries.html", found=sorted(found, key=waits), begins=begins, called=called)


@pages.get("/proposals/<ref:proposal_id>/delivery")
@for_officers
def show_delivery(proposal_id: str) -> str:
    """Show what is done with the money of a proposal, with everything that can be entered about it."""
    return _page(proposal_id)


@pages.post("/proposals/<ref:proposal_id>/delivery")
@for_officers
def change_delivery(proposal_id: str) -> Response | tuple[str, int]:
    """Set a milestone, say what became of one, ask for a report, query it or accept it."""
    does = Pressed().do.data
    if does not in FORMS:
        abort(400)
    form = FORMS[does]()
    _offer(proposal_id, form)
    if form.validate():
        with form.handed_over():
            _do(proposal_id, form)
            flash(_("It is entered."))
            return redirect(url_for("officers.show_delivery", proposal_id=proposal_id), code=303)
    return _page(proposal_id, does, form), 422


def _do(proposal_id: str, form: PageForm) -> None:
    delivery, by = the_application().deliveries, acting_as(OFFICER)
    if isinstance(form, MilestoneForm):
        delivery.set_milestone(proposal_id, form.what.data, form.due.data, by=by)
    elif isinstance(form, BecameForm):
        number, reason = int(str(form.milestone.data)), form.reason.data
        if form.became.data == "met":
            delivery.meet_milestone(proposal_id, number, form.day.data, by=by)
        elif form.became.data == "moved":
            delivery.move_milestone(proposal_id, number, form.day.data, reason=reason, by=by)
        else:
            delivery.miss_milestone(proposal_id, number, reason=reason, by=by)
    elif isinstance(form, AskForm):
        final = "yes" in (form.last.data or ())
        delivery.ask_for_report(proposal_id, form.by_when.data, form.asks.data, final=final, by=by)
    elif isinstance(form, QueryForm):
        delivery.query_report(proposal_id, _open_report(proposal_id), form.query.data, by=by)
    else:
        delivery.accept_report(proposal_id, _open_report(proposal_id), by=by)


def _open_report(proposal_id: str) -> int:
    with reading() as connection:
        found = delivery_shown(connection, proposal_id)
    report = found.of.open_report if found else None
    return report.number if report else 0


def _offer(proposal_id: str, form: PageForm) -> None:
    if isinstance(form, BecameForm):
        with reading() as connection:
            found = delivery_shown(connection, proposal_id)
        ahead = [each.of for each in (found.milestones if found else ()) if each.of.standing == "ahead"]
        form.milestone.offer([(str(each.number), each.what) for each in ahead])


def _page(proposal_id: str, wrong: str = "", form: PageForm | None = None) -> str:
    forms: dict[str, Any] = {}
    for does, kind in FORMS.items():
        forms[f"to_{does}"] = form if does == wrong else kind(formdata=None)
        _offer(proposal_id, forms[f"to_{does}"])
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        title = look_up(connection, [proposal.words])[proposal.words].title
        awarded = awarded_to(connection, [proposal_id])
        its = delivery_shown(connection, proposal_id)
    return render_template(
        "officers/delivery.html",
        proposal=proposal,
        title=title,
        awarded=sum(each.amount for each in awarded),
        its=its,
        report=its.of.open_report if its else None,
        ahead=[each for each in (its.milestones if its else ()) if each.of.standing == "ahead"],
        form=form,
        **forms,
    )
