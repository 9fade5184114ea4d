"""Who on a round's register is written to: by whether their code was used, and never by what was cast with it.

A row is known by its id alone, and given in the sequence of the ids, which are of chance.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, insert, or_, select, update

from domain.rounds.who_may_vote import REGISTER
from pb.casting.box_tables import NOT_USED, SEALED, WAITING, ballot_changes, entitlements
from pb.erasable.letter_tables import letters
from pb.erasable.register_tables import register_letters, register_rows
from pb.readmodels.rows import instant

_HAS_A_CONTACT = or_(register_rows.c.email != "", register_rows.c.address != "")


def rounds_with_a_register(connection: Connection) -> set[str]:
    """Give the rounds that have anybody on their register."""
    return set(connection.scalars(select(register_rows.c.round).distinct()))


def everybody(connection: Connection, round_id: str, *, after: str, at_most: int) -> Sequence[str]:
    """Give everybody with a contact, from one on."""
    return _some(connection, select(register_rows.c.id).where(_of(round_id)), after, at_most)


def who_can_still_vote(
    connection: Connection, round_id: str, *, after: str, at_most: int, by_email: bool = False, unless: datetime | None
) -> Sequence[str]:
    """Give those whose code was not used.

    :param by_email: only those on the register from the first who have an e-mail address
    :param unless: not those who were sent a code since
    """
    its = [_of(round_id), entitlements.c.used == NOT_USED]
    if by_email:
        its += [register_rows.c.email != "", register_rows.c.way == REGISTER]
    if unless is not None:
        its.append(~_posted("vote-invitation", letters.c.posted_at > instant(unless)))
    return _some(
        connection, select(register_rows.c.id).join(entitlements, _its_code(round_id)).where(*its), after, at_most
    )


def who_voted_and_was_not_told(connection: Connection, round_id: str) -> Sequence[str]:
    """Give those whose code was used, and who have no letter yet that says so."""
    used = entitlements.c.used.in_((WAITING, SEALED))
    wanted = select(register_rows.c.id).join(entitlements, _its_code(round_id))
    wanted = wanted.where(_of(round_id), used, ~_posted("vote-cast-in-your-name"))
    return connection.scalars(wanted.order_by(register_rows.c.id)).all()


class WhoChanged(NamedTuple):
    """Somebody on a register whose ballot was changed since they were told last."""

    row: str
    code_hash: bytes
    changes: int
    """How often, all in all."""


def who_changed_and_was_not_told(connection: Connection, round_id: str) -> Sequence[WhoChanged]:
    """Give those whose ballots were changed, as some rounds allow, and who do not know of the last change yet."""
    its = (ballot_changes.c.round_id == UUID(round_id), ballot_changes.c.code_hash == register_rows.c.entitlement)
    columns = (register_rows.c.id, ballot_changes.c.code_hash, ballot_changes.c.changes)
    wanted = select(*columns).join(ballot_changes, and_(*its))
    wanted = wanted.where(_of(round_id), ballot_changes.c.changes > ballot_changes.c.told)
    rows = connection.execute(wanted.order_by(register_rows.c.id))
    return [WhoChanged(row.id, bytes(row.code_hash), row.changes) for row in rows]


def were_told_of_changes(connection: Connection, round_id: str, whom: Iterable[WhoChanged]) -> None:
    """Write down that they know of as many changes as there were when it was looked."""
    for one in whom:
        its = (ballot_changes.c.round_id == UUID(round_id), ballot_changes.c.code_hash == one.code_hash)
        connection.execute(update(ballot_changes).where(*its).values(told=one.changes))


def how_far(connection: Connection, round_id: str, which: str) -> tuple[str, str]:
    """Say how far letters of a kind have come, by the last row's id, and when they were done; empty for not."""
    its = (register_letters.c.round == round_id, register_letters.c.which == which)
    row = connection.execute(select(register_letters).where(*its)).one_or_none()
    return (row.upto, row.done_at) if row else ("", "")


def have_come(connection: Connection, round_id: str, which: str, *, upto: str, written: int, done_at: str) -> None:
    """Write down how far they have come, and how many were written just now."""
    its = (register_letters.c.round == round_id, register_letters.c.which == which)
    values = {"upto": upto, "written": register_letters.c.written + written, "done_at": done_at}
    if not connection.execute(update(register_letters).where(*its).values(**values)).rowcount:
        first = {"round": round_id, "which": which, "upto": upto, "written": written, "done_at": done_at}
        connection.execute(insert(register_letters).values(**first))


def how_many_were_written(connection: Connection, round_id: str) -> dict[str, int]:
    """Count the letters of each kind that were written to a round's register."""
    wanted = select(register_letters.c.which, func.sum(register_letters.c.written))
    wanted = wanted.where(register_letters.c.round == round_id).group_by(register_letters.c.which)
    return {which: int(number) for which, number in connection.execute(wanted)}


def _of(round_id: str) -> ColumnElement[bool]:
    return and_(register_rows.c.round == round_id, _HAS_A_CONTACT)


def _its_code(round_id: str) -> ColumnElement[bool]:
    return and_(entitlements.c.round_id == UUID(round_id), entitlements.c.code_hash == register_rows.c.entitlement)


def _posted(kind: str, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(letters.c.person == register_rows.c.id, letters.c.kind == kind, *more)


def _some(connection: Connection, wanted: Select[Any], after: str, at_most: int) -> Sequence[str]:
    some = wanted.where(register_rows.c.id > after).order_by(register_rows.c.id).limit(at_most)
    return list(connection.scalars(some))
