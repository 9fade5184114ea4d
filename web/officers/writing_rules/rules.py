"""Writing the rules of a round: a few short pages, then everything once more before it is written.

What is sent from a page is kept at once, right or wrong, and the next page is an address of its own: leaving half-way,
"Back" and the browser's own back lose nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import (
    STYLES,
    RoundRules,
    TheRulesWereWrittenMeanwhile,
    rule_from_data,
    standing,
    style_from_data,
)
from pb.erasable.begun_rules import BegunRules, Boxes, begun_in
from pb.readmodels.money.answers import aside_by_purpose
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.schemes.editions import Edition, all_editions
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.writing_rules.all_the_rules import RulesForms, forms_with
from web.officers.writing_rules.rules_form import CHECK, DATES, STEPS, StepForm, dates_in_words
from web.shown.money_shown import purpose_in_words
from web.shown.proposed_shown import it_waits
from web.shown.round_shown import RoundShown
from web.wording.allocation_in_words import allocation_in_words, pots_in_words
from web.wording.doubts_in_words import doubts_in_words
from web.wording.rules_in_words import LEVELS, WITH_POINTS, level_of, rules_in_words
from web.wording.voters_in_words import voters_in_words

ANOTHER_POT = "pot"
BACK = "back"
WRITE = "write"
"""What buttons ask for beside the next page; a page that is wanted is asked for by its name."""
A_HASH_OR_NOTHING = (0, 64)


class AtWork(NamedTuple):
    """A round whose rules an officer writes, and what they have typed of them."""

    shown: RoundShown
    begun: BegunRules | None
    editions: Sequence[Edition]
    """Of wards, the newest first."""

    @property
    def forms(self) -> RulesForms:
        """The forms, with what was typed."""
        of = self.shown.of
        return forms_with(self.begun, of.rules, committee=of.committee, is_draft=of.is_draft, editions=self.editions)

    @property
    def began_from(self) -> str:
        """The rules that stood when the officer began; those that stand, where they have not begun."""
        return self.begun.instead_of if self.begun else standing(self.shown.rules)

    def page(self, page: str, *, then_check: bool = False) -> Response:
        """Lead to one of the pages; from it back to the last one at once, where all have been gone through."""
        more = "yes" if then_check else None
        return redirect(url_for("officers.show_rules_page", round_id=self.shown.id, page=page, all=more), code=303)


@pages.get("/rounds/<ref:round_id>/rules")
@for_officers
def start_rules(round_id: str) -> Response:
    """Lead to where the officer left off, else to the first page, or to everything where the rules are written."""
    at_work = _at_work(round_id)
    if not at_work.shown.of.has_a_vote:
        return redirect(url_for("officers.start_fund", round_id=round_id), code=303)
    if at_work.begun is None:
        return at_work.page(CHECK if at_work.shown.rules else STEPS[0])
    forms, sent = at_work.forms, at_work.begun.boxes
    waiting = (page for page in forms.asked if not (page in sent or at_work.shown.rules) or not forms[page].validate())
    return at_work.page(next(waiting, CHECK))


@pages.get("/rounds/<ref:round_id>/rules/<page>")
@for_officers
def show_rules_page(round_id: str, page: str) -> Response | str:
    """Show one page, with what was typed on it."""
    at_work = _at_work(round_id)
    if page == CHECK:
        forms = at_work.forms
        wrong = forms.first_wrong()
        return at_work.page(wrong) if wrong else _check(at_work, forms, StepForm(data=_reason(at_work.begun)))
    if page not in STEPS:
        abort(404)
    return _page(at_work, at_work.forms, page, then_check="all" in request.args)


@pages.post("/rounds/<ref:round_id>/rules")
@for_officers
def write_rules(round_id: str) -> Response | tuple[str, int]:
    """Keep what was sent from a page, then go on to another one, or write the rules."""
    at_work, form = _at_work(round_id), StepForm()
    if form.do.data == WRITE:
        return _write(at_work, form)
    step, wanted = form.step.data, form.do.data
    if step in STEPS:
        sent = RulesForms(request.form)
        if wanted == ANOTHER_POT:
            sent["pots"].one_more_line()
        at_work = _keep(at_work, form, step, sent.boxes(step))
    elif step == CHECK:
        at_work = _keep(at_work, form, CHECK, [("reason", form.reason.data)])
    forms = at_work.forms
    if wanted == BACK:
        before = forms.page_before(step)
        if form.all.data and step in STEPS:
            return at_work.page(CHECK)
        return at_work.page(before) if before else redirect(url_for("officers.show_round", round_id=round_id), code=303)
    if wanted in STEPS:
        return at_work.page(wanted, then_check=True)
    if wanted == ANOTHER_POT:
        return at_work.page("pots", then_check=not form.all.blank)
    if step in STEPS and not forms[step].validate():
        return _page(at_work, forms, step, then_check=not form.all.blank), 422
    following = forms.page_after(step) if form.all.blank else ""
    if following in STEPS:
        return at_work.page(following)
    wrong = forms.first_wrong()
    if wrong:
        return _page(at_work, forms, wrong, then_check=not form.all.blank), 422
    with form.handed_over():
        forms.rules(at_work.shown.rules).must_make_sense()
        return at_work.page(CHECK)
    return _check(at_work, forms, form), 422


@pages.post("/rounds/<ref:round_id>/rules/start-again")
@for_officers
def start_rules_again(round_id: str) -> Response:
    """Forget what the officer has typed, and begin with the rules as they stand."""
    the_application().beginning_rules.start_again(round_id, by=acting_as(OFFICER))
    return redirect(url_for("officers.start_rules", round_id=round_id), code=303)


def _write(at_work: AtWork, form: StepForm) -> Response | tuple[str, int]:
    shown, forms = at_work.shown, at_work.forms
    if shown.rules and not at_work.begun and form.instead_of.data != standing(shown.rules) == form.read.data:
        return _written(shown)  # the button was pressed twice
    wrong = forms.first_wrong()
    if wrong:
        return _page(at_work, forms, wrong, then_check=True), 422
    rules = forms.rules(shown.rules)
    if form.instead_of.data != standing(shown.rules):
        form.wrong("", TheRulesWereWrittenMeanwhile())
    elif form.read.data != rules_as_read(rules):
        form.wrong("", _("What you typed was changed in another window since this page was shown. Read it again."))
    elif form.validate():
        with form.handed_over(form.reason if shown.of.is_being_prepared else ""):
            waits = the_application().rounds.write_rules(
                shown.id, rules, reason=form.reason.data, instead_of=form.instead_of.data, by=acting_as(OFFICER)
            )
            return _written(shown, it_waits() if waits else "")
    return _check(at_work, forms, form), 422


def _written(shown: RoundShown, told: str = "") -> Response:
    flash(told or _("The rules are saved."))
    return redirect(url_for("officers.show_round", round_id=shown.id), code=303)


def _at_work(round_id: str) -> AtWork:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now()).of_this_page()
        begun = begun_in(connection, round_id, acting_as(OFFICER).person)
        return AtWork(shown, begun, all_editions(connection))


def _keep(at_work: AtWork, form: StepForm, page: str, boxes: Boxes) -> AtWork:
    """Keep what was sent; nothing of rules that are frozen already."""
    if not at_work.shown.may_change_its_rules:
        return at_work
    began_from = form.instead_of.data if len(form.instead_of.data) in A_HASH_OR_NOTHING else at_work.began_from
    begun = the_application().beginning_rules.keep(
        at_work.shown.id, page, boxes, instead_of=began_from, by=acting_as(OFFICER)
    )
    return at_work._replace(begun=begun)


def _reason(begun: BegunRules | None) -> dict[str, str]:
    return dict(begun.boxes.get(CHECK, ())) if begun else {}


def _check(at_work: AtWork, forms: RulesForms, form: StepForm) -> str:
    shown, rules = at_work.shown, forms.rules(at_work.shown.rules)
    stand = standing(shown.rules)
    began_from = {at_work.began_from} | ({form.instead_of.data} if form.is_submitted() else set())
    return render_template(
        "officers/rules_check.html",
        round=shown,
        form=form,
        instead_of=stand,
        begun=at_work.begun,
        meanwhile=_as_they_stand(shown) if began_from != {stand} and shown.rules else [],
        meanwhile_words=said(TheRulesWereWrittenMeanwhile()),
        **rules_read_once_more(rules, counter_takes_two=shown.of.counter_takes_two),
    )


def rules_read_once_more(rules: RoundRules, *, counter_takes_two: bool) -> dict[str, Any]:
    """Give what the last page says of rules, with what stands for them so that nothing else is written."""
    return {
        "rules": rules,
        "read": rules_as_read(rules),
        "dates": dates_in_words(rules.timetable),
        "instruction": said(style_from_data(rules.ballot).instruction),
        "style": said(STYLES[rules.ballot["style"]].NAME),
        "count_in_words": allocation_in_words(rules.rule, with_points=rules.ballot["style"] in WITH_POINTS),
        "pots_in_words": pots_in_words(rules.rule.get("pots"), rules.pot),
        "level": LEVELS[rules.level],
        "voters": voters_in_words(rules.voters, counter_takes_two=counter_takes_two),
        "doubts": doubts_in_words(rules),
    }


def rules_as_read(rules: RoundRules) -> str:
    """Name rules as they would stand once they are written, with every parameter that they leave open."""
    ballot, rule = style_from_data(rules.ballot).to_data(), rule_from_data(rules.rule).to_data()
    return standing(replace(rules, ballot=ballot, rule=rule))


def _as_they_stand(shown: RoundShown) -> list[str]:
    rules = shown.of.written_rules()
    dates = [_("{what}: {when}", what=words, when=when) for words, when in dates_in_words(rules.timetable)]
    in_words = rules_in_words(rules, counter_takes_two=shown.of.counter_takes_two)
    return [*dates, *in_words, level_of(rules, shown.of.committee).name]


def _set_aside(round_id: str) -> list[tuple[str, int]]:
    """Give what pools of money set aside for a round, in words what it is for, and how much."""
    with reading() as connection:
        there = aside_by_purpose(connection, round_id)
    return [(purpose_in_words(purpose), amount) for purpose, amount in there]


def _page(at_work: AtWork, forms: RulesForms, step: str, *, then_check: bool = False) -> str:
    of = at_work.shown.of
    return render_template(
        f"officers/rules_{step}.html",
        round=at_work.shown,
        form=forms[step],
        step=step,
        all="yes" if then_check else "",
        instead_of=at_work.began_from,
        place=min([*forms.asked, step].index(step) + 1, len(forms.asked)),
        of=len(forms.asked),
        dates=DATES,
        begun=None,
        aside=_set_aside(of.id) if step == "pots" else [],
        nobody_decides=step == "level" and not of.committee,
        name_committee=url_for("officers.start_correction", round_id=at_work.shown.id) if of.is_draft else "",
    )
