"""An agenda: its items as a tree, each with a lasting id, open to everybody or exempt for a reason the law knows.

What stands here is what an item says. When an agenda may be published, and what may still be added, is the meeting's.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.refusals import Refusal
from domain.words.frozen_data import FrozenFields
from domain.words.seen import cleaned, on_one_line

INFORMATION: Final = "information"
MINUTES: Final = "minutes"
"""The minutes of the meeting before, to be approved."""
BID: Final = "bid"
BIDS: Final = "bids"
RESULT: Final = "result"
"""The counted result of a round."""
KINDS: Final = (INFORMATION, MINUTES, BID, BIDS, RESULT)
PARAGRAPHS: Final = range(1, 8)
"""Of Schedule 12A, part 1, of the Local Government Act 1972: the descriptions of exempt information in England."""
LONGEST_TITLE: Final = 200
LONGEST_REASON: Final = 2_000
MOST_ITEMS: Final = 200


class AnAgendaHasItems(Refusal):
    """Nobody can prepare for a meeting about nothing."""

    message = "Write at least one item, and {most} at most."


class AnItemNeedsATitle(Refusal):
    """It is called by it in the room."""

    message = "Give item {number} a title of up to 200 characters."


class ThereIsNoSuchKindOfItem(Refusal):
    """Only the kinds above exist."""

    message = "Choose what item {number} is about: information, minutes, a bid, several bids or a counted result."


class NumbersOfItemsFormATree(Refusal):
    """“4.1” stands under “4”, and nothing is numbered twice."""

    message = (
        "Item “{number}” cannot stand here. Items are numbered 1, 2, 3 and those under one 2.1, 2.2, in their sequence."
    )


class AnItemSaysWhatItIsAbout(Refusal):
    """“A bid” is the bid of somebody."""

    message = (
        "Item {number} does not say what it is about: choose one bid for “a bid”, two or more for “several bids”, a "
        "round for “a counted result”, and nothing for information and minutes."
    )


class NoSuchParagraphOfTheSchedule(Refusal):
    """Only what the law names may be kept from the public."""

    message = (
        "Say under which of the paragraphs 1 to 7 of Schedule 12A of the Local Government Act 1972 item {number} is "
        "exempt."
    )


class ExemptNeedsThePublicInterest(Refusal):
    """Exempt is what the public interest weighs for keeping back, and somebody has weighed it."""

    message = (
        "Say why, for item {number}, the public interest in keeping it exempt is greater than in disclosing it. "
        "The reason is published; write it without what is exempt."
    )


class AnItemGoesOnFromAnother(Refusal):
    """What it continues is named by the meeting and by the item there."""

    message = "Item {number} does not say from which item of which meeting it goes on. Take it from what waits."


@dataclass(frozen=True)
class AgendaItem:
    """One item."""

    item: str
    """Its id, 32 hex digits, the same wherever it is moved to."""
    number: str
    """Such as ``4`` or ``4.1``."""
    title: str
    kind: str = INFORMATION
    about: tuple[str, ...] = ()
    """Ids of the bids, or of the round."""
    exempt: Mapping[str, Any] | None = None
    """``paragraph`` of Schedule 12A and the ``reason`` in the public interest; None where the item is open."""
    continues: Mapping[str, str] | None = None
    """``meeting`` and ``item`` that put it off, or forwarded it here; None where it is new."""

    @property
    def is_open(self) -> bool:
        """Whether everybody may be in the room and read its papers."""
        return self.exempt is None

    @property
    def depth(self) -> int:
        """How deep it stands in the tree: 0 for ``4``, 1 for ``4.1``."""
        return self.number.count(".")

    def faults(self) -> Iterator[Refusal]:
        """Give everything that is wrong with it by itself."""
        if not 0 < len(on_one_line(self.title)) <= LONGEST_TITLE:
            yield AnItemNeedsATitle(number=self.number)
        if self.kind not in KINDS:
            yield ThereIsNoSuchKindOfItem(number=self.number)
            return
        allowed = {BID: range(1, 2), RESULT: range(1, 2), BIDS: range(2, 1_000)}.get(self.kind, range(1))
        if len(set(self.about)) not in allowed or len(set(self.about)) != len(self.about):
            yield AnItemSaysWhatItIsAbout(number=self.number)
        if self.exempt is not None:
            if self.exempt.get("paragraph") not in PARAGRAPHS:
                yield NoSuchParagraphOfTheSchedule(number=self.number)
            if not 0 < len(cleaned(str(self.exempt.get("reason", "")))) <= LONGEST_REASON:
                yield ExemptNeedsThePublicInterest(number=self.number)
        if self.continues is not None:
            said = [self.continues.get(name) for name in ("meeting", "item")]
            if set(self.continues) != {"meeting", "item"} or not all(isinstance(one, str) and one for one in said):
                yield AnItemGoesOnFromAnother(number=self.number)

    def to_data(self) -> dict[str, Any]:
        """Give it as events store it."""
        exempt = self.exempt and {
            "paragraph": self.exempt["paragraph"],
            "reason": cleaned(str(self.exempt["reason"])),
        }
        said = {"title": on_one_line(self.title), "about": list(self.about), "exempt": exempt}
        return FIELDS.write({**self.__dict__, **said})

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "AgendaItem":
        """Read it as events store it.

        :raises AnAgendaHasItems: for what is no item
        """
        said = FIELDS.read(data, lambda _odd: AnAgendaHasItems(most=MOST_ITEMS))
        return cls(**{**said, "about": tuple(said["about"])})


FIELDS = FrozenFields(AgendaItem.__dataclass_fields__, gained={"exempt": None, "continues": None})
"""What an item is, as events store it: one that is open and new says nothing of exemptions or of an earlier item."""


def faults_of(items: Sequence[AgendaItem]) -> Iterator[Refusal]:
    """Give everything that is wrong with an agenda."""
    if not 0 < len(items) <= MOST_ITEMS:
        yield AnAgendaHasItems(most=MOST_ITEMS)
    for item, number in zip(items, numbers_for([item.depth for item in items]), strict=True):
        if item.number != number:
            yield NumbersOfItemsFormATree(number=item.number)
            break
    if len({item.item for item in items}) != len(items):
        yield NumbersOfItemsFormATree(number=items[-1].number)
    for item in items:
        yield from item.faults()


def numbers_for(depths: Sequence[int]) -> list[str]:
    """Give numbers to items by how deep they stand: ``[0, 0, 1, 0]`` gives 1, 2, 2.1, 3; none stands two deeper."""
    counted: list[int] = []
    numbers = []
    for wanted in depths:
        depth = max(0, min(wanted, len(counted)))
        counted = [*counted[:depth], (counted[depth] if depth < len(counted) else 0) + 1]
        numbers.append(".".join(map(str, counted)))
    return numbers


def next_number(items: Collection[AgendaItem]) -> str:
    """Give the number of an item that is added at the end."""
    return str(1 + sum(item.depth == 0 for item in items))


def named_by(items: Collection[AgendaItem]) -> dict[str, list[str]]:
    """Give the bids and rounds that items are about, so that each of them can be followed through every meeting."""
    return {
        "proposals": sorted({one for item in items if item.kind in (BID, BIDS) for one in item.about}),
        "rounds": sorted({one for item in items if item.kind == RESULT for one in item.about}),
    }
