"""What a council says of itself where it publishes money: who it is on public registers, and what it aims at.

Administrators set it with the rest of the site. It is outside the events: it decides about nobody's vote or money.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.refusals import Refusal

ORG_ID, PREFIX, DEPARTMENT, TARGET, TARGET_DAY = "org_id", "prefix", "department", "target", "target_day"
SAID_OF_MONEY: Final = (ORG_ID, PREFIX, DEPARTMENT, TARGET, TARGET_DAY)
_ORG_ID: Final = re.compile(r"[A-Z]{2}-[A-Z]{2,8}-[A-Za-z0-9-]{1,30}", re.ASCII)
_PREFIX: Final = re.compile(r"360G-[A-Za-z0-9]{1,40}", re.ASCII)
_PERCENT: Final = re.compile(r"[0-9]{1,3}", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOST: Final = 100


class ThisIsNoIdentifierOfACouncil(Refusal):
    """Others join what several councils publish by it."""

    message = (
        "This is no identifier of a council. Look it up at org-id.guide and write it as it stands there, "
        "such as GB-LAE-PLY."
    )


class ThisIsNoPrefix(Refusal):
    """The identifier of every grant begins with it."""

    message = (
        "This is no prefix of a publisher. 360Giving gives you one; write it as they do, such as 360G-Exampleshire."
    )


class ThisIsNoTarget(Refusal):
    """A target without a day is never missed."""

    message = (
        "Write the target as a whole number from 1 to 100, and the day by which it is to be reached like 2028-03-31. "
        "Leave both empty for no target."
    )


def must_be_said_rightly(said: Mapping[str, str]) -> None:
    """Refuse an identifier, a prefix or a target that nobody could use; what is empty is not said.

    :param said: by name, as ``SAID_OF_MONEY`` has them
    :raises Refusal: for the first that is wrong
    """
    if said.get(ORG_ID) and not _ORG_ID.fullmatch(said[ORG_ID]):
        raise ThisIsNoIdentifierOfACouncil
    if said.get(PREFIX) and not _PREFIX.fullmatch(said[PREFIX]):
        raise ThisIsNoPrefix
    target, day = said.get(TARGET, ""), said.get(TARGET_DAY, "")
    if not target and not day:
        return
    if not _PERCENT.fullmatch(target) or not 0 < int(target) <= MOST or not _DAY.fullmatch(day):
        raise ThisIsNoTarget
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ThisIsNoTarget from None


def target_in(said: Mapping[str, str]) -> tuple[int, date] | None:
    """Give the share that residents are to decide, in percent, and by when; None where there is no target."""
    return (int(said[TARGET]), date.fromisoformat(said[TARGET_DAY])) if said.get(TARGET) else None
