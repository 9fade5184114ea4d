"""Taking part in the talk about a proposal: saying something, supporting, answering, weighing, flagging, objecting."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.talking import Saying
from pb.actions.vocabulary import LONGEST_COMMENT, LONGEST_NAME, Actor, Thing, derived_id
from pb.actions.who_may import SUPPORT_PROPOSAL, TALK
from pb.erasable.comment_words import comments_by_words
from pb.erasable.reader_marks import FLAG, WEIGHS, marks_by
from pb.erasable.texts import look_up
from pb.readmodels.people.answers import all_around
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.reading import Reading
from pb.readmodels.talking.answers import hidings_of, one_comment
from pb.readmodels.talking.comment import Comment
from pb.readmodels.talking.threads import as_said
from pb.store.event_store import SomebodyElseWasFirst
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import for_signed_in
from web.front.said import Sentence, _
from web.front.scope import roles_for
from web.front.the_application import reading, the_application
from web.residents import pages
from web.shown.fate_shown import with_its_status
from web.shown.proposal_shown import ProposalShown
from web.shown.round_shown import RoundShown
from web.shown.talk_shown import RULES, SUPPORT, SaidShown, TalkInShort, talk_in_short
from web.shown.this_round import announced

WHAT_IT_IS = (
    ("for", Sentence("An argument for the proposal")),
    ("against", Sentence("An argument against the proposal")),
    ("question", Sentence("A question to whoever put it in")),
    ("remark", Sentence("Something else")),
)
AS_WHAT = {
    "resident": Sentence("For myself, as a resident"),
    "applicant": Sentence("For my organisation, as an applicant"),
    "officer": Sentence("For the council, as an officer"),
    "assessor": Sentence("For the council, as an assessor"),
    "partner": Sentence("For a partner organisation"),
}


class _Speaks(PageForm):
    """What is said, the name above it, and as what somebody speaks who can as several."""

    text = Words(Needed("Write what you want to say"), AtMost(LONGEST_COMMENT, "What you say"))
    called = Words(AtMost(LONGEST_NAME, "The name"))
    speaks_as = OneOf("Choose as what you speak", only_if=lambda form: len(form.roles) > 1)
    key = Words()
    do = Words()
    roles: tuple[str, ...] = ()

    def spoken_by(self, roles: list[str]) -> None:
        """Offer the roles in which somebody can speak here."""
        self.roles = tuple(roles)
        self.speaks_as.offer([(role, AS_WHAT[role]) for role in roles])
        if not self.speaks_as.data and roles:
            self.speaks_as.data = roles[0]

    @property
    def by(self) -> Actor:
        """Whoever speaks, as what they chose."""
        return Actor(current_user.person, str(self.speaks_as.data) if len(self.roles) > 1 else self.roles[0])

    @property
    def saying(self) -> Saying:
        """What they want to say."""
        return Saying(self.text.data, self.called.data)


class CommentForm(_Speaks):
    """A comment that begins a thread."""

    side = OneOf("Choose what it is", WHAT_IT_IS)


class AnswerForm(_Speaks):
    """An answer, or other words for one's own comment."""


class FlagForm(PageForm):
    """Which rule a comment breaks."""

    rule = OneOf("Choose the rule that it breaks", tuple(RULES.items()))


class ObjectionForm(PageForm):
    """Why a comment should be shown again."""

    why = Words(Needed("Write why it should be shown again"), AtMost(LONGEST_COMMENT, "What you write"))


class Pressed(PageForm):
    """Which button was pressed."""

    do = Words()


class _Around(NamedTuple):
    """A proposal as whoever is signed in takes part in the talk about it."""

    proposal: ProposalShown
    round: RoundShown
    talk: TalkInShort
    roles: list[str]
    """In which they can speak."""
    supports: list[str]
    """In which they can support it; none where they cannot."""


def _around(connection: Reading, proposal_id: str) -> _Around:
    of = one_proposal(connection, proposal_id)
    shown = announced(connection, of.round)
    talk = talk_in_short(connection, of, shown.of)
    if talk is None:
        abort(404)
    words = look_up(connection, [of.words])[of.words]
    things = all_around(connection, Thing("proposal", proposal_id))
    its = with_its_status(connection, of, words, shown.of)
    return _Around(its, shown, talk, roles_for(TALK, things), roles_for(SUPPORT_PROPOSAL, things))


