"""What a ``.pb`` file says of each project beside its cost: category and neighbourhood, as a ballot paper has them.

An exported round of ours says more: exclusion groups and the committee's scores, in full in the comment.
"""

from collections.abc import Mapping, Sequence

from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from pb.exchange.in_full import read_in_full
from pb.exchange.pabulib.heading import Declared


def paper_of(declared: Declared) -> dict[str, AboutAProject]:
    """Give what the file says of every project, by number, in the order of the file.

    A project in several categories has them all in its name, as the file writes them.
    """
    ours = read_in_full(declared)
    told = ours.paper if ours else {}
    categories, areas = cells_of(declared, "category"), cells_of(declared, "neighborhood")
    return {
        project.number: told.get(project.number) or AboutAProject(category=category, area=area)
        for project, category, area in zip(declared.projects, categories, areas, strict=True)
    }


class GroupCannotBeMade(Refusal):
    """What the command line says of projects that exclude each other does not fit the file, or a round of ours."""

    message = "--exclusive {given} cannot be used: {why}."


def with_groups(paper: Mapping[str, AboutAProject], exclusive: Sequence[Sequence[str]]) -> dict[str, AboutAProject]:
    """Put projects into exclusion groups, beside those that the file states.

    :param exclusive: numbers of projects of which one at most can be funded
    :raises GroupCannotBeMade: for a project that is not there, is alone, or would be in two groups
    """
    grouped = dict(paper)
    for numbers in exclusive:
        given = ",".join(numbers)[:60]
        for number in numbers:
            if number not in grouped:
                raise GroupCannotBeMade(given=given, why=f"there is no project {number[:40]}")
            if grouped[number].group:
                raise GroupCannotBeMade(given=given, why=f"project {number[:40]} is in a group already")
            told = grouped[number]
            grouped[number] = AboutAProject(told.category, told.area, f"One of {given}", told.committee)
        if len(numbers) == 1:
            raise GroupCannotBeMade(given=given, why="a group needs two projects or more")
    return grouped


def for_a_round(about: AboutAProject, *, weighed: bool) -> AboutAProject:
    """Give what of it a round of ours can hold: no name too long or unseen, no score that its rule does not weigh."""
    from domain.rounds.ballot_paper import LONGEST_NAME  # noqa: PLC0415 -- rounds are not needed for a count
    from domain.words.seen import can_be_seen  # noqa: PLC0415 -- nor is this

    names = {name: getattr(about, name) for name in ("category", "area", "group")}
    kept = {name: text for name, text in names.items() if can_be_seen(text) and len(text) <= LONGEST_NAME}
    return AboutAProject(**kept, committee=about.committee if weighed else None)


def cells_of(declared: Declared, column: str) -> list[str]:
    """Give a column of PROJECTS, each cell as it is seen, on one line; empty cells where there is no such column."""
    lowered = [name.lower() for name in declared.columns]
    if column not in lowered:
        return [""] * len(declared.projects)
    place = lowered.index(column)
    found = (project.cells[place] if place < len(project.cells) else "" for project in declared.projects)
    return [as_seen(cell) for cell in found]


def as_seen(name: str) -> str:
    """Give what can be seen of a name, on one line."""
    if name.isascii() and name.isprintable():  # nearly all of them, and a count does without a megabyte of tables
        return " ".join(name.split())
    from domain.words.seen import on_one_line  # noqa: PLC0415 -- see above

    return on_one_line(name)
