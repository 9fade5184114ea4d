"""Authors put pictures and documents with their proposals; officers hide what must not be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.proposals.attachment import Attachment, What, must_have_room
from domain.proposals.attachment_refusals import OnlyTheAuthorAttaches
from domain.proposals.proposal import Proposal
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.seen import cleaned, on_one_line
from pb.actions.who_may import HIDE_ATTACHMENT, PUT_IN_PROPOSAL, a_proposal, must_be_allowed
from pb.desk import Desk
from pb.erasable.attachments_kept import (
    AttachmentWords,
    OneSize,
    attachments_by_id,
    keep_attachment,
    keep_otherwise_described,
    let_go,
)
from pb.erasable.texts import committed
from pb.readmodels.proposals.attachments import attachments_of
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing
from pb.uploads.documents import Document, document_in
from pb.uploads.pictures import Picture, picture_in

LONGEST_DESCRIPTION: Final = 300
LONGEST_NAME: Final = 100
WHAT_IS_ASKED: Final = tuple(PROPOSALS_IN_A_ROUND.hears)
"""How many there are, and which stands first, follows from these."""


class DescribeThePicture(Refusal):
    """Somebody will hear it instead of seeing the picture."""

    message = "Say what the picture shows, for those who cannot see it, in up to 300 characters."


class NameTheDocument(Refusal):
    """People choose by it whether to open it."""

    message = "Say what the document is, such as “Quote for the benches”, in up to 300 characters."


class Attachable(NamedTuple):
    """What is kept of a file: its words, and its bytes by their sizes."""

    words: AttachmentWords
    content: dict[str, bytes]


class Attachments:
    """Pictures and documents of proposals."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def add_picture(
        self, proposal_id: str, taken: IO[bytes] | Picture, description: str, *, name: str = "", by: Actor, id: UUID
    ) -> str:
        """Put a picture with one's own proposal, for everybody; give its id.

        :param taken: the file as it was handed in, on disk, or what became of it
        :param description: what it shows, for those who do not see it
        :param name: what the file was called
        :param id: of the attachment; one that is sent twice is added once
        :raises Refusal: once the paper is settled, for another's proposal, beyond five, without a description, and
            for what is no picture (``pb/uploads/pictures.py``)
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        said = _described(description, What.PICTURE)
        self._must_take_one_more(proposal_id, What.PICTURE, by)
        picture = taken if isinstance(taken, Picture) else picture_in(taken)
        return self._add(proposal_id, What.PICTURE, _of_picture(picture, said, name), shown=True, by=by, id=id)

    def add_document(
        self, proposal_id: str, file: IO[bytes], title: str, *, name: str = "", shown: bool, by: Actor, id: UUID
    ) -> str:
        """Put a PDF with one's own proposal; give its id. What parameters say is as for :meth:`add_picture`.

        :param shown: whether everybody may read it, or officers alone
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        said = _described(title, What.DOCUMENT)
        self._must_take_one_more(proposal_id, What.DOCUMENT, by)
        attachable = _of_document(document_in(file), said, name)
        return self._add(proposal_id, What.DOCUMENT, attachable, shown=shown, by=by, id=id)

    def change(
        self,
        proposal_id: str,
        its_id: str,
        description: str,
        *,
        shown: bool,
        file: IO[bytes] | None = None,
        name: str = "",
        by: Actor,
    ) -> None:
        """Describe a picture or a document otherwise, or put another file in its place; the one before is erased.

        :param shown: as for :meth:`add_document`
        :param file: the other file, on disk; None to keep the one that is there
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        now = self._get(proposal_id, its_id)
        what = What(now.what)
        said = _described(description, what)
        self._must_be_its_authors(now, by)
        other = None
        if file is not None:
            read = picture_in if what == What.PICTURE else document_in
            other = _attachable(read(file), said, name)
        salt, words_id = self._desk.new_salt(), self._desk.new_id().hex
        with self._changing(proposal_id, its_id) as (attachment, writing):
            self._must_be_checking(attachment.round)
            before = attachment.words
            kept = attachments_by_id(writing.connection, [before])[before]
            if kept.are_erased:
                raise NotFound
            words = other.words if other else AttachmentWords(said, kept.name, kept.pages, kept.sizes)
            attachment.change(
                shown=shown,
                words=words_id,
                commitment=committed(words.to_data(), salt),
                by=by,
                now=self._desk.clock.now(),
            )
            if other:
                keep_attachment(writing.connection, words_id, words, salt, other.content)
            else:
                keep_otherwise_described(writing.connection, before, words_id, words, salt)
            let_go(writing.connection, before)

    def put_first(self, proposal_id: str, its_id: str, *, by: Actor) -> None:
        """Have one's picture or document stand before the others of its kind."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        with self._changing(proposal_id, its_id) as (attachment, writing):
            self._must_be_checking(attachment.round)
            beside = attachments_of(writing.connection, attachment.proposal)
            first = next((one.id for one in beside if one.what == attachment.what), "")
            attachment.put_first(is_first=first == attachment.id.hex, by=by, now=self._desk.clock.now())

    def remove(self, proposal_id: str, its_id: str, *, by: Actor) -> None:
        """Take one's picture or document away, at any time; its bytes and words are erased."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        with self._changing(proposal_id, its_id) as (attachment, writing):
            attachment.remove(by=by, now=self._desk.clock.now())
            let_go(writing.connection, attachment.words)

    def hide(self, proposal_id: str, its_id: str, *, reason: str, by: Actor) -> None:
        """Hide a picture or a document from everybody but its author and officers, with a reason that all can read."""
        must_be_allowed(self._desk, by, HIDE_ATTACHMENT, a_proposal(proposal_id))
        with self._changing(proposal_id, its_id) as (attachment, _writing):
            attachment.hide(reason=reason, by=by, now=self._desk.clock.now())

    def show_again(self, proposal_id: str, its_id: str, *, reason: str, by: Actor) -> None:
        """Show again what was hidden, as its author wishes, with a reason that all can read."""
        must_be_allowed(self._desk, by, HIDE_ATTACHMENT, a_proposal(proposal_id))
        with self._changing(proposal_id, its_id) as (attachment, _writing):
            attachment.show_again(reason=reason, by=by, now=self._desk.clock.now())

    def _add(self, proposal_id: str, what: What, it: Attachable, *, shown: bool, by: Actor, id: UUID) -> str:
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        salt, words_id = self._desk.new_salt(), self._desk.new_id().hex
        round_id = self._proposal(proposal_id).round
        with self._desk.together_knowing(WHAT_IS_ASKED, round_id) as writing:
            proposal = self._proposal(proposal_id)
            self._must_be_checking(proposal.round)
            attachment = Attachment.add(
                proposal,
                what,
                shown=shown,
                words=words_id,
                commitment=committed(it.words.to_data(), salt),
                beside=_beside(writing.connection, proposal, what),
                id=id,
                by=by,
                now=self._desk.clock.now(),
            )
            keep_attachment(writing.connection, words_id, it.words, salt, it.content)
            writing.remember(attachment)
        return attachment.id.hex

    def _must_take_one_more(self, proposal_id: str, what: What, by: Actor) -> None:
        """Refuse what :meth:`_add` would refuse, before anybody looks into the file."""
        proposal = self._proposal(proposal_id)
        if by.person != proposal.author:
            raise OnlyTheAuthorAttaches
        self._must_be_checking(proposal.round)
        with self._desk.database.reading() as connection:
            must_have_room(what, _beside(connection, proposal, what))

    @contextmanager
    def _changing(self, proposal_id: str, its_id: str) -> Iterator[tuple[Attachment, Writing]]:
        """Give one as it stands while nobody else decides about its round; record what is decided."""
        with self._desk.together_knowing(WHAT_IS_ASKED, self._get(proposal_id, its_id).round) as writing:
            attachment = self._get(proposal_id, its_id)
            yield attachment, writing
            writing.remember(attachment)

    def _get(self, proposal_id: str, its_id: str) -> Attachment:
        attachment = self._desk.store.get(Attachment, by_reference(its_id))
        if attachment.proposal != by_reference(proposal_id).hex:
            raise NotFound
        return attachment

    def _proposal(self, proposal_id: str) -> Proposal:
        return self._desk.store.get(Proposal, by_reference(proposal_id))

    def _must_be_checking(self, round_id: str) -> None:
        self._desk.store.get(FundingRound, by_reference(round_id)).must_be_checking()

    @staticmethod
    def _must_be_its_authors(attachment: Attachment, by: Actor) -> None:
        if by.person != attachment.author:
            raise OnlyTheAuthorAttaches


def _beside(connection: Connection, proposal: Proposal, what: What) -> int:
    """Count what of a kind is with a proposal; what answers the round's own questions has room of its own."""
    return sum(
        one.what == what and not one.question and not one.of_work for one in attachments_of(connection, proposal.id.hex)
    )


