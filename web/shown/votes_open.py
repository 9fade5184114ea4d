"""Which votes are open to whoever lives in a ward, so that a page about the ward leads to the ballot paper."""

from collections.abc import Collection
from datetime import datetime

from pb.actions.vocabulary import Stage
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import rounds_at
from web.shown.round_shown import RoundShown

MAY_BE_OPEN = (Stage.SETTLED, Stage.VOTING)
"""The time of day may be ahead of the stage on record."""


def votes_open_in(connection: Reading, ward: Collection[str], now: datetime) -> list[RoundShown]:
    """Give the rounds in which people of a ward vote at this moment; also those whose rules name no wards.

    :param ward: its code and its name: the rules of rounds have one or the other
    """
    rounds = [RoundShown(each, now) for each in rounds_at(connection, *MAY_BE_OPEN)]
    return [each for each in rounds if each.can_vote and each.rules and _is_for(each.rules.voters.areas, ward)]


def _is_for(areas: Collection[str], ward: Collection[str]) -> bool:
    return not areas or not set(areas).isdisjoint(ward)
