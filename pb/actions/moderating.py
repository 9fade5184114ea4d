"""Officers let comments through, hide them with a reason that is published, and answer objections; never their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from domain.proposals.proposal import Proposal
from domain.talking import refusals as no
from domain.talking.comment import Comment
from domain.talking.hiding import Hiding
from domain.words.actor import Actor
from domain.words.stable_ids import derived_id
from pb.actions.talking import TOPICS
from pb.actions.who_may import MODERATE, a_proposal, must_be_allowed
from pb.desk import Desk
from pb.erasable.reader_marks import FLAG, how_many_marks, take_all_away
from pb.readmodels.talking.answers import answers_to, hidings_of, one_comment
from pb.store.event_store import by_reference
from pb.store.together import Writing


class Moderating:
    """What somebody who moderates does to others' comments."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def let_through(self, comment_id: str, *, by: Actor) -> None:
        """Let everybody read a comment that waited for that.

        :raises Refusal: where it does not wait, is hidden, or concerns whoever moderates
        """
        with self._moderating(comment_id, by) as (writing, comment):
            if one_comment(writing.connection, comment.id.hex).hiding:
                raise no.ItDoesNotWait
            concerns = self._concerned(writing.connection, comment)
            comment.let_through(concerns=concerns, by=by, now=self._desk.clock.now())
            writing.remember(comment)

    def leave_standing(self, comment_id: str, *, by: Actor) -> None:
        """Leave a comment as it is that readers have flagged; their flags are answered with it.

        :raises Refusal: where nobody flagged it, or it concerns whoever moderates
        """
        with self._moderating(comment_id, by) as (writing, comment):
            flags = how_many_marks(writing.connection, FLAG, [comment.id.hex]).get(comment.id.hex, 0)
            concerns = self._concerned(writing.connection, comment)
            comment.leave_standing(flags, concerns=concerns, by=by, now=self._desk.clock.now())
            take_all_away(writing.connection, FLAG, comment.id.hex)
            writing.remember(comment)

    def hide(self, comment_id: str, rule: str, *, reason: str, by: Actor) -> str:
        """Hide a comment, with a reason that its author and everybody else reads; give the hiding's id.

        :param rule: which rule it breaks, see ``domain/talking/hiding.py``
        :raises Refusal: without a rule and a reason, twice, or where it concerns whoever moderates
        """
        with self._moderating(comment_id, by) as (writing, comment):
            shown = one_comment(writing.connection, comment.id.hex)
            if comment.is_withdrawn:
                raise no.ItIsWithdrawn
            if shown.hiding:
                raise no.ItIsHiddenAlready
            time = len(hidings_of(writing.connection, comment.id.hex)) + 1
            hiding = Hiding.hide(
                comment=comment.id.hex,
                proposal=comment.proposal,
                round=comment.round,
                author=comment.author,
                rule=rule,
                reason=reason,
                concerns=self._concerned(writing.connection, comment),
                id=derived_id("hiding", comment.id.hex, str(time)),
                by=by,
                now=self._desk.clock.now(),
            )
            take_all_away(writing.connection, FLAG, comment.id.hex)
            writing.remember(hiding)
        return hiding.id.hex

    def answer_objection(self, hiding_id: str, *, upheld: bool, reason: str, by: Actor) -> None:
        """Answer an objection; where it is upheld, the comment is shown again.

        :raises Refusal: for whoever hid it, without a reason, or where nothing waits for an answer
        """
        reference = by_reference(hiding_id)
        comment_id = self._desk.store.get(Hiding, reference).comment
        with self._moderating(comment_id, by, reference.hex) as (writing, comment):
            hiding = self._desk.store.get(Hiding, reference)
            concerns = self._concerned(writing.connection, comment)
            hiding.answer(upheld=upheld, reason=reason, concerns=concerns, by=by, now=self._desk.clock.now())
            if upheld and comment.waits:  # it was hidden before anybody else had read it
                comment.let_through(concerns=concerns, by=by, now=self._desk.clock.now())
            writing.remember(hiding, comment)

    @contextmanager
    def _moderating(self, comment_id: str, by: Actor, *alone_with: str) -> Iterator[tuple[Writing, Comment]]:
        reference = by_reference(comment_id)
        must_be_allowed(self._desk, by, MODERATE, a_proposal(self._desk.store.get(Comment, reference).proposal))
        with self._desk.together_knowing(TOPICS, reference.hex, *alone_with) as writing:
            yield writing, self._desk.store.get(Comment, reference)

    def _concerned(self, connection: Connection, comment: Comment) -> set[str]:
        """Give whom a comment concerns beside its author: of the proposal, of what it answers and what answers it."""
        authors = {self._desk.store.get(Proposal, by_reference(comment.proposal)).author}
        authors |= {one.author for one in answers_to(connection, comment.id.hex)}
        if comment.answers:
            authors.add(one_comment(connection, comment.answers).author)
        return authors
