"""A meeting as its pages show it, whoever looks: words for how and where, items with their papers. Asks nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pb.actions.vocabulary import Fact, day_in_london
from pb.readmodels.meetings.answers import Change, Meeting, Paper
from web.front.said import Sentence, said
from web.shown.matter_shown import Step

HOW: Final[Mapping[str, Sentence]] = {
    "in-person": Sentence("In person"),
    "remote": Sentence("At a distance"),
    "both": Sentence("In a room, and open to follow from elsewhere"),
}
KINDS: Final[Mapping[str, Sentence]] = {
    "information": Sentence("Information"),
    "minutes": Sentence("Minutes of the meeting before"),
    "bid": Sentence("A bid"),
    "bids": Sentence("Several bids"),
    "result": Sentence("A counted result"),
}
_IN_MEGABYTES: Final = 100_000
"""Bytes from which a size is said in megabytes."""
KINDS_OF_PAPERS: Final[Mapping[str, str]] = {"application/pdf": "PDF", "text/html": "HTML", "text/plain": "TXT"}
CATEGORIES: Final[Mapping[str, Sentence]] = {
    "employment": Sentence("Employment, office, trade or profession"),
    "sponsorship": Sentence("Sponsorship"),
    "contracts": Sentence("Contracts with the council"),
    "land": Sentence("Land"),
    "licences": Sentence("Licences to occupy land"),
    "corporate-tenancies": Sentence("Corporate tenancies"),
    "securities": Sentence("Securities"),
    "other": Sentence("Other interest"),
}
ALLOWS: Final[Mapping[str, Sentence]] = {
    "speak": Sentence("May speak"),
    "vote": Sentence("May speak and vote"),
}
GROUNDS: Final[Mapping[str, Sentence]] = {
    "a": Sentence("Without it so many would be barred that the business could not be done"),
    "b": Sentence("Without it the political balance would be upset"),
    "c": Sentence("It is in the interests of people who live in the area"),
    "d": Sentence("Without it no member of the executive could take part"),
    "e": Sentence("It is otherwise appropriate"),
}
"""Of section 33(2) of the Localism Act 2011."""
SEATS: Final[Mapping[str, Sentence]] = {
    "member": Sentence("Voting member"),
    "co-opted": Sentence("Co-opted, without a vote"),
    "substitute": Sentence("Substitute"),
}


class PaperShown:
    """A paper in a list."""

    def __init__(self, of: Paper) -> None:
        """Take the paper."""
        self.of = of

    @property
    def what(self) -> str:
        """Give what kind of file it is, and how large."""
        in_megabytes = f"{self.of.size / 1_000_000:.1f} MB"
        size = in_megabytes if self.of.size >= _IN_MEGABYTES else f"{max(1, self.of.size // 1_000)} kB"
        return f"{KINDS_OF_PAPERS.get(self.of.kind, '')}, {size}"


@dataclass(frozen=True)
class ItemShown:
    """An item of an agenda."""

    item: str
    number: str
    title: str
    kind: str
    depth: int
    about: Sequence[tuple[str, str]]
    """Words and address of what it is about."""
    paragraph: int
    """Of Schedule 12A; 0 where the item is open."""
    exempt_because: str
    late_because: str
    papers: Sequence[PaperShown]
    before: Sequence[Step] = ()
    """What happened to it in earlier meetings."""
    goes_on: bool = False
    """Whether it goes on from an item of an earlier meeting."""


class MeetingShown:
    """A meeting, at a moment."""

    def __init__(self, of: Meeting, now: datetime) -> None:
        """Take the meeting and what time it is."""
        self.of = of
        self.id = of.id
        self.is_to_come = of.state == "called" and of.begins > now
        self.is_cancelled = of.state == "cancelled"
        self.is_adjourned = of.state == "adjourned"
        self.day = day_in_london(of.begins)

    @property
    def how(self) -> str:
        """Give the words for how it is held."""
        return said(HOW[self.of.how])

    def items(
        self,
        papers: Sequence[Paper],
        titles: Mapping[str, tuple[str, str]],
        *,
        draft: bool = False,
        before: Mapping[str, Sequence[Step]] | None = None,
    ) -> list[ItemShown]:
        """Give the items of the agenda, each with its papers.

        :param papers: of the meeting; those that were withdrawn are left out
        :param titles: of bids and rounds, words and address by id
        :param draft: whether what is being written is wanted, and not what is published
        :param before: what happened to items in earlier meetings, by id
        """
        return [
            ItemShown(
                item=one.item,
                number=one.number,
                title=one.title,
                kind=said(KINDS[one.kind]),
                depth=one.depth,
                about=[titles[each] for each in one.about if each in titles],
                paragraph=int(one.exempt["paragraph"]) if one.exempt else 0,
                exempt_because=str(one.exempt["reason"]) if one.exempt else "",
                late_because=self.of.late.get(one.item, ""),
                papers=[PaperShown(paper) for paper in papers if paper.item == one.item and not paper.withdrawn],
                before=(before or {}).get(one.item, ()),
                goes_on=one.continues is not None,
            )
            for one in (self.of.draft if draft else self.of.items)
        ]


def what_became_of_it(change: Change) -> Sentence:
    """Say what became of a meeting."""
    facts: dict[str, Fact] = {"begins": change.begins, "place": change.place, "reason": change.reason}
    if change.what == "moved":
        return Sentence("Moved. Until then it was to be at {begins}, {place}. Reason: {reason}", facts)
    if change.what == "cancelled":
        return Sentence("Cancelled. Reason: {reason}", facts)
    if change.what == "adjourned":
        return Sentence("Adjourned. Reason: {reason}", facts)
    return Sentence(
        "Inquorate: {n} came, and the quorum is {quorum}. Every item stands over.",
        {"n": change.present, "quorum": change.quorum},
    )
