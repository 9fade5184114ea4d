"""Where the totals that a ``.pb`` file states contradict its own ballots; not where a ballot is wrong in itself.

A file that was cut off, or edited by hand, shows here: it has fewer ballots than META says, or a project has more votes
in PROJECTS than in VOTES.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from pb.exchange.pabulib_ballots import Reading, positions
from pb.exchange.pabulib_heading import Amount, Declared, amount_text


def doubts(declared: Declared, ballots: Iterable[tuple[Reading, int]], last_line: int) -> Iterator[tuple[int, str]]:
    """Compare the stated totals with the ballots.

    :param declared: META and PROJECTS
    :param ballots: each distinct ballot, and how many were cast like it
    :param last_line: number of the file's last line
    :return: line and sentence of each contradiction
    """
    ballots = tuple(ballots)
    count = sum(times for _, times in ballots)
    if count < declared.num_votes:
        yield last_line, f"the file ends after {count} of the {declared.num_votes} ballots that META says."
    elif count > declared.num_votes:
        yield declared.meta_lines["num_votes"], f"META says {declared.num_votes} ballots, but VOTES has {count}."
    yield from _votes(declared, ballots)
    yield from _scores(declared, ballots)


def _votes(declared: Declared, ballots: tuple[tuple[Reading, int], ...]) -> Iterator[tuple[int, str]]:
    # Every distinct ballot once, in one go, as most are cast once; then those that were cast again.
    named = Counter(chain.from_iterable(numbers for (numbers, _), _ in ballots))
    favoured: Counter[str] = Counter()
    for (numbers, given), times in ballots:
        if times > 1:
            for number in numbers:
                named[number] += times - 1
        if given is not None:
            for number, point in zip(numbers, given, strict=False):
                if point > 0:
                    favoured[number] += times
    for project in declared.projects:
        found = named[project.number]
        if project.votes is not None and project.votes not in {found, favoured[project.number] if favoured else found}:
            said = f"PROJECTS says project {project.number} has {project.votes} votes"
            yield project.line, f"{said}, but {found} ballots name it."


def _scores(declared: Declared, ballots: tuple[tuple[Reading, int], ...]) -> Iterator[tuple[int, str]]:
    if all(project.score is None for project in declared.projects):
        return
    longest = declared.limits.max_length
    by_length: Counter[str] = Counter()
    by_longest: Counter[str] = Counter()
    for reading, times in ballots:
        _add(by_length, reading, None, times)
        _add(by_longest, reading, longest, times)
    for project in declared.projects:
        found, other = by_longest[project.number], by_length[project.number]
        if project.score is not None and project.score not in {found, other}:
            said = f"PROJECTS says project {project.number} has a score of {amount_text(project.score)}"
            yield project.line, f"{said}, but its ballots give {amount_text(found)}."


def _add(totals: Counter[str], reading: Reading, longest: int | None, times: int) -> None:
    numbers, given = reading
    points: Iterable[tuple[str, Amount]]
    points = zip(numbers, given, strict=True) if given is not None else positions(reading, longest).items()
    for number, point in points:
        totals[number] += point * times  # type: ignore[assignment]  # a Counter adds up Fractions as well
