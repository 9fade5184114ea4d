"""Rules of a round that an officer has begun to write: what stands in the boxes of each page, until they are written.

Outside the events, because nobody has decided anything yet: it survives a closed browser, another device and a new
start of the service, and goes when the rules are written, when the round is dropped or its rules freeze, and with the
person. One for each officer and round, so that nobody finds another's half-written rules in their own boxes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Column, Connection, Index, String, Table, Text, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.texts import outside_the_events

begun_rules = Table(
    "begun_rules",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("round", String(32), primary_key=True),
    Column("boxes", Text, nullable=False),
    Column("instead_of", String(64), nullable=False),
    Column("kept_at", String(27), nullable=False),
    Index("begun_rules_of_a_round", "round"),
)
Boxes: TypeAlias = Sequence[tuple[str, str]]
"""The boxes of a page: name and what was typed, in their order; a name may be there several times."""


@dataclass(frozen=True)
class BegunRules:
    """What an officer has typed so far."""

    boxes: Mapping[str, Boxes]
    """By page, of those that were sent."""
    instead_of: str
    """Which rules they began from, as ``domain.rounds.round_rules.standing`` names them; empty for none."""


def begun_in(connection: Connection, round_id: str, person: str, *, to_change: bool = False) -> BegunRules | None:
    """Give what an officer has begun in a round; None where it is nothing.

    :param to_change: whether whoever else would change it waits until this transaction ends
    """
    wanted = select(begun_rules).where(begun_rules.c.round == round_id, begun_rules.c.person == person)
    row = connection.execute(wanted.with_for_update() if to_change else wanted).one_or_none()
    if row is None:
        return None
    boxes = {page: [(name, typed) for name, typed in its] for page, its in json.loads(row.boxes).items()}
    return BegunRules(boxes, row.instead_of)


def keep_begun(connection: Connection, round_id: str, person: str, begun: BegunRules, at: str) -> None:
    """Keep it in place of what was kept of the same officer and round."""
    facts = {"boxes": json.dumps(begun.boxes), "instead_of": begun.instead_of, "kept_at": at}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(begun_rules).values(person=person, round=round_id, **facts)
    connection.execute(into.on_conflict_do_update(index_elements=["person", "round"], set_=facts))


def forget_begun(connection: Connection, round_id: str, person: str = "") -> None:
    """Forget what an officer has begun in a round; what anybody has, where nobody is named."""
    forgotten = delete(begun_rules).where(begun_rules.c.round == round_id)
    connection.execute(forgotten.where(begun_rules.c.person == person) if person else forgotten)
