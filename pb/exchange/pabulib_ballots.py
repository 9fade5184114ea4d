"""What one ballot of a ``.pb`` file says, and whether it may say so. Reading the file's rows is done elsewhere.

Equal ballots are written alike, so each distinct writing is read and checked once, at the line where it comes first.
"""

from collections.abc import Callable, Mapping
from typing import Final

from pb.exchange.pabulib_heading import Amount, Declared, amount_in, amount_text

Numbers = tuple[str, ...]
Points = tuple[Amount, ...]
Reading = tuple[Numbers, Points | None]
"""Numbers of the projects as the ballot lists them (a ranking: best first), and the points it gives to each."""

WITH_POINTS: Final = frozenset({"cumulative", "scoring"})


class Contradiction(Exception):  # noqa: N818 -- the sentence of a refusal, before it has its file and line
    """A ballot that says what the file's own rules do not allow. Its text goes on after the line number."""


class BallotRules:
    """What the ballots of one file may say."""

    def __init__(self, declared: Declared) -> None:
        """Take META and PROJECTS."""
        self._costs = {project.number: project.cost for project in declared.projects}
        self._known = frozenset(self._costs)
        self._type = declared.vote_type
        self._limits = declared.limits
        self._below: dict[str, int] = {}
        self._counted: Callable[[Numbers, Points | None], None] = {
            "approval": self._choice,
            "choose-1": self._one,
            "ordinal": self._ranking,
            "cumulative": self._weights,
            "scoring": self._weights,
        }[declared.vote_type]
        self.with_points = declared.vote_type in WITH_POINTS
        limits = declared.limits
        self.has_lower_limits = self.with_points or limits.min_length is not None or limits.min_sum_cost is not None
        """Whether any ballot could have a shortfall."""

    def read(self, vote: str, points: str | None) -> Reading:
        """Read one ballot and check it against the upper limits.

        :param vote: the cell ``vote``
        :param points: the cell ``points``, where the file has one
        :raises Contradiction: saying what is wrong
        """
        numbers = tuple(vote.split(","))
        if not self._known.issuperset(numbers):  # padded, blank, or wrong: most ballots are none of these
            numbers = tuple([number.strip() for number in numbers]) if vote.strip() else ()
            for number in numbers:
                if number not in self._costs:
                    raise Contradiction(
                        f"the ballot names project {number[:40]}, which PROJECTS does not list."
                        if number
                        else "the ballot has a comma with no project beside it."
                    )
        if len(set(numbers)) != len(numbers):
            twice = next(number for number in numbers if numbers.count(number) > 1)
            raise Contradiction(f"the ballot names project {twice} twice.")
        given = None if points is None or not (points.strip() or self.with_points) else self._points(numbers, points)
        if given is None and self.with_points:
            raise Contradiction(f"a ballot of vote_type {self._type} needs points.")
        self._counted(numbers, given)
        return numbers, given

    def shortfall(self, reading: Reading) -> str | None:
        """Name the lower limit that a ballot stays under, or None. Such ballots were counted, so they are read."""
        numbers, given = reading
        limits = self._limits
        if limits.min_length is not None and len(numbers) < limits.min_length:
            return f"name fewer projects than min_length {limits.min_length}"
        if limits.min_sum_cost is not None and sum(self._costs[n] for n in numbers) < limits.min_sum_cost:
            return f"cost less than min_sum_cost {amount_text(limits.min_sum_cost)}"
        if given is not None and self.with_points:
            if limits.min_points is not None and any(point < limits.min_points for point in given):
                return f"give a project less than min_points {amount_text(limits.min_points)}"
            if limits.min_sum_points is not None and sum(given) < limits.min_sum_points:
                return f"give less in all than min_sum_points {amount_text(limits.min_sum_points)}"
            if self._type == "scoring" and limits.default_score is None and len(numbers) < len(self._costs):
                return "leave a project without a score"
        return None

    def _points(self, numbers: Numbers, written: str) -> Points:
        given = [amount_in(point.strip()) for point in written.split(",")] if written.strip() else []
        if None in given:
            wrong = next(point for point in written.split(",") if amount_in(point.strip()) is None)
            raise Contradiction(f"“{wrong.strip()[:40]}” is no number of points.")
        if len(given) != len(numbers):
            raise Contradiction(f"the ballot names {len(numbers)} projects, but gives points {len(given)} times.")
        return tuple([point for point in given if point is not None])

    def _choice(self, numbers: Numbers, given: Points | None) -> None:
        if given is not None:
            raise Contradiction("a ballot of vote_type approval has no points.")
        self._length(numbers)
        most = self._limits.max_sum_cost
        if most is not None and (cost := sum(self._costs[number] for number in numbers)) > most:
            raise Contradiction(
                f"the ballot's projects cost {amount_text(cost)}, more than max_sum_cost {amount_text(most)}."
            )

    def _one(self, numbers: Numbers, given: Points | None) -> None:
        if given is not None:
            raise Contradiction("a ballot of vote_type choose-1 has no points.")
        if len(numbers) != 1:
            raise Contradiction(f"a ballot of vote_type choose-1 names 1 project, not {len(numbers)}.")

    def _ranking(self, numbers: Numbers, given: Points | None) -> None:
        self._length(numbers)
        if given is not None and list(given) != sorted(given, reverse=True):
            raise Contradiction("the points of the ballot do not follow its order of preference.")

    def _weights(self, numbers: Numbers, given: Points | None) -> None:
        self._length(numbers)
        limits = self._limits
        for number, point in zip(numbers, given or (), strict=True):
            if point < 0 and (self._type == "cumulative" or limits.min_points is None):
                said = amount_text(point)
                raise Contradiction(f"the ballot gives project {number} {said} points, which is below 0.")
            if limits.max_points is not None and point > limits.max_points:
                said, most = amount_text(point), amount_text(limits.max_points)
                raise Contradiction(f"the ballot gives project {number} {said} points, above max_points {most}.")
        total = sum(given or ())
        if limits.max_sum_points is not None and total > limits.max_sum_points:
            said, most = amount_text(total), amount_text(limits.max_sum_points)
            raise Contradiction(f"the ballot gives {said} points in all, above max_sum_points {most}.")

    def _length(self, numbers: Numbers) -> None:
        most = self._limits.max_length
        if most is not None and len(numbers) > most:
            raise Contradiction(f"the ballot names {len(numbers)} projects, more than max_length {most}.")


def positions(reading: Reading, longest: int | None, *, borda0: bool = False) -> Mapping[str, Amount]:
    """Give the points of a ranking's places, see :data:`domain.voting.tally.OrdinalPoints`.

    :param longest: the file's max_length, where it has one
    """
    numbers, _given = reading
    first = len(numbers) - 1 if borda0 else max(longest or 0, len(numbers))
    return {number: first - place for place, number in enumerate(numbers)}
