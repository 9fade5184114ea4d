"""The roles there are, and what it is to hold one: for what, and from which day to which. Who may do what stands in pb.

A role is held for the whole council, or for one scheme, round, committee or area. A round lies in its scheme, its area
and its committee, so a role that is held for one of these covers it.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from domain.saying.sentence import Sentence
from domain.words.belongs_to import Thing

RESIDENT = "resident"
APPLICANT = "applicant"
"""Puts in bids for an organisation."""
ASSESSOR = "assessor"
"""Checks bids."""
OFFICER = "officer"
RETURNING_OFFICER = "returning-officer"
"""Answers for the vote itself: the paper, the codes, the close, the draw."""
CLERK = "clerk"
"""Keeps the minutes and the seats of committees."""
MEMBER = "member"
"""Of a committee: whoever has a seat on it acts as one there. Given beside, it says who may be offered a seat."""
CHAIR = "chair"
"""Of a committee: whoever its members elected. Nobody gives it."""
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"
PARTNER = "partner"
"""An organisation that runs rounds for the council."""
ROLES = (
    RESIDENT,
    APPLICANT,
    ASSESSOR,
    OFFICER,
    RETURNING_OFFICER,
    CLERK,
    MEMBER,
    CHAIR,
    AUDITOR,
    ADMINISTRATOR,
    PARTNER,
)
GIVEN = tuple(role for role in ROLES if role != CHAIR)
"""Those that are given and taken away."""
NOT_FOR_THE_COUNCIL = frozenset({RESIDENT, APPLICANT})
"""In which people act for themselves: what they do with an account is nobody's business."""
ROLES_IN_WORDS = {
    RESIDENT: Sentence("resident"),
    APPLICANT: Sentence("applicant"),
    ASSESSOR: Sentence("assessor"),
    OFFICER: Sentence("officer"),
    RETURNING_OFFICER: Sentence("returning officer"),
    CLERK: Sentence("clerk"),
    MEMBER: Sentence("member"),
    CHAIR: Sentence("chair"),
    AUDITOR: Sentence("auditor"),
    ADMINISTRATOR: Sentence("administrator"),
    PARTNER: Sentence("partner organisation"),
}
WHOLE_COUNCIL = ""
SCOPE_KINDS = ("scheme", "round", "committee", "area")
"""What a role can be held for beside the whole council."""


class Held(NamedTuple):
    """A role as somebody holds it. A new one for the whole council, for good, unless it says otherwise."""

    role: str
    scope_kind: str = WHOLE_COUNCIL
    scope: str = ""
    """Id of the scheme, round, committee or area; empty for the whole council."""
    since: str = ""
    """The first day in London on which it is held, as ``2026-11-28``; empty where it was held from the instant on."""
    until: str = ""
    """The last day; empty where none is fixed."""

    @property
    def what(self) -> tuple[str, str, str]:
        """The role and what it is for: nobody holds the same twice."""
        return self[:3]

    def on(self, day: date) -> bool:
        """Whether it is held on a day."""
        return self.since <= day.isoformat() and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether its last day is past."""
        return bool(self.until) and self.until < day.isoformat()

    def covers(self, things: Collection[Thing]) -> bool:
        """Whether it is for one of these things, or for the whole council.

        :param things: what is acted upon, and everything in which that lies
        """
        return self.scope_kind == WHOLE_COUNCIL or Thing(self.scope_kind, self.scope) in things
