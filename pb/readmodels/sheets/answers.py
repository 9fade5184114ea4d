"""Which score sheets are there of a round, and what does each say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json
from pb.readmodels.sheets.tables import score_sheets


@dataclass(frozen=True)
class Sheet:
    """One member's sheet as it stands."""

    person: str
    points: Mapping[str, int]
    """By proposal."""
    interests: Mapping[str, str]
    """Proposal to what keeps the member from scoring it."""


def sheets_of(reading: Reading, round_id: str) -> Sequence[Sheet]:
    """Give the sheets of a round, the first handed in first."""
    wanted = select(score_sheets).where(score_sheets.c.round == round_id).order_by(score_sheets.c.position)
    return [
        Sheet(
            row.person,
            {one["proposal"]: one["points"] for one in from_json(row.scores)},
            {one["proposal"]: one["reason"] for one in from_json(row.interests)},
        )
        for row in reading.execute(wanted)
    ]
