"""Officers say by which questions proposals are assessed and by whom; assessors answer; applicants reply and appeal."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from sqlalchemy import Connection

from domain.people.person import Person
from domain.proposals import refusals_of_assessing as no
from domain.proposals.assessment import Assessment, Finding, faults_of
from domain.proposals.criteria import Criteria, Criterion
from domain.proposals.proposal import Proposal
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.saying.sentence import AllOf
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from domain.words.seen import cleaned
from pb.actions.who_may import (
    ANSWER_APPEAL,
    ASSESS_PROPOSAL,
    CHOOSE_ASSESSORS,
    OFFICER,
    PUT_IN_PROPOSAL,
    SET_CRITERIA,
    WHO_MAY,
    a_proposal,
    a_round,
    all_around,
    must_be_allowed,
)
from pb.desk import Desk
from pb.erasable.assessment_notes import note_down, notes_about, take_away
from pb.erasable.remarks import Remark, keep_remark
from pb.erasable.texts import committed
from pb.readmodels.assessing.answers import appeals_that_wait
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.reading import Reading
from pb.store.event_store import NotFound, Store, by_reference
from pb.store.together import Writing

LONGEST_REMARK = 5_000


class TheyDoNotAssessHere(Refusal):
    """Somebody is to assess who holds no role for it."""

    message = "Somebody you chose may not assess proposals of this round any more. Look at the list again."


class TheRoundWasNotAnnounced(Refusal):
    """Questions are everybody's, and nobody knows of the round yet."""

    message = "Announce the round first: the questions are published with it."