def _described(description: str, what: What) -> str:
    said = on_one_line(description)
    if not 0 < len(said) <= LONGEST_DESCRIPTION:
        raise DescribeThePicture if what == What.PICTURE else NameTheDocument
    return said


def as_a_picture(picture: Picture, description: str, name: str) -> Attachable:
    """Give what is kept of a picture; refuse one that nobody describes for those who do not see it."""
    return _of_picture(picture, _described(description, What.PICTURE), name)


def _attachable(made: Picture | Document, said: str, name: str) -> Attachable:
    return _of_picture(made, said, name) if isinstance(made, Picture) else _of_document(made, said, name)


def _of_picture(picture: Picture, said: str, name: str) -> Attachable:
    sizes = {of: OneSize(one.width, one.height, one.sha256, len(one.jpeg)) for of, one in picture.sizes.items()}
    return Attachable(
        AttachmentWords(said, _name_of_a_file(name), 0, sizes), {of: one.jpeg for of, one in picture.sizes.items()}
    )


def _of_document(document: Document, said: str, name: str) -> Attachable:
    sizes = {"large": OneSize(0, 0, document.sha256, len(document.pdf))}
    return Attachable(AttachmentWords(said, _name_of_a_file(name), document.pages, sizes), {"large": document.pdf})


def _name_of_a_file(name: str) -> str:
    """Give what a file was called, without the folders that some browsers send, and without what nobody sees."""
    return on_one_line(cleaned(name).replace("\\", "/").rpartition("/")[2])[:LONGEST_NAME]
