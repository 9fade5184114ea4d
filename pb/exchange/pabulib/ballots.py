"""What one ballot of a ``.pb`` file says, and whether it may say so. Reading the file's rows is done elsewhere.

Equal ballots are written alike, so each distinct writing is read and checked once, at the line where it comes first.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pb.exchange.pabulib.contradictions import (
    AS_FAR_AS_BOTH_GO,
    IN_THE_ORDER_LISTED,
    ONCE,
    ONCE_WITH_POINTS_ADDED,
    WITHOUT_IT,
    WITHOUT_ITS_POINTS,
    WITHOUT_THOSE_POINTS,
    Breach,
    Contradiction,
)
from pb.exchange.pabulib.heading import Amount, Declared, amount_in
from pb.exchange.pabulib.limits import LimitsOfBallots, projects

Numbers = tuple[str, ...]
Places = tuple[int, ...]
Points = tuple[Amount, ...]
Reading = tuple[Numbers, Points | None]
"""Numbers of the projects as the ballot lists them (a ranking: best first), and the points it gives to each."""

Listed = tuple[int | None, ...]
"""Places of the projects that a ballot lists; None for one that is not there."""
Stated = tuple[Amount | None, ...]
"""Points that a ballot states; None for what is no number."""

WITH_POINTS: Final = frozenset({"cumulative", "scoring"})
_AMOUNTS_KEPT: Final = 10_000


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
    """How the ballots of one file are read; what they may say is held against them by ``limits``."""

    def __init__(self, declared: Declared, *, lenient: bool = False) -> None:
        """Take META and PROJECTS.

        :param lenient: whether what a ballot may not say is counted by its convention and taken down in ``breaches``,
            where it would be refused
        """
        self._projects = declared.projects
        self._place_of = {project.number.encode(): place for place, project in enumerate(declared.projects)}
        self._type = declared.vote_type
        self._lenient = lenient
        self._points_of: dict[bytes, Points | None] = {}
        """Points as they are written -> as amounts, once they have been checked; None for none."""
        self._amounts = _Amounts()
        self.with_points = self._type in WITH_POINTS
        self.limits = LimitsOfBallots(declared)
        self.breaches: list[Breach] = []
        """What the ballot that was read last says and may not, or is unusual in it."""
        self.again: list[int] = []
        """Places of the projects that it names once more than counts."""

    def read_all(
        self, votes: Sequence[bytes], points: Sequence[bytes] | None
    ) -> tuple[Sequence[Places], Sequence[Points | None]] | None:
        """Read ballots all at once, which is several times as fast as one by one.

        :return: what :meth:`read` gives for each; None where a ballot is padded, blank or odd
        """
        try:
            places = [tuple(map(self._place_of.__getitem__, vote.split(b","))) for vote in votes]
            if points is None:
                given: list[Points | None] = [None] * len(places)
            else:
                for vote, written in zip(votes, points, strict=True):
                    if written not in self._points_of:
                        self.read(vote, written)  # puts them among those that are known
                        if self.breaches:
                            return None
                given = list(map(self._points_of.__getitem__, points))
        except (KeyError, Contradiction):
            return None
        lengths = list(map(len, places))
        if list(map(len, map(set, places))) != lengths:
            return None
        if not all(known is None or len(known) == length for known, length in zip(given, lengths, strict=True)):
            return None
        return (places, given) if self.limits.allow_all(places, lengths, given) else None

    def read(self, vote: bytes, points: bytes | None) -> tuple[Places, Points | None]:
        """Read one ballot, and hold it against what a ballot may say.

        :param vote: the cell ``vote``
        :param points: the cell ``points``, where the file has one
        :return: places of the projects among those of the file, as the ballot lists them, and what it gives to each
        :raises Contradiction: for a ballot that cannot be read or, unless lenient, says what it may not
        """
        self.breaches, self.again = [], []
        try:
            listed: Listed = tuple(map(self._place_of.__getitem__, vote.split(b",")))
        except KeyError:  # padded, blank, or wrong: most ballots are none of these
            listed = self._padded(vote.decode())
        places, given = self._each_once(*self._together(listed, None if points is None else self._stated(points)))
        for breach in self.limits.breaches(places, given):
            self._odd(breach)
        return self.limits.as_it_counts(places, given) if self.breaches else (places, given)

    def _odd(self, breach: Breach) -> None:
        if breach.contradicts and not self._lenient:
            raise Contradiction(breach.refusal)
        self.breaches.append(breach)

    def _padded(self, vote: str) -> Listed:
        """Read a list of projects; a comma with nothing beside it is passed over, as Pabulib's own checker does.

        :return: None in the place of a project that is not there
        """
        places = []
        for number in filter(None, map(str.strip, vote.split(","))):
            place = self._place_of.get(number.encode())
            if place is None:
                self._odd(
                    Breach(
                        f"the ballot names project {number[:40]}, which PROJECTS does not list",
                        "name a project that PROJECTS does not list",
                        WITHOUT_IT,
                    )
                )
            places.append(place)
        return tuple(places)

    def _together(self, listed: Listed, stated: Stated | None) -> tuple[Listed, Points | None]:
        """Put projects and points together; a project whose points are no number is left out with them."""
        if stated is not None and len(stated) != len(listed):
            what = f"the ballot names {projects(len(listed))}, but gives points {len(stated)} times"
            kind = "give points another number of times than projects"
            self._odd(Breach(what, kind, AS_FAR_AS_BOTH_GO if self.with_points else WITHOUT_ITS_POINTS))
            if not self.with_points:
                return listed, None
            both = min(len(listed), len(stated))
            listed, stated = listed[:both], stated[:both]
        if stated is None or None not in stated:
            return listed, stated  # type: ignore[return-value] # no None is in it
        pairs = [(place, points) for place, points in zip(listed, stated, strict=True) if points is not None]
        return tuple([place for place, _ in pairs]), tuple([points for _, points in pairs])

    def _each_once(self, listed: Listed, given: Points | None) -> tuple[Places, Points | None]:
        """Leave out what is not there, and put together what is there twice."""
        if None not in listed and len(set(listed)) == len(listed):
            return listed, given  # type: ignore[return-value] # no None is in it
        points: dict[int, Amount] = {}
        for position, place in enumerate(listed):
            if place is None:
                continue
            if place in points:
                number = self._projects[place].number
                adds = given is not None and self._type != "ordinal"
                self._odd(
                    Breach(
                        f"the ballot names project {number} twice",
                        "name a project twice",
                        ONCE_WITH_POINTS_ADDED if adds else ONCE,
                    )
                )
                self.again.append(place)
                points[place] += given[position] if given is not None and adds else 0
            else:
                points[place] = given[position] if given is not None else 0
        return tuple(points), None if given is None else tuple(points.values())

    def _stated(self, points: bytes) -> Stated | None:
        """Give the points of a ballot, read once for all ballots that give the same."""
        if points not in self._points_of:
            written = points.decode()
            given = self._points(written) if self.with_points or written.strip() else None
            if self.breaches:
                return given  # to be said of each ballot that has them
            self._points_of[points] = given  # type: ignore[assignment] # no None is in it
        return self._points_of[points]

    def _points(self, written: str) -> Stated | None:
        """Read points; what they may be does not depend on the projects."""
        stated = list(map(str.strip, written.rstrip(", \t").split(","))) if written.strip() else []
        found = list(map(self._amounts.__getitem__, stated))
        given = tuple([point for point in found if point is not None])
        if len(given) < len(found):
            what, kind = f"“{stated[found.index(None)][:40]}” is no number of points", "give points that are no number"
            self._odd(Breach(what, kind, WITHOUT_THOSE_POINTS if self.with_points else WITHOUT_ITS_POINTS))
            return tuple(found) if self.with_points else None
        if self._type in {"approval", "choose-1"}:
            kind = f"have points, which vote_type {self._type} has none of"
            self._odd(Breach(f"a ballot of vote_type {self._type} has no points", kind, WITHOUT_ITS_POINTS))
            return None
        if self._type == "ordinal" and list(given) != sorted(given, reverse=True):
            what = "the points of the ballot do not follow its order of preference"
            self._odd(Breach(what, "give points that do not follow their order of preference", IN_THE_ORDER_LISTED))
        return given


class _Amounts(dict[str, Amount | None]):
    """Amounts as they are written -> as numbers, each read once; None for what is none."""

    def __missing__(self, written: str) -> Amount | None:
        amount = amount_in(written)
        if len(self) < _AMOUNTS_KEPT:
            self[written] = amount
        return amount


def positions(length: int, longest: int | None, *, borda0: bool = False) -> Points:
    """Give the points of a ranking's places, best first; see :data:`domain.voting.ordinal_points.OrdinalPoints`.

    :param length: how many projects the ballot ranks
    :param longest: the file's max_length, where it has one
    """
    first = length - 1 if borda0 else max(longest or 0, length)
    return tuple(range(first, first - length, -1))
