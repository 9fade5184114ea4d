"""What people are called on pages, and what stands where a name has been erased: told here alone."""

from collections.abc import Iterable, Mapping

from web.front.languages import speaker
from web.front.said import Sentence, _, said

FORMER_MEMBER = Sentence("a former member")


def member_named(names: Mapping[str, str], person: str) -> str:
    """Name a committee's member.

    :param names: names by reference, without those that have been erased
    """
    return names.get(person) or said(FORMER_MEMBER)


def members_named(names: Mapping[str, str], people: Iterable[str], *, nobody: str, in_order: bool = False) -> str:
    """Name members one after the other.

    :param nobody: what stands where there are none
    :param in_order: whether by name, instead of as they are given
    """
    found = [member_named(names, person) for person in people]
    return speaker().fact(sorted(found) if in_order else found) or nobody


def anybody_named(names: Mapping[str, str], person: str) -> str:
    """Name whoever did something."""
    return names.get(person) or _("[erased]")
