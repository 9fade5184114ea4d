"""Ballots that say what their file's own rules do not allow: one policy for every kind, wherever a file is read.

By default the file is refused at the first of them. Where it is only to be reported, each is counted by the convention
that is stated here, and listed. Cities did count such ballots (paper, prices that changed after the vote), so one of
them must not make a whole election unreadable.
"""

from typing import Literal, NamedTuple

Contradictions = Literal["refuse", "report"]
"""What to do where a file contradicts itself: refuse it, or report it and count by the convention of each kind."""

SHOWN = 20
"""Ballots of one kind that are listed by line and voter; of more, only how many there are."""

ONCE = "once for each project"
ONCE_WITH_POINTS_ADDED = "once for each project, with its points added"
AS_IT_STANDS = "as it stands"
WITHOUT_IT = "without it"
BOTH = "as a ballot of its own"
WITHOUT_THOSE_POINTS = "without those points"
AS_FAR_AS_BOTH_GO = "with its points in their sequence, as far as both go"
WITHOUT_ITS_POINTS = "without its points"
IN_THE_ORDER_LISTED = "in the order in which it lists them"


OF_ONE = {
    "name": "names", "cost": "costs", "give": "gives", "leave": "leaves", "have": "has",
}  # fmt: skip
"""The verbs with which kinds begin, of many ballots and of one."""


class Breach(NamedTuple):
    """Something that a ballot says and may not."""

    what: str
    """Of this ballot, in words that go on after the line: ``the ballot names project 1 twice``."""
    kind: str
    """Of all such ballots, in words that go on after how many there are: ``name a project twice``."""
    counted: str
    """How it is counted where it is only reported, in words that go on after "counted"."""
    contradicts: bool = True
    """Whether META says otherwise; what is only unusual (a blank ballot, a sheet with gaps) is never refused."""

    @property
    def refusal(self) -> str:
        """What is said where it is refused, and what to do."""
        return f"{self.what}. To count it {self.counted} and list such ballots, add --on-contradiction report."


class Contradiction(Exception):  # noqa: N818 -- the sentence of a refusal, before it has its file and line
    """A ballot that cannot be read, or that is refused for what it says. Its text goes on after the line number."""


class OddBallots:
    """The ballots that were counted by a convention, kind by kind, as a file is read."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._how_many: dict[tuple[str, str], int] = {}

    def add(self, breach: Breach, line: int, voter: str) -> None:
        """Take one ballot down."""
        key = (breach.kind, breach.counted)
        self._how_many[key] = self._how_many.get(key, 0) + 1
        shown = self._found.setdefault(key, [])
        if len(shown) < SHOWN:
            shown.append((line, voter))

    def in_words(self) -> list[str]:
        """Say of each kind how many there are, how they were counted, and which they are."""
        return [self._said(kind, counted) for kind, counted in self._how_many]

    def _said(self, kind: str, counted: str) -> str:
        how_many, shown = self._how_many[kind, counted], self._found[kind, counted]
        which = ", ".join(f"line {line} (voter {voter[:40]})" for line, voter in shown)
        more = f" and {how_many - len(shown):,} more" if how_many > len(shown) else ""
        verb, _, rest = kind.partition(" ")
        whose = f"1 ballot {OF_ONE[verb]}" if how_many == 1 else f"{how_many:,} ballots {verb}"
        return f"{whose} {rest}; each counted {counted}: {which}{more}."
