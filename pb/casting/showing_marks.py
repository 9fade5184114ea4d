"""At the close: the hashes of every mark that was issued, written as events, before the marks are written over."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from domain.voting.shown_marks import MOST_IN_A_PART, ShownMarks, part_id
from domain.words.actor import Actor
from pb.casting.box_key import BoxKey
from pb.casting.roll_rows import marks
from pb.store.event_store import SomebodyElseWasFirst, Store

TOGETHER: Final = 16
"""Parts in one transaction: it stays short enough for others to get their turn."""


def show_marks(store: Store, connection: Connection, box: BoxKey, *, issues: int, by: Actor, now: datetime) -> None:
    """Record the hashes of a round's marks, by issue; those that are recorded are passed over.

    :param connection: to read the roll with; the gate is shut, so that nothing changes in it
    :param issues: how often entitlements were issued for the round, as its roll has it
    """
    for issue, hashes in sorted(_hashes_of(connection, box, issues).items()):
        parts = list(_in_parts(hashes))
        for first in range(0, len(parts), TOGETHER):
            _record(
                store, box.round_id, issue, dict(enumerate(parts[first : first + TOGETHER], first + 1)), by=by, now=now
            )


def _record(
    store: Store, round_id: UUID, issue: int, parts: Mapping[int, list[bytes]], *, by: Actor, now: datetime
) -> None:
    known = store.states([part_id(round_id, issue, part) for part in parts])
    try:
        store.save(
            *(
                ShownMarks.show(round_id, issue, part, hashes, by=by, now=now)
                for part, hashes in parts.items()
                if part_id(round_id, issue, part) not in known
            )
        )
    except SomebodyElseWasFirst:  # another worker closes the same vote, and the marks are the same
        return _record(store, round_id, issue, parts, by=by, now=now)


def _hashes_of(connection: Connection, box: BoxKey, issues: int) -> dict[int, list[bytes]]:
    """Give the hashes of the marks by the number of their issue; nothing where an older release did not say which."""
    found: dict[int, list[bytes]] = {}
    for one in marks(connection, box):
        found.setdefault(one.issue, []).append(sha256(one.mark).digest())
    if set(found) == {0} and issues == 1:
        return {1: found[0]}
    return {} if 0 in found else found


def _in_parts(hashes: list[bytes]) -> Iterator[list[bytes]]:
    hashes.sort()
    for first in range(0, len(hashes), MOST_IN_A_PART):
        yield hashes[first : first + MOST_IN_A_PART]
