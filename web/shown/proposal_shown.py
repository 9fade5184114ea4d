"""A proposal as pages show it: its words, its costs line by line, what became of it."""

from dataclasses import dataclass
from typing import NamedTuple

from pb.erasable.texts import ERASED, ProposalWords
from pb.readmodels.proposals.proposal import Proposal
from web.shown.round_shown import Status


class CostLine(NamedTuple):
    """One line of the costs; the amount in whole pence."""

    words: str
    amount: int
    least: int = 0
    """What it costs at least; 0 where its author said one amount."""


@dataclass(frozen=True)
class ProposalShown:
    """A proposal with its words."""

    of: Proposal
    words: ProposalWords
    status: Status
    """What became of it, today."""

    @property
    def id(self) -> str:
        """The proposal's id, 32 hex digits."""
        return self.of.id

    @property
    def cost(self) -> int:
        """What it costs, whole pence: as agreed, else as asked for."""
        return self.of.price

    @property
    def cost_lines(self) -> list[CostLine]:
        """Each cost with what it is for."""
        names = [*self.words.cost_lines, *[ERASED] * len(self.of.costs)]
        least = [*self.words.least, *[0] * len(self.of.costs)]
        return [CostLine(*line) for line in zip(names, self.of.costs, least, strict=False)]
