"""Signed receipts: the service's promise, in a voter's hand, that a ballot will stand in the public record by a time.

A signed note of a key of its own (``<origin>/receipts``). It names the entry
by its hash, so that it says nothing about what was chosen or who chose it; and
the number of the voter's own that went into the ballot, which the voter's
browser drew, so that no other voter can be given the same receipt.
"""

import base64
from datetime import UTC, datetime, timedelta

from domain.transparency.leaf import leaf
from domain.transparency.merkle_tree import leaf_hash
from domain.transparency.signed_note import SignedNote
from pb.casting.ballot import Receipt
from pb.settings import Settings
from pb.transparency.log_writer import log_key, receipts_key

AFTER_THE_CLOSE = timedelta(hours=1)
"""Every ballot is sealed at the close at the latest; the record follows within a minute, an hour allows for a fault."""


def include_by(latest_close: datetime) -> datetime:
    """Give the time by which a ballot must be in the record: one time for the whole round, which nothing moves.

    :param latest_close: when the vote closes however often it is extended
    """
    return latest_close + AFTER_THE_CLOSE


def signed_receipt(settings: Settings, receipt: Receipt, latest_close: datetime) -> SignedNote:
    """Write and sign the receipt of a ballot; the same ballot gets the same receipt, byte for byte.

    :param receipt: of a ballot that is in the box; without an own number where an earlier release took it
    :param latest_close: when the vote closes however often it is extended
    """
    origin = log_key(settings.data, settings.record).verifier.name
    entry = leaf("ballot.cast", {"c": receipt.commitment.hex()}, round_id=receipt.round_id.hex)
    lines = [
        "pb-receipt/v2",
        origin,
        receipt.round_id.hex,
        base64.b64encode(leaf_hash(entry)).decode(),
        f"include-by {include_by(latest_close).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    ]
    if receipt.own:
        lines.append(f"own {receipt.own.hex()}")
    return receipts_key(settings.data, origin).note("".join(f"{line}\n" for line in lines))
