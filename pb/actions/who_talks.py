"""Who may talk, support, moderate, and call people together: the rows of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from domain.people.roles import APPLICANT, ASSESSOR, OFFICER, PARTNER, RESIDENT, RETURNING_OFFICER
from domain.saying.sentence import Sentence


class May(NamedTuple):
    """One row: who may do something, in words that an administrator reads before they give a role."""

    words: Sentence
    roles: tuple[str, ...]
    because: Sentence


TALK: Final = "talk about a proposal"
SUPPORT_PROPOSAL: Final = "support a proposal"
MODERATE: Final = "moderate"
RULE_TALK: Final = "rule how residents talk"
CALL_EVENT: Final = "call an event of a round"

ABOUT_TALK: Final[Mapping[str, May]] = {
    TALK: May(
        Sentence("comment on proposals, answer comments, weigh arguments, flag what breaks a rule"),
        (RESIDENT, APPLICANT, OFFICER, ASSESSOR, PARTNER),
        Sentence("Everybody talks; whoever decides on the money listens, and has not spoken for or against it before."),
    ),
    SUPPORT_PROPOSAL: May(
        Sentence("support proposals before the vote"),
        (RESIDENT, APPLICANT),
        Sentence("It says what residents want, so nobody does it for the council."),
    ),
    MODERATE: May(
        Sentence("let comments through, hide them with a reason, answer objections"),
        (OFFICER, PARTNER),
        Sentence("Whoever answers for the round; nobody in what concerns their own words or proposal."),
    ),
    RULE_TALK: May(
        Sentence("say whether residents comment in a scheme and support proposals, and how it is moderated"),
        (OFFICER,),
        Sentence("It is set up once, for every round to come, so it takes an officer."),
    ),
    CALL_EVENT: May(
        Sentence("call events of a round that residents can come to, move or cancel them, write notes"),
        (OFFICER, RETURNING_OFFICER, PARTNER),
        Sentence("Those who run the round meet its residents, and tell them when and where."),
    ),
}
"""What people do with words and not with money."""
