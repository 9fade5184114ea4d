"""Who answers for rounds of ours, as an exported file names the place: a city (its ``unit``) and a country."""

from typing import Final, NamedTuple

COUNTRY: Final = "United Kingdom"
"""Where nobody says otherwise: this service is made for councils there."""


class Publisher(NamedTuple):
    """Whose service it is."""

    council: str = ""
    """Its name; empty where none was given, then each scheme's own organisation stands for it."""
    country: str = COUNTRY
