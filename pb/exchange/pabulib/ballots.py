"""What one ballot of a ``.pb`` file says, and whether it may say so. Reading the file's rows is done elsewhere.

Equal ballots are written alike, so each distinct writing is read and checked once, at the line where it comes first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from pb.exchange.pabulib.heading import Amount, Declared, amount_in, amount_text

Numbers = tuple[str, ...]
Places = tuple[int, ...]
Points = tuple[Amount, ...]
Reading = tuple[Numbers, Points | None]
"""Numbers of the projects as the ballot lists them (a ranking: best first), and the points it gives to each."""

WITH_POINTS: Final = frozenset({"cumulative", "scoring"})
_NO_LIMIT: Final = 1 << 62
_AMOUNTS_KEPT: Final = 10_000


class Contradiction(Exception):  # noqa: N818 -- the sentence of a refusal, before it has its file and line
    """A ballot that says what the file's own rules do not allow. Its text goes on after the line number."""


class DistinctBallots:
    """The ballots of a file, each that is written alike once, with how often it was cast. Blank ballots count too."""

    __slots__ = ("counts", "numbers", "places", "points")

    def __init__(
        self, numbers: Numbers, places: Sequence[Places], points: Sequence[Points | None], counts: Sequence[int]
    ) -> None:
        """Take them, ballot by ballot in each of the sequences.

        :param numbers: numbers of the projects, in the order of the file
        :param places: places among those of the projects that a ballot names, from 0, as the ballot lists them
        :param points: what each ballot gives to each; None where it gives no points
        :param counts: how many were cast like it
        """
        self.numbers = numbers
        self.places = places
        self.points = points
        self.counts = counts

    def __len__(self) -> int:
        return len(self.counts)

    def __iter__(self) -> Iterator[tuple[Reading, int]]:
        number_at = self.numbers.__getitem__
        for places, given, count in zip(self.places, self.points, self.counts, strict=True):
            yield (tuple(map(number_at, places)), given), count

    def with_default(self, score: Amount) -> "DistinctBallots":
        """Give each project that a ballot leaves out a score, as Pabulib's ``default_score`` has it."""
        paper = range(len(self.numbers))
        missing = [tuple([place for place in paper if place not in named]) for named in map(frozenset, self.places)]
        places = [named + left_out for named, left_out in zip(self.places, missing, strict=True)]
        points = [(given or ()) + (score,) * len(out) for given, out in zip(self.points, missing, strict=True)]
        return DistinctBallots(self.numbers, places, points, self.counts)


