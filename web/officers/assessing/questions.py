"""The questions by which the proposals of a round are assessed."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.readmodels.assessing.answers import Questions, questions_of
from pb.readmodels.rounds.answers import one_round
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.assessing.forms import LINES_AT_FIRST, QuestionsForm
from web.shown.round_shown import RoundShown


@pages.get("/rounds/<ref:round_id>/criteria")
@for_officers
def show_criteria(round_id: str) -> str:
    """Show the questions of a round, with the form to publish them or others."""
    return _page(round_id, None)


@pages.post("/rounds/<ref:round_id>/criteria")
@for_officers
def publish_criteria(round_id: str) -> Response | str | tuple[str, int]:
    """Publish the questions, or add an empty line."""
    form = QuestionsForm()
    if form.do.data == "more":
        form.one_more_line()
        return _page(round_id, form)
    if form.validate():
        with form.handed_over(form.lines[0].question):
            asked, by = form.asked, acting_as(OFFICER)
            the_application().assessing.publish_criteria(round_id, asked, reason=form.reason.data, by=by)
            flash(_("The questions are published."))
            return redirect(url_for("officers.show_criteria", round_id=round_id), code=303)
    return _page(round_id, form), 422


def _page(round_id: str, form: QuestionsForm | None) -> str:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now()).of_this_page()
        questions = questions_of(connection, round_id)
    form = form or QuestionsForm(data={"lines": _written(questions)})
    return render_template("officers/criteria.html", round=shown, questions=questions, form=form)


def _written(questions: Questions | None) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = [
        {"question": each.question, "most": each.most or None, "weight": each.weight or None}
        for each in (questions.asked if questions else ())
    ]
    return lines + [{}] * max(LINES_AT_FIRST - len(lines), 0)
