"""What officers do about an award that was offered: a page for each act, which says what it does before it is done."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.two_persons import Waits
from pb.readmodels.awards.answers import Award, one_award
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _, said
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.awards.forms import HoldForm, LetGoForm, ReasonForm, VaryForm
from web.shown.award_forms import AccountForm, AnswerForm
from web.shown.award_shown import HELD, awards_shown
from web.shown.proposed_shown import it_waits


class Act(NamedTuple):
    """One thing that is done about an award."""

    title: Sentence
    means: Sentence
    """What doing it means."""
    button: Sentence
    form: Callable[[Award], PageForm]
    """The form with what is known, before anything was typed."""
    typed: type[PageForm] = PageForm


def _empty(kind: type[PageForm]) -> Callable[[Award], PageForm]:
    return lambda _award: kind(formdata=None)


ACTS: Mapping[str, Act] = {
    "constitution": Act(
        Sentence("Enter that you have seen the constitution"),
        Sentence(
            "You have seen the constitution of the organisation, or of the host of the group, and it is in order."
        ),
        Sentence("I have seen it"),
        _empty(PageForm),
    ),
    "confirm": Act(
        Sentence("Confirm the account"),
        Sentence(
            "Type the account again from what the group sent you. Somebody else has entered it. What you type is "
            "compared with it, and it is not shown."
        ),
        Sentence("Confirm it"),
        _empty(AccountForm),
        AccountForm,
    ),
    "vary": Act(
        Sentence("Vary the award"),
        Sentence("Up to what was decided and is there, or down. What is less goes back to whoever gave the money."),
        Sentence("Vary it"),
        VaryForm.of,
        VaryForm,
    ),
    "hold": Act(
        Sentence("Hold the award"),
        Sentence("Nothing of it is accepted, paid or varied until you let it go on."),
        Sentence("Hold it"),
        _empty(HoldForm),
        HoldForm,
    ),
    "let-go": Act(
        Sentence("Let the award go on"),
        Sentence("Say what came of the complaint or the call-in. It is published."),
        Sentence("Let it go on"),
        _empty(LetGoForm),
        LetGoForm,
    ),
    "complete": Act(
        Sentence("Complete the award"),
        Sentence("Everything of it was paid, or is said not to be needed. Nothing about it can be changed any more."),
        Sentence("Complete it"),
        _empty(PageForm),
    ),
    "end": Act(
        Sentence("End the award early"),
        Sentence("What is not paid of it goes back to whoever gave the money. It cannot be taken back."),
        Sentence("End it early"),
        _empty(ReasonForm),
        ReasonForm,
    ),
}
FOR_THE_GROUP: Mapping[str, Act] = {
    "account": Act(
        Sentence("Enter the account for the group"),
        Sentence("As they told you. A second officer types it again from what the group sent before anything is paid."),
        Sentence("Enter the account"),
        _empty(AccountForm),
        AccountForm,
    ),
    "accept": Act(
        Sentence("Write down that the group accepts"),
        Sentence("The group has read these terms and accepts them. The money is owed from now on."),
        Sentence("They accept"),
        lambda award: AnswerForm(formdata=None, data={"terms": award.fingerprint}),
        AnswerForm,
    ),
    "decline": Act(
        Sentence("Write down that the group declines"),
        Sentence("What was set apart for it goes back. It cannot be taken back, and the bid has no other award."),
        Sentence("They decline"),
        _empty(PageForm),
    ),
}


@pages.get("/awards/<ref:award_id>/<any('constitution', 'confirm', 'vary', 'hold', 'let-go', 'complete', 'end'):act>")
@for_officers
def start_act_on_award(award_id: str, act: str) -> str:
    """Say what an act does, and ask for what it needs."""
    award = _award(award_id)
    return _page(award, ACTS[act], _offered(ACTS[act].form(award), award))


@pages.post("/awards/<ref:award_id>/<any('constitution', 'confirm', 'vary', 'hold', 'let-go', 'complete', 'end'):act>")
@for_officers
def act_on_award(award_id: str, act: str) -> Response | tuple[str, int]:
    """Do it."""
    award = _award(award_id)
    form = _offered(ACTS[act].typed(), award)
    if form.validate():
        with form.handed_over():
            done = _do(award_id, act, form)
            return _back(award_id, it_waits() if isinstance(done, Waits) else _("It is entered."))
    return _page(award, ACTS[act], form), 422


@pages.get("/awards/<ref:award_id>/for-the-group/<any('account', 'accept', 'decline'):act>")
@for_officers
def start_answering_award(award_id: str, act: str) -> str:
    """Say what writing down an answer of the group does."""
    award = _award(award_id)
    return _page(award, FOR_THE_GROUP[act], FOR_THE_GROUP[act].form(award))


@pages.post("/awards/<ref:award_id>/for-the-group/<any('account', 'accept', 'decline'):act>")
@for_officers
def answer_award_for_group(award_id: str, act: str) -> Response | tuple[str, int]:
    """Write it down."""
    award, form = _award(award_id), FOR_THE_GROUP[act].typed()
    if form.validate():
        with form.handed_over():
            _answer(award_id, act, form)
            return _back(award_id, _("It is entered."))
    return _page(award, FOR_THE_GROUP[act], form), 422


def _do(award_id: str, act: str, form: Any) -> Waits | None:
    awards, by = the_application().awards, acting_as(OFFICER)
    if act == "constitution":
        awards.see_constitution(award_id, by=by)
    elif act == "confirm":
        awards.confirm_account(award_id, form.typed_account(), by=by)
    elif act == "vary":
        now_is = (form.sum.data or 0, form.instalments(), form.conditions.data)
        return awards.vary(award_id, *now_is, reason=form.reason.data, by=by)
    elif act == "hold":
        awards.hold(award_id, str(form.held_for.data), reason=form.reason.data, by=by)
    elif act == "let-go":
        awards.let_go(award_id, str(form.held_for.data), reason=form.reason.data, by=by)
    elif act == "complete":
        awards.complete(award_id, by=by)
    elif act == "end":
        awards.end_early(award_id, reason=form.reason.data, by=by)
    else:
        abort(404)
    return None


def _answer(award_id: str, act: str, form: Any) -> None:
    awards, by = the_application().awards, acting_as(OFFICER)
    if act == "account":
        awards.enter_account(award_id, form.typed_account(), by=by)
    elif act == "accept":
        awards.accept(award_id, form.terms.data, by=by)
    else:
        awards.decline(award_id, by=by)


def _award(award_id: str) -> Award:
    with reading() as connection:
        return one_award(connection, award_id)


def _offered(form: PageForm, award: Award) -> PageForm:
    if isinstance(form, LetGoForm):
        form.held_for.offer([(each, HELD[each]) for each in award.held])
    return form


def _page(award: Award, act: Act, form: PageForm) -> str:
    with reading() as connection:
        (shown,) = awards_shown(connection, [award])
    told = {"what": said(act.title), "means": said(act.means), "button_words": said(act.button)}
    return render_template("officers/awards/act.html", award=shown, form=form, **told)


def _back(award_id: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_award", award_id=award_id), code=303)
