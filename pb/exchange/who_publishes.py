"""Who publishes grants, as the files about them say it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pb.actions.said_of_money import DEPARTMENT, ORG_ID, PREFIX


@dataclass(frozen=True)
class WhoPublishes:
    """A council that publishes what it granted."""

    council: str
    org_id: str
    """As org-id.guide has it, such as ``GB-LAE-PLY``."""
    prefix: str
    """With which the identifier of every grant begins, such as ``360G-Exampleshire``."""
    department: str
    """Empty where nobody said it."""
    address: str
    """Of the service, without a slash at its end; empty where nobody said it."""

    @classmethod
    def of(cls, council: str, said: Mapping[str, str], address: str) -> "WhoPublishes":
        """Say who publishes, out of what administrators set.

        Where no prefix was given out yet, the council's name is taken; where no identifier was said, the prefix stands
        in its place, as 360Giving asks of funders that are on no register.
        """
        name = "".join(re.findall(r"[A-Za-z0-9]+", council)) or "council"
        prefix = said.get(PREFIX) or f"360G-{name}"[:45]
        return cls(council, said.get(ORG_ID) or prefix, prefix, said.get(DEPARTMENT, ""), address)

    def at(self, place: str) -> str:
        """Give the whole address of a place of the service; empty where nobody said where the service is."""
        return f"{self.address}{place}" if self.address else ""
