"""Pictures and documents of a proposal for whoever checks it, and hiding one with a reason that everybody reads."""

from flask import Response as FileAnswer
from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.proposals import LONGEST_TEXT
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.attachments import Attachment, attachments_of, one_attachment
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.shown.attachments_shown import AttachmentsShown, content_to_show, picture_shown, shown_with
from web.shown.fate_shown import with_its_status


class HideForm(PageForm):
    """Why it is hidden, or shown again."""

    reason = Words(Needed("Say why. Everybody can read it"), AtMost(LONGEST_TEXT, "The reason"))


@pages.get("/proposals/<ref:proposal_id>/attachments/<ref:attachment_id>/<any(small,middle,large):size>")
@for_officers
def give_attachment_to_check(proposal_id: str, attachment_id: str, size: str) -> FileAnswer:
    """Give a picture or a document as a file, also where it is for officers alone, or hidden."""
    return content_to_show(_one(proposal_id, attachment_id), size, name=f"check-{attachment_id[:8]}")


@pages.get("/proposals/<ref:proposal_id>/attachments/<ref:attachment_id>/hide")
@for_officers
def ask_about_hiding(proposal_id: str, attachment_id: str) -> str:
    """Ask why it is to be hidden, or shown again."""
    return _page(proposal_id, attachment_id, HideForm())


@pages.post("/proposals/<ref:proposal_id>/attachments/<ref:attachment_id>/hide")
@for_officers
def hide_attachment(proposal_id: str, attachment_id: str) -> Response | tuple[str, int]:
    """Hide it, or show it again where it is hidden."""
    form, it = HideForm(), _one(proposal_id, attachment_id)
    if form.validate():
        actions, reason = the_application().attachments, form.reason.data
        with form.handed_over(form.reason):
            if it.hidden_because:
                actions.show_again(proposal_id, attachment_id, reason=reason, by=acting_as(OFFICER))
                flash(_("It is shown again."))
            else:
                actions.hide(proposal_id, attachment_id, reason=reason, by=acting_as(OFFICER))
                flash(_("It is hidden. Your reason stands in the history of the proposal."))
            return redirect(url_for("officers.show_proposal_to_check", proposal_id=proposal_id), code=303)
    return _page(proposal_id, attachment_id, form), 422


def attached_to_check(connection: Reading, proposal_id: str) -> AttachmentsShown:
    """Give everything with a proposal, with addresses for officers."""
    return shown_with(attachments_of(connection, proposal_id), _address)


def _address(it: Attachment, size: str) -> str:
    return url_for("officers.give_attachment_to_check", proposal_id=it.proposal, attachment_id=it.id, size=size)


def _one(proposal_id: str, attachment_id: str) -> Attachment:
    with reading() as connection:
        it = one_attachment(connection, attachment_id)
    if it.proposal != proposal_id:
        abort(404)
    return it


def _page(proposal_id: str, attachment_id: str, form: HideForm) -> str:
    it = _one(proposal_id, attachment_id)
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        words = look_up(connection, [of.words])[of.words]
        proposal = with_its_status(connection, of, words, one_round(connection, of.round))
    picture = picture_shown(it, _address) if it.is_picture else None
    return render_template("officers/hide_attachment.html", proposal=proposal, it=it, picture=picture, form=form)
