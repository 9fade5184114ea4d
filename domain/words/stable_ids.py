"""Ids that can be worked out again: the same things always get the same id."""

from uuid import UUID, uuid5

_OURS = UUID("6e1d4a52-3a0b-5d2e-9a64-2f0c8d7b1e90")
"""The name space of every id derived here; never changed, because stored events hold such ids."""


def derived_id(*parts: str) -> UUID:
    """Work out the id of something that is the only one of its kind, such as the third count of a round.

    :param parts: what it belongs to and which one it is; none may contain a line feed
    :return: a version 5 UUID (RFC 9562, section 5.5)
    """
    return uuid5(_OURS, "\n".join(parts))
