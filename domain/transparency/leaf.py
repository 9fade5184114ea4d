"""The written form of one entry of the public record: canonical JSON, its limits, and commitments in place of secrets.

RFC 8785 (JCS) for values that are text, whole numbers, yes/no, null, lists
and objects. There are no fractions in the record, so that no two programs
can ever write the same leaf differently.
"""

import json
import unicodedata
from hashlib import sha256
from typing import Any

LARGEST_LEAF = 65_535
LARGEST_WHOLE_NUMBER = 2**53 - 1
"""Beyond it readers that hold numbers as doubles would disagree (RFC 7493, 2.2)."""
SALT_SIZE = 32
_COMMITMENT_PREFIX = b"pb-commit/v1\n"
_BALLOT_PREFIX = b"pb-commit/v2\n"
_VERSION = 1
_as_json = json.JSONEncoder(ensure_ascii=False).encode
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 16


class LeafIsNotAllowed(ValueError):
    """Something cannot be written as a leaf: too long, a fraction, text that is not in NFC."""


def canonical_json(value: Any) -> bytes:
    """Write a value as RFC 8785 JSON in UTF-8.

    Refused (LeafIsNotAllowed): fractions, whole numbers beyond 2^53-1, text not in NFC, lone surrogates, keys that
    are not text.
    """
    return json.dumps(_in_canonical_order(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def canonical_text(text: str) -> bytes:
    """Write a text as ``canonical_json`` does, and quickly where it is plain ASCII, as nearly all of them are."""
    return _as_json(text).encode() if text.isascii() else canonical_json(text)


def leaf(kind: str, data: dict[str, Any], *, round_id: str = "", commitment: str = "") -> bytes:
    """Write one leaf: ``d`` the public data, ``p`` a commitment if any, ``r`` the round if any, ``t`` the type.

    Refused (LeafIsNotAllowed): more than 65,535 bytes, and whatever ``canonical_json`` refuses.
    """
    fields: dict[str, Any] = {"d": data, "t": kind, "v": _VERSION}
    if round_id:
        fields["r"] = round_id
    if commitment:
        fields["p"] = commitment
    written = canonical_json(fields)
    if len(written) > LARGEST_LEAF:
        raise LeafIsNotAllowed(f"an entry of the record has at most {LARGEST_LEAF} bytes, this has {len(written)}")
    return written


def commitment(salt: bytes, payload: bytes) -> bytes:
    r"""Commit to a payload (canonical JSON) without showing it: SHA-256("pb-commit/v1\n" || salt || payload).

    :param salt: 32 random bytes, fresh for each payload
    """
    if len(salt) != SALT_SIZE:
        raise LeafIsNotAllowed(f"a salt has {SALT_SIZE} bytes")
    return sha256(_COMMITMENT_PREFIX + salt + payload).digest()


def commitment_of_a_ballot(salt: bytes, own: bytes, payload: bytes) -> bytes:
    r"""Commit to a ballot: SHA-256("pb-commit/v2\n" || salt || own || payload).

    What the voter's own browser drew is in it, so that two voters who choose the same cannot be given one commitment.

    :param own: 32 bytes that follow from a number of the voter's own
    """
    if len(salt) != SALT_SIZE or len(own) != SALT_SIZE:
        raise LeafIsNotAllowed(f"a salt, and a voter's own number, have {SALT_SIZE} bytes")
    return sha256(_BALLOT_PREFIX + salt + own + payload).digest()


def tracking_code(committed: bytes) -> str:
    """Give the code by which a voter finds their ballot: 16 Crockford base32 characters of the commitment, in fours."""
    bits = int.from_bytes(committed[:10], "big")
    code = "".join(CROCKFORD[(bits >> shift) & 31] for shift in range(5 * (_CODE_LENGTH - 1), -1, -5))
    return "-".join(code[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def _in_canonical_order(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _must_be_plain_text(value)
    if isinstance(value, int):
        if abs(value) > LARGEST_WHOLE_NUMBER:
            raise LeafIsNotAllowed("a whole number in the record stays below 2^53")
        return int(value)
    if isinstance(value, list | tuple):
        return [_in_canonical_order(item) for item in value]
    if isinstance(value, dict):
        if any(not isinstance(key, str) for key in value):
            raise LeafIsNotAllowed("the names of fields are text")
        ordered = sorted(value, key=lambda key: _must_be_plain_text(key).encode("utf-16-be"))
        return {key: _in_canonical_order(value[key]) for key in ordered}
    raise LeafIsNotAllowed(
        f"the record holds text, whole numbers, yes/no, lists and fields, not {type(value).__name__}"
    )


def _must_be_plain_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise LeafIsNotAllowed("text in the record is valid Unicode") from error
    if not unicodedata.is_normalized("NFC", text):
        raise LeafIsNotAllowed("text in the record is in NFC")
    return text
