"""What a ballot paper says of a project beside its price, in plain words: its pot, and which projects exclude it."""

from collections.abc import Mapping, Sequence

from pb.actions.vocabulary import AnyOf
from pb.readmodels.rounds.answers import SettledProject
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from web.front.said import Sentence, _, said

POT_OF_A_PROJECT = {"category": Sentence("Category: {pot}."), "area": Sentence("Area: {pot}.")}
_NUMBERED = Sentence("{title} (number {number})")


def notes_on(paper: BallotPaper, project: ProjectOnPaper) -> list[str]:
    """Say which pot a project draws on, and which projects cannot be funded beside it; nothing where neither is so."""
    notes = []
    if pot := paper.pot_of(project):
        notes.append(said(POT_OF_A_PROJECT[paper.rules.pots_by]._replace(facts={"pot": pot})))
    if rivals := paper.rivals_of(project):
        named = [
            Sentence("number {number}, {title}", {"number": rival.number, "title": rival.title}) for rival in rivals
        ]
        notes.append(_("Only one can be funded: this or {others}.", others=AnyOf(named)))
    return notes


def groups_in_words(projects: Sequence[SettledProject], titles: Mapping[str, str]) -> list[str]:
    """Say of each exclusion group that one of its projects at most is funded.

    :param projects: of the settled ballot paper
    :param titles: number to title
    """
    groups: dict[str, list[Sentence]] = {}
    for project in projects:
        if project.group:
            groups.setdefault(project.group, []).append(
                _NUMBERED._replace(facts={"title": titles.get(project.number, _("project")), "number": project.number})
            )
    return [_("Only one of these can be funded: {projects}.", projects=AnyOf(named)) for named in groups.values()]
