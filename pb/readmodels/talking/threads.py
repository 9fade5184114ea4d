"""Which threads stand on one page of the talk about a proposal, in what order, with their words?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from pb.erasable.comment_words import CommentWords, comments_by_words
from pb.erasable.reader_marks import WEIGHS, how_many_marks, reader_marks
from pb.readmodels.reading import Reading
from pb.readmodels.talking.answers import Hiding, hidings_called
from pb.readmodels.talking.comment import Comment, comment_in
from pb.readmodels.talking.hears import SHOWN, WAITING
from pb.readmodels.talking.tables import comments


class Order(StrEnum):
    """In what order threads stand."""

    BEST = "best"
    """What weighs with most readers stands first."""
    NEWEST = "newest"


class Said(NamedTuple):
    """A comment with what everybody may know of it."""

    of: Comment
    words: CommentWords | None
    """None where nobody reads it: it is hidden or withdrawn."""
    weight: int
    """With how many readers it weighs."""
    hiding: Hiding | None
    earlier: Sequence[tuple[CommentWords, datetime]] = ()
    """Earlier wordings, and since when each stood, the first first."""


@dataclass(frozen=True)
class Thread:
    """A comment, and the first of those that answer it."""

    begins: Said
    answers: Sequence[Said]
    how_many_answers: int


class Threads(NamedTuple):
    """A page of threads, and how many there are on all pages."""

    listed: Sequence[Thread]
    how_many: int


def threads_about(
    reading: Reading,
    proposal: str,
    *,
    sides: Sequence[str] = (),
    order: Order = Order.BEST,
    offset: int = 0,
    limit: int = 10,
    answers: int = 3,
) -> Threads:
    """Give a page of the threads about a proposal.

    :param sides: only those; all where none is named
    :param answers: how many answers of each thread at most
    """
    its = _begins(proposal, sides)
    how_many = reading.scalar(select(func.count()).select_from(comments).where(its)) or 0
    rows = reading.execute(_ordered(select(comments).where(its), order).offset(offset).limit(limit)).all()
    begun = [comment_in(row) for row in rows]
    its_answers = {one.id: _answers_in(reading, one.id, limit=answers) for one in begun} if answers else {}
    counted = _how_many_answers(reading, [one.id for one in begun])
    said = _with_words(reading, [*begun, *(a for found in its_answers.values() for a in found)])
    listed = [
        Thread(said[one.id], [said[a.id] for a in its_answers.get(one.id, ())], counted.get(one.id, 0)) for one in begun
    ]
    return Threads(listed, how_many)


def one_thread(reading: Reading, begins: Comment, *, offset: int = 0, limit: int = 50) -> Thread:
    """Give one thread, with a page of its answers."""
    found = _answers_in(reading, begins.id, offset=offset, limit=limit)
    counted = _how_many_answers(reading, [begins.id])
    said = _with_words(reading, [begins, *found])
    return Thread(said[begins.id], [said[one.id] for one in found], counted.get(begins.id, 0))


def how_many_by_side(reading: Reading, proposal: str) -> Mapping[str, int]:
    """Count the threads about a proposal that everybody sees, by side."""
    counted = select(comments.c.side, func.count().label("n")).where(_begins(proposal, ())).group_by(comments.c.side)
    return {row.side: row.n for row in reading.execute(counted)}


def as_said(reading: Reading, *found: Comment) -> Mapping[str, Said]:
    """Give comments with what everybody may know of them, by id."""
    return _with_words(reading, found)


def _begins(proposal: str, sides: Sequence[str]) -> ColumnElement[bool]:
    """Ask for what begins a thread and is seen; what nobody reads (any more), only for the sake of what answers it."""
    answered = comments.alias()
    has_answers = (
        select(answered.c.id)
        .where(answered.c.thread == comments.c.id, answered.c.answers != "", answered.c.state == SHOWN)
        .exists()
    )
    seen = or_(comments.c.state == SHOWN, has_answers)
    its = and_(comments.c.proposal == proposal, comments.c.answers == "", seen)
    return and_(its, comments.c.side.in_(sides)) if sides else its


def _ordered(wanted: Select[Any], order: Order) -> Select[Any]:
    if order == Order.NEWEST:
        return wanted.order_by(comments.c.position.desc())
    its = (reader_marks.c.thing == comments.c.id, reader_marks.c.kind == WEIGHS)
    weight = select(func.count()).select_from(reader_marks).where(*its).scalar_subquery()
    return wanted.order_by(comments.c.hiding != "", weight.desc(), comments.c.position.desc())


def _of_thread(thread: str) -> ColumnElement[bool]:
    return and_(comments.c.thread == thread, comments.c.answers != "", comments.c.state != WAITING)


def _answers_in(reading: Reading, thread: str, *, offset: int = 0, limit: int) -> list[Comment]:
    wanted = select(comments).where(_of_thread(thread)).order_by(comments.c.position).offset(offset).limit(limit)
    return [comment_in(row) for row in reading.execute(wanted)]


def _how_many_answers(reading: Reading, threads: Sequence[str]) -> Mapping[str, int]:
    its = (comments.c.thread.in_(threads), comments.c.answers != "", comments.c.state != WAITING)
    counted = select(comments.c.thread, func.count().label("n")).where(*its).group_by(comments.c.thread)
    return {row.thread: row.n for row in reading.execute(counted)}


def _with_words(reading: Reading, found: Sequence[Comment]) -> dict[str, Said]:
    read = [one for one in found if one.can_be_read]
    words = comments_by_words(reading, [w for one in read for w in (one.words, *(before for before, _ in one.earlier))])
    weights = how_many_marks(reading, WEIGHS, [one.id for one in found]) if found else {}
    hidden = [one.hiding for one in found if one.hiding]
    why = hidings_called(reading, hidden) if hidden else {}

    def said(one: Comment) -> Said:
        earlier = [(words[before], since) for before, since in one.earlier] if one.can_be_read else []
        return Said(one, words.get(one.words), weights.get(one.id, 0), why.get(one.hiding), earlier)

    return {one.id: said(one) for one in found}
