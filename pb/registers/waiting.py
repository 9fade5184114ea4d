"""Keeps who was entered at a counter and waits for a second officer: until the answer, or the end of the day.

Whoever is on the register waits by the id of their row alone; of whoever is on none the row here says who they are.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from domain.acts.refusals import SomebodyProposedItAlready
from pb.erasable.register_tables import counter_waiting
from pb.registers.keeping import one_row
from pb.registers.voter import Voter, alike

_NOBODY = Voter("", "", "", "", "", "")
_WRITTEN = ("name", "address", "postcode", "area", "born")


class AtCounter(NamedTuple):
    """Somebody who was entered at a counter."""

    act: str
    """Id of what was proposed."""
    round: str
    row: str
    """The id of their row on the register, or of the one that they will have there."""
    voter: Voter
    is_new: bool
    """Whether they are on no register."""
    day: str
    """On which day they came, in London."""
    who: str
    """By what the proposal names them: a hash that leads to nobody without their row."""


def waits(connection: Connection, coming: AtCounter) -> None:
    """Have somebody wait; the same again, by the same form, changes nothing.

    :raises SomebodyProposedItAlready: where they wait already
    """
    there = who_waits_at(connection, coming.round)
    if any(one.act == coming.act for one in there):
        return
    if any(_same(one, coming) for one in there):
        raise SomebodyProposedItAlready
    voter = coming.voter if coming.is_new else _NOBODY
    said = {name: getattr(voter, name) for name in _WRITTEN}
    its = {name: getattr(coming, name) for name in ("act", "round", "row", "is_new", "day", "who")}
    connection.execute(insert(counter_waiting).values(**its, **said))


def _same(one: AtCounter, another: AtCounter) -> bool:
    is_here = one.voter.postcode == another.voter.postcode and alike(one.voter.name, another.voter.name)
    return one.row == another.row or (is_here and one.is_new and another.is_new)


def one_at_counter(connection: Connection, act: str) -> AtCounter | None:
    """Give who waits by what was proposed; None where nobody does (any more)."""
    row = connection.execute(select(counter_waiting).where(counter_waiting.c.act == act)).first()
    return _at_counter(connection, row) if row else None


def who_waits_at(connection: Connection, round_id: str) -> Sequence[AtCounter]:
    """Give those who wait at a counter of a round."""
    asked = select(counter_waiting).where(counter_waiting.c.round == round_id).order_by(counter_waiting.c.act)
    return [_at_counter(connection, row) for row in connection.execute(asked).all()]


def waited_before(connection: Connection, day: str) -> Sequence[str]:
    """Give the ids of what was proposed before a day and still has somebody waiting."""
    asked = select(counter_waiting.c.act).where(counter_waiting.c.day < day).order_by(counter_waiting.c.act)
    return connection.scalars(asked).all()


def goes(connection: Connection, act: str) -> None:
    """Have nobody wait by what was proposed any more."""
    connection.execute(delete(counter_waiting).where(counter_waiting.c.act == act))


def _at_counter(connection: Connection, row: object) -> AtCounter:
    its = {name: getattr(row, name) for name in ("act", "round", "row", "is_new", "day", "who")}
    voter = Voter(email="", **{name: getattr(row, name) for name in _WRITTEN})
    on_it = None if its["is_new"] else one_row(connection, its["round"], its["row"])
    return AtCounter(voter=on_it.voter if on_it else voter, **its)
