"""In which capacity an action may be done. Pages ask as well; this is the second lock on the same door."""

from domain.people.person import ADMINISTRATOR, AUDITOR, MEMBER, OFFICER, RESIDENT, ROLES_IN_WORDS
from domain.refusals import Refusal
from domain.saying.sentence import AnyOf
from domain.words.actor import Actor

__all__ = ["ADMINISTRATOR", "AUDITOR", "MEMBER", "OFFICER", "RESIDENT", "NotInThisCapacity", "must_act_as"]


class NotInThisCapacity(Refusal):
    """Somebody tries what their role does not cover."""

    message = "You are acting as {role}; only {allowed} can do this."


def must_act_as(by: Actor, *allowed: str) -> None:
    """Refuse an action to anybody but these roles and the system itself."""
    if by.role not in (*allowed, "system"):
        words = ROLES_IN_WORDS
        raise NotInThisCapacity(role=words.get(by.role, by.role), allowed=AnyOf([words[role] for role in allowed]))
