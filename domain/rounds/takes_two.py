"""Which acts take two persons in a round: what it promised when it was drafted. Who does them is for the actions."""

from collections.abc import Collection

BEFORE_ROUNDS_SAID_WHICH = frozenset({"extend-voting", "withdraw-project", "draw-lot"})
"""What a round meant, for one day of November 2026, that promised two persons and did not say for what."""


def acts_that_take_two(named: Collection[str] | None, *, two_persons: bool) -> frozenset[str]:
    """Give the acts by name.

    :param named: what the round names; None where it is of before rounds did
    """
    return frozenset(named or (BEFORE_ROUNDS_SAID_WHICH if two_persons else ()))


def two_let_in_at_the_counter(*, codes_take_two: bool, one_each: bool) -> bool:
    """Say whether one officer lets somebody in face to face and another confirms it.

    So it is where codes take two, and in rounds that promise each person one ballot: those that were announced before
    that promise was made go on as they were read.

    :param codes_take_two: whether the round promised two persons for issuing codes
    :param one_each: whether the round promised, when it was announced, that each has one code over all ways
    """
    return one_each and codes_take_two
