"""Signed receipts: the service's promise, in a voter's hand, that a ballot will stand in the public record by a time.

A signed note of a key of its own (``<origin>/receipts``). It names the entry
by its hash, so that it says nothing about what was chosen or who chose it.
"""

import base64
from datetime import datetime, timedelta

from domain.transparency.leaf import leaf
from domain.transparency.merkle_tree import leaf_hash
from domain.transparency.signed_note import SignedNote
from pb.settings import Settings
from pb.transparency.log_writer import log_key, receipts_key

AFTER_THE_CLOSE = timedelta(hours=1)
"""Every ballot is sealed at the close at the latest; the record follows within a minute, an hour allows for a fault."""


def include_by(closes_at: datetime) -> datetime:
    """Give the time by which a ballot cast now must be in the record, for a vote that closes at an instant."""
    return closes_at + AFTER_THE_CLOSE


def signed_receipt(settings: Settings, round_id: str, commitment: bytes, closes_at: datetime) -> SignedNote:
    """Write and sign the receipt of a ballot; the same ballot gets the same receipt, byte for byte.

    :param round_id: 32 hex digits
    :param commitment: the 32 bytes that the ballot was committed to
    :param closes_at: when the vote closes, as announced at this moment
    """
    origin = log_key(settings.data, settings.record).verifier.name
    entry = leaf("ballot.cast", {"c": commitment.hex()}, round_id=round_id)
    lines = (
        "pb-receipt/v1",
        origin,
        round_id,
        base64.b64encode(leaf_hash(entry)).decode(),
        f"include-by {int(include_by(closes_at).timestamp())}",
    )
    return receipts_key(settings.data, origin).note("".join(f"{line}\n" for line in lines))