@pages.get("/proposals/<ref:proposal_id>/take-part")
@for_signed_in
def start_taking_part(proposal_id: str) -> str:
    """Show the forms to support a proposal and to say something about it."""
    with reading() as connection:
        around = _around(connection, proposal_id)
    asked = request.args.get("side", "")
    side = asked if asked in {value for value, _words in WHAT_IT_IS} else None
    return _part_page(around, CommentForm(data={"side": side, "key": the_application().desk.new_id().hex}))


@pages.post("/proposals/<ref:proposal_id>/take-part")
@for_signed_in
def take_part(proposal_id: str) -> Response | tuple[str, int]:
    """Support a proposal, take the support back, or say something, once however often the form is sent."""
    with reading() as connection:
        around = _around(connection, proposal_id)
    form, talking = CommentForm(), the_application().talking
    here = url_for("residents.start_taking_part", proposal_id=proposal_id)
    if form.do.data in ("support", "support-no-more"):
        if not around.supports:
            abort(403)
        by = Actor(current_user.person, around.supports[0])
        with form.handed_over():
            if form.do.data == "support":
                talking.support(proposal_id, by=by)
                flash(_("You support this proposal. You can take it back until the ballot paper is settled."))
            else:
                talking.support_no_more(proposal_id, by=by)
                flash(_("You do not support this proposal any more."))
            return redirect(here, code=303)
        return _part_page(around, form), 422
    if not around.roles:
        abort(403)
    form.spoken_by(around.roles)
    if form.validate():
        side = "" if form.side.data == "remark" else str(form.side.data)
        if (led := _said(form, proposal_id, side=side)) is not None:
            return led
    return _part_page(around, form), 422


def _said(form: _Speaks, proposal_id: str, *, side: str = "", answers: str = "") -> Response | None:
    """Have something said; give where it leads, or nothing where it was refused."""
    its_id = derived_id("comment form", current_user.person, proposal_id, "".join(form.key.data.split())[:64])
    with form.handed_over(form.text):
        try:
            the_application().talking.say(proposal_id, form.saying, side=side, answers=answers, by=form.by, id=its_id)
        except SomebodyElseWasFirst:
            flash(_("This was said already."))
        with reading() as connection:
            comment = one_comment(connection, its_id.hex)
        flash(
            _("Thank you. Somebody reads it before others can see it.")
            if comment.waits
            else _("Thank you. It is there.")
        )
        return redirect(
            url_for("residents.show_comment", proposal_id=proposal_id, comment_id=comment.id)
            if comment.waits
            else url_for("public.show_talk", proposal_id=proposal_id, thread=comment.thread, _anchor=comment.id),
            code=303,
        )
    return None


def _part_page(around: _Around, form: CommentForm) -> str:
    form.spoken_by(around.roles)
    with reading() as connection:
        marked = marks_by(connection, current_user.person, [around.proposal.id])
    return render_template(
        "residents/take_part.html",
        **around._asdict(),
        form=form,
        is_supporter=(SUPPORT, around.proposal.id) in marked,
        longest=LONGEST_COMMENT,
    )


@pages.get("/proposals/<ref:proposal_id>/talk/<ref:comment_id>")
@for_signed_in
def show_comment(proposal_id: str, comment_id: str) -> str:
    """Show one comment, and what whoever is signed in can do with it."""
    around, comment = _one(proposal_id, comment_id)
    form = AnswerForm(data={"key": the_application().desk.new_id().hex})
    return _comment_page(around, comment, answer=form)


@pages.post("/proposals/<ref:proposal_id>/talk/<ref:comment_id>")
@for_signed_in
def act_on_comment(proposal_id: str, comment_id: str) -> Response | tuple[str, int]:
    """Answer, weigh or flag a comment; change or withdraw one's own, or object to its being hidden."""
    around, comment = _one(proposal_id, comment_id)
    if not around.roles:
        abort(403)
    does = _DOES.get(Pressed().do.data)
    if does is None:
        abort(400)
    return does(around, comment)


def _one(proposal_id: str, comment_id: str) -> tuple[_Around, Comment]:
    with reading() as connection:
        comment = one_comment(connection, comment_id)
        mine = comment.author == current_user.person
        if comment.proposal != proposal_id or not (comment.can_be_read or mine):
            abort(404)
        return _around(connection, proposal_id), comment


def _answer(around: _Around, comment: Comment) -> Response | tuple[str, int]:
    form = AnswerForm()
    form.spoken_by(around.roles)
    if form.validate() and (led := _said(form, comment.proposal, answers=comment.id)) is not None:
        return led
    return _comment_page(around, comment, answer=form), 422


