"""The rows of a roll: one for each entitlement, without the person. The event that goes with them is the ``Roll``'s."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.voting.casting_refusals import CodeNotKnown
from domain.voting.roll_refusals import ThereIsNoSuchCode, ThisCodeWasUsed
from pb.casting.box_key import BoxKey
from pb.casting.box_tables import CANCELLED, NOT_USED, SEALED, WAITING, entitlements

ROWS_AT_A_TIME = 5_000
USED = (WAITING, SEALED)


class Issued(NamedTuple):
    """An entitlement as its box has it."""

    code_hash: bytes
    mark: bytes
    issue: int
    """Which issue of the round it came with, from 1; 0 where an earlier release did not say."""


class Entitlement(NamedTuple):
    """One person's right to one ballot in a round, without the person."""

    code_hash: bytes
    """32 bytes by which it is asked for: ``voting_codes.entitlement_of``, or random ones."""
    mark: bytes
    """32 bytes, published when it has been used: ``voting_codes.mark_of``, or random ones."""
    area: str | None = None


def issue(connection: Connection, box: BoxKey, rows: Iterable[Entitlement], *, number: int) -> int:
    """Issue entitlements.

    :param box: the key of the round's box, under which their marks lie
    :param number: which issue of the round it is, from 1, as the roll counts them
    :param rows: one that has been issued already is left as it is, so that issuing again is harmless
    :returns: how many are new
    """
    round_id, remaining = box.round_id, iter(rows)
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(entitlements).on_conflict_do_nothing()
    count = select(func.count()).select_from(entitlements).where(entitlements.c.round_id == round_id)
    before = connection.execute(count).scalar_one()
    while some := list(islice(remaining, ROWS_AT_A_TIME)):
        fields = [
            {
                "round_id": round_id,
                "used": NOT_USED,
                "issue": number,
                "hidden": True,
                **row._asdict(),
                "mark": box.masked(row.code_hash, row.mark),
            }
            for row in some
        ]
        connection.execute(into, fields)
    return connection.execute(count).scalar_one() - before


def marks(
    connection: Connection, box: BoxKey, *, only_waiting: bool = False, at_most: int | None = None
) -> Iterator[Issued]:
    """Give the marks of a round's entitlements as they were issued, whether they lie hidden or not.

    :param only_waiting: those that were used and whose ballots wait to be sealed, in an order of chance
    :param at_most: so many; all where it is None
    """
    columns = (entitlements.c.code_hash, entitlements.c.mark, entitlements.c.hidden, entitlements.c.issue)
    asked = select(*columns).where(entitlements.c.round_id == box.round_id)
    if only_waiting:
        asked = asked.where(entitlements.c.used == WAITING).order_by(entitlements.c.mark).limit(at_most)
    for row in connection.execute(asked):
        shown = box.masked(row.code_hash, row.mark) if row.hidden else row.mark
        yield Issued(row.code_hash, shown, row.issue)


def marks_of(connection: Connection, box: BoxKey, code_hashes: Sequence[bytes]) -> dict[bytes, Issued]:
    """Give the entitlements that are asked for by some hashes, as they were issued; by the hash."""
    columns = (entitlements.c.code_hash, entitlements.c.mark, entitlements.c.hidden, entitlements.c.issue)
    its = (entitlements.c.round_id == box.round_id, entitlements.c.code_hash.in_(code_hashes))
    found = {}
    for row in connection.execute(select(*columns).where(*its)):
        code_hash = bytes(row.code_hash)
        found[code_hash] = Issued(code_hash, box.masked(code_hash, row.mark) if row.hidden else row.mark, row.issue)
    return found


def cancel(connection: Connection, box: BoxKey, code_hash: bytes) -> str:
    """Let nobody vote with a code any more; give the SHA-256 in hex of its mark. A cast meanwhile is first or last.

    :raises ThisCodeWasUsed: when a ballot was cast with it
    :raises ThereIsNoSuchCode: when there is none, or it was cancelled before
    """
    its = (entitlements.c.round_id == box.round_id, entitlements.c.code_hash == code_hash)
    cancelled = update(entitlements).where(*its, entitlements.c.used == NOT_USED).values(used=CANCELLED)
    if not connection.execute(cancelled).rowcount:
        used = connection.execute(select(entitlements.c.used).where(*its)).scalar()
        raise ThisCodeWasUsed if used in USED else ThereIsNoSuchCode
    row = connection.execute(select(entitlements.c.mark, entitlements.c.hidden).where(*its)).one()
    return sha256(box.masked(code_hash, row.mark) if row.hidden else row.mark).hexdigest()


def shown_as(connection: Connection, box: BoxKey, shown: str) -> bytes:
    """Give the hash of the code whose mark has this SHA-256 in hex: what a cancellation says of it.

    :raises ThereIsNoSuchCode: when there is none
    """
    for one in marks(connection, box):
        if sha256(one.mark).hexdigest() == shown:
            return one.code_hash
    raise ThereIsNoSuchCode


def issue_of(connection: Connection, round_id: UUID, code_hash: bytes) -> int:
    """Give the number of the issue with which an entitlement came; 0 where there is none, or nobody said."""
    its = (entitlements.c.round_id == round_id, entitlements.c.code_hash == code_hash)
    return int(connection.execute(select(entitlements.c.issue).where(*its)).scalar() or 0)


def are_there(connection: Connection, round_id: UUID, code_hashes: Sequence[bytes]) -> list[bool]:
    """Say of each of some hashes whether an entitlement of the round is asked for by it."""
    wanted = select(entitlements.c.code_hash).where(
        entitlements.c.round_id == round_id, entitlements.c.code_hash.in_(code_hashes)
    )
    there = set(map(bytes, connection.scalars(wanted)))
    return [one in there for one in code_hashes]


def was_used(connection: Connection, round_id: UUID, code_hash: bytes) -> bool:
    """Say whether one entitlement has been used.

    :raises CodeNotKnown: when there is none
    """
    found = connection.execute(
        select(entitlements.c.used).where(entitlements.c.round_id == round_id, entitlements.c.code_hash == code_hash)
    ).scalar()
    if found is None:
        raise CodeNotKnown
    return found in USED


def was_cancelled(connection: Connection, round_id: UUID, code_hash: bytes) -> bool:
    """Say whether one entitlement has been cancelled; one that was never issued was not."""
    its = (entitlements.c.round_id == round_id, entitlements.c.code_hash == code_hash)
    return connection.scalar(select(entitlements.c.used).where(*its)) == CANCELLED


def used(connection: Connection, round_id: UUID) -> int:
    """Count the entitlements that have been used, whatever the box holds: what the ballots must come to."""
    return connection.execute(
        select(func.count())
        .select_from(entitlements)
        .where(entitlements.c.round_id == round_id, entitlements.c.used.in_(USED))
    ).scalar_one()


def fingerprint(marks: Iterable[bytes]) -> str:
    """Give the SHA-256 in hex over the sorted hashes of marks, so that no entitlement can be slipped in later."""
    return sha256(b"".join(sorted(sha256(mark).digest() for mark in marks))).hexdigest()
