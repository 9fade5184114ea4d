"""A proposal that somebody asks for by phone, on paper or at a desk: an officer or a clerk types it, on one page.

It is the form of every proposal, with who they are before it. What became of it, and what can be done for them, stands
on a page of its own, to which the clerk comes too who checks no proposals.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from pb.actions.naming import LONGEST_NAME as LONGEST_OF_NAMED
from pb.actions.naming import as_wished
from pb.actions.proposals import Bid
from pb.actions.questions import LONGEST_ANSWER
from pb.actions.somebody import LONGEST_NAME, LONGEST_POSTAL, somebody
from pb.actions.vocabulary import Answer, AskedQuestion, derived_id
from pb.erasable.named_as import Shown, named_in
from pb.erasable.paper_tables import OnBehalfOf, behalf_of
from pb.erasable.texts import look_up
from pb.languages.known import LANGUAGES
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from pb.store.event_store import NotFound, SomebodyElseWasFirst
from web.forms.fields import Address, OneOf, Ticks, Words
from web.forms.narrowed import Narrowed
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.shown.bid_form import FIRST_BOX, BidForm, already_written, form_for
from web.shown.fate_shown import with_its_status
from web.shown.proposal_shown import ProposalShown
from web.shown.questions_shown import questions_shown
from web.shown.round_shown import RoundShown
from web.shown.wards_shown import wards_shown
from web.wording.rules_in_words import share_in_words

AGREED = "agreed"
FORGET, ERASE = "forget", "erase"
ASKED = (
    ("phone", Sentence("By phone")),
    ("paper", Sentence("On paper")),
    ("desk", Sentence("At a desk")),
)
SHOWN_AS = (
    (Shown.NOTHING.value, Sentence("Nothing")),
    (Shown.NAME.value, Sentence("Their name")),
    (Shown.GROUP.value, Sentence("The name of the group")),
    (Shown.RESIDENT.value, Sentence("That they are a resident of the area")),
)
WHO_READS = (
    ("officers", Sentence("The officers alone"), Sentence("Everybody sees that there was a question, and not what")),
    ("everybody", Sentence("Everybody"), Sentence("Question and answer stand on the page of the proposal")),
)


class AnswerForThemForm(PageForm):
    """What they answered, and who may read it as they wish."""

    question = Words()
    answer = Words(Needed("Write what they answered"), AtMost(LONGEST_ANSWER, "The answer"))
    readers = OneOf("Choose who may read question and answer, as they wish", WHO_READS)


@lru_cache(maxsize=64)
def _form_for(asked: tuple[AskedQuestion, ...]) -> type[BidForm]:
    """Give the form of a round's proposals, with who somebody is before it."""
    boxes: dict[str, Any] = {
        "key": Words(),
        "name": Words(Needed("Enter the person’s name"), AtMost(LONGEST_NAME, "The name")),
        "asked_how": OneOf("Choose how they asked", ASKED),
        "consent": Ticks(
            Needed("Ask them whether they agree, and tick the box if they do"),
            choices=[(AGREED, Sentence("They agreed that we put it in for them, and that it is published"))],
        ),
        "email": Address(),
        "postal": Words(AtMost(LONGEST_POSTAL, "The postal address")),
        "contact": Words(AtMost(LONGEST_NAME, "What you noted")),
        "group": Words(AtMost(LONGEST_OF_NAMED, "The name of the group")),
        "shown_as": OneOf("Choose what everybody may read, as they wish", SHOWN_AS),
        "language": Narrowed(choices=[(each.code, each.own_name) for each in LANGUAGES]),
    }
    base = form_for(tuple(each for each in asked if each.answer != Answer.FILE))
    return cast("type[BidForm]", type("FormForSomebody", (base,), boxes))


def _form(shown: RoundShown, typed: MultiDict[str, str] | None = None) -> Any:
    """Give the form: with what was sent, or else what is given."""
    rules = shown.of.written_rules()
    form = _form_for(rules.asked)(typed) if typed is not None else _form_for(rules.asked)()
    form.follows(rules)
    with reading() as connection:
        wards = wards_shown(connection)
    if wards is not None:
        form.has_map(wards.edition.id, [(ward.of.code, ward.of.name) for ward in wards.wards])
    return form


def _bid(form: Any) -> Bid:
    bid: Bid = form.bid
    return replace(bid, named=as_wished(form.shown_as.data, form.name.data, form.group.data))


def _whose(form: Any) -> OnBehalfOf:
    return somebody(form.name.data, form.contact.data, form.email.data, form.postal.data, form.language.typed)


@pages.get("/rounds/<ref:round_id>/proposals/for-somebody")
@for_officers
def start_for_somebody(round_id: str) -> str:
    """Show the form, empty."""
    shown = officers_round(round_id)
    begins = {"key": the_application().desk.new_id().hex, "shown_as": Shown.NOTHING.value}
    return _page(shown, _form(shown, MultiDict(begins)))


@pages.post("/rounds/<ref:round_id>/proposals/for-somebody")
@for_officers
def put_in_for_somebody(round_id: str) -> Response | tuple[str, int]:
    """Put it in: once, however often the button is pressed; or add a line."""
    shown = officers_round(round_id)
    form = _form(shown)
    if request.form.get("do") in FIRST_BOX:
        form.one_more_line(request.form["do"])
        return _page(shown, form), 422
    if form.validate():
        by = acting_as(OFFICER)
        its_id = derived_id("proposal for somebody", by.person, round_id, "".join(form.key.data.split())[:64])
        with form.handed_over(form.name):
            act, agreed = the_application().for_somebody.put_in, AGREED in form.consent.data
            whose = _whose(form)
            try:
                act(round_id, _bid(form), whose, asked=form.asked_how.data, agreed=agreed, by=by, id=its_id)
            except SomebodyElseWasFirst:
                the_application().desk.catch_up()  # the button was pressed twice
            return redirect(url_for("officers.show_for_somebody", proposal_id=its_id.hex), code=303)
    return _page(shown, form), 422


