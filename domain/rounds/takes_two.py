"""Which acts take two persons in a round: what it promised when it was drafted. Who does them is for the actions."""

from collections.abc import Collection

BEFORE_ROUNDS_SAID_WHICH = frozenset({"extend-voting", "withdraw-project", "draw-lot"})
"""What a round meant, for one day of November 2026, that promised two persons and did not say for what."""


def acts_that_take_two(named: Collection[str] | None, *, two_persons: bool) -> frozenset[str]:
    """Give the acts by name.

    :param named: what the round names; None where it is of before rounds did
    """
    return frozenset(named or (BEFORE_ROUNDS_SAID_WHICH if two_persons else ()))
