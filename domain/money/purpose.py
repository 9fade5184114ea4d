"""What money is for: the ring-fence of a contribution and the pot of a round are one idea."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.money import refusals as no
from domain.words.seen import on_one_line

CAPITAL: Final = "capital"
REVENUE: Final = "revenue"
LONGEST: Final = 100
OLDEST: Final = 150


@dataclass(frozen=True)
class Purpose:
    """What money may be used for, or is used for. What is not said is not bound."""

    kind: str = ""
    """``capital`` or ``revenue``; empty for either."""
    theme: str = ""
    """A category, as the pots of a rule name it."""
    area: str = ""
    """An area, as the pots of a rule name it."""
    youngest: int = 0
    oldest: int = 0
    """The ages that it is for, both included; 0 for everybody."""

    @property
    def is_bound(self) -> bool:
        """Whether it is for something and not for everything: a ring-fence."""
        return self != Purpose()

    def allows(self, use: "Purpose") -> bool:
        """Say whether money that is for this may be used for that: whatever this says, the use has to say too."""
        if self.kind and self.kind != use.kind:
            return False
        names = ((self.theme, use.theme), (self.area, use.area))
        if any(mine and mine.casefold() != its.casefold() for mine, its in names):
            return False
        return not self.oldest or (use.oldest > 0 and self.youngest <= use.youngest and use.oldest <= self.oldest)

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON: only what it says."""
        return {name: value for name, value in vars(self).items() if value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Purpose":
        """Read it back."""
        return cls(**data)

    @classmethod
    def made(cls, kind: str = "", theme: str = "", area: str = "", youngest: int = 0, oldest: int = 0) -> "Purpose":
        """Make one out of what a person typed.

        :raises ThatIsNoRingFence: for another kind, a name that is too long, or ages that end before they begin
        """
        theme, area = on_one_line(theme), on_one_line(area)
        if kind not in ("", CAPITAL, REVENUE) or max(len(theme), len(area)) > LONGEST:
            raise no.ThatIsNoRingFence
        if not 0 <= youngest <= oldest <= OLDEST:
            raise no.ThatIsNoRingFence
        return cls(kind, theme, area, youngest, oldest)


FOR_ANYTHING: Final = Purpose()
