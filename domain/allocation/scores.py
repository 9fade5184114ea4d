"""What projects are ranked by, exactly: points, votes, the mean of those who scored, or points per unit of cost."""

from fractions import Fraction

from domain.allocation.election import Election
from domain.allocation.parameters import RuleCannotBeUsed

Measured = list[Fraction] | list[int]


def measured(election: Election, measure: str) -> Measured:
    """Measure every project, by place on the ballot paper; more is better.

    :raises RuleCannotBeUsed: points per unit of cost, where a project costs nothing
    """
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
                    f"Project {project.id} costs nothing, so points per unit of cost do not rank it."
                )
        return [Fraction(s, p.cost) for s, p in zip(tally.score, election.projects, strict=True)]
    return list(tally.score)
