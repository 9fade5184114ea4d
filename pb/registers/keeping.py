"""Keeps registers as rows outside the events: who is on one, by which way they were let in first, and forgetting a row.

A row holds the hash of the code that its person was given. Whether that was used the box knows; what was cast nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from pb.erasable.register_tables import register_rows
from pb.letters.mailboxes import hash_of_mailbox
from pb.registers.known_again import Known, There, as_seen
from pb.registers.voter import Voter, alike, may_be_born_together, words_of

AT_A_TIME = 5_000
FEW = 500
WRITTEN = ("name", "email", "address", "postcode", "area", "born", "language")
"""What is written down of a person, as the file says it."""


class OnRegister(NamedTuple):
    """A row of a register."""

    id: str
    voter: Voter
    way: str
    """By which way they were let in, that of the code which stands; empty while they are not."""
    entitlement: bytes
    """The hash of their code; empty while they have none."""
    person: str = ""
    """Whose account they came with, if any."""
    mailbox: str = ""
    """By what their mailbox is known again."""
    request: str = ""
    """The number of the question about their address that was answered by hand, if any."""


def who_is_there(connection: Connection, round_id: str, postcodes: Sequence[str] | None = None) -> Iterator[There]:
    """Give everybody on a round's register with what they are known again by.

    :param postcodes: only those at some; everybody where it is None
    """
    c = register_rows.c
    one_line = func.count().over(partition_by=(c.name, c.postcode, c.born))
    asked = select(c.id, c.way, c.person, *(c[name] for name in WRITTEN), one_line.label("household"))
    asked = asked.where(c.round == round_id).execution_options(yield_per=FEW)  # of a city's worth, some at a time
    for row in connection.execute(asked if postcodes is None else asked.where(c.postcode.in_(postcodes))):
        yield There(row.id, _voter(row), int(row.household), row.way, row.person)


def who_came_since(connection: Connection, round_id: str, known: Known) -> list[There]:
    """Give those of a round's register whom somebody does not know who has looked at it before, or not as they are."""
    c = register_rows.c
    asked = select(c.id, c.way, c.person, c.postcode).where(c.round == round_id)
    new = [row for row in connection.execute(asked) if as_seen(row.id, row.way, row.person) not in known.seen]
    at = sorted({row.postcode for row in new})
    some = (who_is_there(connection, round_id, at[first : first + FEW]) for first in range(0, len(at), FEW))
    return [one for those in some for one in those if one.as_seen not in known.seen]


def households_at(connection: Connection, round_id: str, postcode: str) -> list[There]:
    """Give those at a postcode who are on a register as households, without their names."""
    return [one for one in who_is_there(connection, round_id, [postcode]) if one.household > 1]


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
            "mailbox": hash_of_mailbox(voter.email),
            "request": "",
            **{name: getattr(voter, name) for name in WRITTEN},
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


def who_waits(connection: Connection, round_id: str) -> list[str]:
    """Give the ids of those on a round's register who were not let in yet, in their sequence."""
    its = (register_rows.c.round == round_id, register_rows.c.way == "")
    return list(connection.scalars(select(register_rows.c.id).where(*its).order_by(register_rows.c.id)))


def some_let_in(connection: Connection, round_id: str, way: str, *, after: str, at_most: int) -> list[OnRegister]:
    """Give so many who were let in by a way, by their ids, from one on."""
    its = (register_rows.c.round == round_id, register_rows.c.way == way, register_rows.c.id > after)
    asked = select(register_rows).where(*its).order_by(register_rows.c.id).limit(at_most)
    return [_on_register(row) for row in connection.execute(asked)]


def one_row(connection: Connection, round_id: str, row_id: str) -> OnRegister | None:
    """Give one row of a round's register; None where there is none (any more)."""
    its = (register_rows.c.round == round_id, register_rows.c.id == row_id)
    row = connection.execute(select(register_rows).where(*its)).first()
    return _on_register(row) if row else None


def row_of_person(connection: Connection, round_id: str, person: str) -> OnRegister | None:
    """Give the row that somebody with an account came by; None where they did not."""
    its = (register_rows.c.round == round_id, register_rows.c.person == person)
    row = connection.execute(select(register_rows).where(*its).order_by(register_rows.c.id)).first()
    return _on_register(row) if row else None


def who_may_be(connection: Connection, round_id: str, voter: Voter, person: str = "") -> list[OnRegister]:
    """Give everybody on a register who may be this person: by account, by mailbox, or by name at the same postcode."""
    mailbox = hash_of_mailbox(voter.email)
    known = (register_rows.c.mailbox == mailbox) & (mailbox != "") | (register_rows.c.postcode == voter.postcode)
    mine = (register_rows.c.person == person) & (person != "")
    rows = connection.execute(select(register_rows).where(register_rows.c.round == round_id, known | mine))
    found = [_on_register(row) for row in rows]
    return [one for one in found if _may_be(one, voter, mailbox, person)]


