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
OFFICER = "officer"
MEMBER = "member"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"
ROLES = (RESIDENT, OFFICER, MEMBER, AUDITOR, ADMINISTRATOR)
ROLES_IN_WORDS = {
    RESIDENT: Sentence("resident"),
    OFFICER: Sentence("officer"),
    MEMBER: Sentence("member"),
    AUDITOR: Sentence("auditor"),
    ADMINISTRATOR: Sentence("administrator"),
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
