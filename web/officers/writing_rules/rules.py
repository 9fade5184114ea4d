"""Writing the rules of a round: a few short pages, then everything once more before it is written."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import STYLES, RoundRules, style_from_data
from web.front.guard import OFFICER, for_officers
from web.front.said import said
from web.front.sessions import acting_as
from web.front.the_application import the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.writing_rules.all_the_rules import RulesForms, already_written
from web.officers.writing_rules.rules_form import DATES, STEPS, StepForm
from web.shown.round_shown import RoundShown
from web.wording.allocation_in_words import allocation_in_words, pots_in_words
from web.wording.rules_in_words import LEVELS, WITH_POINTS

ANOTHER_POT = "pot"
"""What the button for another pot asks for."""


@pages.get("/rounds/<ref:round_id>/rules")
@for_officers
def start_rules(round_id: str) -> str:
    """Show the first page, or everything where the rules are written already."""
    shown = officers_round(round_id)
    forms = RulesForms(data=already_written(shown.rules, committee=bool(shown.of.committee)))
    if shown.rules:
        return _check(shown, forms, StepForm(), shown.rules)
    return _page(shown, forms, StepForm(), STEPS[0])


@pages.post("/rounds/<ref:round_id>/rules")
@for_officers
def write_rules(round_id: str) -> Response | str | tuple[str, int]:
    """Take the rules one page on, or write them."""
    shown = officers_round(round_id)
    form, forms = StepForm(), RulesForms(request.form)
    step, wanted = form.step.data, form.do.data
    if wanted in STEPS:
        return _page(shown, forms, form, wanted)
    if wanted == ANOTHER_POT:
        forms["pots"].one_more_line()
        return _page(shown, forms, form, "pots")
    if step in STEPS:
        if not forms[step].validate():
            return _page(shown, forms, form, step), 422
        following = forms.asked[forms.asked.index(step) + 1 :] if step in forms.asked else []
        if following and form.all.blank:
            return _page(shown, forms, form, following[0])
    wrong = forms.first_wrong()
    if wrong:
        return _page(shown, forms, form, wrong), 422
    rules = forms.rules(shown.rules)
    if form.validate():
        with form.handed_over(form.reason if shown.of.is_being_prepared else ""):
            if wanted == "write":
                the_application().rounds.write_rules(round_id, rules, reason=form.reason.data, by=acting_as(OFFICER))
                flash("The rules are written.")
                return redirect(url_for("officers.show_round", round_id=round_id), code=303)
            rules.must_make_sense()
    return _check(shown, forms, form, rules), (422 if form.problems else 200)


def _check(shown: RoundShown, forms: RulesForms, form: StepForm, rules: RoundRules) -> str:
    return render_template(
        "officers/rules_check.html",
        round=shown,
        form=form,
        rules=rules,
        dates=[(words, getattr(rules.timetable, name)) for name, words in DATES.items()],
        instruction=said(style_from_data(rules.ballot).instruction),
        style=said(STYLES[rules.ballot["style"]].NAME),
        count_in_words=allocation_in_words(rules.rule, with_points=rules.ballot["style"] in WITH_POINTS),
        pots_in_words=pots_in_words(rules.rule.get("pots"), rules.pot),
        level=LEVELS[rules.level],
        carried=forms.carried(),
    )


def _page(shown: RoundShown, forms: RulesForms, steps: StepForm, step: str) -> str:
    return render_template(
        f"officers/rules_{step}.html",
        round=shown,
        form=forms[step],
        step=step,
        all=steps.all.data,
        place=([*forms.asked, step]).index(step) + 1,
        of=len(forms.asked),
        dates=DATES,
        carried=forms.carried(step),
    )