class Assessing:
    """What officers, assessors and applicants do about the assessment of proposals."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def publish_criteria(self, round_id: str, asked: Sequence[Criterion], *, reason: str = "", by: Actor) -> None:
        """Publish the questions of a round, or others in their place, with a reason that everybody can read."""
        must_be_allowed(self._desk, by, SET_CRITERIA, a_round(round_id))
        with self._desk.together(by_reference(round_id).hex) as writing:
            funding_round = self._round(round_id)
            if funding_round.stage == Stage.DRAFT:
                raise TheRoundWasNotAnnounced
            funding_round.must_be_checking()
            criteria = self._criteria(round_id)
            if criteria is None:
                criteria = Criteria.publish(asked, round=round_id, by=by, now=self._now())
            else:
                criteria.change(asked, reason=reason, by=by, now=self._now())
            writing.remember(criteria)

    def choose_assessors(self, proposal_id: str, assessors: Sequence[str], *, by: Actor) -> None:
        """Ask people, by reference, to assess a proposal; each may do so in a role that they hold for its round."""
        must_be_allowed(self._desk, by, CHOOSE_ASSESSORS, a_proposal(proposal_id))
        with self._deciding(proposal_id) as (proposal, writing):
            if self._criteria(proposal.round) is None:
                raise no.NoCriteriaArePublished
            around = all_around(self._desk, [a_proposal(proposal_id)])
            for one in set(assessors):
                if not self._may_assess(one, around):
                    raise TheyDoNotAssessHere
            assessment = self._assessment(proposal_id)
            if assessment is None:
                named = {"round": proposal.round, "proposal": proposal_id, "author": proposal.author}
                assessment = Assessment.ask(assessors, by=by, now=self._now(), **named)
            else:
                assessment.ask_others(assessors, by=by, now=self._now())
            writing.remember(assessment)

    def declare_conflict(self, proposal_id: str, reason: str, *, by: Actor) -> None:
        """Declare a conflict of interest, by an assessor, with a reason that everybody can read."""
        must_be_allowed(self._desk, by, ASSESS_PROPOSAL, a_proposal(proposal_id))
        with self._deciding(proposal_id) as (_, writing):
            assessment = self._must_be_asked_for(proposal_id)
            assessment.declare_conflict(reason, by=by, now=self._now())
            writing.remember(assessment)

    def assess(self, proposal_id: str, finding: Finding, *, by: Actor) -> None:
        """Say what an assessor found about a proposal; the record commits to it until the applicant is shown it."""
        must_be_allowed(self._desk, by, ASSESS_PROPOSAL, a_proposal(proposal_id))
        with self._deciding(proposal_id) as (proposal, writing):
            assessment, criteria = self._must_be_asked_for(proposal_id), self._criteria(proposal.round)
            if criteria is None:
                raise no.NoCriteriaArePublished
            salt = self._desk.new_salt()
            sealed = {"salt": salt.hex(), "commitment": committed(finding.to_data(), salt)}
            assessment.assess(finding, criteria.asked, criteria.edition, by=by, now=self._now(), **sealed)
            writing.remember(assessment)

    def faults(self, proposal_id: str, finding: Finding) -> Sequence[tuple[int, Refusal]]:
        """Give everything that stands against what an assessor filled in, by the question; 0: the words beside."""
        criteria = self._criteria(self._proposal(proposal_id).round)
        return list(faults_of(finding, criteria.asked, criteria.edition)) if criteria else []

    def note(self, proposal_id: str, text: str, *, by: Actor) -> None:
        """Note something about a proposal for whoever assesses it; in no event, and not published."""
        must_be_allowed(self._desk, by, ASSESS_PROPOSAL, a_proposal(proposal_id))
        note = _written(text)
        with self._deciding(proposal_id) as (proposal, writing):
            assessment = self._assessment(proposal_id)
            if by.person in {proposal.author, *(assessment.conflicts if assessment else ())}:
                raise no.NotesAreForThoseWhoAssess
            given = {
                "id": self._desk.new_id().hex,
                "person": by.person,
                "about": proposal.id.hex if proposal.behalf else proposal.author,
            }
            note_down(writing.connection, proposal_id, note, now=self._now(), **given)

    def delete_note(self, proposal_id: str, note: str, *, by: Actor) -> None:
        """Delete a private note, by whoever wrote it or an officer; at any time, as nothing rests on it."""
        must_be_allowed(self._desk, by, ASSESS_PROPOSAL, a_proposal(proposal_id))
        with self._desk.together(self._proposal(proposal_id).round) as writing:
            writer = {one.id: one.person for one in notes_about(writing.connection, proposal_id)}.get(note)
            if writer is None:
                raise no.ThereIsNoSuchNote
            if by.person != writer and by.role != OFFICER:
                raise no.SomebodyElseWroteIt
            take_away(writing.connection, note)

    def show_to_applicant(self, proposal_id: str, *, by: Actor) -> None:
        """Show the applicant what was found: they can reply from now on, and nothing in it changes any more."""
        must_be_allowed(self._desk, by, CHOOSE_ASSESSORS, a_proposal(proposal_id))
        with self._deciding(proposal_id) as (_, writing):
            assessment = self._must_be_asked_for(proposal_id)
            assessment.show(by=by, now=self._now())
            writing.remember(assessment)

    def reply(self, proposal_id: str, text: str, *, by: Actor) -> None:
        """Reply to what assessors found, by the applicant."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        said = _written(text)
        with self._deciding(proposal_id) as (proposal, writing):
            assessment = self._assessment(proposal_id)
            if assessment is None:
                raise no.ItWasNotShownYet
            words, commitment = self._keep(writing.connection, said)
            its = proposal.author
            assessment.hear(words=words, commitment=commitment, applicant=its, by=by, now=self._now())
            writing.remember(assessment)

    def appeal(self, proposal_id: str, text: str, *, by: Actor) -> None:
        """Appeal against ruling a proposal out, by its author, before the ballot paper is settled."""
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        said = _written(text)
        with self._deciding(proposal_id) as (proposal, writing):
            words, commitment = self._keep(writing.connection, said)
            proposal.make_appeal(words=words, commitment=commitment, by=by, now=self._now())
            writing.remember(proposal)

    def answer_appeal(self, proposal_id: str, *, upheld: bool, reason: str, by: Actor) -> None:
        """Answer an appeal, by somebody who neither ruled the proposal out nor assessed it."""
        must_be_allowed(self._desk, by, ANSWER_APPEAL, a_proposal(proposal_id))
        with self._deciding(proposal_id) as (proposal, writing):
            assessment = self._assessment(proposal_id)
            assessors = [*assessment.findings, *assessment.conflicts] if assessment else ()
            proposal.answer_appeal(upheld=upheld, reason=reason, assessors=assessors, by=by, now=self._now())
            writing.remember(proposal)

    @contextmanager
    def _deciding(self, proposal_id: str) -> Iterator[tuple[Proposal, Writing]]:
        """Give a proposal as it stands while its round is being prepared and nobody else decides about it."""
        round_id = self._proposal(proposal_id).round  # which never changes
        with self._desk.together(round_id) as writing:
            self._round(round_id).must_be_checking()
            yield self._proposal(proposal_id), writing

    def _keep(self, connection: Connection, text: str) -> tuple[str, str]:
        words = self._desk.new_id().hex
        return words, keep_remark(connection, words, Remark(text), self._desk.new_salt())

    def _may_assess(self, person: str, around: Collection[Thing]) -> bool:
        try:
            someone = self._desk.store.get(Person, by_reference(person))
        except NotFound:
            return False
        roles, now = WHO_MAY[ASSESS_PROPOSAL].roles, self._now()
        return any(someone.may_act_as(role, around, now=now) for role in roles)

    def _must_be_asked_for(self, proposal_id: str) -> Assessment:
        assessment = self._assessment(proposal_id)
        if assessment is None:
            raise no.NotAnAssessorOfIt
        return assessment

    def _assessment(self, proposal_id: str) -> Assessment | None:
        try:
            return self._desk.store.get(Assessment, Assessment.id_of(proposal_id))
        except NotFound:
            return None

    def _criteria(self, round_id: str) -> Criteria | None:
        try:
            return self._desk.store.get(Criteria, Criteria.id_of(round_id))
        except NotFound:
            return None

    def _proposal(self, proposal_id: str) -> Proposal:
        return self._desk.store.get(Proposal, by_reference(proposal_id))

    def _round(self, round_id: str) -> FundingRound:
        return self._desk.store.get(FundingRound, by_reference(round_id))

    def _now(self) -> datetime:
        return self._desk.clock.now()


