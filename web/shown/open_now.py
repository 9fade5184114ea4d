"""What somebody can do now, in the order in which it closes: vote, put in a proposal, put in a bid."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from flask import url_for

from pb.actions.vocabulary import open_at
from pb.readmodels.results.fates import Given
from web.front.said import Sentence
from web.shown.days_left import closes_in, days_left
from web.shown.round_shown import RoundShown

VOTE, PROPOSE, BID = Sentence("Vote"), Sentence("Put in a proposal"), Sentence("Put in a bid")


class Deed(NamedTuple):
    """One thing that can be done."""

    words: Sentence
    """On the button."""
    address: str
    round: RoundShown
    closes: datetime
    left: str
    """How many days, in words."""
    closes_in: str
    is_vote: bool


def deed_in(round: RoundShown) -> Deed | None:
    """Give what can be done in a round; None where nothing can."""
    if round.can_vote:
        closes, words = round.dates.voting_closes_at, VOTE
        address = url_for("residents.ask_for_voting_code", round_id=round.id)
    elif round.can_propose:
        closes, words = _bids_close(round), PROPOSE if round.of.has_a_vote else BID
        address = url_for("residents.start_proposal", round_id=round.id)
    else:
        return None
    left, closing = days_left(closes, round.now), closes_in(closes, round.now)
    return Deed(words, address, round, closes, left, closing, is_vote=round.can_vote)


def open_now(rounds: Iterable[RoundShown], given: Mapping[str, Given] = MappingProxyType({})) -> Sequence[Deed]:
    """Give what can be done in rounds, what closes first first.

    :param given: what was given in funds without a vote, by id: one that has given out all takes no more bids
    """
    left = [each for each in rounds if each.of.has_a_vote or each.id not in given or given[each.id].given < each.pot]
    found = [deed for each in left if (deed := deed_in(each)) is not None]
    return sorted(found, key=lambda deed: (deed.closes, deed.round.name))


def _bids_close(round: RoundShown) -> datetime:
    """Give when a fund stops taking bids for now, or a round stops taking proposals."""
    dates = round.dates
    if round.of.has_a_vote:
        return dates.proposals_close_at
    window = open_at(dates.windows, round.now)
    return window.closes_at if window else dates.voting_closes_at
