"""Putting in a proposal, a page at a time: begin, the list of pages, each page, and throwing a draft away.

What is sent from a page is kept at once, right or wrong, and the next page is an address of its own: leaving half-way,
"Back" and the browser's own back lose nothing. Changing a proposal that was sent goes over the same pages.
"""

import secrets
from contextlib import ExitStack
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.limits_of_proposals import how_many_of
from pb.actions.vocabulary import Answer, AskedQuestion, derived_id
from pb.erasable.proposal_drafts import Boxes, drafts_of
from pb.erasable.what_is_kept import PROPOSAL_DRAFTS
from pb.readmodels.proposals.answers import one_proposal
from pb.uploads.documents import LARGEST_DOCUMENT
from pb.uploads.pictures import MEGA
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.front.files_sent import the_file_sent
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.draft_at_work import IDEA, MAP, OTHERS, PAGES, QUESTION, AtWork, at_work, boxes_sent
from web.residents.placing import is_pressed, map_shown, mark_pressed
from web.residents.sending import similar_proposals
from web.shown.bid_form import FIRST_BOX, box_of
from web.shown.this_round import announced
from web.wording.rules_in_words import share_in_words

BACK, LATER, LINE, REMOVE = "back", "later", "line", "remove"
"""What buttons ask for beside the next page."""


class BeginningForm(PageForm):
    """The button that begins a proposal; pressed twice it begins one."""

    key = Words()


class WantedForm(PageForm):
    """What is wanted beside keeping a page, and whether all pages have been gone through."""

    do = Words()
    all = Words()


@pages.get("/rounds/<ref:round_id>/propose")
@for_residents
def start_proposal(round_id: str) -> str:
    """Say what will be asked and what a proposal may cost, and show what this person has begun already."""
    return _start(round_id, BeginningForm(data={"key": secrets.token_hex(16)}))


@pages.post("/rounds/<ref:round_id>/propose")
@for_residents
def begin_proposal(round_id: str) -> Response | tuple[str, int]:
    """Begin a proposal, and lead to its first page."""
    form = BeginningForm()
    draft_id = _id_for(form.key.data)
    with form.handed_over():
        the_application().drafting_proposals.begin(round_id, draft_id, by=acting_as(RESIDENT))
        return _to_page(round_id, draft_id.hex, IDEA)
    return _start(round_id, form), 422


@pages.get("/proposals/<ref:proposal_id>/edit")
@for_residents
def start_edit(proposal_id: str) -> Response:
    """Lead to the list of pages of a proposal that was sent."""
    with reading() as connection:
        mine = one_proposal(connection, proposal_id)
    if mine.author != acting_as(RESIDENT).person:
        abort(404)
    return _to_list(mine.round, proposal_id)


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>")
@for_residents
def show_draft(round_id: str, draft_id: str) -> str:
    """Show the pages of a proposal, and how far each is."""
    work = at_work(round_id, draft_id)
    kept = PROPOSAL_DRAFTS.days
    return render_template("residents/draft.html", round=work.shown, work=work, tasks=work.tasks, kept_days=kept)


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>")
@for_residents
def throw_draft_away(round_id: str, draft_id: str) -> Response:
    """Forget what was typed."""
    the_application().drafting_proposals.throw_away(round_id, draft_id, by=acting_as(RESIDENT))
    flash(_("What you had written and not sent has been thrown away."))
    return redirect(url_for("residents.show_my_proposals"), code=303)


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>/<step>")
@for_residents
def show_draft_page(round_id: str, draft_id: str, step: str) -> str:
    """Show one page, with what was typed on it."""
    work = at_work(round_id, draft_id)
    if step not in work.asked:
        abort(404)
    work.form.speaks_only_of(work.pages[step].boxes if "look" in request.args else ())
    return _page(work, step, then_check="all" in request.args)


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>/<step>")
@for_residents
def keep_draft_page(round_id: str, draft_id: str, step: str) -> Response | tuple[str, int]:
    """Keep what was sent from a page, then go on to another one."""
    if step not in PAGES and not step.startswith(QUESTION):
        abort(404)
    wanted, boxes = WantedForm(), boxes_sent(step)
    work = at_work(round_id, draft_id, step, boxes)
    if step not in work.asked:
        abort(404)
    form = work.form
    form.speaks_only_of(work.pages[step].boxes)
    if step == MAP and is_pressed() and work.wards is not None:
        form.grid_reference.data = ""
        form.speaks_only_of(())
        with reading() as connection:
            mark_pressed(connection, work.wards, form)
    if step == MAP:
        boxes = [box for field in (form.ward, form.point, form.grid_reference) for box in field.boxes()]
    if step in FIRST_BOX and wanted.do.data == LINE:
        form.one_more_line(step)
        boxes = _with_the_last_line(f"{form[step][-1].name}-{FIRST_BOX[step]}", boxes)
    then_check = not wanted.all.blank
    with form.handed_over():
        the_application().drafting_proposals.keep(round_id, draft_id, step, boxes, by=acting_as(RESIDENT))
        if wanted.do.data == LATER:
            return _to_list(round_id, draft_id)
        if wanted.do.data == BACK:
            return _back(work, step, then_check=then_check)
        if wanted.do.data == LINE:
            return _to_page(round_id, draft_id, step, then_check=then_check)
        if not form.problems:
            return _onward(work, step, then_check=then_check)
    return _page(work, step, then_check=then_check), 422


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>/<step>/file")
@for_residents
def keep_draft_file(round_id: str, draft_id: str, step: str) -> Response | tuple[str, int]:
    """Keep the file that answers a question, or take it away, then go on to another page."""
    wanted, work, sent = WantedForm(), at_work(round_id, draft_id), the_file_sent()
    question, then_check, me = work.question_on(step), not wanted.all.blank, acting_as(RESIDENT)
    if question is None or question.answer != Answer.FILE:
        abort(404)
    form, app = work.form, the_application()
    form.speaks_only_of(work.pages[step].boxes)
    with form.handed_over("file"), ExitStack() as until_done:
        if sent is not None:
            file, name = until_done.enter_context(sent.stream), sent.filename or ""
            app.answers_in_files.keep(round_id, draft_id, question.key, file, name=name, by=me)
        elif wanted.do.data == REMOVE:
            app.answers_in_files.let_go(round_id, draft_id, question.key, by=me)
        if sent is not None or wanted.do.data == REMOVE:
            app.drafting_proposals.keep(round_id, draft_id, step, [(box_of(question.key), "")], by=me)
        if wanted.do.data == REMOVE:
            return _to_page(round_id, draft_id, step, then_check=then_check)
        if wanted.do.data == LATER:
            return _to_list(round_id, draft_id)
        if wanted.do.data == BACK:
            return _back(work, step, then_check=then_check)
        if sent is not None or not form.problems:
            return _onward(work, step, then_check=then_check)
        form.wrong("file", _("Choose a PDF"))
    return _page(work, step, then_check=then_check), 422


