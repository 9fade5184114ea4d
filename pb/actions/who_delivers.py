"""Who follows what is done with the money, and who answers: the rows of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final

from domain.people.roles import APPLICANT, CLERK, OFFICER, RESIDENT
from domain.saying.sentence import Sentence
from pb.actions.who_talks import May

FOLLOW_AWARD: Final = "follow what is done with an award"
REPORT_ON_AWARD: Final = "report on an award"
PROMISE_ANSWERS: Final = "promise answers"
ANSWER_PROPOSAL: Final = "answer about a proposal"

ABOUT_DELIVERY: Final[Mapping[str, May]] = {
    PROMISE_ANSWERS: May(
        Sentence("promise by when every proposal of a round is answered, and who answers"),
        (OFFICER,),
        Sentence("Whoever announces a round says what residents can count on."),
    ),
    ANSWER_PROPOSAL: May(
        Sentence("answer what became of a proposal: done, will be, will not be, or somebody else does it"),
        (OFFICER, CLERK),
        Sentence("Officers answer for the council, and the clerk for the committee that owes the answer."),
    ),
    FOLLOW_AWARD: May(
        Sentence("set milestones for what is built, ask for reports on the money, query and accept them"),
        (OFFICER,),
        Sentence("The council answers for what became of the money; nobody accepts what they reported themselves."),
    ),
    REPORT_ON_AWARD: May(
        Sentence("report what was done with the money, and show it in pictures"),
        (RESIDENT, APPLICANT),
        Sentence("Whoever got the money says what became of it, and nobody says it for them."),
    ),
}
"""What people do once it is decided: while money is spent, and where answers are owed."""
