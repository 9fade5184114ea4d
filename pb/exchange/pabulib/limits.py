"""What META says that a ballot may be: how many projects, at what cost, with which points, in each category too.

Upper and lower limits, of the whole ballot and of each category or neighbourhood, are all held in one place, so that
none of them makes a file unreadable where another is only noted.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pb.exchange.pabulib.contradictions import AS_IT_STANDS, WITHOUT_THOSE_POINTS, Breach
from pb.exchange.pabulib.heading import Amount, Declared, amount_in, amount_text

Places = tuple[int, ...]
Points = tuple[Amount, ...]

PARTS: Final = {"categories": ("category", "category"), "neighborhoods": ("neighborhood", "neighborhood")}
"""META's list of parts -> how its limits end (``max_length_per_category``), and the column that says a project's."""

LIMITS: Final = ("min_length", "max_length", "min_sum_cost", "max_sum_cost")
"""Limits of a whole ballot that a part can have too."""


class _OfPart(NamedTuple):
    """The limits of one category or neighbourhood."""

    named: str
    """``category Sport``."""
    places: frozenset[int]
    """Of its projects."""
    min_length: Amount | None
    max_length: Amount | None
    min_sum_cost: Amount | None
    max_sum_cost: Amount | None


class LimitsOfBallots:
    """What the ballots of one file may be."""

    def __init__(self, declared: Declared) -> None:
        """Take META and PROJECTS."""
        self._type = declared.vote_type
        self._limits = declared.limits
        # A cost that only says that a project was withdrawn after the vote is none that voters could have spent.
        self._costs = [0 if project.withdrawn else project.cost for project in declared.projects]
        self._numbers = [project.number for project in declared.projects]
        self._parts = [part for key in PARTS for part in _parts(declared, key)]
        self.of_no_list = _limits_without_a_list(declared)
        limits = self._limits
        self._least_points = limits.min_points
        if self._type == "cumulative":  # on a score sheet points may be taken off
            self._least_points = max(0, limits.min_points or 0)
        self._checks: list[Callable[[Places, Points | None], Iterator[Breach]]] = []
        weighed = self._type in {"cumulative", "scoring"}
        if not weighed or limits.min_length is not None or limits.max_length is not None:
            self._checks.append(self._of_length)
        if limits.max_sum_cost is not None or limits.min_sum_cost is not None:
            self._checks.append(self._of_cost)
        if weighed:
            self._checks.append(self._of_points)
        if self._parts:
            self._checks.append(self._of_parts)

    def breaches(self, places: Places, given: Points | None) -> Iterator[Breach]:
        """Give every limit that a ballot does not keep."""
        for check in self._checks:
            yield from check(places, given)

    def as_it_counts(self, places: Places, given: Points | None) -> tuple[Places, Points | None]:
        """Cut a ranking to its places that are worth points, and give nothing where points would be taken off."""
        longest = self._limits.max_length
        if self._type == "ordinal" and longest is not None:
            return places[: max(longest, 0)], None if given is None else given[: max(longest, 0)]
        if self._type == "cumulative" and given is not None:
            return places, tuple([max(points, 0) for points in given])
        return places, given

    def allow_all(self, places: Sequence[Places], lengths: Sequence[int], given: Sequence[Points | None]) -> bool:
        """Say whether all of these ballots keep all limits, asking no more of each than these need."""
        checks = self._checks
        if self._of_length in checks and any(any(self._of_length((0,) * length, None)) for length in set(lengths)):
            return False
        if self._of_points in checks and any(
            any(self._of_points(tuple(range(length)), points))
            for length, points in set(zip(lengths, given, strict=True))
        ):
            return False
        least, most = self._limits.min_sum_cost, self._limits.max_sum_cost
        if self._of_cost in checks and not self._in_range_all(places, least, most):
            return False
        return all(self._kept_in(part, [part.places.intersection(named) for named in places]) for part in self._parts)

    def _kept_in(self, part: _OfPart, places: Sequence[Collection[int]]) -> bool:
        lengths = set(map(len, places))
        if part.max_length is not None and max(lengths) > part.max_length:
            return False
        if part.min_length is not None and min(lengths) < part.min_length:
            return False
        return self._in_range_all(places, part.min_sum_cost, part.max_sum_cost)

    def _in_range_all(self, places: Sequence[Collection[int]], least: Amount | None, most: Amount | None) -> bool:
        """Say whether what each of these costs lies within two limits."""
        if least is None and most is None:
            return True
        costs = {sum(map(self._costs.__getitem__, named)) for named in places}
        return (most is None or max(costs) <= most) and (least is None or min(costs) >= least)

    def _of_length(self, places: Places, _given: Points | None) -> Iterator[Breach]:
        limits, length = self._limits, len(places)
        if not length and not limits.min_length and self._type not in {"cumulative", "scoring"}:
            yield Breach("the ballot is blank", "name no project", AS_IT_STANDS, contradicts=False)
        if self._type == "choose-1":
            if length > 1:
                kind = "name more than 1 project, where vote_type choose-1 names one"
                yield Breach(f"a ballot of vote_type choose-1 names 1 project, not {length}", kind, AS_IT_STANDS)
            return
        if limits.max_length is not None and length > limits.max_length:
            what = f"the ballot names {projects(length)}, more than max_length {limits.max_length}"
            # A place beyond it is worth no points; were max_length raised, every place would be worth more.
            counted = f"in its first {limits.max_length} places" if self._type == "ordinal" else AS_IT_STANDS
            yield Breach(what, f"name more projects than max_length {limits.max_length}", counted)
        if limits.min_length is not None and length < limits.min_length:
            what = f"the ballot names {projects(length)}, fewer than min_length {limits.min_length}"
            yield Breach(what, f"name fewer projects than min_length {limits.min_length}", AS_IT_STANDS)

    def _of_cost(self, places: Places, _given: Points | None) -> Iterator[Breach]:
        yield from _cost(self._cost(places), self._limits.min_sum_cost, self._limits.max_sum_cost, "", "")

    def _of_points(self, places: Places, given: Points | None) -> Iterator[Breach]:
        limits, given = self._limits, given or ()
        least, most = self._least_points, limits.max_points
        for place, point in () if _in_range(given, least, most) else zip(places, given, strict=True):
            number, said = self._numbers[place], amount_text(point)
            if self._type == "cumulative" and point < 0:
                what = f"the ballot gives project {number} {said} points, which is below 0"
                yield Breach(what, "give a project points below 0", WITHOUT_THOSE_POINTS)
            elif least is not None and point < least:
                low = amount_text(least)
                what = f"the ballot gives project {number} {said} points, below min_points {low}"
                yield Breach(what, f"give a project less than min_points {low}", AS_IT_STANDS)
            if most is not None and point > most:
                high = amount_text(most)
                what = f"the ballot gives project {number} {said} points, above max_points {high}"
                yield Breach(what, f"give a project more than max_points {high}", AS_IT_STANDS)
        total = sum(given)
        if limits.max_sum_points is not None and total > limits.max_sum_points:
            high = amount_text(limits.max_sum_points)
            what = f"the ballot gives {amount_text(total)} points in all, above max_sum_points {high}"
            yield Breach(what, f"give more in all than max_sum_points {high}", AS_IT_STANDS)
        if limits.min_sum_points is not None and total < limits.min_sum_points:
            low = amount_text(limits.min_sum_points)
            what = f"the ballot gives {amount_text(total)} points in all, below min_sum_points {low}"
            yield Breach(what, f"give less in all than min_sum_points {low}", AS_IT_STANDS)
        if self._type == "scoring" and limits.default_score is None and len(places) < len(self._costs):
            what = "the ballot leaves a project without a score, and META states no default_score"
            yield Breach(what, "leave a project without a score", AS_IT_STANDS, contradicts=False)

    def _of_parts(self, places: Places, _given: Points | None) -> Iterator[Breach]:
        for part in self._parts:
            here = [place for place in places if place in part.places]
            of = part.named
            if part.max_length is not None and len(here) > part.max_length:
                most = amount_text(part.max_length)
                what = f"the ballot names {projects(len(here))} of {of}, more than the {most} that META allows"
                yield Breach(what, f"name more than {most} of {of}", AS_IT_STANDS)
            if part.min_length is not None and len(here) < part.min_length:
                least = amount_text(part.min_length)
                what = f"the ballot names {projects(len(here))} of {of}, fewer than the {least} that META asks for"
                yield Breach(what, f"name fewer than {least} of {of}", AS_IT_STANDS)
            cost = self._cost(here)
            yield from _cost(cost, part.min_sum_cost, part.max_sum_cost, f" of {of}", f" for {of}")

    def _cost(self, places: Sequence[int]) -> Amount:
        return sum(map(self._costs.__getitem__, places))


def _cost(cost: Amount, least: Amount | None, most: Amount | None, whose: str, limit: str) -> Iterator[Breach]:
    if most is not None and cost > most:
        high = amount_text(most)
        what = f"the ballot's projects{whose} cost {amount_text(cost)}, more than max_sum_cost {high}{limit}"
        yield Breach(what, f"cost more than max_sum_cost {high}{limit}", AS_IT_STANDS)
    if least is not None and cost < least:
        low = amount_text(least)
        what = f"the ballot's projects{whose} cost {amount_text(cost)}, less than min_sum_cost {low}{limit}"
        yield Breach(what, f"cost less than min_sum_cost {low}{limit}", AS_IT_STANDS)


def _parts(declared: Declared, key: str) -> list[_OfPart]:
    """Read the limits that META states for each category or neighbourhood, in the order of its list."""
    ending, column = PARTS[key]
    names = _names(declared, key)
    of_each = {limit: _amounts(declared.meta.get(f"{limit}_per_{ending}", ""), len(names)) for limit in LIMITS}
    if not names or not any(of_each.values()):
        return []
    cells = _cells(declared, column)
    return [
        _OfPart(
            f"{ending} {name[:40]}",
            frozenset(place for place, cell in enumerate(cells) if name.casefold() in cell),
            **{limit: amounts[at] if amounts else None for limit, amounts in of_each.items()},
        )
        for at, name in enumerate(names)
    ]


def _limits_without_a_list(declared: Declared) -> list[str]:
    """Name the limits of parts that cannot be looked at: META lists no parts, or another number of amounts."""
    found = []
    for key, (ending, _column) in PARTS.items():
        names = _names(declared, key)
        for limit in LIMITS:
            written = declared.meta.get(f"{limit}_per_{ending}", "")
            if written and not _amounts(written, len(names)):
                found.append(f"{limit}_per_{ending}")
    return found


def _names(declared: Declared, key: str) -> list[str]:
    """Name the parts: those that META lists, else those that projects are in, which have no sequence."""
    listed = _list(declared.meta.get(key, ""))
    ending, column = PARTS[key]
    if listed or any("," in declared.meta.get(f"{limit}_per_{ending}", "") for limit in LIMITS):
        return listed
    return list(dict.fromkeys(name for cell in _column(declared, column) for name in _list(cell)))


def _amounts(written: str, number: int) -> tuple[Amount | None, ...]:
    """Read one amount for each part, or one for all of them; nothing where they do not fit the parts."""
    found = [amount_in(each) for each in _list(written)]
    if None in found or not found or not number:
        return ()
    if len(found) == 1:
        return tuple(found) * number
    return tuple(found) if len(found) == number else ()


def _list(written: str) -> list[str]:
    return [each.strip() for each in written.split(",") if each.strip()]


def _cells(declared: Declared, column: str) -> list[set[str]]:
    """Give of each project the parts it is in: a cell may name several."""
    return [{each.casefold() for each in _list(cell)} for cell in _column(declared, column)]


def _column(declared: Declared, column: str) -> list[str]:
    lowered = [name.lower() for name in declared.columns]
    if column not in lowered:
        return [""] * len(declared.projects)
    return [project.cells[lowered.index(column)] for project in declared.projects]


def limits_of_projects(declared: Declared) -> Iterator[tuple[int, str]]:
    """Give line and sentence of each project whose cost META does not allow."""
    bounds: Mapping[str, Amount | None] = {
        key: amount_in(declared.meta.get(key, "") or "-") for key in ("min_project_cost", "max_project_cost")
    }
    least, most = bounds["min_project_cost"], bounds["max_project_cost"]
    for project in declared.projects:
        said = f"project {project.number} costs {amount_text(project.cost)}"
        if most is not None and project.cost > most and not project.withdrawn:
            yield project.line, f"{said}, more than max_project_cost {amount_text(most)}."
        if least is not None and project.cost < least:
            yield project.line, f"{said}, less than min_project_cost {amount_text(least)}."


def projects(number: int) -> str:
    """Say how many projects."""
    return "1 project" if number == 1 else f"{number} projects"


def _in_range(given: Points, least: Amount | None, most: Amount | None) -> bool:
    return not given or ((least is None or min(given) >= least) and (most is None or max(given) <= most))
