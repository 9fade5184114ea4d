"""Residents say something about a proposal, answer each other, support it before the vote; their words are erasable."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from domain.people.roles import NOT_FOR_THE_COUNCIL
from domain.proposals.proposal import Proposal
from domain.proposals.states import ProposalState
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.schemes.scheme import Scheme
from domain.schemes.talk import BEFORE, NONE
from domain.talking import refusals as no
from domain.talking.comment import AGAINST, FOR, REMARK, Comment
from domain.talking.hiding import RULES, Hiding
from domain.talking.limits import DAY, must_be_fit_to_say, must_leave_room_for_others
from domain.words.actor import Actor
from domain.words.seen import cleaned, on_one_line
from pb.accounts.accounts import what_is_proven
from pb.actions.who_may import SUPPORT_PROPOSAL, TALK, a_proposal, must_be_allowed
from pb.desk import Desk
from pb.erasable.comment_words import CommentWords, comments_by_words, keep_comment
from pb.erasable.reader_marks import FLAG, SUPPORT, WEIGHS, mark, unmark
from pb.erasable.texts import committed
from pb.readmodels.talking.answers import one_comment, said_since, words_by_them_about
from pb.readmodels.talking.hears import TALK as WHAT_WAS_SAID
from pb.store.event_store import by_reference
from pb.store.together import Writing

OVER: Final = (Stage.DRAFT, Stage.DROPPED, Stage.PUBLISHED, Stage.ENDED)
"""Before a round is announced, and after its result, nobody talks about its proposals."""
TOPICS: Final = tuple(WHAT_WAS_SAID.hears)


@dataclass(frozen=True)
class Saying:
    """What somebody wants to say."""

    text: str
    name: str = ""
    """What others see above it; empty for none."""

    def words(self) -> CommentWords:
        """Give what is kept of it, cleaned of what nobody sees; refuse what is missing, too long or mostly links."""
        words = CommentWords(cleaned(self.text), on_one_line(self.name))
        must_be_fit_to_say(words.text, words.name)
        return words


class Talking:
    """What everybody does in the talk about proposals. Of those who moderate: ``moderating.py``."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def say(
        self,
        proposal_id: str,
        saying: Saying,
        *,
        side: str = REMARK,
        answers: str = "",
        by: Actor,
        id: UUID | None = None,
    ) -> str:
        """Say something about a proposal; give the comment's id.

        :param side: ``for``, ``against``, ``question`` or empty; an answer is on no side
        :param answers: id of the comment that it answers; empty where it begins a thread
        :raises Refusal: where nobody talks (any more), for what is not fit to say, or for too much at once
        """
        must_be_allowed(self._desk, by, TALK, a_proposal(proposal_id))
        words, salt, words_id = saying.words(), self._desk.new_salt(), self._desk.new_id().hex
        with self._talking(proposal_id, by) as (writing, proposal, scheme):
            self._must_not_say_too_much(writing.connection, proposal, words, by)
            comment = Comment.make(
                proposal=proposal.id.hex,
                round=proposal.round,
                words=words_id,
                commitment=committed(words.to_data(), salt),
                side=side,
                answers=self._answered(writing.connection, answers) if answers else None,
                waits=_is_read_before(scheme, by),
                id=id or self._desk.new_id(),
                by=by,
                now=self._now(),
            )
            keep_comment(writing.connection, words_id, words, salt)
            writing.remember(comment)
        return comment.id.hex

    def edit(self, comment_id: str, saying: Saying, *, by: Actor) -> None:
        """Say it in other words, by its author; everybody can read the earlier ones.

        :raises Refusal: for anybody else, and for what is hidden or withdrawn
        """
        proposal_id = self._get(comment_id).proposal
        must_be_allowed(self._desk, by, TALK, a_proposal(proposal_id))
        words, salt, words_id = saying.words(), self._desk.new_salt(), self._desk.new_id().hex
        with self._talking(proposal_id, by, comment_id) as (writing, _proposal, scheme):
            comment, shown = self._get(comment_id), one_comment(writing.connection, by_reference(comment_id).hex)
            if shown.hiding and by.person == shown.author:
                raise no.ItIsHidden
            if comments_by_words(writing.connection, [comment.words])[comment.words] == words:
                raise no.ItSaysTheSame
            commitment, waits = committed(words.to_data(), salt), _is_read_before(scheme, by)
            comment.edit(words=words_id, commitment=commitment, waits=waits, by=by, now=self._now())
            keep_comment(writing.connection, words_id, words, salt)
            writing.remember(comment)

    def withdraw(self, comment_id: str, *, by: Actor) -> None:
        """Take a comment back, by its author, whenever; what answers it stays."""
        must_be_allowed(self._desk, by, TALK, a_proposal(self._get(comment_id).proposal))
        with self._desk.together(by_reference(comment_id).hex) as writing:
            comment = self._get(comment_id)
            comment.withdraw(by=by, now=self._now())
            writing.remember(comment)

    def object_to_hiding(self, hiding_id: str, text: str, *, by: Actor) -> None:
        """Object to one's comment being hidden, once; somebody who did not hide it answers.

        :raises Refusal: for anybody else, and for a second time
        """
        reference = by_reference(hiding_id)
        must_be_allowed(self._desk, by, TALK, a_proposal(self._desk.store.get(Hiding, reference).proposal))
        words, salt, words_id = CommentWords(cleaned(text)), self._desk.new_salt(), self._desk.new_id().hex
        if not words.text:
            raise no.SayWhyYouObject
        must_be_fit_to_say(words.text)
        with self._desk.together(reference.hex) as writing:
            hiding = self._desk.store.get(Hiding, reference)
            hiding.object_to_it(words=words_id, commitment=committed(words.to_data(), salt), by=by, now=self._now())
            keep_comment(writing.connection, words_id, words, salt)
            writing.remember(hiding)

    def support(self, proposal_id: str, *, by: Actor) -> bool:
        """Support a proposal, before the ballot paper of its round is settled; False where they did already."""
        with self._supporting(proposal_id, by) as writing:
            return mark(writing.connection, by.person, SUPPORT, by_reference(proposal_id).hex)

    def support_no_more(self, proposal_id: str, *, by: Actor) -> bool:
        """Take support back, while it is not counted; False where there was none."""
        with self._supporting(proposal_id, by) as writing:
            return unmark(writing.connection, by.person, SUPPORT, by_reference(proposal_id).hex)

    def weigh(self, comment_id: str, *, weighs: bool, by: Actor) -> bool:
        """Say that an argument weighs with oneself, or does not any more; False where it was so already.

        :raises Refusal: for what is no argument, one's own, or cannot be read
        """
        proposal_id = self._get(comment_id).proposal
        must_be_allowed(self._desk, by, TALK, a_proposal(proposal_id))
        with self._talking(proposal_id, by) as (writing, _proposal, _scheme):
            comment = one_comment(writing.connection, by_reference(comment_id).hex)
            if comment.side not in (FOR, AGAINST) or comment.author == by.person:
                raise no.OnlyArgumentsAreWeighed
            if not comment.can_be_read:
                raise no.ThatCannotBeAnswered
            change = mark if weighs else unmark
            return change(writing.connection, by.person, WEIGHS, comment.id)

    def flag(self, comment_id: str, rule: str, *, by: Actor) -> None:
        """Tell those who moderate that a comment breaks a rule, once.

        :param rule: which one, see ``domain/talking/hiding.py``
        :raises Refusal: for one's own, for a second time, and for what cannot be read
        """
        proposal_id = self._get(comment_id).proposal
        must_be_allowed(self._desk, by, TALK, a_proposal(proposal_id))
        if rule not in RULES:
            raise no.WhichRuleDoesItBreak
        with self._desk.together_knowing(TOPICS, by.person) as writing:
            self._must_be_proven(writing.connection, by)
            comment = one_comment(writing.connection, by_reference(comment_id).hex)
            if comment.author == by.person:
                raise no.OwnWordsAreNotFlagged
            if not comment.can_be_read:
                raise no.ItIsHiddenAlready
            if not mark(writing.connection, by.person, FLAG, comment.id, rule):
                raise no.FlaggedAlready

    @contextmanager
    def _talking(self, proposal_id: str, by: Actor, *alone_with: str) -> Iterator[tuple[Writing, Proposal, Scheme]]:
        """Give a proposal about which people talk now, and its scheme, alone with whoever says something.

        :raises Refusal: where nobody talks about it, or not any more
        """
        with self._desk.together_knowing(TOPICS, by.person, *alone_with) as writing:
            proposal, its_round, scheme = self._around(proposal_id)
            if scheme.comments == NONE:
                raise no.NobodyTalksHere
            if its_round.stage in OVER:
                raise no.TheTalkIsOver
            if proposal.state == ProposalState.WITHDRAWN:
                raise no.NobodyTalksAboutWhatIsGone
            self._must_be_proven(writing.connection, by)
            yield writing, proposal, scheme

    @contextmanager
    def _supporting(self, proposal_id: str, by: Actor) -> Iterator[Writing]:
        """Alone with the round: its support is counted when its paper is settled, and nobody comes between."""
        must_be_allowed(self._desk, by, SUPPORT_PROPOSAL, a_proposal(proposal_id))
        with self._desk.together(self._around(proposal_id)[1].id.hex) as writing:
            proposal, its_round, scheme = self._around(proposal_id)
            if not scheme.takes_support:
                raise no.NobodySupportsHere
            if its_round.stage != Stage.PROPOSALS:
                raise no.SupportIsCounted
            if proposal.state == ProposalState.WITHDRAWN:
                raise no.NobodyTalksAboutWhatIsGone
            self._must_be_proven(writing.connection, by)
            yield writing

    def _around(self, proposal_id: str) -> tuple[Proposal, FundingRound, Scheme]:
        proposal = self._desk.store.get(Proposal, by_reference(proposal_id))
        its_round = self._desk.store.get(FundingRound, by_reference(proposal.round))
        return proposal, its_round, self._desk.store.get(Scheme, by_reference(its_round.scheme))

    def _answered(self, connection: Connection, comment_id: str) -> Comment:
        if one_comment(connection, by_reference(comment_id).hex).hiding:
            raise no.ThatCannotBeAnswered
        return self._get(comment_id)

    def _must_not_say_too_much(
        self, connection: Connection, proposal: Proposal, words: CommentWords, by: Actor
    ) -> None:
        """Refuse too much at once, and the same again; whoever acts for the council answers many people at once."""
        if by.role not in NOT_FOR_THE_COUNCIL:
            return
        must_leave_room_for_others(said_since(connection, by.person, self._now() - DAY), self._now())
        before = comments_by_words(connection, words_by_them_about(connection, by.person, proposal.id.hex))
        if words.text in {one.text for one in before.values()}:
            raise no.SaidAlready

    def _must_be_proven(self, connection: Connection, by: Actor) -> None:
        """Refuse whoever's address nobody has proven, where letters leave by which it could have been."""
        if by.role not in NOT_FOR_THE_COUNCIL or not self._desk.sends_letters:
            return
        mine = what_is_proven(connection, by.person)
        if mine is None or not mine.is_proven:
            raise no.ProveYourAddressToTalk

    def _get(self, comment_id: str) -> Comment:
        return self._desk.store.get(Comment, by_reference(comment_id))

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _is_read_before(scheme: Scheme, by: Actor) -> bool:
    """Say whether a comment is read by somebody before others can; what the council says for itself is not."""
    return scheme.comments == BEFORE and by.role in NOT_FOR_THE_COUNCIL
