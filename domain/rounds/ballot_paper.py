"""What a ballot paper may say of a project beside its number and price, and whether the round's rule can count it.

A project of ``BallotPaperSettled.projects`` is ``number``, ``proposal``, ``words`` and ``cost``, and may carry:

=============  =====================================================================================================
``category``   name of its category, whose pot it draws on where the rule has pots by category
``area``       name of its area, whose pot it draws on where the rule has pots by area
``group``      name of its exclusion group: of the projects with the same name one at most is funded
``committee``  the committee's score, a whole number from 0, which the rule may weigh with the residents' vote
=============  =====================================================================================================

A key that says nothing is left out (``domain.words.frozen_data``), so that a paper without any of these is written, and
hashed, as it always was; one that is there and says nothing is refused.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.rounds import refusals as no
from domain.rounds.about_projects import FIELDS, NAMES
from domain.rounds.stages import Stage
from domain.saying.sentence import Closing, Sentence
from domain.words.seen import cleaned

if TYPE_CHECKING:
    from domain.rounds.round_rules import RoundRules

HIGHEST_SCORE = 1_000_000
LONGEST_NAME = 100
IN_WORDS = {"category": Sentence("category"), "area": Sentence("area"), "group": Sentence("group")}
"""What people call the names that a paper may give a project."""


def must_be_a_paper(projects: Sequence[Mapping[str, Any]], rule: Mapping[str, Any]) -> None:
    """Refuse a paper with nothing on it, with two projects of one number, or that the rule cannot count."""
    if not projects:
        raise no.NothingToVoteOn
    if len({project["number"] for project in projects}) != len(projects):
        raise no.NumbersMustDiffer
    must_be_countable(projects, rule)


def must_let_settle(stage: Stage, rules: "RoundRules | None", now: datetime) -> None:
    """Refuse to settle a ballot paper out of its time.

    :param rules: as they are written; None where they are not
    """
    if stage in (Stage.DRAFT, Stage.DROPPED):
        raise no.RoundNotAnnounced
    if stage != Stage.PROPOSALS:
        raise no.BallotPaperIsSettled
    if rules is None:
        raise no.RoundHasNoRules
    if now < rules.timetable.proposals_close_at:
        raise no.ProposalsAreStillOpen.at(Closing(rules.timetable.proposals_close_at))
    if now >= rules.timetable.voting_closes_at:
        raise no.TheCloseIsInThePast


def must_be_countable(projects: Sequence[Mapping[str, Any]], rule: Mapping[str, Any]) -> None:
    """Refuse a paper that the rule cannot count, before it is frozen.

    :param projects: as the settled ballot paper stores them
    :param rule: the frozen rule as data, every parameter by name
    :raises Refusal: a project without a pot, in a pot that is not there, alone in its group, or without a score
    """
    for project in projects:
        _must_be_written_as_told(project)
    _must_have_pots(projects, rule.get("pots"))
    _must_have_scores(projects, weighed=bool(rule.get("mix")))
    for group, members in Counter(project["group"] for project in projects if "group" in project).items():
        if members == 1:
            raise no.AGroupOfOne(group=group)


def _must_be_written_as_told(project: Mapping[str, Any]) -> None:
    """Refuse what the table above does not have."""
    number = project["number"]
    for name in project:
        if name not in FIELDS.names:
            raise no.APaperDoesNotSayThat(number=number, what=name[:40])
    for name in NAMES:
        text = project.get(name, "-")
        if not isinstance(text, str) or not cleaned(text) or len(text) > LONGEST_NAME:
            raise no.ANameOfAProjectIsNone(number=number, what=IN_WORDS[name], longest=LONGEST_NAME)
    score = project.get("committee", 0)
    if type(score) is not int or not 0 <= score <= HIGHEST_SCORE:
        raise no.ACommitteesScoreIsNone(number=number, highest=HIGHEST_SCORE)


def _must_have_pots(projects: Sequence[Mapping[str, Any]], pots: Mapping[str, Any] | None) -> None:
    if not pots:
        return
    names = [pot["name"] for pot in pots["amounts"]]
    for project in projects:
        pot = project.get(pots["by"])
        if pot is None:
            raise no.AProjectWithoutAPot(number=project["number"], by=IN_WORDS[pots["by"]], names=names)
        if pot not in names:
            raise no.NoSuchPot(number=project["number"], by=IN_WORDS[pots["by"]], pot=pot, names=names)


def _must_have_scores(projects: Sequence[Mapping[str, Any]], *, weighed: bool) -> None:
    for project in projects:
        if weighed and "committee" not in project:
            raise no.TheCommitteesScoreIsMissing(number=project["number"])
        if not weighed and "committee" in project:
            raise no.TheCommitteesScoreDoesNotCount(number=project["number"])
