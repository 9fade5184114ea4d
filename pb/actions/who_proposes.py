"""Who puts proposals in, for themselves and for others: the rows of the table in ``who_may.py`` about that."""

from collections.abc import Mapping
from typing import Final

from domain.people.roles import APPLICANT, CLERK, OFFICER, RESIDENT
from domain.saying.sentence import Sentence
from pb.actions.who_talks import May

PUT_IN_PROPOSAL: Final = "put in a proposal"
PUT_IN_FOR_SOMEBODY: Final = "put in a proposal for somebody"

ABOUT_PROPOSING: Final[Mapping[str, May]] = {
    PUT_IN_PROPOSAL: May(
        Sentence("put in a proposal, change it, take it back"),
        (RESIDENT, APPLICANT, OFFICER),
        Sentence("Residents do it for themselves, applicants for an organisation, officers for whoever sends paper."),
    ),
    PUT_IN_FOR_SOMEBODY: May(
        Sentence("put in a proposal for somebody who asks by phone, on paper or at a desk, and change it for them"),
        (OFFICER, CLERK),
        Sentence("Whoever answers the phone and sits at the desk writes it down, and somebody else checks it."),
    ),
}
"""What people do with what is proposed, before anybody checks it."""
