"""An assessor answers the questions about a proposal, declares a conflict of interest, notes something."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.vocabulary import cleaned
from pb.erasable.texts import look_up
from pb.readmodels.assessing.answers import Assessed, Questions, assessed, questions_of, to_assess
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.assessing.forms import AssessForm, ConflictForm
from web.officers.rounds.running_forms import NoteForm
from web.shown.fate_shown import with_its_status
from web.shown.notes_shown import may_read_notes, notes_shown
from web.shown.round_shown import RoundShown


@pages.get("/assessments")
@for_officers
def show_what_to_assess() -> str:
    """Show the proposals that wait for this person's assessment."""
    with reading() as connection:
        found = [one_proposal(connection, one.proposal) for one in to_assess(connection, current_user.person)]
        words = look_up(connection, [each.words for each in found])
        rounds = {one: one_round(connection, one).name for one in {each.round for each in found}}
    waiting = [(each, words[each.words].title, rounds[each.round]) for each in found]
    return render_template("officers/to_assess.html", waiting=waiting)


@pages.get("/proposals/<ref:proposal_id>/assess")
@for_officers
def start_assessing(proposal_id: str) -> str:
    """Show the questions with boxes for the answers."""
    return _page(proposal_id)


@pages.post("/proposals/<ref:proposal_id>/assess")
@for_officers
def assess_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Take an assessor's answers."""
    form, answers, assessing = AssessForm(), _answers(), the_application().assessing
    is_whole = form.validate()
    for number, fault in assessing.faults(proposal_id, form.finding(answers)):
        form.wrong(f"answer-{number}" if number else form.says, fault)
    if is_whole and not form.problems:
        with form.handed_over("answer-1"):
            assessing.assess(proposal_id, form.finding(answers), by=acting_as(OFFICER))
            flash(_("Your assessment is saved. You can change it until the applicant is shown it."))
            return redirect(url_for("officers.show_assessment", proposal_id=proposal_id), code=303)
    return _page(proposal_id, form=form, answers=answers), 422


@pages.post("/proposals/<ref:proposal_id>/assess/conflict")
@for_officers
def declare_assessors_conflict(proposal_id: str) -> Response | tuple[str, int]:
    """Take that an assessor has a conflict of interest."""
    form = ConflictForm()
    if form.validate():
        with form.handed_over(form.reason):
            by, reason = acting_as(OFFICER), form.reason.data
            the_application().assessing.declare_conflict(proposal_id, reason, by=by)
            flash(_("Your conflict of interest is recorded. Somebody else assesses this proposal."))
            return redirect(url_for("officers.show_assessment", proposal_id=proposal_id), code=303)
    return _page(proposal_id, conflict=form), 422


@pages.post("/proposals/<ref:proposal_id>/assess/note")
@for_officers
def note_about_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Keep a private note."""
    form = NoteForm()
    if form.validate():
        with form.handed_over(form.note):
            the_application().assessing.note(proposal_id, form.note.data, by=acting_as(OFFICER))
            flash(_("The note is kept. Only those who check and assess proposals of this round read it."))
            return redirect(_where_from(proposal_id), code=303)
    return _page(proposal_id, note=form), 422


@pages.post("/proposals/<ref:proposal_id>/assess/note/<ref:note_id>/delete")
@for_officers
def delete_note(proposal_id: str, note_id: str) -> Response | tuple[str, int]:
    """Delete a private note."""
    form = NoteForm()
    with form.handed_over(form.note):
        the_application().assessing.delete_note(proposal_id, note_id, by=acting_as(OFFICER))
        flash(_("The note is deleted."))
        return redirect(_where_from(proposal_id), code=303)
    return _page(proposal_id, note=form), 422


def _where_from(proposal_id: str) -> str:
    """Give the address of the page on which a note was written or deleted."""
    page = "officers.show_proposal_to_check" if request.form.get("to") == "check" else "officers.start_assessing"
    return url_for(page, proposal_id=proposal_id)


def _answers() -> list[str]:
    """Read the answers, ``answer-1`` and on, as many as there are one after the other."""
    found: list[str] = []
    while (name := f"answer-{len(found) + 1}") in request.form or f"asked-{len(found) + 1}" in request.form:
        found.append(cleaned(request.form.get(name, "")))
    return found


def _page(
    proposal_id: str,
    *,
    form: AssessForm | None = None,
    answers: Sequence[str] = (),
    conflict: ConflictForm | None = None,
    note: NoteForm | None = None,
) -> str:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
        questions, found = questions_of(connection, of.round), assessed(connection, proposal_id)
        me, officer = current_user.person, acting_as(OFFICER).role == OFFICER
        notes = notes_shown(connection, of, found, person=me, officer=officer)
    sent = form or conflict or note
    if form is None:
        form, answers = _already_said(found, questions)
    return render_template(
        "officers/assess.html",
        round=shown,
        proposal=proposal,
        questions=questions,
        may=found is not None and current_user.person in found.assessors and found.reply_until is None,
        has_conflict=found is not None and current_user.person in found.conflicts,
        form=sent,
        assess=form,
        answers=[*answers, *[""] * (len(questions.asked) if questions else 0)],
        conflict=conflict or ConflictForm(),
        note=note or NoteForm(),
        notes=notes,
        may_note=may_read_notes(of, found, me),
    )


def _already_said(found: Assessed | None, questions: Questions | None) -> tuple[AssessForm, Sequence[str]]:
    edition = questions.edition if questions else 0
    said = found.findings.get(current_user.person) if found else None
    if said is None or said.edition != edition:
        return AssessForm(data={"edition": edition}), ()
    return AssessForm(data={"edition": edition, "feasible": str(said.feasible), "says": said.says}), said.answers
