"""What a ballot paper says of a project beside its price, in plain words: its pot, and which projects exclude it."""

from collections.abc import Mapping, Sequence

from pb.readmodels.rounds.answers import SettledProject
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper


def notes_on(paper: BallotPaper, project: ProjectOnPaper) -> list[str]:
    """Say which pot a project draws on, and which projects cannot be funded beside it; nothing where neither is so."""
    notes = []
    if pot := paper.pot_of(project):
        notes.append(f"{paper.rules.pots_by.capitalize()}: {pot}.")
    if rivals := paper.rivals_of(project):
        named = [f"number {rival.number}, {rival.title}" for rival in rivals]
        notes.append(f"Only one can be funded: this or {_either(named)}.")
    return notes


def groups_in_words(projects: Sequence[SettledProject], titles: Mapping[str, str]) -> list[str]:
    """Say of each exclusion group that one of its projects at most is funded.

    :param projects: of the settled ballot paper
    :param titles: number to title
    """
    groups: dict[str, list[str]] = {}
    for project in projects:
        if project.group:
            number = project.number
            groups.setdefault(project.group, []).append(f"{titles.get(number, 'project')} (number {number})")
    return [f"Only one of these can be funded: {_either(named)}." for named in groups.values()]


def _either(named: Sequence[str]) -> str:
    return " or ".join(filter(None, ["; ".join(named[:-1]), named[-1]]))
