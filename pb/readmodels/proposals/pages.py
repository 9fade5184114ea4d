"""Which proposals stand on one page of a list, with their words? One question to the database for a page."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from sqlalchemy import select, true

from domain.proposals.states import ProposalState
from pb.erasable.texts import ProposalWords, words_in, written_words
from pb.readmodels.proposals.proposal import Proposal, proposal_in
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.tables import rounds

WITH_WORDS: Final = select(proposals, written_words.c.words.label("written")).join(
    written_words, written_words.c.id == proposals.c.words, isouter=True
)
"""Proposals with what their authors wrote; without it where it was erased."""


class Listed(NamedTuple):
    """One proposal in a list."""

    proposal: Proposal
    words: ProposalWords


class Called(NamedTuple):
    """What people call a proposal, and its round: older rounds and those taken over have the same numbers."""

    title: str
    """Such as ``P2: Allotments behind the library``."""
    round: str
    """The name of its round, to be shown wherever proposals of several stand together."""


def titles_of_proposals(reading: Reading, ids: Iterable[str]) -> dict[str, Called]:
    """Give what people call these proposals, by id."""
    wanted = (
        select(proposals.c.id, proposals.c.reference, written_words.c.words, rounds.c.name.label("round_name"))
        .join(written_words, written_words.c.id == proposals.c.words, isouter=True)
        .join(rounds, rounds.c.id == proposals.c.round, isouter=True)
        .where(proposals.c.id.in_(list(ids)))
    )
    return {
        row.id: Called(f"{row.reference}: {words_in(row.words).title}", row.round_name or "")
        for row in reading.execute(wanted)
    }


def page_of_proposals(
    reading: Reading,
    round_id: str,
    *,
    state: ProposalState | None = None,
    only: Collection[str] | None = None,
    offset: int = 0,
    limit: int = 15,
) -> list[Listed]:
    """Give a page of a round's proposals in the sequence in which they were put in.

    :param state: only those in this state; without one, all that have not been withdrawn
    :param only: those among which they are, by id; without it, all
    :param offset: how many to leave out at the beginning
    :param limit: how many at most
    """
    wanted = (
        WITH_WORDS.where(proposals.c.round == round_id)
        .where(proposals.c.state == state if state else proposals.c.state != ProposalState.WITHDRAWN)
        .where(true() if only is None else proposals.c.id.in_(only))
        .order_by(proposals.c.position)
        .offset(offset)
        .limit(limit)
    )
    return [Listed(proposal_in(row), words_in(row.written)) for row in reading.execute(wanted)]
