"""Where on the map a proposal is: a ward of an edition of areas, and a point in it where its author marked one.

It stands among the words of the proposal, is committed to with them, and is erased with them: a point can be a home.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Spot:
    """A place on the map. Coordinates are whole units of the edition's grid (``domain/schemes/ward_shapes.py``)."""

    edition: str
    ward: str
    """The code of the ward; of that in which the point lies, where there is one."""
    east: int | None = None
    north: int | None = None
    """Of the point; None where only the ward was chosen."""

    @property
    def point(self) -> tuple[int, int] | None:
        """Give the point, east first; None where only the ward was chosen."""
        return None if self.east is None or self.north is None else (self.east, self.north)

    def to_data(self) -> dict[str, Any]:
        """Give it as it is committed to and stored."""
        return dict(self.__dict__)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Spot":
        """Read it as it is stored."""
        return cls(data["edition"], data["ward"], data["east"], data["north"])
