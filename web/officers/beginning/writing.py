"""Going through the pages of a round before there is a round: each is kept as it is sent, then all are read once more.

Setting it up makes a draft of it, with its rules; residents read of it when it is announced, which is a page further.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Refusal
from pb.readmodels.rounds.not_yet import WouldBe, round_not_yet
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.beginning.begun_at_work import (
    ABOUT,
    PAGES,
    BegunAtWork,
    BegunForms,
    at_work,
    boxes_sent,
    notes_on_beginning,
)
from web.officers.rounds.setting_up_forms import AboutRoundForm
from web.officers.writing_rules.all_the_rules import RulesForms
from web.officers.writing_rules.rules import rules_as_read, rules_read_once_more
from web.officers.writing_rules.rules_form import CHECK, DATES, StepForm

ANOTHER_POT, BACK, LATER, SET_UP = "pot", "back", "later", "set-up"
"""What buttons ask for beside the next page; a page that is wanted is asked for by its name."""


@pages.get("/rounds/begun/<ref:begun_id>")
@for_officers
def show_begun(begun_id: str) -> Response | str:
    """Lead to where whoever it lies with left off; show everybody else what it is, and with whom it lies."""
    work = at_work(begun_id)
    if not work.is_mine:
        return redirect(url_for("officers.ask_about_taking_on", begun_id=begun_id), code=303)
    return _to(work, next(iter(work.waiting), CHECK))


@pages.get("/rounds/begun/<ref:begun_id>/<page>")
@for_officers
def show_begun_page(begun_id: str, page: str) -> Response | str:
    """Show one page, with what was typed on it."""
    work = at_work(begun_id)
    if page not in (*PAGES, CHECK):
        abort(404)
    if not work.is_mine:
        return redirect(url_for("officers.ask_about_taking_on", begun_id=begun_id), code=303)
    if page != CHECK:
        return _page(work, work.forms(), page, then_check="all" in request.args)
    return _to(work, work.waiting[0]) if work.waiting else _check(work, StepForm())


@pages.post("/rounds/begun/<ref:begun_id>")
@for_officers
def keep_begun_page(begun_id: str) -> Response | tuple[str, int]:
    """Keep what was sent from a page, then go on to another one, leave, or set the round up."""
    step = StepForm()
    page, wanted, then_check = step.step.data, step.do.data, not step.all.blank
    if wanted == SET_UP:
        return _set_up(begun_id, step)
    work = at_work(begun_id)
    if page in PAGES:
        form = AboutRoundForm(request.form) if page == ABOUT else RulesForms(request.form)[page]
        if wanted == ANOTHER_POT and page == "pots":
            form.one_more_line()
        boxes = boxes_sent(form)
        try:
            work = work.with_page(the_application().beginning_rounds.keep(begun_id, page, boxes, by=acting_as(OFFICER)))
        except Refusal as refusal:
            forms = BegunForms({**work.begun.boxes, page: boxes}, work.offered)
            forms[page].wrong("", refusal)
            return _page(work, forms, page, then_check=then_check), 422
    if wanted == LATER:
        flash(_("What you typed is saved. You find the round under “Rounds you have begun”."))
        return redirect(url_for("officers.show_dashboard"), code=303)
    if wanted == BACK:
        before = CHECK if then_check and page in PAGES else work.page_before(page)
        return _to(work, before) if before else redirect(url_for("officers.show_dashboard"), code=303)
    if wanted in PAGES:
        return _to(work, wanted, then_check=True)
    if wanted == ANOTHER_POT:
        return _to(work, "pots", then_check=then_check)
    if page in work.wrong:
        return _page(work, work.checked, page, then_check=then_check), 422
    return _to(work, work.page_after(page, then_check=then_check), then_check=then_check)


def _set_up(begun_id: str, step: StepForm) -> Response | tuple[str, int]:
    """Make a draft round of it; pressed twice, lead to the one that there is."""
    if the_application().beginning_rounds.is_set_up(begun_id, by=acting_as(OFFICER)):
        return redirect(url_for("officers.show_round", round_id=begun_id), code=303)
    work = at_work(begun_id)
    if work.waiting:
        return _page(work, work.checked, work.waiting[0], then_check=True), 422
    if step.read.data != rules_as_read(work.rules):
        step.wrong("", _("What you typed was changed in another window since this page was shown. Read it again."))
    else:
        with step.handed_over():
            round_id = the_application().beginning_rounds.set_up(
                begun_id, work.facts, work.rules, by=acting_as(OFFICER)
            )
            flash(_("The round is set up; residents cannot see it yet. Announce it when you are ready."))
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _check(work, step), 422


def _to(work: BegunAtWork, page: str, *, then_check: bool = False) -> Response:
    more = "yes" if then_check and page != CHECK else None
    return redirect(url_for("officers.show_begun_page", begun_id=work.id, page=page, all=more), code=303)


def _page(work: BegunAtWork, forms: BegunForms, page: str, *, then_check: bool) -> str:
    path = work.path if page in work.path else [*work.path, page]
    return render_template(
        "officers/begun_about.html" if page == ABOUT else f"officers/rules_{page}.html",
        round=work,
        form=forms[page],
        step=page,
        all="yes" if then_check else "",
        instead_of="",
        place=path.index(page) + 1,
        of=len(path),
        dates=DATES,
        begun=work,
        notes=notes_on_beginning(work) if page == ABOUT else [],
        nobody_decides=page == "level" and not forms.rules["level"].committee,
        name_committee=url_for("officers.show_begun_page", begun_id=work.id, page=ABOUT, all="yes"),
    )


def _check(work: BegunAtWork, form: StepForm) -> str:
    with_refusal, rules = form, work.rules
    with with_refusal.handed_over():
        rules.must_make_sense()
    about = work.checked.about
    chosen = {name: _chosen(about[name]) for name in ("scheme", "area", "committee")}
    with reading() as connection:
        would_be = round_not_yet(connection, WouldBe(work.id, **work.facts._asdict()), rules)
    return render_template(
        "officers/begun_check.html",
        round=work,
        form=form,
        begun=work,
        notes=notes_on_beginning(work),
        facts=work.facts,
        chosen=chosen,
        **rules_read_once_more(rules, counter_takes_two=would_be.counter_takes_two),
    )


def _chosen(field: object) -> str:
    """Give the words of what is chosen."""
    choices = field.choices  # type: ignore[attr-defined] # WTForms has no types
    return next((said(choice.label) for choice in choices if choice.value == field.typed), "")  # type: ignore[attr-defined] # the same
