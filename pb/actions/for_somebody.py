"""Officers and clerks put a proposal in for somebody who asks, and change it for them; that person can take it over.

The event has who typed it, and how they were asked; who that person is stands outside the events. Somebody else checks
it. Whoever is reached by letter gets those that every author gets.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import update

from domain.proposals.proposal import Proposal
from domain.refusals import Refusal
from domain.rounds.round_rules import RoundRules
from domain.words.actor import Actor
from pb.accounts.accounts import what_is_proven
from pb.actions.erasure_list import LIST, ErasureList
from pb.actions.limits_of_groups import must_be_one_of_few_of_a_group
from pb.actions.limits_of_proposals import must_be_one_of_few_for
from pb.actions.proposals import Bid, change, deciding, put_in, take_back
from pb.actions.questions import write_answer
from pb.actions.reading_paper_proposals import hash_of
from pb.actions.who_can_be_erased import must_not_be_voted_on
from pb.actions.who_may import PUT_IN_FOR_SOMEBODY, PUT_IN_PROPOSAL, a_proposal, a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable.assessment_notes import assessment_notes
from pb.erasable.letter_tables import letters
from pb.erasable.named_as import keep_named, named_as
from pb.erasable.paper_tables import (
    OnBehalfOf,
    behalf_of,
    change_behalf,
    forget_who_took_over,
    keep_behalf,
    known_in,
    paper_proposals,
)
from pb.erasable.sweeping import delete_by
from pb.erasable.what_belongs_to_whom import BEHALF, KINDS, nobody_yet
from pb.letters.outbox import WAITING
from pb.letters.reach import forget_everything_of
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.rounds.ballot_papers import BallotPapers
from pb.readmodels.rounds.hears import ROUNDS_AND_STAGES
from pb.store.event_store import NotFound, by_reference
from pb.store.together import SomebodyElseWasFirst, Writing

WHAT_IS_ASKED: Final = (*PROPOSALS_IN_A_ROUND.hears, *ROUNDS_AND_STAGES.hears)
"""What says whether people vote on the words of a proposal follows from these."""


class TheyMustAgree(Refusal):
    """Nobody is spoken for who did not ask."""

    message = "Put it in only where they agreed to it. If they did, tick the box that says so."


class ItIsThereAlready(Refusal):
    """Typed twice, or taken in from a file."""

    message = "This person has the same proposal in this round already. Look for it in the list."


class ItIsNotPutInForYou(Refusal):
    """Whoever knows the address shows that by an account."""

    message = "This proposal was not put in for somebody with the email address of your account."


class YourAddressIsNotProven(Refusal):
    """Anybody could register with somebody else's."""

    message = "Confirm your email address first: sign out, ask for a link to sign in, and open it."


