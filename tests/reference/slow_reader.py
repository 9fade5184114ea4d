"""A ``.pb`` file read slowly and obviously, with Python's csv module, row by row: the oracle of the fast reading.

It knows approval ballots and points to spread, and the conventions by which odd ballots are counted where they are only
reported; totals and limits are not its business.
"""

import csv
from collections import Counter
from fractions import Fraction


class Odd(Exception):  # noqa: N818 -- named as what is true of the file
    """The file cannot be believed; ``line`` is where its row begins."""

    def __init__(self, line):
        super().__init__(f"line {line}")
        self.line = line


def rows_of(data):
    """Give the line on which each row that is not blank begins, and its cells without padding."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    lines = iter(text.split("\n"))
    read = 0

    def counted():
        nonlocal read
        for line in lines:
            read += 1
            yield line + "\n"

    source = counted()
    while True:
        begins = read + 1
        try:
            cells = next(csv.reader(source, delimiter=";", skipinitialspace=True))
        except StopIteration:
            return
        cells = [cell.strip() for cell in cells]
        if any(cells):
            yield begins, cells


def read_slowly(data):
    """Give how often each ballot (numbers, points or None) was cast, in a file whose META and PROJECTS are sound."""
    rows = rows_of(data)
    for _, cells in rows:
        if cells[0] == "PROJECTS":
            break
    next(rows)
    projects = set()
    for _, cells in rows:
        if cells[0] == "VOTES":
            break
        projects.add(cells[0])
    _, heading = next(rows)
    vote, voter = heading.index("vote"), heading.index("voter_id")
    points = heading.index("points") if "points" in heading else None
    ballots = Counter()
    for line, cells in rows:
        if cells[0].lower() in {"meta", "projects", "votes"} and not any(cells[1:]):
            raise Odd(line)
        if len(cells) <= max(vote, voter, points or 0) or any(cells[len(heading) :]):
            raise Odd(line)
        numbers = tuple(filter(None, (number.strip() for number in cells[vote].split(","))))
        if points is None:
            ballots[tuple(dict.fromkeys(number for number in numbers if number in projects)), None] += 1
            continue
        stated = cells[points].rstrip(", \t").split(",") if cells[points] else []
        once = {}
        for number, point in zip(numbers, map(in_figures, stated), strict=False):  # as far as both go
            if number in projects and point is not None:
                once[number] = once.get(number, 0) + point
        ballots[tuple(once), tuple(max(0, point) for point in once.values())] += 1
    return ballots


def in_figures(text):
    """Give a number, or None for what is none."""
    try:
        return Fraction(text.strip())
    except ValueError:
        return None