@pages.get("/proposals/<ref:proposal_id>/for-somebody")
@for_officers
def show_for_somebody(proposal_id: str) -> str:
    """Show what was put in for somebody, how they are reached, and what can be done for them."""
    return _shown(proposal_id, AnswerForThemForm(formdata=None))


@pages.get("/proposals/<ref:proposal_id>/for-somebody/change")
@for_officers
def start_changing_for_somebody(proposal_id: str) -> str:
    """Show the form with what stands."""
    proposal, whose, shown = _found(proposal_id)
    with reading() as connection:
        its = named_in(connection, proposal_id)
    typed: MultiDict[str, str] = MultiDict(already_written(proposal))
    envelope = (whose.postal if whose else "").split("\n", 1)
    typed.update(
        {
            "name": whose.name if whose else "",
            "email": whose.email if whose else "",
            "contact": whose.contact if whose else "",
            "postal": envelope[1] if len(envelope) > 1 else "",
            "group": its.group,
            "shown_as": its.shown.value,
            "language": (whose.language if whose else "") or LANGUAGES[0].code,
        }
    )
    return _page(shown, _form(shown, typed), proposal)


@pages.post("/proposals/<ref:proposal_id>/for-somebody/change")
@for_officers
def change_for_somebody(proposal_id: str) -> Response | tuple[str, int]:
    """Change it for them."""
    proposal, _whose_it_was, shown = _found(proposal_id)
    form = _form(shown)
    if request.form.get("do") in FIRST_BOX:
        form.one_more_line(request.form["do"])
        return _page(shown, form, proposal), 422
    form.validate()
    form.speaks_of_no(("asked_how", "consent"))
    if not form.problems:
        with form.handed_over(form.name):
            the_application().for_somebody.change(proposal_id, _bid(form), _whose(form), by=acting_as(OFFICER))
            flash(_("The proposal has been changed."))
            return redirect(url_for("officers.show_for_somebody", proposal_id=proposal_id), code=303)
    return _page(shown, form, proposal), 422


@pages.post("/proposals/<ref:proposal_id>/for-somebody/answer")
@for_officers
def answer_for_somebody(proposal_id: str) -> Response | tuple[str, int]:
    """Write down what they answered to an officer's question."""
    form = AnswerForThemForm()
    if form.validate():
        shown = form.readers.data == "everybody"
        with form.handed_over(form.answer):
            act, by = the_application().for_somebody.answer, acting_as(OFFICER)
            act(proposal_id, form.question.data, form.answer.data, shown=shown, by=by)
            flash(_("The answer is written down. Whoever asked gets a letter."))
            return redirect(url_for("officers.show_for_somebody", proposal_id=proposal_id), code=303)
    return _shown(proposal_id, form), 422


@pages.post("/proposals/<ref:proposal_id>/for-somebody/take-back")
@for_officers
def take_back_for_somebody(proposal_id: str) -> Response | tuple[str, int]:
    """Take it back, because they ask."""
    form = PageForm()
    with form.handed_over():
        the_application().for_somebody.take_back(proposal_id, by=acting_as(OFFICER))
        flash(_("The proposal has been taken back."))
        return redirect(url_for("officers.show_for_somebody", proposal_id=proposal_id), code=303)
    return _shown(proposal_id, form), 422


@pages.post("/proposals/<ref:proposal_id>/for-somebody/forget")
@for_officers
def forget_somebody(proposal_id: str) -> Response | tuple[str, int]:
    """Forget who they are, because they ask; what they wrote too, where they wish that."""
    form = PageForm()
    words = request.form.get("do") == ERASE
    with form.handed_over():
        the_application().for_somebody.forget(proposal_id, words=words, by=acting_as(OFFICER))
        flash(_("Who they are is forgotten, and what they wrote is erased.") if words else _("It names nobody now."))
        return redirect(url_for("officers.show_for_somebody", proposal_id=proposal_id), code=303)
    return _shown(proposal_id, form), 422


def _found(proposal_id: str) -> tuple[ProposalShown, OnBehalfOf | None, RoundShown]:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        whose = behalf_of(connection, proposal_id)
        if not of.behalf and whose is None:
            raise NotFound
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
    return proposal, whose, shown


def _page(shown: RoundShown, form: Any, proposal: ProposalShown | None = None) -> str:
    rules = shown.of.written_rules()
    return render_template(
        "officers/for_somebody.html",
        round=shown,
        form=form,
        proposal=proposal,
        share=share_in_words(rules),
        asks=[(each, form.answer(each)) for each in form.asked],
        files=[each.words for each in rules.asked if each.answer == Answer.FILE],
    )


def _shown(proposal_id: str, form: PageForm) -> str:
    proposal, whose, shown = _found(proposal_id)
    if not proposal.of.behalf and whose is None:
        abort(404)
    with reading() as connection:
        questions = questions_shown(connection, proposal_id)
    asked = form if isinstance(form, AnswerForThemForm) else AnswerForThemForm(formdata=None)
    return render_template(
        "officers/put_in_for_somebody.html",
        round=shown,
        proposal=proposal,
        whose=whose,
        how=dict(ASKED).get(proposal.of.behalf, ""),
        letters_in=next((each.own_name for each in LANGUAGES if whose and each.code == whose.language), ""),
        questions=questions,
        waits=next((each for each in questions if each.of.answered_at is None), None),
        form=form,
        answer=asked,
    )
