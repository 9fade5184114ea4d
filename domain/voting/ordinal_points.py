"""The ways in which a place in a ranking becomes points. Nothing is counted here."""

from typing import Final, Literal

OrdinalPoints = Literal["positions", "borda0"]
"""Points of a ranking. ``positions``: the longest allowed ballot (where the style says so, else this ballot's length)
minus the position counted from 0, which reproduces the official scores of 157 of 157 real files. ``borda0``: this
ballot's length - 1 - position, so that the last one gets nothing (pabutools' ``Additive_Borda_Sat``)."""

ORDINAL_POINTS: Final[tuple[OrdinalPoints, ...]] = ("positions", "borda0")
