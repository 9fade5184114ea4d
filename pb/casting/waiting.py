"""The ballots that wait in a box, read with its key; those that an earlier release took as they lie."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from pb.casting.ballot import Cast
from pb.casting.box_key import BoxKey, Slip
from pb.casting.box_tables import waiting_ballots


class Waiting(NamedTuple):
    """One ballot that waits."""

    place: bytes
    """Under what it lies in the database."""
    ballot: Cast
    """Without an entitlement; without an own number where a release took it that knew none."""


def waiting(connection: Connection, box: BoxKey, keys: Sequence[bytes] = (), *, at_most: int = 0) -> Iterator[Waiting]:
    """Give the ballots that wait, in the order of their random places.

    :param keys: only those that came with these keys; all where none are given
    :param at_most: so many; all where it is 0
    :raises TheKeyOfTheBoxDoesNotFit: for one that cannot be read
    """
    asked = select(waiting_ballots).where(waiting_ballots.c.round_id == box.round_id)
    if keys:
        asked = asked.where(waiting_ballots.c.ballot_key.in_([*keys, *map(box.place_of, keys)]))
    asked = asked.order_by(waiting_ballots.c.ballot_key)
    for row in connection.execute(asked.limit(at_most) if at_most else asked):
        place = bytes(row.ballot_key)
        if row.commitment:
            own, bound = bytes(row.own or b""), bytes(row.commitment)
            yield Waiting(place, Cast(b"", place, bytes(row.salt), bound, row.payload, own))
        else:
            yield Waiting(place, box.read(Slip(place, row.payload)))
