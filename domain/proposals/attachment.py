"""A picture or a document that the author of a proposal puts with it.

Neither is here: the file, its name and its description are kept outside the events, where they can be erased, and the
events hold a salted commitment to them. So everybody can see that there was one, that it was changed, hidden or
removed, by whom as what, and why; and nobody can test a guess at what it showed once it is erased.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from domain.proposals import attachment_refusals as no
from domain.proposals.proposal import Proposal
from domain.proposals.states import ProposalState
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned

MOST_PICTURES: Final = 5
"""With one proposal, those hidden counted and those removed not."""
MOST_DOCUMENTS: Final = 5
MOST_PICTURES_OF_WORK: Final = 10
"""Of what was done with the money, those hidden counted and those removed not."""


class What(StrEnum):
    """What is attached."""

    PICTURE = "picture"
    DOCUMENT = "document"


class Attachment(Aggregate):
    """One picture, or one document."""

    TOPIC = "proposals.Attachment"
    KIND = "attachment"
    LIVES_IN = ("proposal", "round")

    class AttachmentAdded(FirstFact):
        TOPIC: ClassVar[str] = "proposals.AttachmentAdded"
        proposal: str
        round: str
        what: str
        """``picture`` or ``document``."""
        shown: bool
        """Whether it is for everybody, or for officers alone."""
        words: str
        """Id of what is kept outside the events: the file, its name, its description."""
        commitment: str
        question: str | None = None
        """Which question of the round it answers, by its key; None where it answers none."""
        of_work: bool | None = None
        """Whether it shows what was done with the money that was awarded; None where it does not."""

        def apply(self, aggregate: "Attachment") -> None:
            aggregate.author = self.by

    class AttachmentChanged(Fact):
        TOPIC: ClassVar[str] = "proposals.AttachmentChanged"
        shown: bool
        words: str
        commitment: str

        def apply(self, aggregate: "Attachment") -> None:
            aggregate.words, aggregate.shown = self.words, self.shown

    class AttachmentPutFirst(Fact):
        TOPIC: ClassVar[str] = "proposals.AttachmentPutFirst"

        def apply(self, aggregate: "Attachment") -> None:
            pass

    class AttachmentRemoved(Fact):
        TOPIC: ClassVar[str] = "proposals.AttachmentRemoved"

        def apply(self, aggregate: "Attachment") -> None:
            aggregate.is_removed = True

    class AttachmentHidden(Fact):
        TOPIC: ClassVar[str] = "proposals.AttachmentHidden"
        reason: str

        def apply(self, aggregate: "Attachment") -> None:
            aggregate.is_hidden = True

    class AttachmentShownAgain(Fact):
        TOPIC: ClassVar[str] = "proposals.AttachmentShownAgain"
        reason: str

        def apply(self, aggregate: "Attachment") -> None:
            aggregate.is_hidden = False

    def __init__(
        self,
        proposal: str,
        round: str,
        what: str,
        *,
        shown: bool,
        words: str,
        commitment: str,
        question: str | None = None,
        of_work: bool | None = None,
    ) -> None:
        self.proposal = proposal
        self.round = round
        self.what = what
        self.shown = shown
        self.words = words
        self.commitment = commitment
        self.question = question or ""
        self.of_work = bool(of_work)
        self.author = ""
        self.is_hidden = False
        self.is_removed = False

    @classmethod
    def add(
        cls,
        proposal: Proposal,
        what: What,
        *,
        shown: bool,
        words: str,
        commitment: str,
        beside: int,
        id: UUID,
        by: Actor,
        now: datetime,
        question: str = "",
    ) -> "Attachment":
        """Put a picture or a document with a proposal, by its author.

        :param shown: whether everybody may see it; a picture is for everybody
        :param words: id of the file with its name and description, kept outside the events
        :param commitment: SHA-256 in hex that commits to them
        :param beside: how many of its kind the proposal has already; of what answers questions, 0
        :param question: the key of the question that it answers; empty for none
        """
        if by.person != proposal.author:
            raise no.OnlyTheAuthorAttaches
        if proposal.state == ProposalState.WITHDRAWN:
            raise no.NothingIsAttachedToAWithdrawnProposal
        must_have_room(what, beside)
        if what == What.PICTURE and not shown:
            raise no.PicturesAreForEverybody
        return cls.begin(
            cls.AttachmentAdded,
            id=id,
            by=by,
            now=now,
            proposal=proposal.id.hex,
            round=proposal.round,
            what=what.value,
            shown=shown,
            words=words,
            commitment=commitment,
            question=question or None,
        )

    @classmethod
    def add_of_work(
        cls, proposal: Proposal, *, words: str, commitment: str, beside: int, id: UUID, by: Actor, now: datetime
    ) -> "Attachment":
        """Put a picture of what was done with the money with a proposal that was awarded some; it is for everybody.

        Whether whoever adds it belongs to those who put the proposal in, the caller has asked.

        :param words: as for :meth:`add`
        :param commitment: as for :meth:`add`
        :param beside: how many pictures of the work the proposal has already
        """
        if beside >= MOST_PICTURES_OF_WORK:
            raise no.EnoughPicturesOfTheWork(most=MOST_PICTURES_OF_WORK)
        return cls.begin(
            cls.AttachmentAdded,
            id=id,
            by=by,
            now=now,
            proposal=proposal.id.hex,
            round=proposal.round,
            what=What.PICTURE.value,
            shown=True,
            words=words,
            commitment=commitment,
            of_work=True,
        )

    def change(self, *, shown: bool, words: str, commitment: str, by: Actor, now: datetime) -> None:
        """Put another file in its place, or describe it otherwise, by its author; parameters are as for ``add``."""
        self._must_be_its_authors(by)
        if self.what == What.PICTURE and not shown:
            raise no.PicturesAreForEverybody
        if self.question and shown != self.shown:
            raise no.TheQuestionSaysWhoReadsIt
        self.happened(self.AttachmentChanged, by=by, now=now, shown=shown, words=words, commitment=commitment)

    def put_first(self, *, is_first: bool, by: Actor, now: datetime) -> None:
        """Have it stand before the others of its kind, by its author.

        :param is_first: whether it stands there already
        """
        self._must_be_its_authors(by)
        if is_first:
            raise no.ItStandsFirst
        self.happened(self.AttachmentPutFirst, by=by, now=now)

    def remove(self, *, by: Actor, now: datetime) -> None:
        """Take it away, by its author, at any time: nobody has to leave a picture up that they regret."""
        self._must_be_its_authors(by)
        self.happened(self.AttachmentRemoved, by=by, now=now)

    def hide(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Hide it from everybody but its author and officers, with a reason that everybody can read."""
        self._must_be_there()
        if self.is_hidden:
            raise no.ItIsHiddenAlready
        if not cleaned(reason):
            raise no.SayWhyItIsHidden
        self.happened(self.AttachmentHidden, by=by, now=now, reason=cleaned(reason))

    def show_again(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Show it again as its author wishes, with a reason that everybody can read."""
        self._must_be_there()
        if not self.is_hidden:
            raise no.ItIsNotHidden
        if not cleaned(reason):
            raise no.SayWhyItIsHidden
        self.happened(self.AttachmentShownAgain, by=by, now=now, reason=cleaned(reason))

    def _must_be_its_authors(self, by: Actor) -> None:
        if by.person != self.author:
            raise no.OnlyTheAuthorAttaches
        self._must_be_there()

    def _must_be_there(self) -> None:
        if self.is_removed:
            raise no.ItHasBeenRemoved


def must_have_room(what: What, beside: int) -> None:
    """Refuse one more of a kind than a proposal can have.

    :param beside: how many of its kind the proposal has already
    """
    if what == What.PICTURE and beside >= MOST_PICTURES:
        raise no.EnoughPictures(most=MOST_PICTURES)
    if what == What.DOCUMENT and beside >= MOST_DOCUMENTS:
        raise no.EnoughDocuments(most=MOST_DOCUMENTS)