def must_have_no_conflict(store: Store, proposal_id: str, by: Actor) -> None:
    """Refuse whoever declared a conflict of interest as an assessor to decide about the proposal as an officer.

    :raises TheConflictKeepsThemOut: for whom the assessment of the proposal names with a conflict
    """
    with suppress(NotFound):
        if by.person in store.get(Assessment, Assessment.id_of(proposal_id)).conflicts:
            raise no.TheConflictKeepsThemOut


def must_have_been_shown(store: Store, proposal_id: str) -> None:
    """Refuse to rule a proposal out whose author was not shown yet what assessors found about it.

    :raises ItsAuthorIsShownItFirst: with what to do
    """
    with suppress(NotFound):
        its = store.get(Assessment, Assessment.id_of(proposal_id))
        if its.findings and its.reply_until is None:
            raise no.ItsAuthorIsShownItFirst


def must_wait_for_no_appeal(reading: Reading, round_id: str) -> None:
    """Refuse to settle the ballot paper of a round while an appeal waits for its answer.

    :raises AnAppealWaits: naming the proposals
    """
    waiting = [one_proposal(reading, one).reference for one in appeals_that_wait(reading, round_id)]
    if waiting:
        raise no.AnAppealWaits(references=AllOf(waiting), n=len(waiting))


def _written(text: str) -> str:
    """Give what somebody wrote, cleaned; refuse nothing and too much."""
    written = cleaned(text)
    if not 0 < len(written) <= LONGEST_REMARK:
        raise no.WriteSomething(most=LONGEST_REMARK)
    return written
