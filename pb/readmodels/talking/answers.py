"""What was said about a proposal, and may everybody read it? How many support it? What waits for a moderator?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, or_, select

from domain.schemes.talk import NONE
from pb.erasable.reader_marks import SUPPORT, flags_raised, reader_marks
from pb.readmodels.reading import Reading
from pb.readmodels.rows import instant, instant_in
from pb.readmodels.schemes.tables import schemes
from pb.readmodels.talking.comment import Comment, comment_in
from pb.readmodels.talking.hears import SHOWN, WAITING, WITHDRAWN
from pb.readmodels.talking.tables import comments, hidings, support_counts
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Hiding:
    """One time that a comment was hidden, and what came of it."""

    id: str
    comment: str
    proposal: str
    round: str
    author: str
    hidden_by: str
    hidden_as: str
    """The role of whoever hid it."""
    rule: str
    reason: str
    hidden_at: datetime
    objection: str
    """Where the objection is looked up; empty where there is none."""
    objected_at: datetime | None
    answered_as: str
    answered_at: datetime | None
    upheld: bool
    """Whether the objection was right, and the comment is shown again."""
    answer: str

    @property
    def objection_waits(self) -> bool:
        """Whether nobody has answered the objection yet."""
        return self.objected_at is not None and self.answered_at is None


@dataclass(frozen=True)
class WaitsForAModerator:
    """A comment that somebody has to look at, and why."""

    comment: Comment
    flags: Mapping[str, int]
    """Rule to how many readers say that it breaks it."""
    objection: Hiding | None


class TalkSoFar(NamedTuple):
    """How people talk about a proposal, and how much they have."""

    comments: str
    """``none``, ``before`` or ``after``, as its scheme says."""
    takes_support: bool
    how_many: int
    """Comments that everybody can read."""
    support: int
    """As counted before the vote, else as it stands."""

    @property
    def has_comments(self) -> bool:
        """Whether residents comment."""
        return self.comments != NONE


def one_comment(reading: Reading, comment: str) -> Comment:
    """Give one comment.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(comments).where(comments.c.id == comment)).one_or_none()
    if row is None:
        raise NotFound
    return comment_in(row)


def answers_to(reading: Reading, comment: str) -> Sequence[Comment]:
    """Give the comments that answer one, the first first."""
    wanted = select(comments).where(comments.c.answers == comment).order_by(comments.c.position)
    return [comment_in(row) for row in reading.execute(wanted)]


def said_since(reading: Reading, person: str, since: datetime) -> list[datetime]:
    """Give when a person said something, from an instant on."""
    its = (comments.c.author == person, comments.c.made_at > instant(since))
    return [datetime.fromisoformat(at) for at in reading.scalars(select(comments.c.made_at).where(*its))]


def words_by_them_about(reading: Reading, person: str, proposal: str) -> list[str]:
    """Give where the words are looked up of what a person said about a proposal and has not taken back."""
    its = (comments.c.author == person, comments.c.proposal == proposal, comments.c.state != WITHDRAWN)
    return list(reading.scalars(select(comments.c.words).where(*its)))


def comments_by(reading: Reading, person: str, *, limit: int = 20) -> Sequence[Comment]:
    """Give what a person said last and has not taken back, the latest first."""
    its = (comments.c.author == person, comments.c.state != WITHDRAWN)
    wanted = select(comments).where(*its).order_by(comments.c.position.desc()).limit(limit)
    return [comment_in(row) for row in reading.execute(wanted)]


def how_many_can_be_read(reading: Reading, proposals: Collection[str]) -> Mapping[str, int]:
    """Count the comments on each of these proposals that everybody can read; what has none is left out."""
    its = (comments.c.proposal.in_(list(proposals)), comments.c.state == SHOWN, comments.c.hiding == "")
    counted = select(comments.c.proposal, func.count().label("n")).where(*its).group_by(comments.c.proposal)
    return {row.proposal: row.n for row in reading.execute(counted)}


