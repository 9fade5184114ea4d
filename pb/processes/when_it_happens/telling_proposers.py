"""What letters to proposers have in common: whose proposal it is, its title, its round. No reaction itself."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from pb.erasable.paper_tables import behalf_of
from pb.erasable.texts import look_up
from pb.letters.outbox import Letter, To, ToBehalf, ToPerson, post
from pb.processes.when_it_happens.reaction import Rows
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.rounds.answers import Round, one_round
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB
from pb.store.event_store import NotFound


class Told(NamedTuple):
    """A proposal of which its author is told, in its round."""

    of: Proposal
    title: str
    its_round: Round


def round_told_of(connection: Connection, round_id: str) -> Round | None:
    """Give a round of which people are told; None for one that was dropped, or taken over from elsewhere."""
    try:
        found = one_round(connection, round_id)
    except NotFound:
        return None
    return None if found.scheme == FROM_PABULIB else found


def with_titles(connection: Connection, proposals: list[Proposal], its_round: Round) -> list[Told]:
    """Put their titles to proposals, in one question."""
    words = look_up(connection, [each.words for each in proposals])
    return [Told(each, words[each.words].title, its_round) for each in proposals]


def posting(letter: Letter, now: datetime) -> Rows:
    """Post a letter when what caused it is recorded as heard."""

    def write(connection: Connection) -> None:
        post(connection, letter, now=now)

    return write


def a_letter(kind: str, told: Told, position: int, now: datetime, **more: str | int) -> Rows:
    """Post a letter to the author of a proposal, because of the event at a position."""
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": told.of.reference,
        "round": told.its_round.name,
        "link": f"/proposals/{told.of.id}",
        "currency": told.its_round.currency,
        **more,
    }

    def write(connection: Connection) -> None:
        to = whoever_put_it_in(connection, told.of)
        if to is not None:
            post(connection, Letter(kind, to, f"event:{position}:{told.of.id}", facts), now=now)

    return write


def whoever_put_it_in(connection: Connection, proposal: Proposal) -> To | None:
    """Give to whom letters about a proposal go: its author, or whoever the council put it in for, never who typed it.

    None where somebody is meant whom no letter reaches.
    """
    whose = behalf_of(connection, proposal.id)
    if whose is None and not proposal.behalf:
        return ToPerson(proposal.author)
    return ToBehalf(proposal.id) if whose is not None and whose.can_be_written_to else None
