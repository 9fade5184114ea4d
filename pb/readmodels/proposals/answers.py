"""Which proposals are in a round, what do they cost, and what became of each?"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import func, select

from domain.proposals.states import ProposalState
from pb.erasable.texts import ProposalWords, look_up
from pb.readmodels.proposals.proposal import Proposal, proposal_in
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.store.event_store import NotFound

WAITS_TO_BE_CHECKED: Final = (proposals.c.state == ProposalState.SUBMITTED) & (proposals.c.waits_until == "")
"""Not checked, and not with its author to be changed."""


class OnPaper(NamedTuple):
    """What the projects on a settled ballot paper are called, and which proposals they are, by number."""

    titles: Mapping[str, str]
    proposals: Mapping[str, str]


class PlaceInLine(NamedTuple):
    """Where a proposal stands among those of its round that nobody has checked."""

    place: int
    """Counted from 1; 0 where this one is checked already."""
    length: int
    """How many nobody has checked."""
    following: str
    """The id of the next of them, from the first one again after the last; empty where there is no other."""


def proposals_of(reading: Reading, round_id: str) -> Sequence[Proposal]:
    """Give the proposals of a round in the sequence in which they were put in."""
    wanted = select(proposals).where(proposals.c.round == round_id).order_by(proposals.c.position)
    return [proposal_in(row) for row in reading.execute(wanted)]


def one_proposal(reading: Reading, proposal: str) -> Proposal:
    """Give one proposal.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(proposals).where(proposals.c.id == proposal)).one_or_none()
    if row is None:
        raise NotFound
    return proposal_in(row)


def ids_merged_into(reading: Reading, proposal: str) -> list[str]:
    """Give the ids of the proposals that were merged into one, in the sequence in which they were put in."""
    wanted = select(proposals.c.id).where(proposals.c.merged_into == proposal)
    return list(reading.scalars(wanted.order_by(proposals.c.position)))


def next_unchecked(reading: Reading, round_id: str, *, after: str) -> str:
    """Give the id of the next proposal that nobody has checked, from the first one again after the last; or nothing.

    :param after: the proposal after which it stands, by id
    """
    wanted = select(proposals.c.id, proposals.c.position).where(proposals.c.round == round_id)
    unchecked = wanted.where(WAITS_TO_BE_CHECKED, proposals.c.id != after)
    since = select(proposals.c.position).where(proposals.c.id == after).scalar_subquery()
    for some in (unchecked.where(proposals.c.position > since), unchecked):
        found = reading.execute(some.order_by(proposals.c.position).limit(1)).first()
        if found:
            return str(found.id)
    return ""


def place_in_line(reading: Reading, round_id: str, proposal: str) -> PlaceInLine:
    """Give the place of a proposal among those of its round that nobody has checked.

    :param round_id: the round, by id
    :param proposal: the proposal, by id; it may be checked already, and then has no place of its own
    """
    wanted = select(proposals.c.id).where(proposals.c.round == round_id, WAITS_TO_BE_CHECKED)
    line = list(reading.scalars(wanted.order_by(proposals.c.position)))
    if proposal not in line:
        return PlaceInLine(0, len(line), next_unchecked(reading, round_id, after=proposal) if line else "")
    at = line.index(proposal)
    return PlaceInLine(at + 1, len(line), line[(at + 1) % len(line)] if len(line) > 1 else "")


def proposals_by(reading: Reading, author: str) -> Sequence[Proposal]:
    """Give what a resident has put in, the latest first."""
    wanted = select(proposals).where(proposals.c.author == author).order_by(proposals.c.position.desc())
    return [proposal_in(row) for row in reading.execute(wanted)]


def ids_sent_back(reading: Reading, round_id: str) -> list[str]:
    """Give the ids of the proposals of a round that lie with their authors, to be changed."""
    back = (proposals.c.state == ProposalState.SUBMITTED) & (proposals.c.waits_until != "")
    return list(reading.scalars(select(proposals.c.id).where(proposals.c.round == round_id, back)))


def ids_taken_back(reading: Reading, round_id: str) -> set[str]:
    """Give the ids of the proposals of a round that their authors withdrew."""
    back = (proposals.c.round == round_id) & (proposals.c.state == ProposalState.WITHDRAWN)
    return set(reading.scalars(select(proposals.c.id).where(back)))


def titles_on_paper(reading: Reading, round_id: str) -> OnPaper:
    """Give what the projects on the ballot paper of a round are called; nothing before it is settled."""
    written = written_on_paper(reading, round_id)
    titles = {number: words.title for number, (_id, words) in written.items()}
    return OnPaper(titles, {number: proposal for number, (proposal, _words) in written.items()})


def written_on_paper(reading: Reading, round_id: str) -> Mapping[str, tuple[str, ProposalWords]]:
    """Give the proposals on the ballot paper of a round by number, with what their authors wrote: two questions."""
    wanted = select(proposals.c.number, proposals.c.id, proposals.c.words).where(
        proposals.c.round == round_id, proposals.c.number != ""
    )
    rows = reading.execute(wanted).all()
    written = look_up(reading, [row.words for row in rows])
    return {row.number: (row.id, written[row.words]) for row in rows}


def how_many_by_state(reading: Reading) -> dict[str, dict[ProposalState, int]]:
    """Count the proposals of every round by state: round to state to number."""
    found: dict[str, dict[ProposalState, int]] = {}
    counted = select(proposals.c.round, proposals.c.state, func.count()).group_by(proposals.c.round, proposals.c.state)
    for round_id, state, number in reading.execute(counted):
        found.setdefault(round_id, {})[ProposalState(state)] = number
    return found
