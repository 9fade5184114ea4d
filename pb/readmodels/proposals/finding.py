"""Which proposals of all announced rounds does somebody look for, and in what order do they stand?"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from domain.proposals.states import ProposalState
from pb.erasable.folding import folded, pieces_of
from pb.erasable.texts import words_in, written_words
from pb.readmodels.proposals.pages import WITH_WORDS, Listed
from pb.readmodels.proposals.proposal import proposal_in
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import Fate, WhatCameOfIt, fates_in_all
from pb.readmodels.rounds.answers import Round
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.schemes.tables import tied_wards


class HowFar(StrEnum):
    """How far a proposal has come, as people choose among them."""

    BEING_CHECKED = "submitted"
    SHORTLISTED = "shortlisted"
    """On the shortlist or the ballot paper, and not decided."""
    FUNDED = "funded"
    PART_FUNDED = "part-funded"
    NOT_FUNDED = "not-funded"
    RULED_OUT = "ruled-out"
    """Or taken out of the vote."""


class Order(StrEnum):
    """In what order they stand."""

    FAIR = "fair"
    """Drawn: no proposal stands first for good."""
    AS_PUT_IN = "first"
    NEWEST = "newest"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for. Amounts in whole pence, or hundredths of another currency."""

    words: str = ""
    round: str = ""
    area: str = ""
    edition: str = ""
    ward: str = ""
    """The code of a ward of the edition: what is marked there, and what is unmarked in a round for its area."""
    pot: str = ""
    how_far: HowFar | None = None
    least: int | None = None
    most: int | None = None
    order: Order = Order.FAIR
    drawn_from: str = ""
    """What the fair order is drawn from: the same for all the pages that somebody turns."""


class Found(NamedTuple):
    """A page of what was found, and how many there are on all pages."""

    listed: Sequence[Listed]
    how_many: int
    fates: Mapping[str, Mapping[str, WhatCameOfIt]]
    """What became of the projects of each round that a proposal on the page is of."""


_AFTER_THE_PAPER: Final[Mapping[Fate, HowFar]] = {
    Fate.WITHDRAWN: HowFar.RULED_OUT,
    Fate.FUNDED: HowFar.FUNDED,
    Fate.PART_FUNDED: HowFar.PART_FUNDED,
    Fate.NOT_FUNDED: HowFar.NOT_FUNDED,
}
_PRICE: Final = case((proposals.c.cost > 0, proposals.c.cost), else_=proposals.c.asked)
_ORDERED: Final = {
    Order.AS_PUT_IN: (proposals.c.position,),
    Order.NEWEST: (proposals.c.position.desc(),),
    Order.CHEAPEST: (_PRICE, proposals.c.position),
    Order.DEAREST: (_PRICE.desc(), proposals.c.position),
}


def find_proposals(
    reading: Reading, among: Mapping[str, Round], wish: Wish, *, offset: int = 0, limit: int = 15
) -> Found:
    """Find proposals by what their authors wrote, where, how much and how far; those taken back are left out.

    :param among: the announced rounds, by id
    :param offset: how many to leave out at the beginning
    :param limit: how many at most
    """
    rows = reading.execute(_matching(wish)).all()
    if wish.how_far:
        fates = fates_in_all(reading, list(among.values()))
        rows = [row for row in rows if _how_far(row, fates.get(row.round, {})) == wish.how_far]
    fitting = [row.id for row in rows]
    if wish.order == Order.FAIR:
        fitting.sort(key=lambda one: hashlib.sha256(f"{wish.drawn_from}\n{one}".encode()).digest())
    listed = listed_as(reading, fitting[offset : offset + limit])
    on_page = [among[each] for each in {one.proposal.round for one in listed}]
    return Found(listed, len(fitting), fates_in_all(reading, on_page))


def _matching(wish: Wish) -> Select[Any]:
    in_short = (proposals.c.id, *((proposals.c.round, proposals.c.number, proposals.c.state) if wish.how_far else ()))
    wanted = select(*in_short).where(proposals.c.state != ProposalState.WITHDRAWN)
    wanted = wanted.order_by(*_ORDERED.get(wish.order, ()))
    if wish.words or wish.ward:
        wanted = wanted.join(written_words, written_words.c.id == proposals.c.words, isouter=True)
    if wish.words:
        said = [written_words.c.searched.contains(piece, autoescape=True) for piece in pieces_of(wish.words)]
        by_reference = proposals.c.reference == folded(wish.words).strip().upper()
        wanted = wanted.where(or_(by_reference, and_(*said)) if said else by_reference)
    if wish.round:
        wanted = wanted.where(proposals.c.round == wish.round)
    if wish.area:
        wanted = wanted.where(proposals.c.round.in_(select(rounds.c.id).where(rounds.c.area == wish.area)))
    if wish.ward:
        wanted = wanted.where(_is_in_ward(wish.edition, wish.ward))
    if wish.pot:
        wanted = wanted.where(proposals.c.pot == wish.pot)
    if wish.least is not None:
        wanted = wanted.where(wish.least <= _PRICE)
    return wanted.where(wish.most >= _PRICE) if wish.most is not None else wanted


def _is_in_ward(edition: str, ward: str) -> ColumnElement[bool]:
    marked = func.coalesce(written_words.c.ward, "")
    tied = select(tied_wards.c.area).where(tied_wards.c.edition == edition, tied_wards.c.code == ward)
    for_it = proposals.c.round.in_(select(rounds.c.id).where(rounds.c.area.in_(tied)))
    return or_(marked == ward, and_(marked == "", for_it))


def _how_far(row: Row[Any], fates: Mapping[str, WhatCameOfIt]) -> HowFar:
    if row.state == ProposalState.SUBMITTED:
        return HowFar.BEING_CHECKED
    if row.state == ProposalState.RULED_OUT:
        return HowFar.RULED_OUT
    became = fates.get(row.number or row.id)  # a fund without a vote has no numbers
    return _AFTER_THE_PAPER.get(became.fate, HowFar.SHORTLISTED) if became else HowFar.SHORTLISTED


def listed_as(reading: Reading, ids: Sequence[str]) -> list[Listed]:
    """Give proposals with their words in the sequence of their ids: one question."""
    rows = reading.execute(WITH_WORDS.where(proposals.c.id.in_(ids)))
    found = {row.id: Listed(proposal_in(row), words_in(row.written)) for row in rows}
    return [found[each] for each in ids if each in found]
