"""Where the totals that a ``.pb`` file states contradict its own ballots; not where a ballot is wrong in itself.

A file that was cut off, or edited by hand, shows here: it has fewer ballots than META says, or a project has more votes
in PROJECTS than in VOTES. Most distinct ballots were cast once: those are added up in one go, then the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, count
from typing import Final

from pb.exchange.pabulib.ballots import DistinctBallots, Places, Points, positions
from pb.exchange.pabulib.heading import Amount, Declared, amount_text

_Given = Counter[tuple[int, Amount]]
"""(place of a project, points) -> how many ballots give it so many."""
_Named = Mapping[int, Sequence[Counter[int]]]
"""Length of a ballot -> for each position on ballots as long: place of a project -> how many have it there."""

_MANY: Final = 8
"""Ballots that give the same points, from which on they are added up column by column."""


def doubts(
    declared: Declared, ballots: DistinctBallots, last_line: int, again: Mapping[int, int]
) -> Iterator[tuple[int, str]]:
    """Compare the stated totals with the ballots.

    :param declared: META and PROJECTS
    :param ballots: each distinct ballot, and how many were cast like it
    :param last_line: number of the file's last line
    :param again: place of a project -> how many times ballots name it once more than counts
    :return: line and sentence of each contradiction
    """
    listed = len(declared.projects)
    if declared.num_projects != listed:
        said = f"META says {declared.num_projects} projects, but PROJECTS lists {listed}."
        yield declared.meta_lines["num_projects"], said
    cast = sum(ballots.counts)
    if cast < declared.num_votes:
        yield last_line, f"the file ends after {cast} of the {declared.num_votes} ballots that META says."
    elif cast > declared.num_votes:
        yield declared.meta_lines["num_votes"], f"META says {declared.num_votes} ballots, but VOTES has {cast}."
    if all(project.votes is None and project.score is None for project in declared.projects):
        return
    points_given, named = _added_up(ballots)
    yield from _votes(declared, points_given, named, again)
    yield from _scores(declared, points_given, named, cast)


def _added_up(ballots: DistinctBallots) -> tuple[_Given, _Named]:
    """Put ballots together that give the same points, or none and are as long; add up each position on them.

    Points that only a few ballots give are added up project by project: a column of three is no gain.
    """
    given: _Given = Counter()
    keys = [
        len(places) if given is None else given for places, given in zip(ballots.places, ballots.points, strict=True)
    ]
    alike: dict[Points | int, list[Places]] = {
        key: [] for key, times in Counter(keys).items() if isinstance(key, int) or times >= _MANY
    }
    few: list[Iterable[tuple[int, Amount]]] = []
    for key, places in zip(keys, ballots.places, strict=True):
        if key in alike:
            alike[key].append(places)
        elif not isinstance(key, int):
            few.append(zip(places, key, strict=True))
    given.update(chain.from_iterable(few))
    columns = {key: [Counter(column) for column in zip(*some, strict=True)] for key, some in alike.items()}
    for number in compress(count(), map((1).__lt__, ballots.counts)):
        key, places, again = keys[number], ballots.places[number], ballots.counts[number] - 1
        if key in columns:
            for column, place in zip(columns[key], places, strict=True):
                column[place] += again
        elif not isinstance(key, int):
            for entry in zip(places, key, strict=True):
                given[entry] += again
    for key, some in columns.items():
        if not isinstance(key, int):
            for points, column in zip(key, some, strict=True):
                for place, times in column.items():
                    given[place, points] += times
    return given, {key: some for key, some in columns.items() if isinstance(key, int)}


def _votes(declared: Declared, given: _Given, named: _Named, again: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    by_name: Counter[int] = Counter()
    in_favour: Counter[int] = Counter()
    for column in chain.from_iterable(named.values()):
        by_name.update(column)
    for (place, points), times in given.items():
        by_name[place] += times
        if points > 0:
            in_favour[place] += times
    for place, project in enumerate(declared.projects):
        found = by_name[place]
        if project.votes is not None and project.votes not in {found, in_favour[place] if in_favour else found}:
            said = f"PROJECTS says project {project.number} has {project.votes} votes"
            if again.get(place) and project.votes == found + again[place]:
                yield project.line, f"{said}, but {found} ballots name it: the total counts each mention of it."
            else:
                yield project.line, f"{said}, but {found} ballots name it."


def _scores(declared: Declared, given: _Given, named: _Named, cast: int) -> Iterator[tuple[int, str]]:
    if all(project.score is None for project in declared.projects):
        return
    ranked = declared.vote_type == "ordinal"
    totals = [_totals(given, named, longest, ranked=ranked) for longest in (declared.limits.max_length, None)]
    for place, project in enumerate(declared.projects):
        found = [total.get(place, 0) for total in totals]
        if declared.vote_type == "scoring" and declared.limits.default_score is not None:
            left_out = cast - sum(times for (at, _), times in given.items() if at == place)
            found.append(found[0] + left_out * declared.limits.default_score)
        if project.score is not None and project.score not in found:
            said = f"PROJECTS says project {project.number} has a score of {amount_text(project.score)}"
            yield project.line, f"{said}, but its ballots give {amount_text(found[0])}."


def _totals(given: _Given, named: _Named, longest: int | None, *, ranked: bool) -> Mapping[int, Amount]:
    """Add up points; without any, a position in a ranking is worth some, and to be named at all is worth 1."""
    totals: dict[int, Amount] = {}
    for (place, points), times in given.items():
        totals[place] = totals.get(place, 0) + points * times
    for length, columns in named.items():
        worths = positions(length, longest) if ranked else (1,) * length
        for worth, column in zip(worths, columns, strict=True):
            for place, times in column.items():
                totals[place] = totals.get(place, 0) + worth * times
    return totals
