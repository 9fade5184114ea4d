"""How is it with the letters: what waits, what failed and why, what is to be printed, what may have gone twice?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pb.erasable.letter_tables import letters
from pb.letters.outbox import GIVEN_UP, SENT, TO_PRINT, WAITING
from pb.letters.reach import OnRegister, on_the_register, reached
from pb.letters.ways.shown import Shown
from pb.readmodels.rows import from_json, instant_in

MOST = 200
"""Letters that a page lists."""


@dataclass(frozen=True)
class Posted:
    """One letter of the outbox, as people look after it: not what opens something, and not to whom."""

    id: str
    kind: str
    state: str
    posted_at: datetime
    due_at: datetime
    tries: int
    in_doubt: int
    why: str
    language: str
    to_kind: str
    to_whom: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True)
class HowItIs:
    """The outbox at one moment."""

    by_state: Mapping[str, int]
    in_doubt: int
    """Letters that may have gone out more than once."""
    waiting: Sequence[Posted]
    """Of those that were tried already."""
    given_up: Sequence[Posted]
    to_print: int


def how_many_letters(connection: Connection) -> Mapping[str, int]:
    """Give how many letters there are by state, as ``outbox.py`` names them."""
    counted = connection.execute(select(letters.c.state, func.count()).group_by(letters.c.state)).all()
    return {str(state): int(number) for state, number in counted}


def how_it_is(connection: Connection) -> HowItIs:
    """Look at the whole outbox."""
    by_state = how_many_letters(connection)
    doubted = connection.scalar(select(func.count()).select_from(letters).where(letters.c.in_doubt > 0)) or 0
    tried = (letters.c.state == WAITING) & (letters.c.tries > 0)
    return HowItIs(
        by_state,
        doubted,
        _some(connection, tried),
        _some(connection, letters.c.state == GIVEN_UP),
        by_state.get(TO_PRINT, 0),
    )


def shown_letters(connection: Connection, page: int = 1) -> tuple[Sequence[Posted], bool]:
    """Give the letters that were sent nowhere but to a page, the latest first; and whether there are earlier ones.

    :param page: which ``MOST`` of them, from 1
    """
    shown = (letters.c.state == SENT) & (letters.c.by_way == Shown.name)
    found = _some(connection, shown, at_most=MOST + 1, after=(page - 1) * MOST)
    return found[:MOST], len(found) > MOST


def letters_to_print(connection: Connection) -> Sequence[Posted]:
    """Give the letters that wait for paper."""
    return _some(connection, letters.c.state == TO_PRINT)


def shown_letter(connection: Connection, letter_id: str) -> Posted | None:
    """Give one letter that was sent nowhere but to a page; None for any other."""
    its = (letters.c.id == letter_id) & (letters.c.state == SENT) & (letters.c.by_way == Shown.name)
    row = connection.execute(select(letters).where(its)).one_or_none()
    return _posted(row) if row else None


def address_on_the_envelope(connection: Connection, posted: Posted, on_register: OnRegister = on_the_register) -> str:
    """Give where a letter goes: the address, a line each; empty where nobody is there any more."""
    found = reached(connection, posted.kind, posted.to_kind, posted.to_whom, on_register)
    return (found.postal or found.email) if found else ""


def _some(connection: Connection, which: Any, *, at_most: int = MOST, after: int = 0) -> list[Posted]:
    wanted = select(letters).where(which).order_by(letters.c.posted_at.desc(), letters.c.id)
    return [_posted(row) for row in connection.execute(wanted.limit(at_most).offset(after))]


def _posted(row: Row[Any]) -> Posted:
    posted_at, due_at = instant_in(row.posted_at), instant_in(row.due_at)
    assert posted_at is not None  # noqa: S101 -- tells mypy: every letter has both
    assert due_at is not None  # noqa: S101 -- as above
    return Posted(
        id=row.id,
        kind=row.kind,
        state=row.state,
        posted_at=posted_at,
        due_at=due_at,
        tries=row.tries,
        in_doubt=row.in_doubt,
        why=row.why,
        language=row.language,
        to_kind=row.to_kind,
        to_whom=row.to_whom,
        facts=from_json(row.facts),
    )