class ForSomebody:
    """What the council does for people who ask, and how they take over what is theirs."""

    def __init__(self, desk: Desk, data: Path, papers: BallotPapers) -> None:
        """Work at a desk; write what is to be erased down in the data folder."""
        self._desk = desk
        self._list = ErasureList(data / LIST)
        self._papers = papers

    def put_in(
        self,
        round_id: str,
        bid: Bid,
        whose: OnBehalfOf,
        *,
        asked: str,
        agreed: bool,
        by: Actor,
        id: UUID | None = None,
    ) -> str:
        """Put in a proposal for somebody; give its id.

        :param whose: who they are, from ``somebody``
        :param asked: how they asked, one of ``WAYS_OF_ASKING``
        :param agreed: whether they agreed that it is put in for them, and published
        :raises Refusal: where they did not, as ``Proposals.submit``, and where this person has as many as one may have
        """
        must_be_allowed(self._desk, by, PUT_IN_FOR_SOMEBODY, a_round(round_id))
        if not agreed:
            raise TheyMustAgree
        same = hash_of(bid, whose.name)

        def keep(writing: Writing, rules: RoundRules, proposal: Proposal) -> None:
            if behalf_of(writing.connection, proposal.id.hex) is not None:
                raise SomebodyElseWasFirst  # the button was pressed twice
            if same in known_in(writing.connection, round_id):
                raise ItIsThereAlready
            must_be_one_of_few_for(writing.connection, rules, round_id, whose)
            row = {"proposal": proposal.id.hex, "round": round_id, "same": same, **asdict(whose)}
            keep_behalf(writing.connection, [row])

        return put_in(self._desk, round_id, bid, by=by, id=id, behalf=asked, and_then=keep)

    def change(self, proposal_id: str, bid: Bid, whose: OnBehalfOf, *, by: Actor) -> None:
        """Change what a proposal says that was put in for somebody, and how they are reached, because they ask.

        :raises Refusal: as ``Proposals.edit``
        """
        must_be_allowed(self._desk, by, PUT_IN_FOR_SOMEBODY, a_proposal(proposal_id))
        self._must_be_for_somebody(proposal_id)
        its_id = by_reference(proposal_id).hex

        def keep(writing: Writing, rules: RoundRules, proposal: Proposal) -> None:
            change_behalf(writing.connection, its_id, whose)
            must_be_one_of_few_of_a_group(writing.connection, rules, proposal.round, bid.named.group, but=its_id)
            keep_named(writing.connection, its_id, proposal.round, "", bid.named)

        change(
            self._desk,
            proposal_id,
            bid,
            by=by,
            and_then=keep,
        )

    def answer(self, proposal_id: str, question_id: str, text: str, *, shown: bool, by: Actor) -> None:
        """Write down what somebody for whom a proposal was put in answers an officer.

        :param shown: whether everybody may read question and answer, as they wish
        """
        must_be_allowed(self._desk, by, PUT_IN_FOR_SOMEBODY, a_proposal(proposal_id))
        self._must_be_for_somebody(proposal_id)
        write_answer(self._desk, proposal_id, question_id, text, shown=shown, by=by)

    def take_back(self, proposal_id: str, *, by: Actor) -> None:
        """Take a proposal back that was put in for somebody, because they ask."""
        must_be_allowed(self._desk, by, PUT_IN_FOR_SOMEBODY, a_proposal(proposal_id))
        self._must_be_for_somebody(proposal_id)
        take_back(self._desk, proposal_id, by=by)

    def take_over(self, proposal_id: str, *, by: Actor) -> None:
        """Make a proposal one's own that the council put in for whoever has this account's address.

        Letters that wait for them go to their account, and what was kept of them beside it is forgotten.

        :raises Refusal: where it was put in for another address, or the account's is not proven
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        with deciding(self._desk, proposal_id) as (proposal, _its_round, writing):
            connection, its_id = writing.connection, proposal.id.hex
            me, its = what_is_proven(connection, by.person), behalf_of(connection, its_id)
            if me is None or its is None or not its.email or its.email != me.email:
                raise ItIsNotPutInForYou
            if not me.is_proven:
                raise YourAddressIsNotProven
            proposal.take_over(by=by, now=self._desk.clock.now())
            theirs = (letters.c.to_kind == "behalf") & (letters.c.to_whom == its_id) & (letters.c.state == WAITING)
            to_them = {"to_kind": "person", "to_whom": by.person, "person": by.person}
            connection.execute(update(letters).where(theirs).values(**to_them))
            about = assessment_notes.c.about == its_id
            connection.execute(update(assessment_notes).where(about).values(about=by.person))
            connection.execute(update(named_as).where(named_as.c.proposal == its_id).values(person=by.person))
            forget_everything_of(connection, its_id)
            forget_who_took_over(connection, its_id)

    def forget(self, proposal_id: str, *, words: bool, by: Actor) -> None:
        """Forget for whom a proposal was put in, because they ask: name, addresses, letters; what it says if they wish.

        :param words: whether what they wrote goes as well, and what they answered
        :raises NotFound: where nobody is named
        :raises Refusal: where people are voting on these words
        """
        must_be_allowed(self._desk, by, PUT_IN_FOR_SOMEBODY, a_proposal(proposal_id))
        its_id = by_reference(proposal_id).hex
        with self._desk.together_knowing(WHAT_IS_ASKED, self._of_round(its_id)) as writing:
            connection = writing.connection
            if behalf_of(connection, its_id) is None and not words:
                raise NotFound
            theirs = {BEHALF: [its_id]}
            if words:
                must_not_be_voted_on(connection, one_proposal(connection, its_id))
                delete_by(connection, assessment_notes.c.about, [its_id])
                theirs |= self._desk.belongings.of(nobody_yet(its_id))
            self._list.write_down("", theirs)
            for kind, references in theirs.items():
                delete_by(connection, kind.kept_in, references)
            delete_by(connection, named_as.c.proposal, [its_id])
            forget_everything_of(connection, its_id)
        self._desk.database.leave_no_remnants(
            paper_proposals.name, letters.name, *(k.kept_in.table.name for k in KINDS)
        )
        self._papers.forget_words()

    def _must_be_for_somebody(self, proposal_id: str) -> None:
        if not self._desk.store.get(Proposal, by_reference(proposal_id)).behalf:
            raise NotFound

    def _of_round(self, proposal_id: str) -> str:
        return self._desk.store.get(Proposal, by_reference(proposal_id)).round