class BallotRules:
    """What the ballots of one file may say."""

    def __init__(self, declared: Declared) -> None:
        """Take META and PROJECTS."""
        self._projects = declared.projects
        self._costs = [project.cost for project in declared.projects]
        self._place_of = {project.number.encode(): place for place, project in enumerate(declared.projects)}
        self._type = declared.vote_type
        self._limits = limits = declared.limits
        self._longest = _NO_LIMIT if limits.max_length is None else limits.max_length
        self._points_of: dict[bytes, Points | None] = {}
        """Points as they are written -> as amounts, once they have been checked; None for none."""
        self._amounts = _Amounts()
        self._choose: Callable[[Places], None] | None = None
        if self._type == "choose-1":
            self._choose, self._longest = self._one, _NO_LIMIT
        elif self._type == "approval" and limits.max_sum_cost is not None:
            self._choose = self._affordable
        self.with_points = self._type in WITH_POINTS
        bounded = limits.min_length is not None or limits.min_sum_cost is not None
        self.has_lower_limits = self.with_points or self._type == "choose-1" or bounded
        """Whether any ballot could have a shortfall."""

    def read_all(
        self, votes: Sequence[bytes], points: Sequence[bytes] | None
    ) -> tuple[Sequence[Places], Sequence[Points | None]] | None:
        """Read ballots all at once, which is several times as fast as one by one.

        :return: what :meth:`read` gives for each; None where a ballot is padded, blank or wrong
        """
        try:
            places = [tuple(map(self._place_of.__getitem__, vote.split(b","))) for vote in votes]
            if self._choose is not None:
                for named in places:
                    self._choose(named)
            if points is None:
                given: list[Points | None] = [None] * len(places)
            else:
                for vote, written in zip(votes, points, strict=True):
                    if written not in self._points_of:
                        self.read(vote, written)  # puts them among those that are known
                given = list(map(self._points_of.__getitem__, points))
        except (KeyError, Contradiction):
            return None
        lengths = list(map(len, places))
        if list(map(len, map(set, places))) != lengths or max(lengths) > self._longest:
            return None
        if not all(known is None or len(known) == length for known, length in zip(given, lengths, strict=True)):
            return None
        return places, given

    def read(self, vote: bytes, points: bytes | None) -> tuple[Places, Points | None]:
        """Read one ballot and check it against the upper limits.

        :param vote: the cell ``vote``
        :param points: the cell ``points``, where the file has one
        :return: places of the projects among those of the file, as the ballot lists them, and what it gives to each
        :raises Contradiction: saying what is wrong
        """
        try:
            places = tuple(map(self._place_of.__getitem__, vote.split(b",")))
        except KeyError:  # padded, blank, or wrong: most ballots are none of these
            places = self._padded(vote.decode())
        if len(set(places)) < len(places):
            twice = next(place for place in places if places.count(place) > 1)
            raise Contradiction(f"the ballot names project {self._projects[twice].number} twice.")
        if len(places) > self._longest:
            raise Contradiction(f"the ballot names {len(places)} projects, more than max_length {self._longest}.")
        if self._choose is not None:
            self._choose(places)
        if points is None:
            return places, None
        if points not in self._points_of:
            written = points.decode()
            self._points_of[points] = self._points(written, places) if self.with_points or written.strip() else None
        given = self._points_of[points]
        if given is not None and len(given) != len(places):
            raise _another_length(places, given)
        return places, given

    def _padded(self, vote: str) -> Places:
        """Read a list of projects; a comma with nothing beside it is passed over, as Pabulib's own checker does."""
        places = []
        for number in filter(None, map(str.strip, vote.split(","))):
            place = self._place_of.get(number.encode())
            if place is None:
                raise Contradiction(f"the ballot names project {number[:40]}, which PROJECTS does not list.")
            places.append(place)
        return tuple(places)

    def _one(self, places: Places) -> None:
        if len(places) > 1:
            raise Contradiction(f"a ballot of vote_type choose-1 names 1 project, not {len(places)}.")

    def _affordable(self, places: Places) -> None:
        cost, most = self._cost(places), self._limits.max_sum_cost
        if most is not None and cost > most:
            raise Contradiction(
                f"the ballot's projects cost {amount_text(cost)}, more than max_sum_cost {amount_text(most)}."
            )

    def _cost(self, places: Places) -> Amount:
        return sum(map(self._costs.__getitem__, places))

    def _points(self, written: str, places: Places) -> Points:
        """Read and check points. What they may be does not depend on the projects, which are only named."""
        stated = list(map(str.strip, written.rstrip(", \t").split(","))) if written.strip() else []
        found = list(map(self._amounts.__getitem__, stated))
        given = tuple([point for point in found if point is not None])
        if len(given) < len(found):
            raise Contradiction(f"“{stated[found.index(None)][:40]}” is no number of points.")
        if len(given) != len(places):
            raise _another_length(places, given)
        if self._type in {"approval", "choose-1"}:
            raise Contradiction(f"a ballot of vote_type {self._type} has no points.")
        if self._type == "ordinal":
            if list(given) != sorted(given, reverse=True):
                raise Contradiction("the points of the ballot do not follow its order of preference.")
        else:
            self._weights(places, given)
        return given

    def _weights(self, places: Places, given: Points) -> None:
        limits = self._limits
        least = (
            0 if self._type == "cumulative" else None
        )  # on a score sheet min_points is -∞ unless META says otherwise
        in_range = _in_range(given, least, limits.max_points)
        for place, point in () if in_range else zip(places, given, strict=True):
            number = self._projects[place].number
            if least is not None and point < least:
                said = amount_text(point)
                raise Contradiction(f"the ballot gives project {number} {said} points, which is below 0.")
            if limits.max_points is not None and point > limits.max_points:
                said, most = amount_text(point), amount_text(limits.max_points)
                raise Contradiction(f"the ballot gives project {number} {said} points, above max_points {most}.")
        total = sum(given)
        if limits.max_sum_points is not None and total > limits.max_sum_points:
            said, most = amount_text(total), amount_text(limits.max_sum_points)
            raise Contradiction(f"the ballot gives {said} points in all, above max_sum_points {most}.")

    def shortfalls(self, ballots: DistinctBallots) -> Mapping[str, int]:
        """Say which lower limits ballots stay under, and how many do. Such ballots were counted.

        :return: what they do, in words that go on after "ballots" -> how many
        """
        found: dict[str, int] = {}
        if not self.has_lower_limits:
            return found
        if self._limits.min_sum_cost is None and not any(
            # What else there is depends on no more than how many projects a ballot names and the points it gives.
            self._shortfall(tuple(range(length)), given)
            for length, given in set(zip(map(len, ballots.places), ballots.points, strict=True))
        ):
            return found
        for places, given, count in zip(ballots.places, ballots.points, ballots.counts, strict=True):
            short = self._shortfall(places, given)
            if short:
                found[short] = found.get(short, 0) + count
        return found

    def _shortfall(self, places: Places, given: Points | None) -> str | None:
        limits = self._limits
        if limits.min_length is not None and len(places) < limits.min_length:
            return f"name fewer projects than min_length {limits.min_length}"
        if self._type == "choose-1" and not places:
            return "name no project"
        if limits.min_sum_cost is not None and self._cost(places) < limits.min_sum_cost:
            return f"cost less than min_sum_cost {amount_text(limits.min_sum_cost)}"
        if given is not None and self.with_points:
            if limits.min_points is not None and any(point < limits.min_points for point in given):
                return f"give a project less than min_points {amount_text(limits.min_points)}"
            if limits.min_sum_points is not None and sum(given) < limits.min_sum_points:
                return f"give less in all than min_sum_points {amount_text(limits.min_sum_points)}"
            if self._type == "scoring" and limits.default_score is None and len(places) < len(self._projects):
                return "leave a project without a score"
        return None


class _Amounts(dict[str, Amount | None]):
    """Amounts as they are written -> as numbers, each read once; None for what is none."""

    def __missing__(self, written: str) -> Amount | None:
        amount = amount_in(written)
        if len(self) < _AMOUNTS_KEPT:
            self[written] = amount
        return amount


def _in_range(given: Points, least: Amount | None, most: Amount | None) -> bool:
    return not given or ((least is None or min(given) >= least) and (most is None or max(given) <= most))


def _another_length(places: Places, given: Points) -> Contradiction:
    return Contradiction(f"the ballot names {len(places)} projects, but gives points {len(given)} times.")


def positions(length: int, longest: int | None, *, borda0: bool = False) -> Points:
    """Give the points of a ranking's places, best first; see :data:`domain.voting.ordinal_points.OrdinalPoints`.

    :param length: how many projects the ballot ranks
    :param longest: the file's max_length, where it has one
    """
    first = length - 1 if borda0 else max(longest or 0, length)
    return tuple(range(first, first - length, -1))
