"""How residents talk about proposals in a scheme: not at all, or with somebody who moderates before or afterwards."""

from typing import Final

from domain.refusals import Refusal

NONE: Final = "none"
BEFORE: Final = "before"
"""Somebody who moderates reads each comment before others can."""
AFTER: Final = "after"
"""Comments can be read at once, and are hidden afterwards where they break a rule."""
COMMENTS: Final = (NONE, BEFORE, AFTER)


class SayHowCommentsAreModerated(Refusal):
    """Only the three exist."""

    message = "Choose whether there are comments, and whether they are read before others can see them or afterwards."


class TheTalkIsRuledSoAlready(Refusal):
    """Nothing would change."""

    message = "It is so in this scheme already."


class SayWhyTheTalkChanges(Refusal):
    """Residents relied on it."""

    message = "Say why this changes; the reason is published."
