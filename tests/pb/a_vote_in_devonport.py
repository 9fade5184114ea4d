"""A small vote for the tests to play with: numbered voters, two projects, a gate of three weeks in March 2027."""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from domain.words.actor import SYSTEM
from pb.casting.ballot_box import Entitlement

DEVONPORT = UUID(int=2027)
STOKE = UUID(int=2028)
OPENS = datetime(2027, 3, 1, 9, tzinfo=UTC)
CLOSES = datetime(2027, 3, 21, 22, tzinfo=UTC)
NOON = datetime(2027, 3, 7, 12, tzinfo=UTC)
SKATE_PARK = '{"votes":["3"]}'
ORCHARD = '{"votes":["7"]}'


def hashed(*words):
    return sha256(" ".join(map(str, words)).encode()).digest()


def entitlements(count, round_id=DEVONPORT):
    return [Entitlement(hashed("code", round_id, n), hashed("mark", round_id, n), "Ham") for n in range(count)]


def vote(box, voter, payload=SKATE_PARK, *, form=None, now=NOON, round_id=DEVONPORT):
    form = form or f"a random form of voter {voter}"
    return box.cast(
        round_id,
        hashed("code", round_id, voter),
        payload,
        idempotency_key=form,
        salt=hashed("salt", form, payload),
        now=now,
    )


def close(box, round_id=DEVONPORT):
    """Close a vote as the clock does, but for the events of the round."""
    box.close_gate(round_id)
    box.seal(round_id, by=SYSTEM, now=NOON, the_rest=True)
    return box.sweep_up(round_id)
