"""A proposal as one line of a list: what it is called, where, how much, how far it has come."""

from collections.abc import Mapping
from typing import NamedTuple

from pb.readmodels.proposals.pages import Listed
from pb.readmodels.results.fates import Fate, WhatCameOfIt
from pb.readmodels.rounds.answers import Round
from web.front.said import Sentence, _
from web.shown.attachments_shown import PictureShown
from web.shown.fate_shown import status_of


class ProposalLine(NamedTuple):
    """One proposal in the list; the cost in whole pence or hundredths of its currency."""

    id: str
    title: str
    summary: str
    place: str
    reference: str
    cost: int
    currency: str
    round: str
    state_words: Sentence | str
    colour: str
    pin: int
    """Its number on the map; 0 where it is not there."""
    picture: PictureShown | None
    by_whom: str = ""
    """Who put it in, as they wish to be named; empty for nothing."""


def line_of(
    listed: Listed,
    its_round: Round,
    fates: Mapping[str, WhatCameOfIt],
    pin: int = 0,
    picture: PictureShown | None = None,
    *,
    by_whom: str = "",
) -> ProposalLine:
    """Give a proposal as a line of a list.

    :param fates: of the projects of its round, as ``fates_in`` gives them
    :param pin: its number on the map beside the list; 0 where it is not there
    :param picture: its first one
    :param by_whom: who put it in, as they wish to be named
    """
    of, words = listed
    status = status_of(of, its_round, fates)
    label: Sentence | str = status.words
    if of.number in fates and fates[of.number].fate == Fate.ON_THE_PAPER:
        label = _("Number {number} on the ballot paper", number=of.number)
    place = (words.title, words.summary, words.place, of.reference)
    money = (of.price, its_round.currency)
    return ProposalLine(of.id, *place, *money, its_round.name, label, status.colour, pin, picture, by_whom)
