"""Who can be erased today, and what has to be done before: nobody's erasure may change a vote or leave an office empty.

A person's request is not refused for good (UK GDPR article 17): each refusal says which step comes first.
"""

from datetime import date

from sqlalchemy import select

from domain.people.roles import ADMINISTRATOR, AUDITOR, ROLES_IN_WORDS, Held
from domain.refusals import Refusal
from pb.erasable.register_tables import register_rows
from pb.readmodels.committees.answers import committees_of, one_committee
from pb.readmodels.people.answers import everybody_who_holds
from pb.readmodels.proposals.answers import proposals_by
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round


class HasASeat(Refusal):
    """A committee would decide with a member whom nobody can name."""

    message = "This person sits on {committee}. End their seat first."


class TheirWordsAreOnABallotPaper(Refusal):
    """People are choosing by these words, and would choose between “[erased]” and others."""

    message = (
        "Proposal {reference} of this person is on the ballot paper of {round}, and its words are what people vote on. "
        "Erase them when the result is published, or take the project out of the vote first."
    )


class TheyWereLetIntoAVote(Refusal):
    """Forgotten, they could register again and be let in a second time."""

    message = (
        "This person was let into the vote of {round} by their account, and once they are erased nobody could tell "
        "whether they come again. Erase them when the vote has closed."
    )


class NobodyElseHasTheRole(Refusal):
    """The history would be read by nobody, or nobody could appoint anybody."""

    message = "Nobody else is {role}. Appoint somebody first, then take the role away."


class OwnRoleStays(Refusal):
    """Whoever took it from themselves could not take it back."""

    message = "You cannot take the administrator’s role from yourself. Ask another administrator."


def must_be_erasable(reading: Reading, person: str) -> None:
    """Refuse an erasure that would change a vote that is going on, or leave a seat to nobody who can be named.

    That nobody is erased who acts for the council is the person's own rule.

    :param person: their reference
    :raises Refusal: with the step that comes first
    """
    for committee in committees_of(reading, person):
        raise HasASeat(committee=one_committee(reading, committee).name)
    let_in = (register_rows.c.person == person, register_rows.c.entitlement.is_not(None))
    for round_id in reading.execute(select(register_rows.c.round).where(*let_in)).scalars().all():
        its_round = one_round(reading, round_id)
        if its_round.closed_at is None:
            raise TheyWereLetIntoAVote(round=its_round.name)
    for proposal in reversed(proposals_by(reading, person)):
        if not proposal.behalf:  # else its words are of somebody else, whom the council put it in for
            must_not_be_voted_on(reading, proposal)


def must_not_be_voted_on(reading: Reading, proposal: Proposal) -> None:
    """Refuse to erase the words of a proposal by which people vote.

    :raises TheirWordsAreOnABallotPaper: while its round is being voted on, or waits for its result
    """
    if not proposal.number:
        return
    its_round = one_round(reading, proposal.round)
    if its_round.lets_projects_be_withdrawn and proposal.number not in its_round.withdrawn:
        raise TheirWordsAreOnABallotPaper(reference=proposal.reference, round=its_round.name)


def must_leave_somebody(reading: Reading, person: str, taken: Held, *, today: date) -> None:
    """Refuse to take a role from the last who has it for the whole council and for good, where nobody could do without.

    :param person: whose role is to be taken, by reference
    :raises NobodyElseHasTheRole: for the only auditor, and the only administrator
    """
    if taken.role not in (ADMINISTRATOR, AUDITOR) or taken.scope_kind:
        return
    holders = everybody_who_holds(reading, taken.role)
    others = {their for their, held in holders if not held.scope_kind and held.on(today) and not held.until}
    if not others - {person}:
        raise NobodyElseHasTheRole(role=ROLES_IN_WORDS[taken.role])
