"""The same sealed ballots counted by every rule that fits them: a comparison after the count, never a result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.allocation.allocate import allocate
from domain.allocation.election import Election
from domain.allocation.outcome import Outcome
from domain.allocation.rule import COMPLETIONS, rule_from_data
from domain.allocation.tie_breaks import LOT, REFUSE, LotSource, TieNeedsALot, TieNeedsTheChair
from domain.voting.ballot_styles import style_from_data
from domain.voting.weighing import PointsToSpread, Ranking, ScoreSheet

Progress = Callable[[int, int], None]
"""Told from time to time: rules counted by, rules in all."""


@dataclass(frozen=True)
class Counted:
    """A count that stands, with what other rules need to count the same ballots."""

    number: int
    """The how-manieth count of its round it is."""
    election: Election
    """The sealed ballots, with the projects withdrawn that were withdrawn for this count."""
    stands: Outcome
    ballot: Mapping[str, Any]
    """The round's style of ballot, as data."""
    lot: LotSource | None
    casting_votes: Sequence[Sequence[str]]


@dataclass(frozen=True)
class OtherOutcome:
    """What one rule makes of the ballots."""

    rule: Mapping[str, Any]
    """The rule's data, every parameter by name."""
    outcome: Outcome
    voters_with_a_winner: int
    """How many ballots support a funded project; on score sheets, with more than the lowest score."""
    is_the_result: bool
    """Whether this is the frozen rule of the round, and so the count itself."""
    tied_by_number: bool
    """Whether a tie was met that the chair or a lot would have to decide; here the lower number went first."""


@dataclass(frozen=True)
class Comparison:
    """One count beside every other rule; the count itself stands first."""

    count: int
    """Number of the count whose ballots these are."""
    outcomes: Sequence[OtherOutcome]
    no_support_up_to: int
    """Points up to this many are no support for a project, when voters with a funded project are counted."""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        told = [{**vars(each), "rule": dict(each.rule), "outcome": each.outcome.to_data()} for each in self.outcomes]
        return {"count": self.count, "no_support_up_to": self.no_support_up_to, "outcomes": told}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Comparison":
        """Read it back."""
        told = [OtherOutcome(**{**each, "outcome": Outcome.from_data(each["outcome"])}) for each in data["outcomes"]]
        return cls(data["count"], told, data["no_support_up_to"])


def compare(counted: Counted, progress: Progress | None = None) -> Comparison:
    """Count the ballots of a count by every other rule.

    :param progress: told after each rule
    """
    stands, above = counted.stands, no_support_up_to(counted.ballot)
    voters = _voters_with_one_of(counted.election, stands, above)
    outcomes = [OtherOutcome(stands.rule, stands, voters, is_the_result=True, tied_by_number=False)]
    free = any(not project.cost for project in counted.election.projects)
    others = [
        data
        for data in other_rules(stands.rule, counted.ballot)
        if not (free and data.get("measure") == "per-cost")  # which cannot rank what costs nothing
    ]
    for done, data in enumerate(others, 1):
        outcome, by_number = _counted(counted, data)
        voters = _voters_with_one_of(counted.election, outcome, above)
        outcomes.append(OtherOutcome(data, outcome, voters, is_the_result=False, tied_by_number=by_number))
        if progress is not None:
            progress(done, len(others))
    return Comparison(counted.number, outcomes, above)


def other_rules(frozen: Mapping[str, Any], ballot: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give every rule that fits a style of ballot, with the frozen minimum, pots and ties; not the frozen one.

    Where the frozen rule weighs a committee's scores, those that rank by support do so too, and once without them.

    :param frozen: the round's rule, every parameter by name
    :param ballot: the round's style of ballot, as data
    """
    same = {name: frozen[name] for name in ("ties", "minimum", "pots")}
    for changed in _fitting(frozen, ballot):
        data = rule_from_data({**same, **changed, "version": 1}).to_data()
        if data != dict(frozen):
            yield data


def _fitting(frozen: Mapping[str, Any], ballot: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    style = style_from_data(ballot)
    pointed = isinstance(style, Ranking | PointsToSpread | ScoreSheet)
    mix = frozen.get("mix")
    if mix:
        yield {"rule": "greedy", "measure": frozen["measure"], "on_misfit": frozen["on_misfit"]}
    yield {"rule": "greedy", "on_misfit": "skip", "mix": mix}
    yield {"rule": "greedy", "on_misfit": "stop", "mix": mix}
    if pointed:
        yield {"rule": "greedy", "measure": "votes", "mix": mix}
    if isinstance(style, ScoreSheet):
        yield {"rule": "greedy", "measure": "mean", "mix": mix}
    yield {"rule": "greedy", "measure": "per-cost", "mix": mix}
    above = frozen.get("support_above") or no_support_up_to(ballot)
    for utility in ("cost", "cardinality", *(("points",) if pointed else ())):
        for completion in COMPLETIONS:
            yield {
                "rule": "equal-shares",
                "utility": utility,
                "completion": completion,
                "share": frozen.get("share", "exact"),
                "step": frozen.get("step", 1),
                "support_above": above,
            }
    yield {"rule": "phragmen", "support_above": above}


def _counted(counted: Counted, data: Mapping[str, Any]) -> tuple[Outcome, bool]:
    """Count by one rule; say whether a tie that nobody has decided went by number."""
    election, rule, lot, votes = counted.election, rule_from_data(data), counted.lot, counted.casting_votes
    try:
        return allocate(election, rule, lot=lot, casting_votes=votes, explain=False), False
    except (TieNeedsALot, TieNeedsTheChair):
        steps = [step for step in data["ties"] if step not in (LOT, REFUSE)]
        return allocate(election, rule_from_data({**data, "ties": [*steps, "id"]}), explain=False), True


def no_support_up_to(ballot: Mapping[str, Any]) -> int:
    """Say up to how many points are no support: the lowest score, which a full sheet gives to everything; else 0."""
    return max(0, int(ballot["lowest"])) if ballot["style"] == ScoreSheet.STYLE else 0


def _voters_with_one_of(election: Election, outcome: Outcome, above: int) -> int:
    if not above:
        return outcome.voters_with_a_winner
    places = {election.places[winner] for winner in outcome.winners}
    return sum(
        how_many
        for ballot, how_many in election.with_points.items()
        if any(place in places and points > above for place, points in ballot)
    )