def _edit(around: _Around, comment: Comment) -> Response | tuple[str, int]:
    form = AnswerForm(prefix="own-")
    form.spoken_by([comment.acting_as])
    if form.validate():
        with form.handed_over(form.text):
            the_application().talking.edit(comment.id, form.saying, by=form.by)
            flash(_("Your comment is changed. Everybody can read that it was, and what it said before."))
            return _back(comment)
    return _comment_page(around, comment, own=form), 422


def _mark(around: _Around, comment: Comment) -> Response | tuple[str, int]:
    form = Pressed()
    weighs = form.do.data == "weigh"
    with form.handed_over():
        the_application().talking.weigh(comment.id, weighs=weighs, by=_myself(around))
        flash(_("It weighs with you.") if weighs else _("It does not weigh with you any more."))
        return _back(comment)
    return _comment_page(around, comment, sent=form), 422


def _flag(around: _Around, comment: Comment) -> Response | tuple[str, int]:
    form = FlagForm(prefix="flag-")
    if form.validate():
        with form.handed_over(form.rule):
            the_application().talking.flag(comment.id, str(form.rule.data), by=_myself(around))
            flash(_("Thank you. Somebody who moderates looks at it."))
            return _back(comment)
    return _comment_page(around, comment, flag=form), 422


def _withdraw(around: _Around, comment: Comment) -> Response | tuple[str, int]:
    form = PageForm()
    with form.handed_over():
        the_application().talking.withdraw(comment.id, by=Actor(current_user.person, comment.acting_as))
        flash(_("Your comment is withdrawn. What answered it stays."))
        return _back(comment)
    return _comment_page(around, comment, sent=form), 422


def _object(around: _Around, comment: Comment) -> Response | tuple[str, int]:
    form = ObjectionForm(prefix="objection-")
    if form.validate():
        with form.handed_over(form.why):
            by = Actor(current_user.person, comment.acting_as)
            the_application().talking.object_to_hiding(comment.hiding, form.why.data, by=by)
            flash(_("Thank you. An officer who did not hide it looks at it and answers you by letter."))
            return _back(comment)
    return _comment_page(around, comment, objection=form), 422


_DOES: Mapping[str, Callable[[_Around, Comment], Response | tuple[str, int]]] = {
    "answer": _answer,
    "edit": _edit,
    "weigh": _mark,
    "weigh-no-more": _mark,
    "flag": _flag,
    "withdraw": _withdraw,
    "object": _object,
}


def _myself(around: _Around) -> Actor:
    """Whoever is signed in, as the first of the roles in which they take part here."""
    return Actor(current_user.person, around.roles[0])


def _back(comment: Comment) -> Response:
    return redirect(url_for("residents.show_comment", proposal_id=comment.proposal, comment_id=comment.id), code=303)


def _comment_page(
    around: _Around,
    comment: Comment,
    *,
    answer: AnswerForm | None = None,
    own: AnswerForm | None = None,
    flag: FlagForm | None = None,
    objection: ObjectionForm | None = None,
    sent: PageForm | None = None,
) -> str:
    me = current_user.person
    with reading() as connection:
        said = as_said(connection, comment)[comment.id]
        words = comments_by_words(connection, [comment.words])[comment.words]
        marked = marks_by(connection, me, [comment.id])
        hidings = hidings_of(connection, comment.id) if comment.author == me else []
        objections = comments_by_words(connection, [one.objection for one in hidings if one.objection])
    wrong = next((form for form in (answer, own, flag, objection, sent) if form is not None), None)
    answer = answer or AnswerForm(formdata=None, data={"key": the_application().desk.new_id().hex})
    answer.spoken_by(around.roles)
    mine = {"text": words.text, "called": words.name}
    own = own or AnswerForm(formdata=None, prefix="own-", data=mine)
    own.spoken_by([comment.acting_as])
    return render_template(
        "residents/comment.html",
        **around._asdict(),
        comment=SaidShown(comment, said, around.proposal.of.author),
        mine=comment.author == me,
        words=words,
        weighs=(WEIGHS, comment.id) in marked,
        has_flagged=(FLAG, comment.id) in marked,
        hidings=[(one, objections.get(one.objection)) for one in reversed(hidings)],
        rules=RULES,
        form=wrong,
        answer=answer,
        own=own,
        flag=flag or FlagForm(formdata=None, prefix="flag-"),
        objection=objection or ObjectionForm(formdata=None, prefix="objection-"),
    )
