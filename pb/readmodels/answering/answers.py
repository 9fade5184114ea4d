"""Questions about answers: what was promised, what is owed by which day, and what the answers are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from domain.proposals.states import ProposalState
from domain.undertakings.reply import Says
from domain.undertakings.undertaking import Owes, due_after
from pb.readmodels.answering.tables import first_decided, replies, undertakings
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.rows import from_json


@dataclass(frozen=True)
class Promised:
    """What was promised about the answers of a round."""

    round: str
    days: int
    owes: Owes
    office: str
    position: int


@dataclass(frozen=True)
class Version:
    """One version of an answer."""

    version: int
    says: Says
    text: str
    day: date | None
    """On which it was done, or by which it will be."""
    who: str
    due: date | None
    """The last day for this version; None where none was promised."""
    late: bool
    at: datetime
    position: int


@dataclass(frozen=True)
class Owing:
    """One proposal, with what is owed about it and what is answered."""

    proposal: str
    round: str
    scheme: str
    area: str
    state: ProposalState
    promised: Promised | None
    decided_on: date | None
    """When something was first decided about it."""
    stands: Version | None
    """The answer; None where there is none."""
    before: Sequence[Version]
    """Its versions of before, the first first."""

    @property
    def due(self) -> date | None:
        """The last day for an answer that is owed; None where none is owed now."""
        if self.state == ProposalState.WITHDRAWN:
            return None
        if self.stands:
            return self.stands.day if self.stands.says == Says.WILL else None
        if self.promised is None or self.decided_on is None or self.state == ProposalState.RULED_OUT:
            return None
        return due_after(self.decided_on, self.promised.days)

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and no answer has come."""
        return self.due is not None and self.due < today

    @property
    def versions(self) -> Sequence[Version]:
        """Every version, the first first."""
        return [*self.before, *([self.stands] if self.stands else [])]


def promised_in(reading: Reading, round_id: str) -> Promised | None:
    """Give what was promised about the answers of a round; None where nothing was."""
    row = reading.execute(select(undertakings).where(undertakings.c.round == round_id)).one_or_none()
    return Promised(row.round, row.days, Owes(row.owes), row.office, row.position) if row else None


def promised_last(reading: Reading, scheme: str) -> Promised | None:
    """Give what was promised last in a scheme: what is offered for its next round."""
    its = select(undertakings).join(rounds, rounds.c.id == undertakings.c.round).where(rounds.c.scheme == scheme)
    row = reading.execute(its.order_by(undertakings.c.position.desc()).limit(1)).one_or_none()
    return Promised(row.round, row.days, Owes(row.owes), row.office, row.position) if row else None


def is_decided(reading: Reading, round_id: str) -> bool:
    """Say whether anything was decided in a round."""
    return bool(reading.scalar(select(func.count()).where(first_decided.c.round == round_id)))


def owing_about(reading: Reading, proposal: str) -> Owing:
    """Give what is owed and answered about one proposal."""
    return _owing(reading.execute(_all().where(proposals.c.id == proposal)).one())


def owing_in(reading: Reading, round_id: str) -> Sequence[Owing]:
    """Give the same of every proposal of a round, in the sequence in which they were put in."""
    wanted = _all().where(proposals.c.round == round_id).order_by(proposals.c.position)
    return [_owing(row) for row in reading.execute(wanted)]


def owed_or_answered(reading: Reading, rounds_wanted: Collection[str] | None = None) -> Sequence[Owing]:
    """Give every proposal about which an answer is owed or stands, the earliest day first, then the latest answers.

    :param rounds_wanted: only of these rounds; None for all
    """
    is_there = replies.c.proposal.is_not(None)
    was_decided = undertakings.c.round.is_not(None) & (
        _of_all.c.decided_on.is_not(None) | _own.c.decided_on.is_not(None)
    )
    wanted = _all().where(is_there | was_decided, proposals.c.state != ProposalState.WITHDRAWN.value)
    if rounds_wanted is not None:
        wanted = wanted.where(proposals.c.round.in_(list(rounds_wanted)))
    found = [_owing(row) for row in reading.execute(wanted.order_by(proposals.c.position))]
    its = [each for each in found if each.due or each.stands]
    owed = sorted((each for each in its if each.due), key=lambda each: (str(each.due), each.proposal))
    done = sorted((each for each in its if not each.due), key=lambda each: -_position(each))
    return [*owed, *done]


def _position(owing: Owing) -> int:
    return owing.stands.position if owing.stands else 0


_of_all = first_decided.alias("decided_of_all")
_own = first_decided.alias("decided_of_its_own")


def _all() -> Select[Any]:
    its_own = and_(_own.c.round == proposals.c.round, _own.c.proposal == proposals.c.id)
    return (
        select(
            proposals.c.id,
            proposals.c.round,
            proposals.c.state,
            rounds.c.scheme,
            rounds.c.area,
            undertakings.c.days,
            undertakings.c.owes,
            undertakings.c.office,
            undertakings.c.position.label("promised_at"),
            _of_all.c.decided_on.label("of_all"),
            _own.c.decided_on.label("own"),
            *(replies.c[name] for name in _REPLY),
        )
        .join(rounds, rounds.c.id == proposals.c.round)
        .outerjoin(undertakings, undertakings.c.round == proposals.c.round)
        .outerjoin(_of_all, and_(_of_all.c.round == proposals.c.round, _of_all.c.proposal == ""))
        .outerjoin(_own, its_own)
        .outerjoin(replies, replies.c.proposal == proposals.c.id)
    )


_REPLY = ("version", "says", "text", "day", "who", "due", "late", "at", "position", "before")


def _owing(row: Row[Any]) -> Owing:
    decided = min(filter(None, (row.of_all, row.own)), default="")
    promised = Promised(row.round, row.days, Owes(row.owes), row.office, row.promised_at) if row.days else None
    return Owing(
        row.id,
        row.round,
        row.scheme,
        row.area,
        ProposalState(row.state),
        promised,
        date.fromisoformat(decided) if decided else None,
        _version({name: getattr(row, name) for name in _REPLY}) if row.version else None,
        [_version(each) for each in from_json(row.before)] if row.version else [],
    )


def _version(said: dict[str, Any]) -> Version:
    return Version(
        said["version"],
        Says(said["says"]),
        said["text"],
        date.fromisoformat(said["day"]) if said["day"] else None,
        said["who"],
        date.fromisoformat(said["due"]) if said["due"] else None,
        bool(said["late"]),
        datetime.fromisoformat(said["at"]),
        said["position"],
    )
