"""A proposal as pages show it: its words, its costs line by line, what became of it."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from pb.erasable.texts import ProposalWords
from web.shown.round_shown import Status

STATES = {
    "submitted": Status("Being checked", "yellow"),
    "shortlisted": Status("On the shortlist", "green"),
    "ruled-out": Status("Ruled out", "red"),
    "withdrawn": Status("Taken back", "grey"),
}


class CostLine(NamedTuple):
    """One line of the costs; the amount in whole pence."""

    words: str
    amount: int


@dataclass(frozen=True)
class ProposalShown:
    """A row of ``pb.readmodels.proposals.answers`` with its words."""

    row: Any
    words: ProposalWords

    @property
    def id(self) -> str:
        """The proposal's id, 32 hex digits."""
        return str(self.row.id)

    @property
    def status(self) -> Status:
        """What became of it."""
        return STATES[self.row.state]

    @property
    def cost(self) -> int:
        """What it costs, whole pence: as agreed, else as asked for."""
        return int(self.row.cost or self.row.asked)

    @property
    def cost_lines(self) -> list[CostLine]:
        """Each cost with what it is for."""
        amounts = json.loads(self.row.costs)
        names = [*self.words.cost_lines, *["[erased]"] * len(amounts)]
        return [CostLine(name, amount) for name, amount in zip(names, amounts, strict=False)]
