"""Writing the rules of a round: four short pages, then everything once more before it is written."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.voting.ballot_styles import STYLES
from pb.readmodels.rounds_and_stages import one_round
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.components.rules_in_words import LEVELS, rules_in_words
from web.officers import pages
from web.officers.rules_form import (
    DATES,
    MISFITS,
    NEEDS_A_NUMBER,
    RULES,
    STEPS,
    TIES,
    already_written,
    first_step_with_an_error,
    read_rules,
    read_step,
)
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import now, reading, the_application

LONGEST_REASON = 1_000


@pages.get("/rounds/<ref:round_id>/rules")
@for_officers
def start_rules(round_id: str) -> str:
    """Show the first of the four pages, with what is written already."""
    shown = _round(round_id)
    return _page(shown, Answers(**already_written(shown.rules)), STEPS[0])


@pages.post("/rounds/<ref:round_id>/rules")
@for_officers
def write_rules(round_id: str) -> Response | str | tuple[str, int]:
    """Take the rules one page on, or write them."""
    shown = _round(round_id)
    answers = Answers(request.form)
    step, wanted = answers.given("step"), answers.given("do")
    if wanted in STEPS:
        return _page(shown, answers, wanted)
    if step in STEPS:
        read_step(answers, step)
        if not answers.complete:
            return _page(shown, answers, step), 422
        following = STEPS[STEPS.index(step) + 1 :]
        if following:
            return _page(shown, answers, following[0])
    rules = read_rules(answers)
    if rules is None:
        return _page(shown, answers, first_step_with_an_error(answers)), 422
    with answers.handed_over():
        if wanted == "write":
            reason = answers.text("reason", None, longest=LONGEST_REASON, what="The reason")
            the_application().rounds.write_rules(round_id, rules, reason=reason, by=acting_as(OFFICER))
            flash("The rules have been written.")
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
        rules.must_make_sense()
    return render_template(
        "officers/rules_check.html",
        round=shown,
        answers=answers,
        rules=rules,
        dates=[(words, getattr(rules.timetable, name)) for name, words in DATES.items()],
        in_words=rules_in_words(rules.to_data()),
        level=LEVELS[rules.level],
        carried=_carried(answers, ("reason",)),
    ), (200 if answers.complete else 422)


def _page(shown: RoundShown, answers: Answers, step: str) -> str:
    return render_template(
        f"officers/rules_{step}.html",
        round=shown,
        answers=answers,
        step=step,
        place=STEPS.index(step) + 1,
        of=len(STEPS),
        dates=DATES,
        styles=[(name, style.NAME, "") for name, style in STYLES.items()],
        numbers=NEEDS_A_NUMBER,
        ties=TIES,
        misfits=MISFITS,
        rules=RULES,
        levels=[(name, level.name, level.words) for name, level in LEVELS.items()],
        carried=_carried(answers, BOXES[step]),
    )


def _carried(answers: Answers, shown: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the answers of the other pages, which travel along in hidden fields."""
    kept = [name for step in STEPS for name in BOXES[step]]
    return [(name, answers.given(name)) for name in kept if name not in shown]


BOXES: dict[str, tuple[str, ...]] = {
    "money": ("pot", "smallest_bid", "largest_bid"),
    "dates": tuple(f"{name}-{part}" for name in DATES for part in ("day", "month", "year", "clock")),
    "ballot": ("style", "max_length", "number", "rule", "on_misfit", "minimum", "ties"),
    "level": ("level", "vote_can_change", "vote_cannot_change"),
}


def _round(round_id: str) -> RoundShown:
    with reading() as connection:
        return RoundShown(one_round(connection, round_id), now())
