"""What this person owes an answer about, in order of its day, and the page of an answer, after which comes the next."""

from collections.abc import Iterable
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import LONGEST_REPLY, LONGEST_WHO, Says, day_in_london
from pb.actions.who_may import ANSWER_PROPOSAL
from pb.readmodels.answering.answers import owing_about
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round, all_rounds, one_round
from web.forms.days import Day
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as, of_round, roles_for
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.shown.owing_shown import OwingShown, as_shown, owing_shown

A_PAGE = 50
"""Answers on one page of the desk."""
CHOICES = (
    (Says.DONE.value, Sentence("It is done")),
    (Says.WILL.value, Sentence("It will be done"), Sentence("The answer is due again on the day that you give")),
    (Says.NOT.value, Sentence("It will not be done")),
    (Says.OTHER.value, Sentence("Somebody else does it")),
)


def _has_a_day(form: "ReplyForm") -> bool:
    return form.says.data in (Says.DONE.value, Says.WILL.value)


def _names_somebody(form: "ReplyForm") -> bool:
    return bool(form.says.data == Says.OTHER.value)


class ReplyForm(PageForm):
    """An answer."""

    says = OneOf("Say what becomes of it", CHOICES)
    day = Day(Needed("Give the day"), only_if=_has_a_day)
    who = Words(Needed("Say who does it"), AtMost(LONGEST_WHO, "The name"), only_if=_names_somebody)
    text = Words(Needed("Write the answer"), AtMost(LONGEST_REPLY, "The answer"))


@pages.get("/answers")
@for_officers
def show_answers_owed() -> str:
    """Show what is owed in the rounds of this person, the earliest day first, and what was answered."""
    page = min(max(request.args.get("page", 1, type=int), 1), 1_000)
    with reading() as connection:
        found = owing_shown(connection, _mine(all_rounds(connection)))
    owed = [each for each in found if each.status]
    answered = [each for each in found if not each.status]
    return render_template(
        "officers/answering/desk.html",
        owed=owed[(page - 1) * A_PAGE : page * A_PAGE],
        answered=answered[(page - 1) * A_PAGE : page * A_PAGE],
        at_page=page,
        last_page=max(1, -(-max(len(owed), len(answered)) // A_PAGE)),
    )


@pages.get("/proposals/<ref:proposal_id>/answer")
@for_officers
def start_answer(proposal_id: str) -> str:
    """Show what is owed about a proposal, what was answered, and the form."""
    owing = _owing(proposal_id)
    stands = owing.of.stands
    known = {"says": stands.says.value, "day": stands.day, "who": stands.who, "text": stands.text} if stands else {}
    return _page(owing, ReplyForm(formdata=None, data=known))


@pages.post("/proposals/<ref:proposal_id>/answer")
@for_officers
def give_answer(proposal_id: str) -> Response | tuple[str, int]:
    """Answer, and go on to the next answer that is owed."""
    owing, form = _owing(proposal_id), ReplyForm()
    if form.validate():
        with form.handed_over(form.text):
            said, by = form.says.data, acting_as(OFFICER)
            day, who = form.day.data if _has_a_day(form) else None, form.who.data if _names_somebody(form) else ""
            the_application().answering.answer(proposal_id, said, form.text.data, day=day, who=who, by=by)
            flash(_("The answer is published. Whoever put the proposal in is told."))
            return redirect(_next_after(proposal_id), code=303)
    return _page(owing, form), 422


def owed_by_me(connection: Reading, rounds: Iterable[Round]) -> list[OwingShown]:
    """Give what is owed in those of these rounds that this person answers for, the earliest day first."""
    return [each for each in owing_shown(connection, _mine(rounds)) if each.status]


def _mine(rounds: Iterable[Round]) -> dict[str, Round]:
    return {each.id: each for each in rounds if roles_for(ANSWER_PROPOSAL, of_round(each))}


def _next_after(proposal_id: str) -> str:
    today = day_in_london(now())
    with reading() as connection:
        owed = owed_by_me(connection, all_rounds(connection))
    others = [each for each in owed if each.of.proposal != proposal_id and _is_to_be_written(each, today)]
    if others:
        return url_for("officers.start_answer", proposal_id=others[0].of.proposal)
    return url_for("officers.show_answers_owed")


def _is_to_be_written(each: OwingShown, today: date) -> bool:
    """Say whether an answer is owed that can be written now: what will be done by a day to come cannot."""
    return each.of.stands is None or each.of.is_overdue(today)


def _owing(proposal_id: str) -> OwingShown:
    with reading() as connection:
        owing = owing_about(connection, one_proposal(connection, proposal_id).id)
        called = titles_of_proposals(connection, [proposal_id])[proposal_id].title
        its = one_round(connection, owing.round)
    return as_shown(owing, called, its, day_in_london(now()))


def _page(owing: OwingShown, form: ReplyForm) -> str:
    return render_template("officers/answering/answer.html", owing=owing, form=form)
