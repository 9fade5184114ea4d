"""The least support a project needs before money is even considered: votes, points, shares, or relative to its cost.

Sources: a minimum of votes (Łódź 50, Warsaw by district), of points, a share of the voters, a percentage of the
maximum score (Back on the Map, Sunderland: an average under 40% fails), and votes/voters >= cost/(3 x budget)
(Świecie), which is ``relative-to-cost`` with at_least 1 out_of 3.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from domain.allocation.election import Election
from domain.allocation.parameters import RuleCannotBeUsed, one_of, only_known, text, whole
from domain.saying.parts import exact_part
from domain.saying.sentence import Sentence, so_many

VOTES, POINTS, SHARE, MAXIMUM, COST = KINDS = (
    "votes",
    "points",
    "share-of-voters",
    "share-of-maximum",
    "relative-to-cost",
)


class Minimum(NamedTuple):
    """One minimum: ``at_least`` votes or points, or ``at_least`` parts ``out_of`` so many."""

    kind: str
    at_least: int
    out_of: int = 1
    maximum: int = 0
    """The most points one ballot can give one project; needed by share-of-maximum only."""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON, every parameter by name."""
        return {"kind": self.kind, "at_least": self.at_least, "out_of": self.out_of, "maximum": self.maximum}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Minimum":
        """Read it back; refuses an unknown kind and figures out of range."""
        only_known(data, {"kind", "at_least", "out_of", "maximum"}, Sentence("a minimum"))
        kind = one_of(text(data, "kind", ""), Sentence("kind of minimum"), KINDS)
        minimum = cls(kind, whole(data, "at_least", 0), whole(data, "out_of", 1, 1), whole(data, "maximum", 0))
        if kind in (VOTES, POINTS) and minimum.out_of != 1:
            raise RuleCannotBeUsed("A minimum in {kind} is a plain number: leave out_of at 1.", kind=kind)
        if (kind == MAXIMUM) != (minimum.maximum > 0):
            raise RuleCannotBeUsed("Say what the maximum score is for share-of-maximum, and only there.")
        return minimum

    def reached(self, election: Election, place: int, budget: int) -> bool:
        """Compare, exactly, what the project at ``place`` has with what it needs."""
        parts, of = _HAS[self.kind](self, election, place, budget)
        return parts * self.out_of >= self.at_least * of

    def in_words(self) -> Sentence:
        """Say the minimum as a resident would."""
        if self.kind == VOTES:
            return so_many("at least {n} vote", "at least {n} votes", self.at_least)
        if self.kind == POINTS:
            return so_many("at least {n} point", "at least {n} points", self.at_least)
        part = exact_part(self.at_least, self.out_of)
        if self.kind == SHARE:
            return Sentence("votes from at least {part} of the voters", {"part": part})
        if self.kind == MAXIMUM:
            return so_many(
                "an average of at least {part} of the {n} point possible",
                "an average of at least {part} of the {n} points possible",
                self.maximum,
                part=part,
            )
        return Sentence("a share of the voters that is at least {part} of its share of the budget", {"part": part})

    def as_stored(self) -> str:
        """Give the text by which an outcome holds the minimum that was missed.

        Outcomes are stored, published and hashed, so this English stays as it is; people read :meth:`in_words`.
        """
        if self.kind in (VOTES, POINTS):
            return f"at least {self.at_least} {self.kind}"
        part = self._part_in_words()
        if self.kind == SHARE:
            return f"votes from at least {part} of the voters"
        if self.kind == MAXIMUM:
            return f"an average of at least {part} of the {self.maximum} points possible"
        return f"a share of the voters that is at least {part} of its share of the budget"

    def _part_in_words(self) -> str:
        """Say the part exactly: in per cent where ``out_of`` is 100, 1,000 ..., else as so many out of so many."""
        decimals = len(str(self.out_of)) - 3
        if decimals < 0 or self.out_of != 10 ** (decimals + 2):
            return f"{self.at_least} out of {self.out_of}"
        whole, rest = divmod(self.at_least, 10**decimals)
        fraction = f".{rest:0{decimals}}".rstrip("0").rstrip(".")
        return f"{whole}{fraction}%"


_HAS: dict[str, Callable[[Minimum, Election, int, int], tuple[int, int]]] = {
    VOTES: lambda _minimum, election, place, _budget: (election.tally.votes[place], 1),
    POINTS: lambda _minimum, election, place, _budget: (election.tally.score[place], 1),
    SHARE: lambda _minimum, election, place, _budget: (election.tally.votes[place], max(election.voters, 1)),
    MAXIMUM: lambda minimum, election, place, _budget: (
        election.tally.score[place],
        max(election.tally.scored[place], 1) * minimum.maximum,
    ),
    # The share of the voters as a part of the share of the budget; a free project, as a part of nothing, reaches any.
    COST: lambda _minimum, election, place, budget: (
        election.tally.votes[place] * budget,
        max(election.voters, 1) * election.projects[place].cost,
    ),
}
"""What a project has, as (so many parts, out of so many)."""
