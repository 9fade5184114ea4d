"""One instalment of an award: the step that it waits for, and each with what it does before it is done."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Thing, day_in_london
from pb.readmodels.awards.answers import Award, one_award
from pb.readmodels.history.answers import happened_about
from pb.readmodels.payments.answers import Payment
from pb.telling.payments import SENTENCES
from pb.telling.sentences import sentence
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.payments.forms import AskBackForm, CameForm, PaidForm, Pressed
from web.shown.award_shown import awards_shown
from web.shown.payment_shown import PaymentShown, paid_shown
from web.shown.round_shown import Step

FORMS: Mapping[str, type[PageForm]] = {
    "enter": PageForm,
    "approve": PageForm,
    "paid": PaidForm,
    "ask": AskBackForm,
    "came": CameForm,
}


@pages.get("/awards/<ref:award_id>/instalments/<int:number>")
@for_officers
def show_instalment(award_id: str, number: int) -> str:
    """Show an instalment, what was done to pay it, and the step that it waits for."""
    return _page(award_id, number)


@pages.post("/awards/<ref:award_id>/instalments/<int:number>")
@for_officers
def pay_instalment(award_id: str, number: int) -> Response | tuple[str, int]:
    """Enter it, approve it, write down that it was paid, ask money back, or write down what came."""
    does = Pressed().do.data
    if does not in FORMS:
        abort(400)
    form = FORMS[does]()
    if form.validate():
        with form.handed_over():
            _do(does, award_id, number, form)
            flash(_("It is entered."))
            return redirect(url_for("officers.show_instalment", award_id=award_id, number=number), code=303)
    return _page(award_id, number, does, form), 422


def _do(does: str, award_id: str, number: int, form: Any) -> None:
    payments, by = the_application().payments, acting_as(OFFICER)
    if does == "enter":
        payments.enter(award_id, number, by=by)
        return
    its = _found(award_id, number)[1].its
    if its is None:
        abort(404)
    if does == "approve":
        payments.approve(its.id, by=by)
    elif does == "paid":
        payments.mark_paid(its.id, form.reference.data, form.paid_on.data, by=by)
    elif does == "ask":
        payments.ask_back(its.id, form.sum.data, reason=form.reason.data, by=by)
    else:
        payments.recover(its.id, form.came.data, form.came_as.data, by=by)


def _found(award_id: str, number: int) -> tuple[Award, PaymentShown]:
    with reading() as connection:
        award = one_award(connection, award_id)
        shown = next((one for one in paid_shown(connection, award).of if one.number == number), None)
    if shown is None:
        abort(404)
    return award, shown


def _page(award_id: str, number: int, wrong: str = "", form: PageForm | None = None) -> str:
    award, shown = _found(award_id, number)
    with reading() as connection:
        (its_award,) = awards_shown(connection, [award])
        story = _story(connection, shown.its) if shown.its else []
    forms = {f"to_{does}": form if does == wrong else kind(formdata=None) for does, kind in FORMS.items()}
    part = award.instalments.get(number)
    return render_template(
        "officers/payments/instalment.html",
        award=its_award,
        shown=shown,
        its=shown.its,
        entered_by_me=bool(shown.its and shown.its.entered_by == acting_as(OFFICER).person),
        goes_on=award.goes_on and award.accepted_at is not None,
        waits_for_a_report=bool(part and part.after),
        is_due=shown.due <= day_in_london(now()),
        story=story,
        form=form,
        **forms,
    )


def _story(connection: Any, its: Payment) -> list[Step]:
    happened = happened_about(connection, Thing("payment", its.id), list(SENTENCES))
    return [Step(said(sentence(each.name, each.facts)), each.at, "done") for each in happened]
