"""What waits for whoever moderates, and one comment: to be let through, left, hidden, or shown again."""

from collections.abc import Callable, Mapping

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import LONGEST_REASON, RULES_OF_TALK, Thing, day_in_london
from pb.actions.who_may import MODERATE
from pb.erasable.comment_words import comments_by_words
from pb.erasable.reader_marks import flags_raised
from pb.readmodels.people.answers import all_around
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.talking.answers import WaitsForAModerator, hidings_of, one_comment, what_waits_for_moderators
from pb.readmodels.talking.comment import Comment
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as, roles_for
from web.front.the_application import reading, the_application
from web.officers import pages
from web.shown.talk_shown import RULES, SIDES

MOST = 200
"""Comments on one page; the others follow when these are looked at."""


class Pressed(PageForm):
    """Which button was pressed."""

    do = Words()


class HideForm(PageForm):
    """Which rule a comment breaks, and why it is hidden."""

    rule = OneOf("Choose the rule that it breaks", tuple((rule, RULES[rule]) for rule in RULES_OF_TALK))
    reason = Words(Needed("Give the reason"), AtMost(LONGEST_REASON, "The reason"))


class AnswerForm(PageForm):
    """What comes of an objection, and why."""

    upheld = OneOf(
        "Choose what comes of the objection",
        (("yes", Sentence("The comment is shown again")), ("no", Sentence("The comment stays hidden"))),
    )
    answer = Words(Needed("Give the reason for your answer"), AtMost(LONGEST_REASON, "The reason"))


def waits_for_me(connection: Reading) -> list[WaitsForAModerator]:
    """Give what waits in the rounds that this person moderates in."""
    waiting = what_waits_for_moderators(connection)
    proposals = {one.comment.proposal for one in waiting}
    mine = {one for one in proposals if roles_for(MODERATE, all_around(connection, Thing("proposal", one)))}
    return [one for one in waiting if one.comment.proposal in mine]


@pages.get("/talk")
@for_officers
def show_talk_that_waits() -> str:
    """Show the comments that somebody who moderates has to look at, the oldest first."""
    with reading() as connection:
        found = waits_for_me(connection)
        words = comments_by_words(connection, [one.comment.words for one in found[:MOST]])
        called = titles_of_proposals(connection, {one.comment.proposal for one in found[:MOST]})
    return render_template(
        "officers/talk_that_waits.html",
        how_many=len(found),
        waiting=[
            (one, words[one.comment.words], called[one.comment.proposal], day_in_london(one.comment.made_at))
            for one in found[:MOST]
        ],
        rules=RULES,
    )


@pages.get("/talk/<ref:proposal_id>/<ref:comment_id>")
@for_officers
def show_comment_to_moderate(proposal_id: str, comment_id: str) -> str:
    """Show a comment with what it answers, why it waits, and what can be done."""
    return _page(_its(proposal_id, comment_id))


@pages.post("/talk/<ref:proposal_id>/<ref:comment_id>")
@for_officers
def moderate_comment(proposal_id: str, comment_id: str) -> Response | tuple[str, int]:
    """Let it through, leave it, hide it, or answer the objection."""
    comment, does = _its(proposal_id, comment_id), _DOES.get(Pressed().do.data)
    if does is None:
        abort(400)
    return does(comment)


def _let_through(comment: Comment) -> Response | tuple[str, int]:
    form = PageForm()
    with form.handed_over():
        the_application().moderating.let_through(comment.id, by=acting_as(OFFICER))
        return _done(_("The comment can be read now."))
    return _page(comment, sent=form), 422


def _leave(comment: Comment) -> Response | tuple[str, int]:
    form = PageForm()
    with form.handed_over():
        the_application().moderating.leave_standing(comment.id, by=acting_as(OFFICER))
        return _done(_("The comment stays. Its flags are answered."))
    return _page(comment, sent=form), 422


def _hide(comment: Comment) -> Response | tuple[str, int]:
    form = HideForm()
    if form.validate():
        with form.handed_over(form.reason):
            rule = str(form.rule.data)
            the_application().moderating.hide(comment.id, rule, reason=form.reason.data, by=acting_as(OFFICER))
            return _done(_("The comment is hidden. Its author gets a letter with the reason."))
    return _page(comment, hide=form), 422


def _answer(comment: Comment) -> Response | tuple[str, int]:
    form = AnswerForm()
    if form.validate():
        with form.handed_over(form.answer):
            the_application().moderating.answer_objection(
                comment.hiding, upheld=form.upheld.data == "yes", reason=form.answer.data, by=acting_as(OFFICER)
            )
            return _done(_("The objection is answered. The author gets a letter."))
    return _page(comment, answer=form), 422


_DOES: Mapping[str, Callable[[Comment], Response | tuple[str, int]]] = {
    "let-through": _let_through,
    "leave": _leave,
    "hide": _hide,
    "answer": _answer,
}


def _done(words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_talk_that_waits"), code=303)


def _its(proposal_id: str, comment_id: str) -> Comment:
    with reading() as connection:
        comment = one_comment(connection, comment_id)
    if comment.proposal != proposal_id:
        abort(404)
    return comment


def _page(
    comment: Comment, *, hide: HideForm | None = None, answer: AnswerForm | None = None, sent: PageForm | None = None
) -> str:
    with reading() as connection:
        proposal = one_proposal(connection, comment.proposal)
        answered = one_comment(connection, comment.answers) if comment.answers else None
        ids = [comment.words, *(before for before, _since in comment.earlier)]
        words = comments_by_words(connection, [*ids, *([answered.words] if answered else [])])
        hidings = hidings_of(connection, comment.id)
        objections = comments_by_words(connection, [one.objection for one in hidings if one.objection])
        called = titles_of_proposals(connection, [comment.proposal])[comment.proposal]
        flags = flags_raised(connection).get(comment.id, {})
    wrong = next((form for form in (hide, answer, sent) if form is not None), None)
    return render_template(
        "officers/moderate_comment.html",
        comment=comment,
        proposal=proposal,
        called=called,
        side=SIDES[comment.side],
        words=words[comment.words],
        earlier=[(words[before], day_in_london(since)) for before, since in comment.earlier],
        answered=words[answered.words] if answered else None,
        day=day_in_london(comment.made_at),
        flags=[(RULES[rule], n) for rule, n in flags.items()],
        hidings=[(one, objections.get(one.objection)) for one in hidings],
        rules=RULES,
        form=wrong,
        hide=hide or HideForm(formdata=None),
        answer=answer or AnswerForm(formdata=None),
    )
