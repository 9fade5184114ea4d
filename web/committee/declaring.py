"""Declaring an interest for an item before its meeting. What is said in the room is the clerk's to enter."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.vocabulary import derived_id
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.meetings.answers import declared_for, one_meeting
from pb.telling.the_room import INTERESTS
from web.committee import pages
from web.forms.fields import OneOf, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import MEMBER, for_committee
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.shown.meeting_shown import MeetingShown

LONGEST = 2_000
KINDS = (
    ("personal", Sentence("Personal interest"), Sentence("It is read out; you stay, speak and vote")),
    ("private", Sentence("Private interest"), Sentence("It is read out; you say whether you leave")),
    (
        "disclosable-pecuniary",
        Sentence("Disclosable pecuniary interest"),
        Sentence("You leave for the item, unless a dispensation covers it (Localism Act 2011, section 31)"),
    ),
)


class DeclarationForm(PageForm):
    """An interest in an item."""

    item = OneOf("Choose the item")
    interest = OneOf("Choose the kind of interest", KINDS)
    reason = Words(Needed("Say what your interest is"), AtMost(LONGEST, "What you say"))
    leaves = Ticks(choices=(("yes", Sentence("I leave the room for this item")),))
    dispensation = Ticks(choices=(("yes", Sentence("I hold a dispensation to vote that covers it")),))
    key = Words()


@pages.get("/meetings/<ref:meeting_id>/declare")
@for_committee
def start_declaration(meeting_id: str) -> str:
    """Show the form, and what one has declared for this meeting so far."""
    known = {"key": secrets.token_hex(16), "item": request.args.get("item", "")}
    return _page(meeting_id, DeclarationForm(formdata=None, data=known))


@pages.post("/meetings/<ref:meeting_id>/declare")
@for_committee
def declare_interest(meeting_id: str) -> Response | tuple[str, int]:
    """Declare it; the same form sent twice declares once."""
    form = DeclarationForm()
    _offer_items(meeting_id, form)
    if form.validate():
        with form.handed_over(form.reason):
            by = acting_as(MEMBER)
            the_application().members.declare(
                meeting_id,
                form.item.data,
                form.interest.data,
                form.reason.data,
                leaves=bool(form.leaves.data),
                with_dispensation=bool(form.dispensation.data),
                key=derived_id("declaration form", by.person, "".join(form.key.data.split())[:64]),
                by=by,
            )
            flash(_("Declared. It is published with the agenda, and entered when the meeting begins."))
            return redirect(url_for("committee.start_declaration", meeting_id=meeting_id), code=303)
    return _page(meeting_id, form), 422


@pages.post("/meetings/<ref:meeting_id>/declarations")
@for_committee
def take_declaration_back(meeting_id: str) -> Response | tuple[str, int]:
    """Take back what one declared."""
    form = DeclarationForm(formdata=None, data={"key": secrets.token_hex(16)})
    with form.handed_over():
        the_application().members.take_back(meeting_id, request.form.get("declaration", ""), by=acting_as(MEMBER))
        flash(_("Taken back. That you had declared it stays in the record."))
        return redirect(url_for("committee.start_declaration", meeting_id=meeting_id), code=303)
    return _page(meeting_id, form), 422


def _offer_items(meeting_id: str, form: DeclarationForm) -> None:
    with reading() as connection:
        items = one_meeting(connection, meeting_id).items
    form.item.offer([(item.item, f"{item.number} {item.title}") for item in items])


def _page(meeting_id: str, form: DeclarationForm) -> str:
    _offer_items(meeting_id, form)
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        committee = one_committee(connection, meeting.committee)
        declared = [one for one in declared_for(connection, meeting_id) if one.member == current_user.person]
    return render_template(
        "committee/declare.html",
        committee=committee,
        meeting=MeetingShown(meeting, now()),
        declared=[(one, meeting.item(one.item)) for one in declared],
        interests=INTERESTS,
        form=form,
    )
