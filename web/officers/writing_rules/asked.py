"""What whoever puts a proposal in is asked beside what every round asks; it stands in the rules of the round."""

from dataclasses import replace
from typing import Any, Final

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, FormField

from pb.actions.vocabulary import (
    LONGEST_CHOICE,
    LONGEST_HELP,
    LONGEST_QUESTION_OF_A_ROUND,
    MOST_QUESTIONS,
    Answer,
    AskedQuestion,
    RoundRules,
    ShareFromOthers,
    on_one_line,
    standing,
)
from pb.readmodels.rounds.answers import Round, all_rounds, one_round
from web.forms.fields import Lines, OneOf, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.writing_rules.exact_parts import Part, written_part
from web.shown.proposed_shown import it_waits
from web.shown.round_shown import RoundShown

LONGEST_REASON: Final = 1_000
LINES_AT_FIRST: Final = 2
ANOTHER: Final = "line"
EVERYBODY, OFFICERS = "everybody", "officers"
KINDS = (
    (Answer.TEXT.value, Sentence("Words")),
    (Answer.CHOICE.value, Sentence("One of the answers below")),
    (Answer.NUMBER.value, Sentence("A whole number")),
    (Answer.FILE.value, Sentence("A PDF")),
)
READERS = ((EVERYBODY, Sentence("Everybody")), (OFFICERS, Sentence("Officers alone")))
NEEDED = (("yes", Sentence("Everybody has to answer it")),)
WHAT_COUNTS = (
    ("money", Sentence("Money alone")),
    ("in-kind", Sentence("Money, and work, things or rooms with what they are worth")),
)


class QuestionLine(Form):  # type: ignore[misc] # WTForms has no types
    """One question. A line without words does not count."""

    key = Words()
    words = Words(AtMost(LONGEST_QUESTION_OF_A_ROUND, "The question"))
    help = Words(AtMost(LONGEST_HELP, "The help"))
    answer = OneOf("Choose what it is answered with", KINDS, default=Answer.TEXT.value)
    choices = Words()
    readers = OneOf("Choose who reads the answer", READERS, default=EVERYBODY)
    needed = Ticks(choices=NEEDED)


class AskedForm(PageForm):
    """The questions of a round, and the share that others must give."""

    lines = Lines(FormField(QuestionLine), min_entries=LINES_AT_FIRST, max_entries=MOST_QUESTIONS)
    share = Part(what="The share")
    counts = OneOf("Choose what counts of what others give", WHAT_COUNTS, default="in-kind")
    reason = Words(AtMost(LONGEST_REASON, "The reason"))
    instead_of = Words()
    """The rules that stood when the page was shown."""
    do = Words()

    @property
    def questions(self) -> list[AskedQuestion]:
        """The questions that were written, each with a key that no other had."""
        keys = {line.form.key.data for line in self.lines}
        unused = (f"q{number}" for number in range(1, 1_000) if f"q{number}" not in keys)
        found = []
        for line in self.lines:
            form = line.form
            if form.words.blank:
                continue
            is_choice = form.answer.data == Answer.CHOICE
            choices = [on_one_line(each) for each in form.choices.data.splitlines()] if is_choice else []
            found.append(
                AskedQuestion(
                    key=form.key.data or next(unused),
                    words=on_one_line(form.words.data),
                    answer=Answer(form.answer.data),
                    needed=not form.needed.blank,
                    shown=form.readers.data == EVERYBODY,
                    help=form.help.data,
                    choices=tuple(each for each in choices if each),
                )
            )
        return found

    @property
    def from_others(self) -> ShareFromOthers | None:
        """The share that was written; None where none was."""
        if self.share.blank:
            return None
        return ShareFromOthers(*self.share.part, in_kind=self.counts.data == "in-kind")

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it choices that are none, each said at its box."""
        super().validate(extra_validators)
        for line in self.lines:
            form = line.form
            offered = {on_one_line(each) for each in form.choices.data.splitlines() if on_one_line(each)}
            if form.words.blank or form.answer.data != Answer.CHOICE:
                continue
            if len(offered) < 2 or max(map(len, offered)) > LONGEST_CHOICE:  # noqa: PLR2004 -- the sentence says it
                self.wrong(form.choices, _("Write at least two answers, one a line, each up to 100 characters"))
        return not self.problems


@pages.get("/rounds/<ref:round_id>/asked")
@for_officers
def start_asking_proposers(round_id: str) -> Response | str:
    """Show what proposers are asked, to be changed; of another round of the scheme where one is named."""
    shown, earlier = _round(round_id)
    if shown.rules is None:
        return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    rules = next((each.written_rules() for each in earlier if each.id == request.args.get("from")), shown.rules)
    form = AskedForm(formdata=None, data={**_as_written(rules), "instead_of": standing(shown.rules)})
    return _page(shown, form, earlier)


@pages.post("/rounds/<ref:round_id>/asked")
@for_officers
def write_what_is_asked(round_id: str) -> Response | tuple[str, int]:
    """Write it into the rules of the round."""
    (shown, earlier), form = _round(round_id), AskedForm()
    if form.do.data == ANOTHER:
        if len(form.lines) < MOST_QUESTIONS:
            form.lines.append_entry()
        return _page(shown, form, earlier), 200
    if form.validate() and shown.rules is not None:
        with form.handed_over(form.reason if shown.of.is_being_prepared and form.reason.blank else ""):
            share = form.from_others
            asked = [each.to_data() for each in form.questions]
            waits = the_application().rounds.write_rules(
                round_id,
                replace(shown.rules, questions=asked, from_others=share.to_data() if share else {}),
                reason=form.reason.data,
                instead_of=form.instead_of.data,
                by=acting_as(OFFICER),
            )
            flash(it_waits() if waits else _("What proposers are asked is written."))
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _page(shown, form, earlier), 422


def _round(round_id: str) -> tuple[RoundShown, list[Round]]:
    """Give the round, and other rounds of its scheme that ask something of their own."""
    with reading() as connection:
        of = one_round(connection, round_id)
        its_scheme = [each for each in all_rounds(connection) if each.scheme == of.scheme]
        others = [each for each in its_scheme if each.id != round_id and each.rules]
        shown = RoundShown(of, now()).of_this_page()
    return shown, [each for each in others if any(each.written_rules().what_is_asked)]


def _as_written(rules: RoundRules) -> dict[str, Any]:
    share = rules.share_from_others
    lines: list[dict[str, Any]] = [
        {
            "key": each.key,
            "words": each.words,
            "help": each.help,
            "answer": each.answer.value,
            "choices": "\n".join(each.choices),
            "readers": EVERYBODY if each.shown else OFFICERS,
            "needed": ["yes"] if each.needed else [],
        }
        for each in rules.asked
    ]
    more = max(1, LINES_AT_FIRST - len(lines)) if len(lines) < MOST_QUESTIONS else 0
    return {
        "lines": [*lines, *({} for _blank in range(more))],
        "share": written_part(share.at_least, share.out_of) if share else "",
        "counts": "in-kind" if share is None or share.in_kind else "money",
    }


def _page(shown: RoundShown, form: AskedForm, earlier: list[Round]) -> str:
    return render_template("officers/asked.html", round=shown, form=form, earlier=earlier, most=MOST_QUESTIONS)
