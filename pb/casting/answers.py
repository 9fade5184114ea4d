"""Why the box did not take a ballot: one look at it, made only when a cast has marked nothing."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from domain.refusals import Refusal
from domain.voting.casting_refusals import AlreadyVoted, CodeCancelled, CodeNotKnown, VotingHasClosed, VotingIsNotOpen
from pb.casting.ballot import Cast, Receipt
from pb.casting.box_key import BoxKey
from pb.casting.box_tables import CANCELLED, NOT_USED, WAITING, entitlements, gates, receipts
from pb.casting.versions import may_still_change, version_of
from pb.casting.waiting import waiting


def answer(connection: Connection, box: BoxKey, ballot: Cast, *, now: int) -> Receipt | Refusal | None:
    """Say what the voter is told: the receipt they already have (the same key), or the reason why not.

    :param now: microseconds since 1970
    :returns: None when nothing stands in the way of this ballot any longer
    """
    round_id = box.round_id
    waits = next((one.ballot.commitment for one in waiting(connection, box, [ballot.key])), None)
    sealed = select(receipts.c.commitment).where(receipts.c.round_id == round_id, receipts.c.ballot_key == ballot.key)
    cast_before = waits or connection.execute(sealed).scalar()
    if cast_before is not None:
        return Receipt(round_id, bytes(cast_before), ballot.own)
    version = version_of(connection, box, ballot.key)
    if version is not None:
        return Receipt(round_id, version.commitment, ballot.own, is_superseded=not version.stands)
    return at_the_door(connection, round_id, ballot.entitlement, now=now)


def at_the_door(connection: Connection, round_id: UUID, entitlement: bytes, *, now: int) -> Refusal | None:
    """Say why nobody can vote with this entitlement at this moment, or None when somebody can."""
    closed = gate_refusal(connection, round_id, now=now)
    if closed is not None:
        return closed
    used = connection.execute(
        select(entitlements.c.used).where(entitlements.c.round_id == round_id, entitlements.c.code_hash == entitlement)
    ).scalar()
    if used is None:
        return CodeNotKnown()
    if used == CANCELLED:
        return CodeCancelled()
    may_vote = used == NOT_USED or (used == WAITING and may_still_change(connection, round_id))
    return None if may_vote else AlreadyVoted()


def first_refusal(connection: Connection, box: BoxKey, ballots: Iterable[Cast], *, now: int) -> Refusal:
    """Find the first of many ballots that cannot be taken, and say why; its place stands in the refusal's notes."""
    seen = set()
    for place, ballot in enumerate(ballots, start=1):
        said = answer(connection, box, ballot, now=now)
        if said is None and ballot.entitlement in seen:
            said = AlreadyVoted()
        if isinstance(said, Refusal):
            said.add_note(f"It was ballot {place} of those cast together.")
            return said
        seen.add(ballot.entitlement)
    return VotingIsNotOpen()


def gate_refusal(connection: Connection, round_id: UUID, *, now: int) -> Refusal | None:
    """Say why the round's gate lets nothing in at this moment, or None when it does."""
    gate = connection.execute(
        select(gates.c.is_open, gates.c.opens_at, gates.c.closes_at).where(gates.c.round_id == round_id)
    ).first()
    if gate is None or (gate.is_open and now < gate.opens_at):
        return VotingIsNotOpen()
    if not gate.is_open or now >= gate.closes_at:
        return VotingHasClosed()
    return None