def _may_be(one: OnRegister, voter: Voter, mailbox: str, person: str) -> bool:
    if (person and one.person == person) or (mailbox and one.mailbox == mailbox):
        return True
    is_here = one.voter.postcode == voter.postcode and alike(one.voter.name, voter.name)
    return is_here and may_be_born_together(one.voter.born, voter.born)


def keep_one(connection: Connection, round_id: str, row_id: str, voter: Voter, *, person: str, request: str) -> None:
    """Keep somebody who was on no register and shows who they are."""
    keep(connection, round_id, [(row_id, voter)])
    came_by_account(connection, row_id, person=person, request=request)


def came_by_account(connection: Connection, row_id: str, *, person: str, request: str = "") -> None:
    """Write down with whose account somebody came, and by which answer their address was found."""
    values = {"person": person, **({"request": request} if request else {})}
    connection.execute(update(register_rows).where(register_rows.c.id == row_id).values(**values))


def how_many_with(connection: Connection, round_id: str, **its: str) -> int:
    """Count the rows of a round's register of which something is so: ``postcode``, ``way``, ``request``."""
    where = [register_rows.c[name] == said for name, said in its.items()]
    counted = select(func.count()).select_from(register_rows).where(register_rows.c.round == round_id, *where)
    return int(connection.execute(counted).scalar_one())


def looked_up(connection: Connection, round_id: str, postcode: str, name: str, *, at_most: int) -> Sequence[OnRegister]:
    """Give those at a postcode, or without one where it is empty, in whose name all words of another name stand.

    :param at_most: where there are more, so many are given, and one more
    """
    c, words = register_rows.c, set(words_of(name))
    asked = select(c.id, c.name).where(c.round == round_id, c.postcode == postcode).order_by(c.name, c.id)
    named = connection.execute(asked.execution_options(yield_per=FEW))
    ids = list(islice((row.id for row in named if words <= set(words_of(row.name))), at_most + 1))
    rows = {row.id: row for row in connection.execute(select(register_rows).where(c.id.in_(ids)))}
    return [_on_register(rows[one]) for one in ids]


def let_in(connection: Connection, row_ids: Iterable[tuple[str, bytes]], way: str) -> int:
    """Write down that people were let in by a way, with the hashes of their codes; give how many were not before."""
    done = 0
    for row_id, entitlement in row_ids:
        its = (register_rows.c.id == row_id, register_rows.c.way == "")
        done += connection.execute(update(register_rows).where(*its).values(way=way, entitlement=entitlement)).rowcount
    return done


def let_all_in(connection: Connection, row_ids: Iterable[tuple[str, bytes]], way: str) -> None:
    """Write down as :func:`let_in` does, for very many who are known to wait."""
    its = (register_rows.c.id == bindparam("row"), register_rows.c.way == "")
    letting = update(register_rows).where(*its).values(way=way, entitlement=bindparam("code"))
    remaining = iter(row_ids)
    while some := [{"row": row, "code": code} for row, code in islice(remaining, AT_A_TIME)]:
        connection.execute(letting, some)


def given_another(connection: Connection, row_id: str, entitlement: bytes, way: str) -> None:
    """Write down the hash of the code that somebody was given in place of an unused one, and by which way."""
    its = register_rows.c.id == row_id
    connection.execute(update(register_rows).where(its).values(entitlement=entitlement, way=way))


def given_instead(connection: Connection, round_id: str, lost: bytes, entitlement: bytes) -> None:
    """Put the hash of a new code where that of a lost one stands; on no register, and there is nothing to put."""
    its = (register_rows.c.round == round_id, register_rows.c.entitlement == lost)
    connection.execute(update(register_rows).where(*its).values(entitlement=entitlement))


def by_way(connection: Connection, round_id: str) -> dict[str, int]:
    """Count a round's register by the way its people were let in; under the empty name those who were not."""
    asked = select(register_rows.c.way, func.count()).where(register_rows.c.round == round_id)
    return {row.way: int(row[1]) for row in connection.execute(asked.group_by(register_rows.c.way))}


def forget(connection: Connection, round_id: str, row_id: str) -> bool:
    """Forget a row; the entitlement, which names nobody, stays. Says whether it was there."""
    its = (register_rows.c.round == round_id, register_rows.c.id == row_id)
    return bool(connection.execute(delete(register_rows).where(*its)).rowcount)


def _on_register(row: object) -> OnRegister:
    mine = {name: getattr(row, name) for name in ("id", "way", "person", "mailbox", "request")}
    return OnRegister(voter=_voter(row), entitlement=bytes(getattr(row, "entitlement") or b""), **mine)  # noqa: B009


def _voter(row: object) -> Voter:
    return Voter(**{name: getattr(row, name) for name in WRITTEN})
