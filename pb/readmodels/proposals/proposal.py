"""A proposal as the read models give it, read out of its row once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from domain.proposals.states import ProposalState
from pb.readmodels.rows import from_json


@dataclass(frozen=True)
class Proposal:
    """A proposal without what its author wrote, which is looked up where it can be erased. Amounts in whole pence."""

    id: str
    round: str
    reference: str
    """By which people speak of it, such as ``P7``."""
    number: str
    """On the ballot paper; empty where it is on none."""
    author: str
    state: ProposalState
    asked: int
    costs: tuple[int, ...]
    """The amount of each cost line."""
    cost: int
    """The cost that the council stands by; 0 where there is none."""
    reason: str
    """The officer's, for another cost or for ruling it out."""
    words: str
    """Where what its author wrote is looked up."""
    commitment: str
    pot: str
    """The category or area that its author chose, where the money is divided."""
    submitted_at: datetime
    changed_at: datetime
    merged_into: str = ""
    """The proposal that it was merged into, by id; empty where it was not."""
    behalf: str = ""
    """How somebody asked the council to put it in for them, who has not taken it over; empty where nobody did."""
    waits_until: date | None = None
    """Until the end of which day its author is to change it, where it was sent back and has not come again."""
    has_to_change: str = ""
    """What has to change, where it was sent back."""
    moved_from: str = ""
    """The category or area from which an officer moved it last; empty where nobody did."""
    moved_because: str = ""

    @property
    def price(self) -> int:
        """What it is spoken of at: the cost agreed, else what was asked for."""
        return self.cost or self.asked

    @property
    def stands(self) -> bool:
        """Whether it is neither ruled out nor taken back."""
        return self.state in (ProposalState.SUBMITTED, ProposalState.SHORTLISTED)

    @property
    def is_unchecked(self) -> bool:
        """Whether no officer has checked it yet, so that its author may change it."""
        return self.state == ProposalState.SUBMITTED

    @property
    def is_sent_back(self) -> bool:
        """Whether it lies with its author, who is to change it."""
        return self.is_unchecked and self.waits_until is not None

    @property
    def is_shortlisted(self) -> bool:
        """Whether it is on the shortlist."""
        return self.state == ProposalState.SHORTLISTED

    @property
    def is_ruled_out(self) -> bool:
        """Whether an officer has ruled it out."""
        return self.state == ProposalState.RULED_OUT

    @property
    def is_taken_back(self) -> bool:
        """Whether its author has withdrawn it."""
        return self.state == ProposalState.WITHDRAWN


def proposal_in(row: Row[Any]) -> Proposal:
    """Read a row of the proposals, of which every column is there."""
    return Proposal(
        id=row.id,
        round=row.round,
        reference=row.reference,
        number=row.number,
        author=row.author,
        state=ProposalState(row.state),
        asked=row.asked,
        costs=tuple(from_json(row.costs)),
        cost=row.cost,
        reason=row.reason,
        words=row.words,
        commitment=row.commitment,
        pot=row.pot,
        submitted_at=datetime.fromisoformat(row.submitted_at),
        changed_at=datetime.fromisoformat(row.changed_at),
        merged_into=row.merged_into,
        behalf=row.behalf,
        waits_until=date.fromisoformat(row.waits_until) if row.waits_until else None,
        has_to_change=row.has_to_change,
        moved_from=row.moved_from,
        moved_because=row.moved_because,
    )
