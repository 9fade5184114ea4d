"""Pictures and documents of one's own proposal: added, described, replaced, put first, removed."""

import secrets
from contextlib import ExitStack
from uuid import UUID

from flask import Response as FileAnswer
from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.attachments import LONGEST_DESCRIPTION
from pb.actions.vocabulary import MOST_DOCUMENTS, MOST_PICTURES, derived_id
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.attachments import Attachment, attachments_of, one_attachment
from pb.readmodels.rounds.answers import one_round
from pb.store.event_store import SomebodyElseWasFirst
from pb.uploads.documents import LARGEST_DOCUMENT
from pb.uploads.pictures import LARGEST_PICTURE, MEGA
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.files_sent import BESIDE_THE_FILE, the_file_sent
from web.front.guard import RESIDENT, for_residents
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.residents import pages
from web.shown.attachments_shown import content_to_show, picture_shown, shown_with
from web.shown.fate_shown import with_its_status
from web.shown.proposal_shown import ProposalShown
from web.shown.round_shown import RoundShown

READERS = (
    ("officers", Sentence("The council’s officers alone"), Sentence("Such as a quote with somebody’s address in it")),
    ("everybody", Sentence("Everybody"), Sentence("It stands on the page of your proposal")),
)
LARGEST = {
    "residents.add_picture": LARGEST_PICTURE,
    "residents.add_document": LARGEST_DOCUMENT,
    "residents.keep_draft_file": LARGEST_DOCUMENT,
    "residents.change_attachment": max(LARGEST_PICTURE, LARGEST_DOCUMENT),
}
"""Bytes of the file that a page takes."""
LIMITS = {
    "most_pictures": MOST_PICTURES,
    "most_documents": MOST_DOCUMENTS,
    "picture_mb": LARGEST_PICTURE // MEGA,
    "document_mb": LARGEST_DOCUMENT // MEGA,
}


class PictureForm(PageForm):
    """A picture, and what it shows."""

    key = Words()
    description = Words(Needed("Say what the picture shows"), AtMost(LONGEST_DESCRIPTION, "The description"))


class DocumentForm(PageForm):
    """A document, what it is, and who may read it."""

    key = Words()
    description = Words(Needed("Say what the document is"), AtMost(LONGEST_DESCRIPTION, "The title"))
    readers = OneOf("Choose who may read the document", READERS)


@pages.url_value_preprocessor
def let_a_file_be_large(endpoint: str | None, _values: object) -> None:
    """Take a file of some megabytes on its page, before anybody reads the form; all other pages take little."""
    if endpoint in LARGEST:
        request.max_content_length = LARGEST[endpoint] + BESIDE_THE_FILE


@pages.get("/my-proposals/<ref:proposal_id>/pictures")
@for_residents
def show_attachments(proposal_id: str) -> str:
    """Show the pictures and documents of one's own proposal, and what can be done with them."""
    proposal, its_round = _mine(proposal_id)
    with reading() as connection:
        found = attachments_of(connection, proposal_id)
    return render_template(
        "residents/attachments.html",
        proposal=proposal,
        round=its_round,
        can_change=its_round.of.is_being_prepared and not proposal.of.is_taken_back,
        attached=shown_with(found, _own_address),
        **LIMITS,
    )


@pages.get("/my-proposals/<ref:proposal_id>/pictures/new")
@for_residents
def start_picture(proposal_id: str) -> str:
    """Ask for a picture."""
    return _adding(proposal_id, PictureForm(data={"key": secrets.token_hex(16)}))


@pages.post("/my-proposals/<ref:proposal_id>/pictures/new")
@for_residents
def add_picture(proposal_id: str) -> Response | tuple[str, int]:
    """Add a picture, once however often the form is sent."""
    form, sent = PictureForm(), the_file_sent()
    if sent is None:
        form.wrong("file", _("Choose a picture"))
    if form.validate() and sent is not None:
        its_id, by = _id_for(proposal_id, form.key.data), acting_as(RESIDENT)
        with form.handed_over("file"), sent.stream as file:
            try:
                the_application().attachments.add_picture(
                    proposal_id, file, form.description.data, name=sent.filename or "", by=by, id=its_id
                )
            except SomebodyElseWasFirst:
                return _done(proposal_id, _("This picture was added already."))
            return _done(proposal_id, _("The picture is added. Look at it once more: is it the right one?"))
    return _adding(proposal_id, form), 422


@pages.get("/my-proposals/<ref:proposal_id>/documents/new")
@for_residents
def start_document(proposal_id: str) -> str:
    """Ask for a document."""
    return _adding(proposal_id, DocumentForm(data={"key": secrets.token_hex(16)}))


@pages.post("/my-proposals/<ref:proposal_id>/documents/new")
@for_residents
def add_document(proposal_id: str) -> Response | tuple[str, int]:
    """Add a document, once however often the form is sent."""
    form, sent = DocumentForm(), the_file_sent()
    if sent is None:
        form.wrong("file", _("Choose a PDF"))
    if form.validate() and sent is not None:
        its_id, by = _id_for(proposal_id, form.key.data), acting_as(RESIDENT)
        said, shown, name = form.description.data, form.readers.data == "everybody", sent.filename or ""
        with form.handed_over("file"), sent.stream as file:
            try:
                the_application().attachments.add_document(
                    proposal_id, file, said, name=name, shown=shown, by=by, id=its_id
                )
            except SomebodyElseWasFirst:
                return _done(proposal_id, _("This document was added already."))
            return _done(proposal_id, _("The document is added."))
    return _adding(proposal_id, form), 422


