"""Who may keep the money of pools: the rows of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final

from domain.people.roles import APPLICANT, MEMBER, OFFICER, RESIDENT
from domain.saying.sentence import Sentence
from pb.actions.who_talks import May

KEEP_POOL: Final = "keep a pool of money"
AGREE_TO_USE: Final = "agree to the use of an allowance"

KEEP_AWARD: Final = "keep an award"
PAY_AWARD: Final = "pay an award"
ANSWER_AWARD: Final = "answer an award"

ABOUT_MONEY: Final[Mapping[str, May]] = {
    KEEP_POOL: May(
        Sentence("set up a pool of money, enter what its funders give, set it aside for rounds, close its years"),
        (OFFICER,),
        Sentence("The council answers to every funder for its money, and two enter it where the pool says so."),
    ),
    KEEP_AWARD: May(
        Sentence("offer an award, look into who is paid, vary, hold, complete or end it"),
        (OFFICER,),
        Sentence("The council answers for what it awards, and a second officer confirms where the money goes."),
    ),
    PAY_AWARD: May(
        Sentence("enter, approve and send payments of an award, write down what was paid, ask money back"),
        (OFFICER,),
        Sentence("Two officers stand behind every payment, and the finance system pays it."),
    ),
    ANSWER_AWARD: May(
        Sentence("accept or decline an award, enter the account it is paid into"),
        (RESIDENT, APPLICANT, OFFICER),
        Sentence("The people of the proposal answer; an officer writes down what they say on the phone or on paper."),
    ),
    AGREE_TO_USE: May(
        Sentence("agree that one’s own allowance is pooled, or used for a round or a bid"),
        (MEMBER,),
        Sentence("An allowance is the councillor’s own to give, and nobody agrees in their place."),
    ),
}
"""What people do with money that is not paid out yet."""
BINDS_WITH_MONEY: Final = (KEEP_POOL, KEEP_AWARD, PAY_AWARD)
"""What cannot simply be taken back."""
