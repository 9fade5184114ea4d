"""A role as somebody holds it, in words: what it is, what it is for, its days, and whether it ends soon."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pb.actions.vocabulary import ROLES_IN_WORDS, Held, Sentence, Thing
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import names_of_rounds
from pb.readmodels.schemes.answers import all_areas, all_schemes
from web.front.said import _, said

SOON = timedelta(days=30)
"""How long beforehand it is said that a role ends."""


@dataclass(frozen=True)
class RoleShown:
    """One role of somebody, on a day."""

    of: Held
    for_what: str
    """In words, with the name."""
    today: date

    @property
    def role(self) -> str:
        """What they act as."""
        return said(ROLES_IN_WORDS[self.of.role])

    @property
    def since(self) -> date | None:
        """The first day, where it is named."""
        return date.fromisoformat(self.of.since) if self.of.since else None

    @property
    def until(self) -> date | None:
        """The last day, where there is one."""
        return date.fromisoformat(self.of.until) if self.of.until else None

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.of.is_over(self.today)

    @property
    def is_to_come(self) -> bool:
        """Whether its first day is still to come."""
        return self.of.since > self.today.isoformat()

    @property
    def ends_soon(self) -> bool:
        """Whether its last day is near."""
        return self.until is not None and not self.is_over and self.until <= self.today + SOON

    @property
    def days(self) -> str:
        """Its days in words; empty where none are named."""
        if self.since and self.until:
            return _("{since} to {until}", since=self.since, until=self.until)
        if self.since:
            return _("from {since} on", since=self.since)
        return _("until {until}", until=self.until) if self.until else ""


def names_of_what_roles_are_for(connection: Reading, *, drafts: bool) -> Mapping[Thing, str]:
    """Give the names of schemes, areas, committees and rounds.

    :param drafts: whether rounds that nobody has announced yet have one here
    """
    found = {Thing("scheme", each.id): each.name for each in all_schemes(connection)}
    found |= {Thing("area", each.id): each.name for each in all_areas(connection)}
    found |= {Thing("committee", each.id): each.name for each in all_committees(connection)}
    return found | {Thing("round", its): name for its, name in names_of_rounds(connection, drafts=drafts).items()}


def role_shown(held: Held, names: Mapping[Thing, str], today: date) -> RoleShown:
    """Put a role into words."""
    name = names.get(Thing(held.scope_kind, held.scope))
    if not held.scope_kind:
        return RoleShown(held, _("The whole council"), today)
    return RoleShown(held, name or said(NOT_NAMED), today)


NOT_NAMED = Sentence("A round that is not announced yet")
