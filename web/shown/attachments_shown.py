"""Pictures and documents of a proposal as pages show them: with addresses, sizes and what they show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from flask import Response, abort, url_for

from pb.erasable.attachments_kept import OneSize, content_of
from pb.readmodels.proposals.attachments import Attachment, first_pictures
from pb.readmodels.reading import Reading
from web.front.headers import KEPT_FOR_GOOD, NEVER_KEPT
from web.front.languages import without_language
from web.front.said import _
from web.front.the_application import reading, where_people_reach_it

PART_OF_HASH = 16
"""Hex digits of the hash that stand in the address of a picture: the address changes with the picture."""
PICTURE_POLICY = "default-src 'none'; sandbox"
KILO = 1024
Address = Callable[[Attachment, str], str]
"""Gives the address of an attachment in one of its sizes."""


class PictureShown(NamedTuple):
    """A picture; its sizes in pixels."""

    id: str
    shows: str
    """For those who do not see it."""
    small: str
    middle: str
    large: str
    width: int
    """Of the middle one; 0 where it does not matter."""
    height: int
    small_width: int
    small_height: int
    hidden_because: str


class DocumentShown(NamedTuple):
    """A document."""

    id: str
    title: str
    address: str
    what: str
    """Such as ``PDF, 3 pages, 120 KB``."""
    for_everybody: bool
    hidden_because: str


class AttachmentsShown(NamedTuple):
    """What stands with a proposal."""

    pictures: Sequence[PictureShown]
    documents: Sequence[DocumentShown]


class Preview(NamedTuple):
    """The picture that stands beside a link to the page, elsewhere: its whole address."""

    address: str
    width: int
    height: int
    shows: str


def shown_with(found: Iterable[Attachment], address: Address) -> AttachmentsShown:
    """Give pictures and documents with their addresses."""
    found = list(found)
    return AttachmentsShown(
        [picture_shown(each, address) for each in found if each.is_picture],
        [_document(each, address) for each in found if not each.is_picture],
    )


def in_a_list(connection: Reading, proposals: Iterable[str]) -> Mapping[str, PictureShown]:
    """Give the first picture of each proposal of a list that has one."""
    return {its: picture_shown(one, public_address) for its, one in first_pictures(connection, proposals).items()}


def preview_of(found: Sequence[Attachment]) -> Preview | None:
    """Give the picture for links to a proposal; None where it has none, or nobody said where people reach us."""
    here, first = where_people_reach_it(), next((each for each in found if each.is_picture), None)
    if not here or first is None:
        return None
    large = _size(first, "large")
    _code, path = without_language(public_address(first, "large"))
    return Preview(f"{here}{path}", large.width, large.height, first.words.description)


def public_address(it: Attachment, size: str) -> str:
    """Give the address under which everybody sees it."""
    if not it.is_picture:
        return url_for("public.give_document", attachment_id=it.id)
    mark = _size(it, size).sha256[:PART_OF_HASH]
    return url_for("public.give_picture", attachment_id=it.id, size=size, mark=mark)


def picture_shown(it: Attachment, address: Address) -> PictureShown:
    """Give one picture with its addresses."""
    middle, small = _size(it, "middle"), _size(it, "small")
    return PictureShown(
        it.id,
        it.words.description,
        address(it, "small"),
        address(it, "middle"),
        address(it, "large"),
        middle.width,
        middle.height,
        small.width,
        small.height,
        it.hidden_because,
    )


def content_to_show(it: Attachment, size: str, *, name: str, for_good: bool = False) -> Response:
    """Give the bytes of a picture, to be shown, or of a document, to be kept; nothing in either runs.

    :param name: of the file, without its ending: ours, never what its author's file was called
    :param for_good: whether the address changes with the bytes, so that a copy may be kept
    """
    with reading() as connection:
        content = content_of(connection, it.kept_as, size if it.is_picture else "large")
    if not content:
        abort(404)
    response = Response(content, content_type="image/jpeg" if it.is_picture else "application/pdf")
    how, ending = ("inline", "jpg") if it.is_picture else ("attachment", "pdf")
    response.headers["Content-Disposition"] = f'{how}; filename="{name}.{ending}"'
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    response.headers["Cache-Control"] = KEPT_FOR_GOOD if for_good else NEVER_KEPT
    return response


def _document(it: Attachment, address: Address) -> DocumentShown:
    kilobytes = max(_size(it, "large").bytes // KILO, 1)
    pages = it.words.pages
    what = (
        _("PDF, 1 page, {size} KB", size=kilobytes)
        if pages == 1
        else _("PDF, {pages} pages, {size} KB", pages=pages, size=kilobytes)
    )
    return DocumentShown(it.id, it.words.description, address(it, "large"), what, it.shown, it.hidden_because)


def _size(it: Attachment, size: str) -> OneSize:
    return (it.words.sizes or {})[size]
