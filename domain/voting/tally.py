"""Ballots counted: what each distinct ballot gives to each project, and how many were cast like it. No winners here.

Identical ballots are merged as texts before anything is parsed: a round of 100,000 ballots has a few thousand distinct
ones. A project that a ballot does not mention is missing from it, which is never the same as 0.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from domain.voting.ordinal_points import OrdinalPoints
from domain.voting.payload import Marks, read_payload
from domain.voting.style import BallotStyle
from domain.voting.weighing import Ranking, ScoreSheet

Given = tuple[tuple[str, int], ...]
"""What one ballot gives: (project number, points), by number, each project once."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The outcome of counting."""

    ballots: int
    """Ballots counted, blank ones included."""
    given: Mapping[Given, int]
    """How many ballots gave exactly this. Blank ballots stand under the empty tuple."""
    votes: Mapping[str, int]
    """By project: on how many ballots it stands (for points and rankings: with more than nothing)."""
    score: Mapping[str, int]
    """By project: the sum of its points; for a choice of projects the same as the votes."""
    scored_by: Mapping[str, int]
    """By project: how many ballots say anything about it, a score of 0 included."""
    highest: int | None = None
    """Highest score on a score sheet."""

    def mean(self, number: str) -> Fraction | None:
        """Give the mean score over those who scored the project; None where nobody did."""
        scored_by = self.scored_by.get(number)
        return Fraction(self.score[number], scored_by) if scored_by else None

    def percentage(self, number: str) -> Fraction | None:
        """Give the share (0 to 1) of the highest score it could have had from those who scored it.

        None where nobody scored it, or where the ballots are no score sheets with a highest score above 0.
        """
        mean = self.mean(number)
        return None if mean is None or self.highest is None or self.highest <= 0 else mean / self.highest


def tally(
    payloads: Iterable[str] | Mapping[str, int], style: BallotStyle, ordinal: OrdinalPoints = "positions"
) -> Tally:
    """Count ballots.

    :param payloads: canonical ballot texts, or such texts with how many were cast of each
    :param style: the style of ballot, as frozen in the round
    :param ordinal: how a position in a ranking becomes points
    :raises PayloadNotReadable: for a text that is no ballot
    """
    longest = style.max_length if isinstance(style, Ranking) else None
    merged: Counter[Given] = Counter()
    for text, count in Counter(payloads).items():
        merged[given_by(read_payload(text), longest, ordinal, ranked=text.startswith('{"ranking"'))] += count
    return add_up(merged, style.highest if isinstance(style, ScoreSheet) else None)


def given_by(marks: Marks, longest: int | None, ordinal: OrdinalPoints, *, ranked: bool) -> Given:
    """Say what one ballot gives to each project.

    :param marks: project numbers or points, see :data:`domain.voting.payload.Marks`
    :param longest: the longest ballot allowed, for rankings
    :param ordinal: how a position becomes points
    :param ranked: whether the order of the numbers is an order of preference
    """
    if isinstance(marks, Mapping):
        return tuple(sorted(marks.items()))
    if not ranked:
        return tuple([(number, 1) for number in sorted(marks)])
    first = len(marks) - 1 if ordinal == "borda0" else max(longest or 0, len(marks))
    return tuple(sorted((number, first - position) for position, number in enumerate(marks)))


def add_up(given: Mapping[Given, int], highest: int | None = None) -> Tally:
    """Add up what distinct ballots give.

    :param given: how many ballots gave exactly this
    :param highest: highest score on a score sheet
    """
    votes: Counter[str] = Counter()
    score: Counter[str] = Counter()
    scored_by: Counter[str] = Counter()
    for ballot, count in given.items():
        for number, points in ballot:
            scored_by[number] += count
            score[number] += points * count
            if points > 0:
                votes[number] += count
    return Tally(sum(given.values()), given, votes, score, scored_by, highest)