def talk_so_far(reading: Reading, scheme: str, proposal: str) -> TalkSoFar:
    """Say how people talk about a proposal and how much they have, in one question.

    :param scheme: of its round
    """
    of_it = (comments.c.proposal == proposal, comments.c.state == SHOWN, comments.c.hiding == "")
    counted_of_it = support_counts.c.proposal == proposal
    marked = (reader_marks.c.thing == proposal, reader_marks.c.kind == SUPPORT)
    wanted = select(
        schemes.c.comments,
        schemes.c.takes_support,
        select(func.count()).select_from(comments).where(*of_it).scalar_subquery().label("how_many"),
        select(support_counts.c.support).where(counted_of_it).scalar_subquery().label("counted"),
        select(func.count()).select_from(reader_marks).where(*marked).scalar_subquery().label("marked"),
    ).where(schemes.c.id == scheme)
    row = reading.execute(wanted).one_or_none()
    if row is None:
        raise NotFound
    support = row.marked if row.counted is None else row.counted
    return TalkSoFar(row.comments, bool(row.takes_support), row.how_many, support)


def hidings_of(reading: Reading, comment: str) -> Sequence[Hiding]:
    """Give each time that a comment was hidden, the first first."""
    wanted = select(hidings).where(hidings.c.comment == comment).order_by(hidings.c.position)
    return [_hiding(row) for row in reading.execute(wanted)]


def hidings_called(reading: Reading, ids: Collection[str]) -> dict[str, Hiding]:
    """Give hidings by id."""
    return {row.id: _hiding(row) for row in reading.execute(select(hidings).where(hidings.c.id.in_(list(ids))))}


def log_of_hidings(reading: Reading, *, round_id: str = "", offset: int = 0, limit: int = 20) -> Sequence[Hiding]:
    """Give what was hidden, the latest first; in one round, where one is named."""
    wanted = select(hidings).order_by(hidings.c.position.desc()).offset(offset).limit(limit)
    return [_hiding(row) for row in reading.execute(_in_round(wanted, round_id))]


def how_many_hidden(reading: Reading, round_id: str = "") -> int:
    """Count how often something was hidden."""
    return reading.scalar(_in_round(select(func.count()).select_from(hidings), round_id)) or 0


def what_waits_for_moderators(reading: Reading) -> Sequence[WaitsForAModerator]:
    """Give what somebody who moderates has to look at, the oldest first: not read yet, flagged, objected to."""
    flags = flags_raised(reading)
    objected = select(hidings).where(hidings.c.objected_at != "", hidings.c.answered_at == "")
    objections = {row.comment: _hiding(row) for row in reading.execute(objected)}
    named = or_(comments.c.state == WAITING, comments.c.id.in_([*flags, *objections]))
    wanted = select(comments).where(named, comments.c.state != WITHDRAWN).order_by(comments.c.position)
    found = [comment_in(row) for row in reading.execute(wanted)]
    return [
        WaitsForAModerator(one, flags.get(one.id, {}), objections.get(one.id))
        for one in found
        if (one.waits and not one.hiding) or one.id in objections or (one.id in flags and not one.hiding)
    ]


def _in_round(wanted: Select[Any], round_id: str) -> Select[Any]:
    return wanted.where(hidings.c.round == round_id) if round_id else wanted


def _hiding(row: Row[Any]) -> Hiding:
    said = {name: getattr(row, name) for name in ("id", "comment", "proposal", "round", "author", "hidden_by")}
    return Hiding(
        **said,
        hidden_as=row.hidden_as,
        rule=row.rule,
        reason=row.reason,
        hidden_at=datetime.fromisoformat(row.hidden_at),
        objection=row.objection,
        objected_at=instant_in(row.objected_at),
        answered_as=row.answered_as,
        answered_at=instant_in(row.answered_at),
        upheld=bool(row.upheld),
        answer=row.answer,
    )
