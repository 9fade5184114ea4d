"""The announced round that a page is about, as the page shows it."""

from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import announced_round
from web.front.the_application import now
from web.shown.round_shown import RoundShown


def announced(connection: Reading, round_id: str) -> RoundShown:
    """Give a round that has been announced, and say that the page is about it.

    :raises NotFound: when there is none
    """
    return RoundShown(announced_round(connection, round_id), now()).of_this_page()
