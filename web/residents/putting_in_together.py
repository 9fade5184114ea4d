"""Those who put a proposal in with its author: named by address on a page of the draft; what each answers by a link.

Opening the link changes nothing, however often and by whom; its buttons do. Whoever holds it needs no account.
"""

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.refusals import TooManyTries
from pb.actions.co_applicants import LONGEST_NAME, MOST_WITH, ThisLinkLeadsNowhere
from pb.erasable.co_applicants import Answered, named_with
from web.forms.fields import Address, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import RESIDENT, for_any_visitor, for_residents
from web.front.languages import language
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.draft_at_work import at_work

AGREE, DECLINE = "agree", "decline"
STATES = {
    Answered.WAITING: Sentence("Has not answered yet"),
    Answered.AGREED: Sentence("Puts it in with you"),
    Answered.DECLINED: Sentence("Does not put it in with you"),
}


class NamingForm(PageForm):
    """Whom to ask."""

    email = Address(Needed("Enter their email address"))


class AnswerForm(PageForm):
    """What somebody who was named answers."""

    name = Words(
        Needed("Enter the name by which you wish to be named"),
        AtMost(LONGEST_NAME, "Your name"),
        only_if=lambda form: form.do.data == AGREE,
    )
    do = Words()


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>/with")
@for_residents
def show_those_with(round_id: str, draft_id: str) -> str:
    """Show who was named, what each answered, and the form to name somebody."""
    return _naming(round_id, draft_id, NamingForm(formdata=None))


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>/with")
@for_residents
def name_somebody_with(round_id: str, draft_id: str) -> Response | tuple[str, int]:
    """Name somebody; they get a letter."""
    form = NamingForm()
    if form.validate():
        try:
            with form.handed_over(form.email):
                the_application().co_applicants.ask(
                    round_id,
                    draft_id,
                    form.email.data,
                    page=url_for("residents.show_what_one_is_asked", token=""),
                    language=language().code,
                    by=acting_as(RESIDENT),
                )
                flash(_("We have written to them. You can send the proposal when everybody has answered."))
                return _to_those_with(round_id, draft_id)
        except TooManyTries as refusal:
            form.wrong(form.email, refusal)
    return _naming(round_id, draft_id, form), 422


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>/with/<ref:its_id>/off")
@for_residents
def take_somebody_off(round_id: str, draft_id: str, its_id: str) -> Response:
    """Take somebody off again."""
    the_application().co_applicants.take_off(round_id, draft_id, its_id, by=acting_as(RESIDENT))
    flash(_("They are taken off."))
    return _to_those_with(round_id, draft_id)


@pages.get("/with/<token>")
@for_any_visitor
def show_what_one_is_asked(token: str) -> Response | tuple[str, int]:
    """Show whoever holds a link what they are asked; nothing is changed by looking."""
    return _asked(token, AnswerForm(formdata=None))


@pages.post("/with/<token>")
@for_any_visitor
def answer_what_one_is_asked(token: str) -> Response | tuple[str, int]:
    """Take their answer: named with the proposal, or not, or not any more."""
    form = AnswerForm()
    if form.validate():
        with form.handed_over(form.name):
            together = the_application().co_applicants
            if form.do.data == AGREE:
                together.agree(token, form.name.data)
                flash(_("You put this proposal in together. Keep the link: with it you can take your name off."))
            else:
                together.decline(token)
                flash(_("Your name does not stand there, and we have forgotten your address."))
            return redirect(url_for("residents.show_what_one_is_asked", token=token), code=303)
    answer = _asked(token, form)
    return answer if isinstance(answer, tuple) else (answer.get_data(as_text=True), 422)


def _asked(token: str, form: AnswerForm) -> Response | tuple[str, int]:
    try:
        asked = the_application().co_applicants.look(token)
    except ThisLinkLeadsNowhere as refusal:
        return render_template("accounts/link_of_no_use.html", why=refusal), 410
    page = make_response(render_template("residents/asked_together.html", asked=asked, form=form))
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


def _naming(round_id: str, draft_id: str, form: NamingForm) -> str:
    work = at_work(round_id, draft_id)
    with reading() as connection:
        named = named_with(connection, draft_id)
    return render_template(
        "residents/put_in_together.html",
        round=work.shown,
        work=work,
        form=form,
        named=named,
        states=STATES,
        most=MOST_WITH,
        is_full=sum(each.state != Answered.DECLINED for each in named) >= MOST_WITH,
    )


def _to_those_with(round_id: str, draft_id: str) -> Response:
    return redirect(url_for("residents.show_those_with", round_id=round_id, draft_id=draft_id), code=303)
