"""What writing the ballots of a round told, which the head of its file says. Small enough to be kept beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from domain.voting.ballot_styles import BallotStyle, PointsToSpread, Ranking, ScoreSheet
from domain.voting.payload import read_payload
from domain.voting.tally import given_by

MOST_KNOWN = 5_000
"""Distinct ballots whose cells are kept in mind."""


@dataclass(frozen=True)
class VotesWritten:
    """The ballots of one round, added up."""

    ballots: int
    scored_by: Mapping[str, int]
    """By project: how many ballots say anything about it."""
    score: Mapping[str, int]
    """By project: the sum of its points."""
    otherwise: int = 0
    """Of an election taken over: ballots that the record has otherwise than the file wrote them."""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        return asdict(self)


def gives_points(style: BallotStyle) -> bool:
    """Say whether VOTES has a column ``points``."""
    return isinstance(style, Ranking | PointsToSpread | ScoreSheet)


class BallotCells:
    """Writes sealed ballots as cells of VOTES: ``vote``, projects with the most points first, and ``points``."""

    def __init__(self, style: BallotStyle) -> None:
        """Write ballots of a style."""
        self._longest = style.max_length if isinstance(style, Ranking) else None
        self._ranked = isinstance(style, Ranking)
        self._points = gives_points(style)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, payload: str) -> tuple[str, ...]:
        """Give the cells of a ballot."""
        cells = self._known.get(payload)
        if cells is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            cells = self._known[payload] = tuple(self._cells(payload))
        return cells

    def _cells(self, payload: str) -> Iterator[str]:
        given = given_by(read_payload(payload), self._longest, "positions", ranked=self._ranked)
        best_first = sorted(given, key=lambda pair: -pair[1]) if self._points else given
        yield ",".join(number for number, _ in best_first)
        if self._points:
            yield ",".join(str(points) for _, points in best_first)
