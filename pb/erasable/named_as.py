"""For which group a proposal is, and how whoever put it in wishes to be named beside it: in no event, and erasable.

The name of the group counts for the limit of each group, whether it is shown or not; it goes with its author.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, Connection, Index, Row, String, Table, Text, delete, insert, select

from pb.erasable.folding import folded
from pb.erasable.texts import outside_the_events

named_as = Table(
    "named_as",
    outside_the_events,
    Column("proposal", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("shown", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("group_name", Text, nullable=False),
    Column("group_folded", Text, nullable=False),
    Index("named_as_of_a_person", "person"),
    Index("named_as_groups_of_a_round", "round", "group_folded"),
)
_LEFT_OUT: Final = frozenset({"the", "y", "yr"})
"""Articles, with which people write the name of a group or without."""


class Shown(StrEnum):
    """What everybody reads of whoever put a proposal in, as it is stored."""

    NOTHING = "nothing"
    NAME = "name"
    GROUP = "group"
    RESIDENT = "resident"
    """That they are a resident of the area of the round."""


@dataclass(frozen=True)
class NamedAs:
    """As what somebody is named with a proposal."""

    shown: Shown = Shown.NOTHING
    name: str = ""
    group: str = ""


NOBODY: Final = NamedAs()


def as_a_group(name: str) -> str:
    """Give the name of a group as it is compared with others: no capitals, accents, marks or articles."""
    return " ".join(word for word in folded(name).split() if word not in _LEFT_OUT)


def keep_named(connection: Connection, proposal: str, round_id: str, person: str, its: NamedAs) -> None:
    """Keep as what somebody is named, in place of what was kept.

    :param person: whose proposal it is; empty where it was put in for somebody without an account
    """
    connection.execute(delete(named_as).where(named_as.c.proposal == proposal))
    if its == NOBODY:
        return
    facts = {"shown": its.shown.value, "name": its.name, "group_name": its.group, "group_folded": as_a_group(its.group)}
    connection.execute(insert(named_as).values(proposal=proposal, round=round_id, person=person, **facts))


def named_with_proposals(connection: Connection, proposals: Iterable[str]) -> dict[str, NamedAs]:
    """Give as what whoever put them in is named with proposals; of those alone of whom something is kept."""
    wanted = select(named_as).where(named_as.c.proposal.in_(list(proposals)))
    return {row.proposal: _read(row) for row in connection.execute(wanted)}


def named_in(connection: Connection, proposal: str) -> NamedAs:
    """Give as what whoever put a proposal in is named with it."""
    return named_with_proposals(connection, [proposal]).get(proposal, NOBODY)


def of_the_group(connection: Connection, round_id: str, group: str, *, but: Collection[str] = ()) -> set[str]:
    """Give the proposals that a group has put into a round, by id, those taken back included.

    :param but: proposals that are left out, by id
    """
    same = (named_as.c.round == round_id) & (named_as.c.group_folded == as_a_group(group))
    return set(connection.scalars(select(named_as.c.proposal).where(same))) - set(but)


def _read(row: Row[Any]) -> NamedAs:
    return NamedAs(Shown(row.shown), row.name, row.group_name)
