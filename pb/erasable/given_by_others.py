"""What others give to what is proposed, beside the money that is asked for: who, and how much in money or in kind.

It stands among the words of the proposal, is committed to with them, and is erased with them: a giver can be a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Given:
    """What one of the others gives."""

    who: str
    amount: int
    """In whole pence; of what is given in kind, what it is worth."""
    in_kind: bool = False
    """Whether it is work, things or rooms, and not money."""

    def to_data(self) -> dict[str, Any]:
        """Give it as it is committed to and stored."""
        return dict(self.__dict__)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Given":
        """Read it as it is stored."""
        return cls(data["who"], data["amount"], data["in_kind"])
