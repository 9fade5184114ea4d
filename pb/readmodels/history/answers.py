"""What happened, when, who did it, acting as what, and to which things does it belong?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, select

from domain.words.belongs_to import Thing
from pb.readmodels.history.tables import belongings, happenings
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant
from pb.store.event_store import NotFound, Recorded

_ABOUT_THE_ACT = {"by", "acting_as", "originator_topic"}
MANY = 1_000
"""How many things are asked about in one question."""
BATCHES = "batch"
"""The kind of sealed batches: most of what is stored, and nothing that is shown."""


def facts_of(recorded: Recorded) -> dict[str, Any]:
    """Give what an event says beyond who did it; ballots and marks by the hundred as their number."""
    facts = {name: value for name, value in recorded.data.items() if name not in _ABOUT_THE_ACT}
    if recorded.topic == "voting.BallotsSealed":
        facts["ballots"] = len(facts["ballots"])
        facts["marks"] = len(facts["marks"])
    if recorded.topic in ("voting.MarksShown", "voting.CodesCancelled"):
        facts["hashes"] = len(facts["hashes"])
    if recorded.topic == "voting.BallotsSuperseded":
        facts["commitments"] = len(facts["commitments"])
    return facts


@dataclass(frozen=True)
class Happening:
    """One thing that happened."""

    position: int
    subject: str
    """Id of what it happened to."""
    name: str
    """Its stored name, such as ``rounds.VotingOpened``."""
    at: datetime
    by: str
    """Reference of the person, or ``system``."""
    acting_as: str
    facts: Mapping[str, Any]
    """What it says; of sealed ballots only how many they are."""
    belongs_to: tuple[Thing, ...]
    """What it happened to, what it names, what that lives in; by kind."""

    @cached_property
    def round(self) -> str:
        """Id of the round that it belongs to; empty where there is none."""
        return next((thing.id for thing in self.belongs_to if thing.kind == "round"), "")


class Told(NamedTuple):
    """When what everybody may know of a thing was said first, and when last."""

    first: datetime
    last: datetime


def happenings_page(
    connection: Reading,
    *,
    about: Thing | None = None,
    person: str = "",
    acting_as: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    after: datetime | None = None,
    up_to: datetime | None = None,
    before: int = 0,
    limit: int = 50,
    published: bool = False,
) -> list[Happening]:
    """Give a page of what happened, the latest first.

    :param about: only what belongs to this thing
    :param person: only by this person
    :param acting_as: only by people acting in this role
    :param since: not before this instant
    :param until: before this instant
    :param after: later than this instant
    :param up_to: not later than this instant
    :param before: only positions below this one; 0 for the latest
    :param published: only what the public record publishes: no drafts, nobody's becoming a resident user
    """
    at = happenings.c.at
    wanted = select(happenings)
    position = happenings.c.position
    if about:
        wanted = wanted.join(belongings, belongings.c.position == happenings.c.position)
        wanted = wanted.where(belongings.c.kind == about.kind, belongings.c.id == about.id)
        position = belongings.c.position  # the order of its key: a page of a long history is read from its end
    if published:
        wanted = wanted.where(happenings.c.for_everybody)
    if person:
        wanted = wanted.where(happenings.c.by == person)
    if acting_as:
        wanted = wanted.where(happenings.c.acting_as == acting_as)
    if since:
        wanted = wanted.where(at >= instant(since))
    if until:
        wanted = wanted.where(at < instant(until))
    if after:
        wanted = wanted.where(at > instant(after))
    if up_to:
        wanted = wanted.where(at <= instant(up_to))
    if before:
        wanted = wanted.where(position < before)
    return _page(connection, wanted.order_by(position.desc()).limit(limit))


def happened_to(connection: Reading, subject_id: str, *names: str) -> list[Happening]:
    """Give what happened to one thing, the first first; only these stored names where some are given."""
    wanted = _WITH_THINGS.where(happenings.c.subject == subject_id)
    return _together(connection.execute(wanted.where(happenings.c.name.in_(names)) if names else wanted))


def told_of(connection: Reading, subjects: Sequence[str]) -> Mapping[str, Told]:
    """Give when everybody could know of things first, and when last; what nobody outside knows of is left out."""
    at = happenings.c.at
    wanted = select(happenings.c.subject, func.min(at), func.max(at)).where(happenings.c.for_everybody)
    found: dict[str, Told] = {}
    for begin in range(0, len(subjects), MANY):
        some = wanted.where(happenings.c.subject.in_(subjects[begin : begin + MANY]))
        for subject, first, last in connection.execute(some.group_by(happenings.c.subject)):
            found[subject] = Told(datetime.fromisoformat(first), datetime.fromisoformat(last))
    return found


def happened_as(connection: Reading, name: str) -> list[Happening]:
    """Give everything that happened under one stored name, the first first."""
    return _together(connection.execute(_WITH_THINGS.where(happenings.c.name == name)))


def happened_about(connection: Reading, thing: Thing, names: Iterable[str]) -> list[Happening]:
    """Give what belongs to a thing, not only what happened to it itself, the first first; only these stored names."""
    about = belongings.alias()
    wanted = _WITH_THINGS.join(about, about.c.position == happenings.c.position)
    wanted = wanted.where(about.c.kind == thing.kind, about.c.id == thing.id, happenings.c.name.in_(list(names)))
    return _together(connection.execute(wanted))


def happenings_at(connection: Reading, positions: Sequence[int]) -> list[Happening]:
    """Give what happened at these positions, the first first; some hundreds at most."""
    return _together(connection.execute(_WITH_THINGS.where(happenings.c.position.in_(positions))))


def one_happening(connection: Reading, position: int, *, published: bool = False) -> Happening:
    """Give what happened at a position.

    :param published: only if the public record publishes it
    :raises NotFound: when there is nothing
    """
    wanted = _WITH_THINGS.where(happenings.c.position == position)
    found = _together(connection.execute(wanted.where(happenings.c.for_everybody) if published else wanted))
    if not found:
        raise NotFound
    return found[0]


def met_in_everything_about(connection: Reading, thing: Thing) -> set[str]:
    """Give the ids of everything to which anything about this thing belongs, itself included; sealed batches aside."""
    about, met = belongings.alias(), belongings.alias()
    return set(
        connection.scalars(
            select(met.c.id)
            .join(about, about.c.position == met.c.position)
            .where(about.c.kind == thing.kind, about.c.id == thing.id, met.c.kind != BATCHES)
            .distinct()
        )
    )


def things_by_position(connection: Reading, positions: Sequence[int], kind: str) -> dict[int, list[Thing]]:
    """Give the things of a kind that events belong to, by the position of the event; some hundreds at most."""
    found: dict[int, list[Thing]] = {}
    wanted = select(belongings).where(belongings.c.position.in_(positions), belongings.c.kind == kind)
    for row in connection.execute(wanted.order_by(belongings.c.position, belongings.c.id)):
        found.setdefault(row.position, []).append(Thing(row.kind, row.id))
    return found


def _page(connection: Reading, wanted: Select[Any]) -> list[Happening]:
    """Read a page of happenings, the latest first, and everything that each belongs to, in one question."""
    some = wanted.subquery()
    return _together(
        connection.execute(
            select(some, *_THING)
            .join(belongings, belongings.c.position == some.c.position)
            .order_by(some.c.position.desc(), belongings.c.kind, belongings.c.id)
        )
    )


_THING = (belongings.c.kind.label("thing_kind"), belongings.c.id.label("thing_id"))
_WITH_THINGS = (
    select(happenings, *_THING)
    .join(belongings, belongings.c.position == happenings.c.position)
    .order_by(happenings.c.position, belongings.c.kind, belongings.c.id)
)
"""Written once: a public page asks it."""


def _together(rows: Iterable[Row[Any]]) -> list[Happening]:
    """Put the things that each happening belongs to together; each has a row."""
    found: dict[int, tuple[Row[Any], list[Thing]]] = {}
    for row in rows:
        found.setdefault(row.position, (row, []))[1].append(Thing(row.thing_kind, row.thing_id))
    return [_happening(row, things) for row, things in found.values()]


def _happening(row: Row[Any], things: Iterable[Thing]) -> Happening:
    return Happening(
        position=row.position,
        subject=row.subject,
        name=row.name,
        at=datetime.fromisoformat(row.at),
        by=row.by,
        acting_as=row.acting_as,
        facts=MappingProxyType(from_json(row.facts)),
        belongs_to=tuple(things),
    )
