"""Codes that an officer asked for while the vote is open: another one confirms, and gets them, or refuses."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.readmodels.voting.answers import one_request
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import AnswerForm
from web.officers.rounds.voting_codes import handing_over, new_key, seed_of, told_issues


@pages.get("/rounds/<ref:round_id>/codes/requests/<int:number>")
@for_officers
def show_request(round_id: str, number: int) -> str:
    """Show who asked for how many codes and why, and ask another officer to confirm or refuse."""
    return _page(round_id, number, AnswerForm(data={"key": new_key(), "answer": ""}))


@pages.post("/rounds/<ref:round_id>/codes/requests/<int:number>")
@for_officers
def answer_request(round_id: str, number: int) -> Response | str | tuple[str, int]:
    """Confirm what was asked for, which issues the codes and hands them over, or refuse it."""
    form, issuing = AnswerForm(), the_application().issuing
    with reading() as connection:
        asked = one_request(connection, round_id, number)
    if form.validate():
        with form.handed_over(form.answer):
            if form.answer.data == "confirm":
                seed = seed_of(round_id, form.key.data)
                issuing.confirm_codes(round_id, number, reason=form.reason.data, by=acting_as(OFFICER), seed=seed)
                return handing_over(round_id, form.key.data, asked.number, slips=False)
            issuing.refuse_codes(round_id, number, reason=form.reason.data, by=acting_as(OFFICER))
            flash(_("The request is refused. No codes were issued."))
            return redirect(url_for("officers.ask_how_many_codes", round_id=round_id), code=303)
    return _page(round_id, number, form), 422


def _page(round_id: str, number: int, form: AnswerForm) -> str:
    with reading() as connection:
        one_request(connection, round_id, number)
    shown = officers_round(round_id)
    (asked,) = (one for one in told_issues(round_id)[1] if one.of.request == number)
    mine = asked.of.asked_by == acting_as(OFFICER).person
    return render_template(
        "officers/code_request.html",
        round=shown,
        asked=asked,
        form=form,
        mine=mine,
        in_time=shown.can_vote or (shown.ballots_may_come and shown.of.codes_take_two),
    )
