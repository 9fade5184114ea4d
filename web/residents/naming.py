"""For which group a proposal is, and as what whoever puts it in is named: a page of the draft, and of what was sent."""

from typing import Final

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.naming import LONGEST_NAME, as_wished
from pb.erasable.named_as import NOBODY, NamedAs, Shown, named_in
from pb.erasable.proposal_drafts import Draft
from pb.readmodels.proposals.answers import one_proposal
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.guard import RESIDENT, for_residents
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.draft_at_work import NAMED, AtWork, at_work
from web.shown.named_shown import named_in_words
from web.shown.this_round import announced

WAYS: Final = (
    (Shown.NOTHING.value, Sentence("Nothing"), Sentence("Everybody reads that a resident put it in")),
    (Shown.NAME.value, Sentence("My name"), Sentence("Enter it below, as everybody is to read it")),
    (Shown.GROUP.value, Sentence("The name of the group"), Sentence("As you entered it above")),
)


class NamingForm(PageForm):
    """For which group it is, and what everybody reads."""

    group = Words(AtMost(LONGEST_NAME, "The name of the group"))
    shown = OneOf("Choose how you wish to be named", WAYS)
    name = Words(AtMost(LONGEST_NAME, "Your name"))

    def of_area(self, area: str) -> None:
        """Offer to be named as a resident of the area of the round, where it has one."""
        if area:
            words = Sentence("A resident of {area}", {"area": area})
            self.shown.offer([*WAYS, (Shown.RESIDENT.value, words)])

    @property
    def wished(self) -> NamedAs:
        """What was chosen, looked at.

        :raises Refusal: where what is to be shown is missing
        """
        return as_wished(self.shown.typed, self.name.data, self.group.data)


def wished_in(draft: Draft) -> NamedAs:
    """Give what was chosen in a draft; nothing where nothing was.

    :raises Refusal: where what is to be shown is missing
    """
    typed = dict(draft.boxes.get(NAMED, ()))
    if not typed:
        return NOBODY
    return as_wished(typed.get("shown") or Shown.NOTHING.value, typed.get("name", ""), typed.get("group", ""))


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>/named")
@for_residents
def show_how_named(round_id: str, draft_id: str) -> str:
    """Show what was chosen, with the form."""
    work = at_work(round_id, draft_id)
    typed = dict(work.draft.boxes.get(NAMED, ()))
    if not typed and work.sent:
        with reading() as connection:
            its = named_in(connection, draft_id)
        typed = {"group": its.group, "name": its.name, "shown": its.shown.value}
    return _page(work, NamingForm(formdata=None, data={"shown": Shown.NOTHING.value, **typed}))


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>/named")
@for_residents
def keep_how_named(round_id: str, draft_id: str) -> Response | tuple[str, int]:
    """Keep it with the draft, until it is sent; of a proposal that was sent it holds at once."""
    work, form = at_work(round_id, draft_id), NamingForm()
    form.of_area(work.shown.of.area_name)
    if form.validate():
        with form.handed_over(form.group if form.shown.typed == Shown.GROUP else form.name):
            its, by = form.wished, acting_as(RESIDENT)
            if work.sent:
                the_application().naming.change(draft_id, its, by=by)
                flash(_("What everybody reads of you beside the proposal has been changed."))
                return redirect(url_for("residents.show_my_proposals"), code=303)
            boxes = [("group", its.group), ("shown", its.shown.value), ("name", its.name)]
            the_application().drafting_proposals.keep(round_id, draft_id, NAMED, boxes, by=by)
            return redirect(url_for("residents.show_draft", round_id=round_id, draft_id=draft_id), code=303)
    return _page(work, form), 422


@pages.get("/proposals/<ref:proposal_id>/named")
@for_residents
def lead_to_how_named(proposal_id: str) -> Response:
    """Lead from a proposal of one's own to the page on which one changes how one is named."""
    with reading() as connection:
        mine = one_proposal(connection, proposal_id)
        if mine.author != acting_as(RESIDENT).person:
            abort(404)
        announced(connection, mine.round)
    return redirect(url_for("residents.show_how_named", round_id=mine.round, draft_id=proposal_id), code=303)


def said_of_name(work: AtWork) -> str:
    """Say as what somebody is named by what was chosen so far; empty for nothing."""
    return named_in_words(wished_in(work.draft), work.shown.of.area_name)


def _page(work: AtWork, form: NamingForm) -> str:
    form.of_area(work.shown.of.area_name)
    rules = work.shown.of.written_rules()
    return render_template(
        "residents/how_named.html", round=work.shown, work=work, form=form, most=rules.proposals_each_group
    )
