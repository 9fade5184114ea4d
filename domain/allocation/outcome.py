"""What a count came to: the winners in order, one reason for every project, the ties that were met.

``Outcome.to_data()`` is plain JSON (text, whole numbers, lists; shares as text such as ``"1721803/17"``): it is stored
in an event as it stands, and ``Outcome.from_data`` reads it back without loss. The words are in ``explanation``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from domain.allocation.tie_breaks import Tie

FUNDED = "funded"
PART_FUNDED = "part-funded"
TOPPED_UP = "topped-up"
FIXED_SUM = "fixed-sum"
DID_NOT_FIT = "did-not-fit"
BELOW_MINIMUM = "below-minimum"
EXCLUDED = "excluded"
LOST_TIE = "lost-tie"
WITHDRAWN = "withdrawn"
AFTER_STOP = "after-stop"
AFTER_LIMIT = "after-limit"
TOO_LITTLE_BEHIND = "too-little-behind"
NO_SUPPORT = "no-support"
REASONS = (
    FUNDED,
    PART_FUNDED,
    TOPPED_UP,
    FIXED_SUM,
    DID_NOT_FIT,
    BELOW_MINIMUM,
    EXCLUDED,
    LOST_TIE,
    WITHDRAWN,
    AFTER_STOP,
    AFTER_LIMIT,
    TOO_LITTLE_BEHIND,
    NO_SUPPORT,
)
NOTHING: Mapping[Any, Any] = MappingProxyType({})
WINNING = (FUNDED, PART_FUNDED, TOPPED_UP)


class Entry(NamedTuple):
    """One project in the result: where it stood, what it got, and the one reason."""

    project: str
    rank: int
    """Place in the order in which projects were looked at, from 1; 0 for those not looked at."""
    votes: int
    score: int
    """Sum of points; the votes where ballots have no points."""
    measured: str
    """What it was ranked by, exactly, as a whole number or a fraction in text."""
    cost: int
    reason: str
    left_before: int
    """Money left when it was looked at."""
    left_after: int
    granted: int = 0
    """What it gets, in all."""
    from_reserve: int = 0
    """How much of that the reserve pays, beside the budget."""
    facts: Mapping[str, int | str] = NOTHING
    """What the reason needs to be said in words: needed, left, minimum, by, step ..."""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        return self._asdict() | {"facts": dict(self.facts)}


class Outcome(NamedTuple):
    """A whole result."""

    rule: Mapping[str, Any]
    """The rule as data, every parameter by name."""
    input_hash: str
    budget: int
    spent: int
    """Paid from the budget; what the reserve pays is not in it."""
    from_reserve: int
    winners: tuple[str, ...]
    """In the order of selection: funded in full, in part or with the reserve's help; not those with a fixed sum."""
    entries: tuple[Entry, ...]
    """Every project of the ballot paper, once: in the order looked at, then those not looked at."""
    ties: tuple[Tie, ...]
    """Those this outcome went through, in order; not those of a higher share or a comparison that was dropped."""
    voters: int
    voters_with_a_winner: int
    """How many ballots support at least one winner."""
    story: Mapping[str, Any] = NOTHING
    """Round by round, where the rule has rounds: see ``equal_shares_story`` and ``phragmen``."""

    @property
    def left(self) -> int:
        """Money of the budget that nobody got."""
        return self.budget - self.spent

    @property
    def grants(self) -> dict[str, int]:
        """What every project gets that gets anything: number to amount."""
        return {entry.project: entry.granted for entry in self.entries if entry.granted}

    @property
    def in_full(self) -> tuple[str, ...]:
        """The projects that get all they cost, the winners first in the order of selection; free ones among them."""
        covered = {entry.project for entry in self.entries if entry.granted >= entry.cost}
        others = [number for number in self.grants if number not in self.winners]
        return tuple(number for number in (*self.winners, *others) if number in covered)

    @property
    def in_part(self) -> tuple[str, ...]:
        """The projects that get some of what they cost and not all of it, in the order looked at."""
        return tuple(entry.project for entry in self.entries if 0 < entry.granted < entry.cost)

    def entry(self, project: str) -> Entry:
        """Find a project's entry."""
        return next(entry for entry in self.entries if entry.project == project)

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON, fit to be stored in an event."""
        return {
            "rule": dict(self.rule),
            "input_hash": self.input_hash,
            "budget": self.budget,
            "spent": self.spent,
            "from_reserve": self.from_reserve,
            "winners": list(self.winners),
            "entries": [entry.to_data() for entry in self.entries],
            "ties": [tie.to_data() for tie in self.ties],
            "voters": self.voters,
            "voters_with_a_winner": self.voters_with_a_winner,
            "story": dict(self.story),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Outcome":
        """Read back what ``to_data`` wrote."""
        return cls(
            rule=data["rule"],
            input_hash=data["input_hash"],
            budget=data["budget"],
            spent=data["spent"],
            from_reserve=data["from_reserve"],
            winners=tuple(data["winners"]),
            entries=tuple(Entry(**entry) for entry in data["entries"]),
            ties=tuple(Tie(tuple(tie["tied"]), tie["decided_by"]) for tie in data["ties"]),
            voters=data["voters"],
            voters_with_a_winner=data["voters_with_a_winner"],
            story=data.get("story", {}),  # counts of the first release tell none
        )
