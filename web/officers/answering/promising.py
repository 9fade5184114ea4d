"""By when every proposal of a round is answered, and by whom: promised once, before the ballot paper is settled."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import LONGEST_OFFICE, MOST_DAYS, Owes
from pb.readmodels.answering.answers import is_decided, promised_in, promised_last
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import OneOf, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.shown.owing_shown import promise_in_words
from web.shown.round_shown import RoundShown

USUAL = 28
"""Days that are offered where nothing was promised in the scheme before."""
OFFICERS = (Owes.OFFICERS.value, Sentence("The officers of the scheme"))
COMMITTEE = (Owes.COMMITTEE.value, Sentence("The committee of the round"))
OFFICE = (Owes.OFFICE.value, Sentence("An office that you name"))


def _is_an_office(form: "PromiseForm") -> bool:
    return bool(form.owes.data == Owes.OFFICE.value)


class PromiseForm(PageForm):
    """A promise."""

    days = WholeNumber(Needed("Say within how many days"), Between(1, MOST_DAYS, "The number of days"))
    owes = OneOf("Say who answers", (OFFICERS, COMMITTEE, OFFICE))
    office = Words(Needed("Name the office"), AtMost(LONGEST_OFFICE, "The name"), only_if=_is_an_office)


@pages.get("/rounds/<ref:round_id>/answers")
@for_officers
def start_promise(round_id: str) -> str:
    """Show what is promised about answers, or the form with what was promised last in the scheme."""
    with reading() as connection:
        last = promised_last(connection, one_round(connection, round_id).scheme)
    known: dict[str, Any] = {"days": USUAL, "owes": Owes.OFFICERS.value}
    if last:
        known = {"days": last.days, "owes": last.owes.value, "office": last.office}
    return _page(round_id, PromiseForm(formdata=None, data=known))


@pages.post("/rounds/<ref:round_id>/answers")
@for_officers
def promise_answers(round_id: str) -> Response | tuple[str, int]:
    """Promise it."""
    form = PromiseForm()
    if form.validate():
        with form.handed_over(form.days):
            answering, by = the_application().answering, acting_as(OFFICER)
            answering.promise(round_id, form.days.data, form.owes.data, office=form.office.data, by=by)
            flash(_("It is promised, and published."))
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _page(round_id, form), 422


def _page(round_id: str, form: PromiseForm) -> str:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now())
        promised, too_late = promised_in(connection, round_id), is_decided(connection, round_id)
    return render_template(
        "officers/answering/promise.html",
        round=shown,
        promise=promise_in_words(promised, shown.of) if promised else "",
        can_promise=shown.of.is_being_prepared and not shown.of.is_draft and not too_late,
        form=form,
        without=() if shown.of.committee else (Owes.COMMITTEE.value,),
    )
