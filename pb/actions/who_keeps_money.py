"""Who may keep the money of pools: the rows of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final

from domain.people.roles import MEMBER, OFFICER
from domain.saying.sentence import Sentence
from pb.actions.who_talks import May

KEEP_POOL: Final = "keep a pool of money"
AGREE_TO_USE: Final = "agree to the use of an allowance"

ABOUT_MONEY: Final[Mapping[str, May]] = {
    KEEP_POOL: May(
        Sentence("set up a pool of money, enter what its funders give, set it aside for rounds, close its years"),
        (OFFICER,),
        Sentence("The council answers to every funder for its money, and two enter it where the pool says so."),
    ),
    AGREE_TO_USE: May(
        Sentence("agree that one’s own allowance is pooled, or used for a round or a bid"),
        (MEMBER,),
        Sentence("An allowance is the councillor’s own to give, and nobody agrees in their place."),
    ),
}
"""What people do with money that is not paid out yet."""
BINDS_WITH_MONEY: Final = (KEEP_POOL,)
"""What cannot simply be taken back."""
