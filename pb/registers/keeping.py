"""Keeps registers as rows outside the events: who is on one, by which way they were let in first, and forgetting a row.

A row holds the hash of the code that its person was given. Whether that was used the box knows; what was cast nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from pb.erasable.register_tables import register_rows
from pb.registers.reading_file import Voter

AT_A_TIME = 5_000


class OnRegister(NamedTuple):
    """A row of a register."""

    id: str
    voter: Voter
    way: str
    """By which way they were let in, the first one; empty while they are not."""
    entitlement: bytes
    """The hash of their code; empty while they have none."""


def known(connection: Connection, round_id: str) -> set[str]:
    """Give by what everybody on a round's register is known again."""
    return set(connection.scalars(select(register_rows.c.same).where(register_rows.c.round == round_id)))


def keep(connection: Connection, round_id: str, voters: Iterable[tuple[str, Voter]]) -> int:
    """Keep people under ids of chance, in the sequence of the ids, so that where rows lie tells nothing of the file."""
    rows = [
        {
            "id": row_id,
            "round": round_id,
            "same": voter.same,
            "person": "",
            "way": "",
            "entitlement": None,
            **{name: getattr(voter, name) for name in ("name", "email", "address", "postcode", "area", "born")},
        }
        for row_id, voter in sorted(voters)
    ]
    for first in range(0, len(rows), AT_A_TIME):
        connection.execute(insert(register_rows), rows[first : first + AT_A_TIME])
    return len(rows)


def rows_of(connection: Connection, round_id: str, *, waiting: bool = False) -> Iterator[OnRegister]:
    """Give the rows of a round's register, by their ids.

    :param waiting: only those who were not let in yet
    """
    asked = select(register_rows).where(register_rows.c.round == round_id).order_by(register_rows.c.id)
    for row in connection.execute(asked.where(register_rows.c.way == "") if waiting else asked):
        yield _on_register(row)


def one_row(connection: Connection, round_id: str, row_id: str) -> OnRegister | None:
    """Give one row of a round's register; None where there is none (any more)."""
    its = (register_rows.c.round == round_id, register_rows.c.id == row_id)
    row = connection.execute(select(register_rows).where(*its)).first()
    return _on_register(row) if row else None


def with_postcode(connection: Connection, round_id: str, postcode: str) -> Sequence[OnRegister]:
    """Give those at a postcode, for whoever checks somebody in face to face."""
    its = (register_rows.c.round == round_id, register_rows.c.postcode == postcode)
    found = connection.execute(select(register_rows).where(*its).order_by(register_rows.c.name, register_rows.c.id))
    return [_on_register(row) for row in found]


def let_in(connection: Connection, row_ids: Iterable[tuple[str, bytes]], way: str) -> int:
    """Write down that people were let in by a way, with the hashes of their codes; give how many were not before."""
    done = 0
    for row_id, entitlement in row_ids:
        its = (register_rows.c.id == row_id, register_rows.c.way == "")
        done += connection.execute(update(register_rows).where(*its).values(way=way, entitlement=entitlement)).rowcount
    return done


def given_another(connection: Connection, row_id: str, entitlement: bytes, way: str) -> None:
    """Write down the hash of the code that somebody was given in place of an unused one, and by which way."""
    its = register_rows.c.id == row_id
    connection.execute(update(register_rows).where(its).values(entitlement=entitlement, way=way))


def by_way(connection: Connection, round_id: str) -> dict[str, int]:
    """Count a round's register by the way its people were let in; under the empty name those who were not."""
    asked = select(register_rows.c.way, func.count()).where(register_rows.c.round == round_id)
    return {row.way: int(row[1]) for row in connection.execute(asked.group_by(register_rows.c.way))}


def forget(connection: Connection, round_id: str, row_id: str) -> bool:
    """Forget a row; the entitlement, which names nobody, stays. Says whether it was there."""
    its = (register_rows.c.round == round_id, register_rows.c.id == row_id)
    return bool(connection.execute(delete(register_rows).where(*its)).rowcount)


def _on_register(row: object) -> OnRegister:
    names = ("name", "email", "address", "postcode", "area", "born")
    voter = Voter(**{name: getattr(row, name) for name in names})
    return OnRegister(getattr(row, "id"), voter, getattr(row, "way"), bytes(getattr(row, "entitlement") or b""))  # noqa: B009
