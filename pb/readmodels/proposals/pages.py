"""Which proposals stand on one page of a list, with their words? One question to the database for a page."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from pb.erasable.texts import ProposalWords, written_words
from pb.readmodels.read_tables import proposals


class Listed(NamedTuple):
    """One proposal in a list."""

    row: Any
    """``id``, ``reference``, ``number``, ``state``, ``asked`` and ``cost`` in whole pence, ``pot``."""
    words: ProposalWords


def titles_of_proposals(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Give what people call these proposals, such as ``P2: Allotments behind the library``, by id."""
    wanted = (
        select(proposals.c.id, proposals.c.reference, written_words.c.words)
        .join(written_words, written_words.c.id == proposals.c.words, isouter=True)
        .where(proposals.c.id.in_(list(ids)))
    )
    return {row.id: f"{row.reference}: {_words(row).title}" for row in connection.execute(wanted)}


def page_of_proposals(
    connection: Connection, round_id: str, *, state: str = "", offset: int = 0, limit: int = 15
) -> list[Listed]:
    """Give a page of a round's proposals in the sequence in which they were put in.

    :param state: only those in this state; without one, all that have not been withdrawn
    :param offset: how many to leave out at the beginning
    :param limit: how many at most
    """
    columns = (proposals.c[name] for name in ("id", "reference", "number", "state", "asked", "cost", "pot"))
    wanted = (
        select(*columns, written_words.c.words)
        .join(written_words, written_words.c.id == proposals.c.words, isouter=True)
        .where(proposals.c.round == round_id)
        .where(proposals.c.state == state if state else proposals.c.state != "withdrawn")
        .order_by(proposals.c.position)
        .offset(offset)
        .limit(limit)
    )
    return [Listed(row, _words(row)) for row in connection.execute(wanted)]


def _words(row: Any) -> ProposalWords:
    return ProposalWords.from_data(json.loads(row.words)) if row.words else ProposalWords()