@pages.get("/my-proposals/<ref:proposal_id>/pictures/<ref:attachment_id>")
@for_residents
def start_changing_attachment(proposal_id: str, attachment_id: str) -> str:
    """Show a picture or a document with its form, to describe it otherwise, replace it or remove it."""
    it = _my_attachment(proposal_id, attachment_id)
    said = {"description": it.words.description, "readers": "everybody" if it.shown else "officers"}
    return _changing(it, PictureForm(data=said) if it.is_picture else DocumentForm(data=said))


@pages.post("/my-proposals/<ref:proposal_id>/pictures/<ref:attachment_id>")
@for_residents
def change_attachment(proposal_id: str, attachment_id: str) -> Response | tuple[str, int]:
    """Describe it otherwise, or put another file in its place."""
    it, sent = _my_attachment(proposal_id, attachment_id), the_file_sent()
    form = PictureForm() if it.is_picture else DocumentForm()
    if form.validate():
        shown = it.shown if it.question else it.is_picture or form.readers.data == "everybody"
        with form.handed_over("file" if sent else form.description), ExitStack() as until_done:
            file = until_done.enter_context(sent.stream) if sent else None
            the_application().attachments.change(
                proposal_id,
                attachment_id,
                form.description.data,
                shown=shown,
                file=file,
                name=(sent.filename or "") if sent else "",
                by=acting_as(RESIDENT),
            )
            return _done(proposal_id, _("It is changed."))
    return _changing(it, form), 422


@pages.post("/my-proposals/<ref:proposal_id>/pictures/<ref:attachment_id>/first")
@for_residents
def put_attachment_first(proposal_id: str, attachment_id: str) -> Response:
    """Have it stand before the others: the first picture stands in lists, and beside links elsewhere."""
    _my_attachment(proposal_id, attachment_id)
    the_application().attachments.put_first(proposal_id, attachment_id, by=acting_as(RESIDENT))
    return _done(proposal_id, _("It stands first now."))


@pages.post("/my-proposals/<ref:proposal_id>/pictures/<ref:attachment_id>/remove")
@for_residents
def remove_attachment(proposal_id: str, attachment_id: str) -> Response:
    """Take it away, for good."""
    _my_attachment(proposal_id, attachment_id)
    the_application().attachments.remove(proposal_id, attachment_id, by=acting_as(RESIDENT))
    return _done(proposal_id, _("It is removed."))


@pages.get("/my-proposals/<ref:proposal_id>/pictures/<ref:attachment_id>/<any(small,middle,large):size>")
@for_residents
def give_own_attachment(proposal_id: str, attachment_id: str, size: str) -> FileAnswer:
    """Give one's own picture or document as a file, also where officers alone see it, or nobody."""
    it = _my_attachment(proposal_id, attachment_id)
    return content_to_show(it, size, name=f"my-file-{attachment_id[:8]}")


def _adding(proposal_id: str, form: PictureForm | DocumentForm) -> str:
    proposal, its_round = _mine(proposal_id)
    if not its_round.of.is_being_prepared or proposal.of.is_taken_back:
        abort(404)
    template = "residents/add_picture.html" if isinstance(form, PictureForm) else "residents/add_document.html"
    return render_template(template, proposal=proposal, round=its_round, form=form, **LIMITS)


def _changing(it: Attachment, form: PictureForm | DocumentForm) -> str:
    proposal, its_round = _mine(it.proposal)
    return render_template(
        "residents/change_attachment.html",
        proposal=proposal,
        round=its_round,
        can_change=its_round.of.is_being_prepared and not proposal.of.is_taken_back,
        it=it,
        picture=picture_shown(it, _own_address) if it.is_picture else None,
        form=form,
        **LIMITS,
    )


def _done(proposal_id: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("residents.show_attachments", proposal_id=proposal_id), code=303)


def _own_address(it: Attachment, size: str) -> str:
    return url_for("residents.give_own_attachment", proposal_id=it.proposal, attachment_id=it.id, size=size)


def _mine(proposal_id: str) -> tuple[ProposalShown, RoundShown]:
    with reading() as connection:
        mine = one_proposal(connection, proposal_id)
        if mine.author != acting_as(RESIDENT).person:
            abort(404)
        shown = RoundShown(one_round(connection, mine.round), now())
        words = look_up(connection, [mine.words])[mine.words]
        return with_its_status(connection, mine, words, shown.of), shown


def _my_attachment(proposal_id: str, attachment_id: str) -> Attachment:
    with reading() as connection:
        it = one_attachment(connection, attachment_id)
    if it.author != acting_as(RESIDENT).person or it.proposal != proposal_id:
        abort(404)
    return it


def _id_for(proposal_id: str, key: str) -> UUID:
    """Give the id that a form's key stands for: the same form sent twice adds one file."""
    return derived_id("attachment form", acting_as(RESIDENT).person, proposal_id, "".join(key.split())[:64])
