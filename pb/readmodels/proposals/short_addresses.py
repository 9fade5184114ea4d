"""The short address of a proposal, and which proposal is at one: for good, since it is printed.

It is the number by which people speak of the proposal, ``P7``, where it is the first that was ever called so; numbers
of before 28 November 2026, and those of imports, are not the council's alone. Any other has the first eight digits of
its id. Of several that an address could mean it leads to the one put in first, so that no later one takes it over.
"""

import re
from typing import Final

from sqlalchemy import select

from pb.readmodels.proposals.proposal import Proposal, proposal_in
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading

DIGITS: Final = 8
_BEGINS = re.compile(r"[0-9a-f]{8,32}")


def short_address_of(reading: Reading, proposal: Proposal) -> str:
    """Give what stands behind ``/p/`` for a proposal."""
    first = proposal_at(reading, proposal.reference)
    return proposal.reference if first is not None and first.id == proposal.id else proposal.id[:DIGITS]


def proposal_at(reading: Reading, short: str) -> Proposal | None:
    """Give the proposal at a short address, in capitals or not; None where there is none."""
    wanted = select(proposals).order_by(proposals.c.position).limit(1)
    row = reading.execute(wanted.where(proposals.c.reference.in_({short, short.upper()}))).one_or_none()
    if row is None and _BEGINS.fullmatch(short.lower()):
        begins = proposals.c.id.startswith(short.lower(), autoescape=True)
        row = reading.execute(wanted.where(begins)).one_or_none()
    return proposal_in(row) if row is not None else None
