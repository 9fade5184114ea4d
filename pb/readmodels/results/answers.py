"""What did the vote come to, what did the committee decide, and what stood before?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Row, select

from domain.allocation.outcome import Outcome
from domain.committees.decision import RecordedVote
from pb.readmodels.reading import Reading
from pb.readmodels.results.tables import counts, decisions
from pb.readmodels.rooms.tables import call_ins
from pb.readmodels.rows import from_json
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class RecordedCount:
    """One count of a round as it was recorded. Of several only the latest stands."""

    id: str
    round: str
    number: int
    """First, second, third count of the round."""
    ballots: int
    fingerprint: str
    """Of the rules and projects by which it was made."""
    withdrawn: tuple[str, ...]
    """Numbers of the projects without which it was made."""
    at: datetime
    _outcome: str

    @cached_property
    def outcome(self) -> Outcome:
        """What it came to. Read when first asked for: an outcome tells a large vote round by round."""
        return Outcome.from_data(from_json(self._outcome))


@dataclass(frozen=True)
class MotionVoted:
    """A motion on a counted result and how a committee voted on it. Amounts in whole pence."""

    met_on: date
    quorum: int
    vote: RecordedVote
    """Who was there, what they declared, how each voted."""
    carried: bool
    awards: Mapping[str, int]
    """What it gives: project number to amount."""
    departures: Mapping[str, str]
    """Projects on which it differs from the count: number to the reason."""
    reasons: str

    @property
    def stands(self) -> bool:
        """Whether it was carried and stands: money follows from it."""
        return self.carried

    @property
    def people(self) -> list[str]:
        """The references of everybody named in it."""
        vote = self.vote
        return [
            *vote.present,
            *(interest.member for interest in vote.interests),
            vote.moved_by,
            vote.seconded_by,
            vote.presiding,
        ]


@dataclass(frozen=True)
class DecidedMotion(MotionVoted):
    """A motion that a committee has decided, on record."""

    id: str
    round: str
    committee: str
    count: str
    at: datetime
    referred_back: bool = False
    """Whether it was called in and referred back."""

    @property
    def stands(self) -> bool:
        """Whether it was carried and stands: money follows from it."""
        return self.carried and not self.referred_back


_REFERRED_BACK = (
    select(call_ins.c.id).where(call_ins.c.decided == decisions.c.id, call_ins.c.came_to == "referred-back").exists()
)
_DECISIONS = select(decisions, decisions.c["count"].label("on_count"), _REFERRED_BACK.label("referred_back"))
"""A row has a method of its own that is called ``count``."""


def counts_of(reading: Reading, round_id: str) -> Sequence[RecordedCount]:
    """Give every count of a round, the first one first; the last one stands."""
    found = reading.execute(select(counts).where(counts.c.round == round_id).order_by(counts.c.number))
    return [
        RecordedCount(
            id=row.id,
            round=row.round,
            number=row.number,
            ballots=row.ballots,
            fingerprint=row.fingerprint,
            withdrawn=tuple(from_json(row.withdrawn)),
            at=datetime.fromisoformat(row.at),
            _outcome=row.outcome,
        )
        for row in found
    ]


def decisions_on(reading: Reading, round_id: str) -> Sequence[DecidedMotion]:
    """Give every motion decided on a round, the first one first."""
    found = reading.execute(_DECISIONS.where(decisions.c.round == round_id).order_by(decisions.c.at))
    return [_decided(row) for row in found]


def one_decision(reading: Reading, decision: str) -> DecidedMotion:
    """Give one decided motion.

    :raises NotFound: when there is none
    """
    row = reading.execute(_DECISIONS.where(decisions.c.id == decision)).one_or_none()
    if row is None:
        raise NotFound
    return _decided(row)


def _decided(row: Row[Any]) -> DecidedMotion:
    return DecidedMotion(
        met_on=date.fromisoformat(row.met_on),
        quorum=row.quorum,
        vote=RecordedVote.from_data(from_json(row.vote)),
        carried=row.carried,
        awards=from_json(row.awards),
        departures=from_json(row.departures),
        reasons=row.reasons,
        id=row.id,
        round=row.round,
        committee=row.committee,
        count=row.on_count,
        at=datetime.fromisoformat(row.at),
        referred_back=bool(row.referred_back),
    )


def decisions_by(reading: Reading, committees: Sequence[str]) -> Sequence[DecidedMotion]:
    """Give every motion on a result that these committees decided, the latest first."""
    wanted = _DECISIONS.where(decisions.c.committee.in_(committees)).order_by(decisions.c.at.desc())
    return [_decided(row) for row in reading.execute(wanted)]
