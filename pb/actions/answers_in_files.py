"""Files that answer a round's own questions: kept with the draft, and put with the proposal as it is sent.

Each is a document of the proposal, so that hiding, removing and erasing it are those of every other. Its title is its
question, and whether everybody reads it, the question says.
"""

from collections.abc import Iterator
from typing import IO, Final
from uuid import UUID

from domain.proposals.attachment import Attachment, What
from domain.proposals.proposal import Proposal
from domain.refusals import Refusal
from domain.rounds.asked_of_proposers import Answer, AskedQuestion
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id
from pb.actions.attachments import LONGEST_NAME
from pb.actions.who_may import PUT_IN_PROPOSAL, a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.attachments_kept import AttachmentWords, OneSize, keep_attachment, let_go
from pb.erasable.draft_files import DraftFile, content_of_file, files_of, keep_file, let_file_go
from pb.erasable.proposal_drafts import draft_with
from pb.erasable.texts import committed
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing
from pb.uploads.documents import document_in

MOST_TIMES: Final = 1_000
"""That a document which answers a question can be removed and sent anew."""


class NoFileIsAsked(Refusal):
    """The form was of other rules."""

    message = "This question is not answered with a file. Look at the form again."


class AnswersInFiles:
    """What residents do with the files of a draft."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def keep(self, round_id: str, draft_id: str, key: str, file: IO[bytes], *, name: str = "", by: Actor) -> None:
        """Keep a PDF that answers a question of one's draft, in place of the one before.

        :param key: of the question
        :param file: as it was handed in, on disk
        :raises NotFound: where neither a draft nor a proposal of this person and round has this id
        :raises Refusal: where no file is asked for, and for what is no PDF to be taken (``pb/uploads/documents.py``)
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        asked = self._desk.store.get(FundingRound, by_reference(round_id)).written_rules().asked
        if not any(each.key == key and each.answer == Answer.FILE for each in asked):
            raise NoFileIsAsked
        self._must_be_theirs(round_id, draft_id, by)
        document = document_in(file)
        called = on_one_line(cleaned(name).replace("\\", "/").rpartition("/")[2])[:LONGEST_NAME]
        with self._desk.database.writing() as connection:
            it = DraftFile(key, called, document.pages, document.sha256)
            now = instant(self._desk.clock.now())
            keep_file(connection, draft_id, it, document.pdf, person=by.person, kept_at=now)

    def let_go(self, round_id: str, draft_id: str, key: str, *, by: Actor) -> None:
        """Take a file of one's draft away; what was sent with a proposal stays with it."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        self._must_be_theirs(round_id, draft_id, by)
        with self._desk.database.writing() as connection:
            let_file_go(connection, draft_id, key)

    def _must_be_theirs(self, round_id: str, draft_id: str, by: Actor) -> None:
        with self._desk.database.reading() as connection:
            draft = draft_with(connection, draft_id)
            if draft is not None:
                whose, of_round = draft.person, draft.round
            else:
                sent = one_proposal(connection, draft_id)
                whose, of_round = sent.author, sent.round
        if (whose, of_round) != (by.person, round_id):
            raise NotFound


def files_there(
    desk: Desk, writing: Writing, proposal_id: UUID, asked: tuple[AskedQuestion, ...], by: Actor
) -> set[str]:
    """Give the keys of the questions that a file answers: one of the draft, or one that was sent before."""
    drafted = files_of(writing.connection, proposal_id.hex, by.person)
    wanted = [each.key for each in asked if each.answer == Answer.FILE]
    return {key for key in wanted if key in drafted or _stands(desk, proposal_id, key)}


def put_with(desk: Desk, writing: Writing, proposal: Proposal, asked: tuple[AskedQuestion, ...], by: Actor) -> None:
    """Put the files of a draft with its proposal, in the transaction in which it is sent."""
    drafted = files_of(writing.connection, proposal.id.hex, by.person)
    for question in asked:
        file = drafted.get(question.key)
        content = content_of_file(writing.connection, proposal.id.hex, question.key) if file else None
        if question.answer != Answer.FILE or file is None or content is None:
            continue
        sizes = {"large": OneSize(0, 0, file.sha256, len(content))}
        words = AttachmentWords(question.words, file.name, file.pages, sizes)
        salt, words_id, now = desk.new_salt(), desk.new_id().hex, desk.clock.now()
        says = {"words": words_id, "commitment": committed(words.to_data(), salt)}
        before = _stands(desk, proposal.id, question.key)
        if before:
            let_go(writing.connection, before.words)
            before.change(shown=question.shown, **says, by=by, now=now)
        it = before or Attachment.add(
            proposal,
            What.DOCUMENT,
            shown=question.shown,
            **says,
            beside=0,
            question=question.key,
            id=next(each for each in _ids_of(proposal.id, question.key) if _found(desk, each) is None),
            by=by,
            now=now,
        )
        keep_attachment(writing.connection, words_id, words, salt, {"large": content})
        writing.remember(it)


def _stands(desk: Desk, proposal_id: UUID, key: str) -> Attachment | None:
    """Give the document that answers a question of a proposal; None where there is none (any more)."""
    for its_id in _ids_of(proposal_id, key):
        found = _found(desk, its_id)
        if found is None or not found.is_removed:
            return found
    return None


def _found(desk: Desk, its_id: UUID) -> Attachment | None:
    try:
        return desk.store.get(Attachment, its_id)
    except NotFound:
        return None


def _ids_of(proposal_id: UUID, key: str) -> Iterator[UUID]:
    """Give the ids of what answers a question, the first and those that came when one was removed.

    Worked out and not drawn, so that nobody answers a question twice, whatever the rows have heard of.
    """
    return (derived_id("answer in a file", proposal_id.hex, key, str(number)) for number in range(MOST_TIMES))