def _onward(work: AtWork, page: str, *, then_check: bool) -> Response:
    """Lead to what follows a page on which nothing is wrong."""
    round_id, draft_id = work.shown.id, work.draft.id
    if page == MAP and is_pressed():
        return _to_page(round_id, draft_id, page, then_check=then_check)
    if page == IDEA and not then_check and similar_proposals(work):
        return redirect(url_for("residents.show_similar", round_id=round_id, draft_id=draft_id), code=303)
    following = "" if then_check else work.after(page)
    if following:
        return _to_page(round_id, draft_id, following)
    return redirect(url_for("residents.show_check", round_id=round_id, draft_id=draft_id), code=303)


def _back(work: AtWork, page: str, *, then_check: bool) -> Response:
    round_id, draft_id = work.shown.id, work.draft.id
    if then_check:
        return redirect(url_for("residents.show_check", round_id=round_id, draft_id=draft_id), code=303)
    before = work.before(page)
    return _to_page(round_id, draft_id, before) if before else _to_list(round_id, draft_id)


def _with_the_last_line(name: str, boxes: Boxes) -> Boxes:
    return boxes if any(sent == name for sent, _typed in boxes) else [*boxes, (name, "")]


def _page(work: AtWork, page: str, *, then_check: bool) -> str:
    asked = list(work.asked)
    question, rules = work.question_on(page), work.shown.of.written_rules()
    return render_template(
        f"residents/draft_{_template_of(question, page)}.html",
        question=question,
        file_to=_address_for_a_file(work, page) if question and question.answer == Answer.FILE else "",
        share=share_in_words(rules) if page == OTHERS else "",
        box=work.form.answer(question) if question else None,
        file_called=work.files.get(question.key, "") if question else "",
        document_mb=LARGEST_DOCUMENT // MEGA,
        round=work.shown,
        work=work,
        form=work.form,
        step=page,
        all="yes" if then_check else "",
        place=asked.index(page) + 1,
        of=len(asked),
        **(map_shown(work.wards, work.form) if page == MAP and work.wards else {}),
    )


def _address_for_a_file(work: AtWork, page: str) -> str:
    return url_for("residents.keep_draft_file", round_id=work.shown.id, draft_id=work.draft.id, step=page)


def _template_of(question: AskedQuestion | None, page: str) -> str:
    if question is None:
        return page
    return "file" if question.answer == Answer.FILE else "question"


def _start(round_id: str, form: BeginningForm) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
        me = acting_as(RESIDENT).person
        begun = [each for each in drafts_of(connection, me) if each.round == round_id]
        mine = how_many_of(connection, round_id, me)
    each = shown.rules.proposals_each if shown.rules else 0
    left = max(each - mine, 0) if each else None
    return render_template(
        "residents/start_proposal.html",
        round=shown,
        form=form,
        begun=begun,
        each=each,
        mine=mine,
        left=left,
        of_a_group=shown.rules.proposals_each_group if shown.rules else 0,
        share=share_in_words(shown.rules) if shown.rules else "",
    )


def _to_page(round_id: str, draft_id: str, page: str, *, then_check: bool = False) -> Response:
    more = "yes" if then_check else None
    where = url_for("residents.show_draft_page", round_id=round_id, draft_id=draft_id, step=page, all=more)
    return redirect(where, code=303)


def _to_list(round_id: str, draft_id: str) -> Response:
    return redirect(url_for("residents.show_draft", round_id=round_id, draft_id=draft_id), code=303)


def _id_for(key: str) -> UUID:
    """Give the id that a form's key stands for: the same button pressed twice begins the same proposal."""
    return derived_id("proposal form", acting_as(RESIDENT).person, "".join(key.split())[:64])
