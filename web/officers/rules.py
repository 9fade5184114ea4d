"""Writing the rules of a round: five short pages, then everything once more before it is written."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.language import STYLES, RoundRules, style_from_data
from web.components.allocation_in_words import allocation_in_words
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.components.rules_in_words import LEVELS, WITH_POINTS
from web.officers import fine_points, pages, ways_of_counting
from web.officers.rounds import officers_round
from web.officers.rules_form import (
    BOXES,
    DATES,
    STEPS,
    STYLE_HINTS,
    already_written,
    first_step_with_an_error,
    read_rules,
    read_step,
)
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import the_application

LONGEST_REASON = 1_000


@pages.get("/rounds/<ref:round_id>/rules")
@for_officers
def start_rules(round_id: str) -> str:
    """Show the first page, or everything where the rules are written already."""
    shown = officers_round(round_id)
    answers = Answers(**already_written(shown.rules, committee=bool(shown.row.committee)))
    if shown.rules:
        return _check(shown, answers, RoundRules.from_data(shown.rules))
    return _page(shown, answers, STEPS[0])


@pages.post("/rounds/<ref:round_id>/rules")
@for_officers
def write_rules(round_id: str) -> Response | str | tuple[str, int]:
    """Take the rules one page on, or write them."""
    shown = officers_round(round_id)
    answers = Answers(request.form)
    step, wanted = answers.given("step"), answers.given("do")
    if wanted in STEPS:
        return _page(shown, answers, wanted)
    if step in STEPS:
        read_step(answers, step)
        if not answers.complete:
            return _page(shown, answers, step), 422
        following = STEPS[STEPS.index(step) + 1 :]
        if following and not answers.given("all"):
            return _page(shown, answers, following[0])
    rules = read_rules(answers, shown.rules)
    if rules is None:
        return _page(shown, answers, first_step_with_an_error(answers)), 422
    with answers.handed_over("reason" if shown.stage == "proposals" else ""):
        if wanted == "write":
            reason = answers.text("reason", None, longest=LONGEST_REASON, what="The reason")
            the_application().rounds.write_rules(round_id, rules, reason=reason, by=acting_as(OFFICER))
            flash("The rules are written.")
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
        rules.must_make_sense()
    return _check(shown, answers, rules), (200 if answers.complete else 422)


def _check(shown: RoundShown, answers: Answers, rules: RoundRules) -> str:
    return render_template(
        "officers/rules_check.html",
        round=shown,
        answers=answers,
        rules=rules,
        dates=[(words, getattr(rules.timetable, name)) for name, words in DATES.items()],
        instruction=style_from_data(rules.ballot).instruction,
        style=STYLES[rules.ballot["style"]].NAME,
        count_in_words=allocation_in_words(rules.rule, with_points=rules.ballot["style"] in WITH_POINTS),
        level=LEVELS[rules.level],
        carried=_carried(answers, ("reason",)),
    )


def _page(shown: RoundShown, answers: Answers, step: str) -> str:
    return render_template(
        f"officers/rules_{step}.html",
        round=shown,
        answers=answers,
        step=step,
        place=STEPS.index(step) + 1,
        of=len(STEPS),
        dates=DATES,
        styles=[(name, style.NAME, STYLE_HINTS[name]) for name, style in STYLES.items()],
        counting=ways_of_counting.choices(),
        misfits=ways_of_counting.MISFITS,
        ties=ways_of_counting.TIES,
        fine=fine_points,
        levels=[(name, level.name, level.words) for name, level in LEVELS.items()],
        carried=_carried(answers, BOXES[step]),
    )


def _carried(answers: Answers, shown: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the answers of the other pages, which travel along in hidden fields."""
    kept = [name for step in STEPS for name in BOXES[step]]
    return [(name, answers.given(name)) for name in kept if name not in shown]
