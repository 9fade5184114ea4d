"""Which pictures and documents are with a proposal, in what order, and who may see each?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from domain.proposals.attachment import What
from pb.erasable.attachments_kept import AttachmentWords, attachment_words_in, attachments_kept
from pb.readmodels.proposals.tables import attachments
from pb.readmodels.reading import Reading
from pb.readmodels.rows import subject
from pb.store.event_store import NotFound, Recorded

_WITH_WORDS: Final = (
    select(attachments, attachments_kept.c.words.label("written"))
    .join(attachments_kept, attachments_kept.c.id == attachments.c.words)  # what is erased is with no proposal any more
    .order_by(attachments.c.put_first.desc(), attachments.c.position)
)
_FOR_EVERYBODY: Final = attachments.c.shown & (attachments.c.hidden_because == "")
_OF_THE_PROPOSAL: Final = _FOR_EVERYBODY & attachments.c.of_work.is_(False)


@dataclass(frozen=True)
class Attachment:
    """A picture or a document, without its bytes."""

    id: str
    proposal: str
    author: str
    what: What
    shown: bool
    """Whether its author lets everybody see it; otherwise officers alone do."""
    hidden_because: str
    """The officer's reason for hiding it; empty where it is not hidden."""
    question: str
    """Which of the round's questions it answers, by key; empty for none."""
    of_work: bool
    """Whether it shows what was done with the money that was awarded."""
    kept_as: str
    """Where its bytes are looked up."""
    words: AttachmentWords

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, and not a document."""
        return self.what == What.PICTURE

    @property
    def is_for_everybody(self) -> bool:
        """Whether everybody may see it."""
        return self.shown and not self.hidden_because


def attachments_of(reading: Reading, proposal: str) -> Sequence[Attachment]:
    """Give everything with a proposal, in the order in which it is shown: for its author and for officers."""
    return [_read(row) for row in reading.execute(_WITH_WORDS.where(attachments.c.proposal == proposal))]


def attachments_for_everybody(reading: Reading, proposal: str) -> Sequence[Attachment]:
    """Give what everybody may see with a proposal, in the order in which it is shown."""
    wanted = _WITH_WORDS.where(attachments.c.proposal == proposal, _OF_THE_PROPOSAL)
    return [_read(row) for row in reading.execute(wanted)]


def first_pictures(reading: Reading, proposals: Iterable[str]) -> Mapping[str, Attachment]:
    """Give the first picture of each of these proposals that has one which everybody may see."""
    wanted = _WITH_WORDS.where(attachments.c.proposal.in_(list(proposals)), attachments.c.what == What.PICTURE)
    found: dict[str, Attachment] = {}
    for row in reading.execute(wanted.where(_OF_THE_PROPOSAL)):
        found.setdefault(row.proposal, _read(row))
    return found


def pictures_of_work(reading: Reading, proposals: Iterable[str]) -> Mapping[str, Sequence[Attachment]]:
    """Give the pictures of what was done with the money that everybody may see, by proposal, the first first."""
    its = (attachments.c.proposal.in_(list(proposals)), attachments.c.of_work.is_(True), _FOR_EVERYBODY)
    found: dict[str, list[Attachment]] = {}
    for row in reading.execute(_WITH_WORDS.where(*its)):
        found.setdefault(row.proposal, []).append(_read(row))
    return found


def one_attachment(reading: Reading, its_id: str) -> Attachment:
    """Give one picture or document.

    :raises NotFound: where there is none, or it was removed or erased
    """
    row = reading.execute(_WITH_WORDS.where(attachments.c.id == its_id)).one_or_none()
    if row is None:
        raise NotFound
    return _read(row)


def added(connection: Connection, e: Recorded) -> None:
    """Hear of a picture or a document."""
    connection.execute(
        insert(attachments).values(
            id=subject(e),
            proposal=e.data["proposal"],
            author=e.data["by"],
            what=e.data["what"],
            shown=e.data["shown"],
            words=e.data["words"],
            hidden_because="",
            question=e.data.get("question") or "",
            of_work=bool(e.data.get("of_work")),
            put_first=0,
            position=e.position,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    connection.execute(update(attachments).where(attachments.c.id == subject(e)).values(**values))


def changed(connection: Connection, e: Recorded) -> None:
    """Hear of another file or description."""
    _change(connection, e, shown=e.data["shown"], words=e.data["words"])


def put_first(connection: Connection, e: Recorded) -> None:
    """Hear that one stands before the others."""
    _change(connection, e, put_first=e.position)


def hidden(connection: Connection, e: Recorded) -> None:
    """Hear that an officer hid one."""
    _change(connection, e, hidden_because=e.data["reason"])


def shown_again(connection: Connection, e: Recorded) -> None:
    """Hear that one is not hidden any more."""
    _change(connection, e, hidden_because="")


def removed(connection: Connection, e: Recorded) -> None:
    """Hear that its author took one away."""
    connection.execute(delete(attachments).where(attachments.c.id == subject(e)))


def _read(row: Row[Any]) -> Attachment:
    return Attachment(
        id=row.id,
        proposal=row.proposal,
        author=row.author,
        what=What(row.what),
        shown=row.shown,
        hidden_because=row.hidden_because,
        question=row.question,
        of_work=bool(row.of_work),
        kept_as=row.words,
        words=attachment_words_in(row.written),
    )
