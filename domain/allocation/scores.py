"""What projects are ranked by, exactly: points, votes, the mean of those who scored, points per unit of cost, or a mix.

A mix weighs the residents' measure with the committee's scores, for example 50 to 50. As the two are in different
units, each is first divided by the ``highest`` any project reached, or by the ``sum`` over all projects.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from domain.allocation.election import Election
from domain.allocation.parameters import RuleCannotBeUsed, choice, only_known, whole

SCALES = ("highest", "sum")
Measured = list[Fraction] | list[int]


class Mix(NamedTuple):
    """How much the residents' measure counts against the committee's score."""

    residents: int
    committee: int
    scale: str = "highest"

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        return {"residents": self.residents, "committee": self.committee, "scale": self.scale}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Mix":
        """Read it back; refuses weights that are both nothing."""
        only_known(data, cls._fields, "mix")
        mix = cls(whole(data, "residents", 0), whole(data, "committee", 0), choice(data, "scale", SCALES))
        if not mix.residents + mix.committee:
            raise RuleCannotBeUsed("mix: give the residents or the committee a weight above 0.")
        return mix

    def of(self, residents: Sequence[Fraction | int], committee: Sequence[int]) -> list[Fraction]:
        """Weigh the two, each as a part of its own scale; what comes to less than 0 counts as 0.

        Parts of a highest, or of a sum, that is itself below 0 would put the worst first.
        """
        weight = self.residents + self.committee
        theirs, ours = self._scaled([max(score, 0) for score in residents]), self._scaled(committee)
        return [
            (self.residents * there + self.committee * here) / weight for there, here in zip(theirs, ours, strict=True)
        ]

    def _scaled(self, scores: Sequence[Fraction | int]) -> list[Fraction]:
        unit = max(scores, default=0) if self.scale == "highest" else sum(scores)
        return [Fraction(score) / unit if unit else Fraction(0) for score in scores]


def measured(election: Election, measure: str, mix: Mix | None = None) -> Measured:
    """Measure every project, by place on the ballot paper; more is better.

    :raises RuleCannotBeUsed: points per unit of cost, where a project costs nothing; a mix, where the committee's
        score for a project is missing
    """
    of_residents = _of_residents(election, measure)
    if mix is None:
        return of_residents
    of_committee = []
    for project in election.projects:
        if project.committee is None:
            raise RuleCannotBeUsed("The committee's score for project {project} is missing.", project=project.id)
        of_committee.append(project.committee)
    return mix.of(of_residents, of_committee)


def _of_residents(election: Election, measure: str) -> Measured:
    tally = election.tally
    if measure == "votes":
        return list(tally.votes)
    if measure == "mean":
        # Missing is missing, never 0: nobody scores their own project, and some came late.
        return [Fraction(s, n) if n else Fraction(0) for s, n in zip(tally.score, tally.scored, strict=True)]
    if measure == "per-cost":
        for project in election.projects:
            if not project.cost:
                raise RuleCannotBeUsed(
                    "Project {project} costs nothing, so points per unit of cost do not rank it.", project=project.id
                )
        return [Fraction(s, p.cost) for s, p in zip(tally.score, election.projects, strict=True)]
    return list(tally.score)
