"""Pictures and documents of proposals, for everybody: as files, each under an address of its own."""

from flask import Response, abort

from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.attachments import one_attachment
from web.front.guard import for_everybody
from web.front.the_application import reading
from web.public import pages
from web.shown.attachments_shown import PART_OF_HASH, content_to_show


@pages.get("/pictures/<ref:attachment_id>/<any(small,middle,large):size>/<string(length=16):mark>.jpg")
@for_everybody
def give_picture(attachment_id: str, size: str, mark: str) -> Response:
    """Give a picture that everybody may see; its address has a part of its hash, so a copy may be kept for good."""
    with reading() as connection:
        it = one_attachment(connection, attachment_id)
    kept = (it.words.sizes or {}).get(size)
    if not it.is_picture or not it.is_for_everybody or kept is None or kept.sha256[:PART_OF_HASH] != mark:
        abort(404)
    return content_to_show(it, size, name=f"picture-{attachment_id[:8]}", for_good=True)


@pages.get("/documents/<ref:attachment_id>")
@for_everybody
def give_document(attachment_id: str) -> Response:
    """Give a document that everybody may read, as a file to keep."""
    with reading() as connection:
        it = one_attachment(connection, attachment_id)
        if it.is_picture or not it.is_for_everybody:
            abort(404)
        reference = one_proposal(connection, it.proposal).reference
    return content_to_show(it, "large", name=name_of_file(reference, attachment_id))


def name_of_file(reference: str, attachment_id: str) -> str:
    """Name a file so that any disk can hold it: by letters and digits of the proposal's reference."""
    plain = "".join(letter for letter in reference if letter.isascii() and letter.isalnum())[:20]
    return f"{plain or 'proposal'}-document-{attachment_id[:8]}"
