"""Comments as pages show them: by the name that whoever spoke wishes, as what they speak, by the day and not the hour.

The hour is nobody's business: it could help to tell which ballot somebody cast that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from pb.actions.vocabulary import day_in_london
from pb.erasable.comment_words import CommentWords
from pb.erasable.reader_marks import SUPPORT
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round
from pb.readmodels.talking.answers import TalkSoFar, talk_so_far
from pb.readmodels.talking.comment import Comment
from pb.readmodels.talking.threads import Order, Said, Thread, threads_about
from pb.telling.talking import RULES
from web.front.said import Sentence, _, said

__all__ = ["ROLES", "RULES", "SIDES", "SUPPORT", "SaidShown", "TalkInShort", "ThreadShown", "as_shown", "talk_in_short"]

SIDES: Mapping[str, Sentence] = {
    "for": Sentence("Argument for"),
    "against": Sentence("Argument against"),
    "question": Sentence("Question"),
    "": Sentence("Comment"),
}
ROLES: Mapping[str, Sentence] = {
    "officer": Sentence("Officer of the council"),
    "assessor": Sentence("Assessor for the council"),
    "partner": Sentence("Partner organisation"),
}
"""As what somebody speaks who does not speak for themselves."""
NOBODY_NAMED: Mapping[str, Sentence] = {
    "officer": Sentence("An officer"),
    "assessor": Sentence("An assessor"),
    "partner": Sentence("A partner organisation"),
}
COLOURS = {"for": "green", "against": "red", "question": "blue", "": "grey"}


@dataclass(frozen=True)
class SaidShown:
    """One comment."""

    of: Comment
    said: Said
    author_of_proposal: str
    answered: str = ""
    """The name of whoever it answers, where that is not the beginning of the thread."""

    @property
    def id(self) -> str:
        """The comment's id, 32 hex digits."""
        return self.of.id

    @property
    def name(self) -> str:
        """What whoever spoke wishes to be called."""
        words = self.said.words
        if words is not None and words.are_erased:
            return _("Somebody whose details were erased")
        if words is not None and words.name:
            return words.name
        return said(NOBODY_NAMED.get(self.of.acting_as, Sentence("A resident")))

    @property
    def badges(self) -> Sequence[Sentence]:
        """As what they speak, where it is not for themselves alone."""
        found = [ROLES[self.of.acting_as]] if self.of.acting_as in ROLES else []
        return [*found, Sentence("Put the proposal in")] if self.of.author == self.author_of_proposal else found

    @property
    def side(self) -> Sentence | None:
        """What it is; None for an answer."""
        return SIDES[self.of.side] if self.of.begins_a_thread else None

    @property
    def colour(self) -> str:
        """The colour of GOV.UK's tag for what it is."""
        return COLOURS[self.of.side]

    @property
    def is_argument(self) -> bool:
        """Whether readers weigh it."""
        return self.of.side in ("for", "against")

    @property
    def text(self) -> str | None:
        """What it says; None where nobody reads it."""
        return self.said.words.text if self.said.words is not None else None

    @property
    def why_hidden(self) -> str:
        """Which rule it broke, and the reason; empty where it is not hidden."""
        return self.said.hiding.reason if self.said.hiding else ""

    @property
    def day(self) -> date:
        """The day on which it was said, in London."""
        return day_in_london(self.of.made_at)

    @property
    def changed_on(self) -> date | None:
        """The day on which it was changed last; None where it never was."""
        return day_in_london(self.of.changed_at) if self.of.changed_at else None

    @property
    def earlier(self) -> Sequence[tuple[CommentWords, date]]:
        """Earlier wordings, and the day since when each stood."""
        return [(words, day_in_london(since)) for words, since in self.said.earlier]

    @property
    def address(self) -> str:
        """Where it is answered, weighed, flagged or changed."""
        return url_for("residents.show_comment", proposal_id=self.of.proposal, comment_id=self.of.id)


@dataclass(frozen=True)
class ThreadShown:
    """A comment with those that answer it."""

    begins: SaidShown
    answers: Sequence[SaidShown]
    more: int
    """How many answers are not on this page."""
    address: str


@dataclass(frozen=True)
class TalkInShort:
    """What the page of a proposal says of the talk about it."""

    how: TalkSoFar
    support_is_open: bool
    arguments: Sequence[ThreadShown]
    """What weighs most for it, and what weighs most against it."""
    can_talk: bool


def as_shown(proposal: Proposal, thread: Thread, *, on_page: int = 0) -> ThreadShown:
    """Show a thread.

    :param on_page: how many answers were on the pages before
    """
    names = {one.of.id: SaidShown(one.of, one, proposal.author).name for one in (thread.begins, *thread.answers)}
    answers = [
        SaidShown(a.of, a, proposal.author, names.get(a.of.answers, "") if a.of.answers != thread.begins.of.id else "")
        for a in thread.answers
    ]
    more = max(thread.how_many_answers - len(answers) - on_page, 0)
    begins = SaidShown(thread.begins.of, thread.begins, proposal.author)
    address = url_for("public.show_talk", proposal_id=proposal.id, thread=thread.begins.of.id)
    return ThreadShown(begins, answers, more, address)


def talk_in_short(connection: Reading, proposal: Proposal, its_round: Round) -> TalkInShort | None:
    """Give what the page of a proposal says of the talk about it; None where the scheme has none, and never had."""
    how = talk_so_far(connection, its_round.scheme, proposal.id)
    if not (how.has_comments or how.takes_support or how.how_many or how.support):
        return None
    found = []
    for side in ("for", "against") if how.how_many else ():
        page = threads_about(connection, proposal.id, sides=[side], order=Order.BEST, limit=1, answers=0)
        found += [as_shown(proposal, thread) for thread in page.listed if thread.begins.words is not None]
    over = its_round.is_published or its_round.has_ended or proposal.is_taken_back
    return TalkInShort(
        how,
        support_is_open=how.takes_support and its_round.is_being_prepared and not proposal.is_taken_back,
        arguments=found,
        can_talk=how.has_comments and not over,
    )
