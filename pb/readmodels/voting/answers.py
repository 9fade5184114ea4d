"""How many voting codes were issued in a round, when and by whom, and which requests wait for whom?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pb.readmodels.reading import Reading
from pb.readmodels.rows import instant_in
from pb.readmodels.voting.hears import CONFIRMED, POSTED
from pb.readmodels.voting.tables import code_issues, code_requests, codes_cancelled
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class CodesIssued:
    """Codes that were issued together."""

    number: int
    by: str
    """Who issued them, by reference; where a request was confirmed, who confirmed it."""
    at: datetime
    request: int
    """Which request was confirmed; 0 where one officer sufficed."""
    way: str
    """By which way they let people in."""
    replaces: int
    """How many of them stand for codes that were cancelled."""


@dataclass(frozen=True)
class CodesAskedFor:
    """Codes that an officer asked for while the vote was open."""

    round: str
    request: int
    number: int
    reason: str
    asked_by: str
    asked_at: datetime
    answered_by: str
    """Empty while it waits."""
    answered_at: datetime | None
    answer_reason: str
    is_confirmed: bool

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return not self.answered_by


def codes_issued(reading: Reading, round_id: str) -> Sequence[CodesIssued]:
    """Give what was issued for a round, the first one first."""
    wanted = select(code_issues).where(code_issues.c.round == round_id).order_by(code_issues.c.position)
    return [
        CodesIssued(row.number, row.by, datetime.fromisoformat(row.at), row.request, row.way, row.replaces)
        for row in reading.execute(wanted)
    ]


@dataclass(frozen=True)
class CodesCancelled:
    """Codes that nobody had voted with and nobody votes with any more."""

    number: int
    reason: str
    by: str
    at: datetime
    way: str
    """By which way they had let people in; empty where nobody said."""


def codes_cancelled_in(reading: Reading, round_id: str) -> Sequence[CodesCancelled]:
    """Give what was cancelled in a round, the first one first."""
    wanted = select(codes_cancelled).where(codes_cancelled.c.round == round_id).order_by(codes_cancelled.c.position)
    return [
        CodesCancelled(row.number, row.reason, row.by, datetime.fromisoformat(row.at), row.way)
        for row in reading.execute(wanted)
    ]


def issued_by_way(reading: Reading, round_id: str) -> dict[str, int]:
    """Give how many people hold a code that stands, by the way that led to it: one person counts once."""
    ways: dict[str, int] = {}
    for one in codes_issued(reading, round_id):
        ways[one.way] = ways.get(one.way, 0) + one.number
    for gone in codes_cancelled_in(reading, round_id):
        ways[gone.way or POSTED] = ways.get(gone.way or POSTED, 0) - gone.number
    return {way: number for way, number in ways.items() if number}


def codes_asked_for(reading: Reading, round_id: str = "") -> Sequence[CodesAskedFor]:
    """Give what was asked for in a round, or in every round, the first one first."""
    wanted = select(code_requests).order_by(code_requests.c.round, code_requests.c.request)
    if round_id:
        wanted = wanted.where(code_requests.c.round == round_id)
    return [
        CodesAskedFor(
            round=row.round,
            request=row.request,
            number=row.number,
            reason=row.reason,
            asked_by=row.asked_by,
            asked_at=datetime.fromisoformat(row.asked_at),
            answered_by=row.answered_by,
            answered_at=instant_in(row.answered_at),
            answer_reason=row.answer_reason,
            is_confirmed=row.answer == CONFIRMED,
        )
        for row in reading.execute(wanted)
    ]


def one_request(reading: Reading, round_id: str, request: int) -> CodesAskedFor:
    """Give one request of a round.

    :raises NotFound: when there is none
    """
    for asked in codes_asked_for(reading, round_id):
        if asked.request == request:
            return asked
    raise NotFound
