"""The awards to what somebody proposed: the offer, the account that it is paid into, and accepting or declining it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.readmodels.awards.answers import Award, awards_to_any, one_award
from web.forms.page_form import PageForm
from web.front.guard import RESIDENT, for_residents
from web.front.said import Sentence, said
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.my_proposals import my_bids
from web.shown.award_forms import AccountForm, AnswerForm
from web.shown.award_shown import AwardShown, awards_shown, story_of, waits_for
from web.shown.payment_shown import paid_shown


class Answer(NamedTuple):
    """One thing that the group does about an award."""

    title: Sentence
    means: Sentence
    button: Sentence
    done: Sentence
    typed: type[PageForm]


ANSWERS: Mapping[str, Answer] = {
    "account": Answer(
        Sentence("Enter your account"),
        Sentence("The money is paid into it. Only the people who pay it see the account. It is never published."),
        Sentence("Save the account"),
        Sentence("Your account is saved. The council checks it before you can accept."),
        AccountForm,
    ),
    "accept": Answer(
        Sentence("Accept the award"),
        Sentence("Read the terms. If you accept, you agree to them, and the council owes you the money."),
        Sentence("I accept"),
        Sentence("You have accepted the award."),
        AnswerForm,
    ),
    "decline": Answer(
        Sentence("Decline the award"),
        Sentence("The money goes to something else. You cannot take this back, and you need not say why."),
        Sentence("I decline"),
        Sentence("You have declined the award."),
        PageForm,
    ),
}


@pages.get("/my/awards")
@for_residents
def show_my_awards() -> str:
    """Show what was awarded to what somebody proposed, alone or with others."""
    with reading() as connection:
        mine = awards_shown(connection, awards_to_any(connection, my_bids(connection)))
    return render_template("residents/my_awards.html", mine=mine)


@pages.get("/my/awards/<ref:award_id>")
@for_residents
def show_my_award(award_id: str) -> str:
    """Show an offer with what it waits for and what can be answered."""
    shown = _mine(award_id)
    with reading() as connection:
        paid, story = paid_shown(connection, shown.of), story_of(connection, award_id)
    waits = waits_for(shown.of)
    return render_template("residents/my_award.html", award=shown, waits=waits, paid=paid, story=story)


@pages.get("/my/awards/<ref:award_id>/<any('account', 'accept', 'decline'):act>")
@for_residents
def start_answering_award(award_id: str, act: str) -> str:
    """Say what an answer means before it binds."""
    shown = _mine(award_id)
    return _page(shown, act, _form(shown.of, act))


@pages.post("/my/awards/<ref:award_id>/<any('account', 'accept', 'decline'):act>")
@for_residents
def answer_award(award_id: str, act: str) -> Response | tuple[str, int]:
    """Answer."""
    shown, form = _mine(award_id), ANSWERS[act].typed()
    if form.validate():
        with form.handed_over():
            _answer(award_id, act, form)
            flash(said(ANSWERS[act].done))
            return redirect(url_for("residents.show_my_award", award_id=award_id), code=303)
    return _page(shown, act, form), 422


def _answer(award_id: str, act: str, form: Any) -> None:
    awards, by = the_application().awards, acting_as(RESIDENT)
    if act == "account":
        awards.enter_account(award_id, form.typed_account(), by=by)
    elif act == "accept":
        awards.accept(award_id, form.terms.data, by=by)
    else:
        awards.decline(award_id, by=by)


def _form(award: Award, act: str) -> PageForm:
    known = {"terms": award.fingerprint} if act == "accept" else {}
    return ANSWERS[act].typed(formdata=None, data=known)


def _mine(award_id: str) -> AwardShown:
    with reading() as connection:
        award = one_award(connection, award_id)
        if award.proposal not in my_bids(connection):
            abort(404)
        (shown,) = awards_shown(connection, [award])
    return shown


def _page(shown: AwardShown, act: str, form: PageForm) -> str:
    its = ANSWERS[act]
    told = {"what": said(its.title), "means": said(its.means), "button_words": said(its.button)}
    return render_template("residents/answer_award.html", award=shown, form=form, refuses=act == "decline", **told)
