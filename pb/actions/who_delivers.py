"""Who follows what is done with the money: the rows of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final

from domain.people.roles import APPLICANT, OFFICER, RESIDENT
from domain.saying.sentence import Sentence
from pb.actions.who_talks import May

FOLLOW_AWARD: Final = "follow what is done with an award"
REPORT_ON_AWARD: Final = "report on an award"

ABOUT_DELIVERY: Final[Mapping[str, May]] = {
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
"""What people do while the money of an award is spent."""
