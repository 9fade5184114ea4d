"""Who may do what: one table, act by act, and the check that every action begins with. Pages ask the same table.

Every public method of every action names its act by calling :func:`must_be_allowed`, or stands in ``ASKS_NO_ROLE``
with the reason; a test holds both, and every page, against this file.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from domain.people.person import Person
from domain.people.roles import ADMINISTRATOR, AUDITOR, MEMBER, OFFICER, RESIDENT, ROLES_IN_WORDS
from domain.proposals.proposal import Proposal
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.saying.sentence import AnyOf, Sentence
from domain.words.actor import SYSTEM, Actor
from domain.words.belongs_to import Thing
from pb.desk import Desk
from pb.store.event_store import NotFound, by_reference

__all__ = [
    "ADMINISTRATOR",
    "AUDITOR",
    "MEMBER",
    "OFFICER",
    "RESIDENT",
    "DoesNotActAsThatHere",
    "May",
    "NotInThisCapacity",
    "a_committee",
    "a_proposal",
    "a_round",
    "a_scheme",
    "an_area",
    "must_be_allowed",
]


class May(NamedTuple):
    """One row: who may do something, in words that an administrator reads before they give a role."""

    words: Sentence
    roles: tuple[str, ...]
    because: Sentence


SET_UP_SCHEME: Final = "set up a scheme"
DRAW_AREA: Final = "draw an area"
CORRECT_POPULATION: Final = "correct a population"
FORM_COMMITTEE: Final = "form a committee"
CHANGE_SEATS: Final = "change seats"
DRAFT_ROUND: Final = "draft a round"
PREPARE_ROUND: Final = "prepare a round"
SETTLE_PAPER: Final = "settle the paper"
EXTEND_VOTING: Final = "extend the vote"
WITHDRAW_PROJECT: Final = "withdraw a project"
DRAW_LOT: Final = "draw a lot"
GIVE_CASTING_VOTE: Final = "give the casting vote"
RECORD_DECISION: Final = "record a decision"
ISSUE_CODES: Final = "issue codes"
PUT_IN_PROPOSAL: Final = "put in a proposal"
CHECK_PROPOSAL: Final = "check a proposal"
CHANGE_ROLES: Final = "change roles"
SET_TEMPORARY_PASSWORD: Final = "set a temporary password"  # noqa: S105 -- the name of an act
ERASE_PERSON: Final = "erase a person"

_THE_OFFICERS_WORK: Final = Sentence("Officers run the council’s rounds.")

WHO_MAY: Final[Mapping[str, May]] = {
    SET_UP_SCHEME: May(Sentence("set up a scheme"), (OFFICER,), _THE_OFFICERS_WORK),
    DRAW_AREA: May(Sentence("put an area on the map"), (OFFICER,), _THE_OFFICERS_WORK),
    CORRECT_POPULATION: May(Sentence("correct a population"), (OFFICER,), _THE_OFFICERS_WORK),
    FORM_COMMITTEE: May(Sentence("form a committee"), (OFFICER,), _THE_OFFICERS_WORK),
    CHANGE_SEATS: May(Sentence("give and end seats, record who chairs"), (OFFICER,), _THE_OFFICERS_WORK),
    DRAFT_ROUND: May(Sentence("draft a round"), (OFFICER,), _THE_OFFICERS_WORK),
    PREPARE_ROUND: May(
        Sentence("write the rules of a round, correct, drop or announce it"), (OFFICER,), _THE_OFFICERS_WORK
    ),
    SETTLE_PAPER: May(Sentence("settle the ballot paper"), (OFFICER,), _THE_OFFICERS_WORK),
    EXTEND_VOTING: May(Sentence("extend the vote"), (OFFICER,), _THE_OFFICERS_WORK),
    WITHDRAW_PROJECT: May(Sentence("take a project out of the vote"), (OFFICER,), _THE_OFFICERS_WORK),
    DRAW_LOT: May(Sentence("write down a public draw"), (OFFICER,), _THE_OFFICERS_WORK),
    GIVE_CASTING_VOTE: May(
        Sentence("write down the chair’s casting vote"),
        (OFFICER, MEMBER),
        Sentence("It is the chair’s own; where no committee decides, an officer writes down that of the decision day."),
    ),
    RECORD_DECISION: May(
        Sentence("record what a committee decided"),
        (MEMBER,),
        Sentence("Whoever was there can say how it was decided."),
    ),
    ISSUE_CODES: May(Sentence("issue voting codes"), (OFFICER,), _THE_OFFICERS_WORK),
    PUT_IN_PROPOSAL: May(
        Sentence("put in a proposal, change it, take it back"),
        (RESIDENT, OFFICER),
        Sentence("Rounds are for residents’ ideas; an officer writes down what came on paper."),
    ),
    CHECK_PROPOSAL: May(Sentence("put a proposal on the shortlist or rule it out"), (OFFICER,), _THE_OFFICERS_WORK),
    CHANGE_ROLES: May(
        Sentence("appoint people, give and take roles"),
        (ADMINISTRATOR,),
        Sentence("Whoever says who acts for the council does not act for it themselves."),
    ),
    SET_TEMPORARY_PASSWORD: May(
        Sentence("set a temporary password"),
        (ADMINISTRATOR,),
        Sentence("Whoever opened the account can tell whom it is for."),
    ),
    ERASE_PERSON: May(
        Sentence("erase a person’s details"),
        (OFFICER, ADMINISTRATOR),
        Sentence("The law gives people a right to it, so it must not wait for one person."),
    ),
}
"""The table. Who is not named may not; what happens by itself is done by the system."""

ASKS_NO_ROLE: Final[Mapping[str, str]] = {
    "People.register": "everybody may become a resident of the platform",
    "People.change_password": "everybody changes their own; the domain refuses another’s",
    "People.sign_in": "whoever knows the password",
    "People.sign_out": "whoever holds the token",
    "People.who_is": "a question",
    "Voting.ballot_paper": "the paper of a vote is everybody’s",
    "Voting.enter_code": "whoever holds a code: no account is asked for",
    "Voting.cast": "whoever holds a code: no account is asked for",
    "Voting.waits_in": "whoever holds a receipt",
    "Voting.was_used": "whoever holds a code",
    "Voting.company": "a question about everybody",
    "Voting.turnout": "a question about everybody",
    "Counting.count": "happens by itself",
    "Counting.counted": "happens by itself",
    "Counting.what_a_count_waits_for": "a question",
    "Deciding.result_before_the_committee": "a question",
    "Deciding.latest_result": "a question",
    "Deciding.who_may_have_been_there": "a question",
    "Deciding.faults": "a question: it records nothing, and says who could not record it",
    "Deciding.would_be_carried": "a question",
    "Deciding.was_carried": "a question",
    "Deciding.publish_without_committee": "happens by itself",
    "Erasing.whose": "a question of those who erase",
    "Erasing.must_be_erasable": "a question of those who erase",
    "Erasing.apply_again": "happens by itself",
    "Erasing.look_again": "happens by itself",
}
"""Public methods of actions that look at nobody’s role, and why they need not."""


class NotInThisCapacity(Refusal):
    """Somebody tries what their role does not cover."""

    message = "You are acting as {role}; only {allowed} can do this."


class DoesNotActAsThatHere(Refusal):
    """Somebody says that they act in a role which they do not hold: not for this, no longer, or not yet."""

    message = "You do not act as {role} for this, or not today. An administrator can say who does."


def a_round(round_id: str) -> Thing:
    """Name a round, for the check."""
    return Thing("round", round_id)


def a_scheme(scheme: str) -> Thing:
    """Name a scheme, for the check."""
    return Thing("scheme", scheme)


def a_committee(committee: str) -> Thing:
    """Name a committee, for the check."""
    return Thing("committee", committee)


def an_area(area: str) -> Thing:
    """Name an area, for the check."""
    return Thing("area", area)


def a_proposal(proposal: str) -> Thing:
    """Name a proposal, for the check: it lies in its round."""
    return Thing("proposal", proposal)


def must_be_allowed(desk: Desk, by: Actor, act: str, *about: Thing) -> None:
    """Refuse an act to whoever acts in a role that may not do it, or that they do not hold. The system may everything.

    :param act: one of the acts above
    :param about: what it is done to, where there is such a thing already
    :raises NotInThisCapacity: for a role that may not
    :raises DoesNotActAsThatHere: for a role that is not theirs
    """
    roles = WHO_MAY[act].roles
    if by.role == SYSTEM.role:
        return
    if by.role not in roles:
        words = ROLES_IN_WORDS
        raise NotInThisCapacity(role=words.get(by.role, by.role), allowed=AnyOf([words[role] for role in roles]))
    if by.person == SYSTEM.person:  # at the machine itself: the command line
        return
    try:
        someone = desk.store.get(Person, by_reference(by.person))
    except NotFound:
        raise DoesNotActAsThatHere(role=ROLES_IN_WORDS[by.role]) from None
    now = desk.clock.now()
    if not (someone.may_act_as(by.role, (), now=now) or someone.may_act_as(by.role, _all_around(desk, about), now=now)):
        raise DoesNotActAsThatHere(role=ROLES_IN_WORDS[by.role])


def _all_around(desk: Desk, about: Collection[Thing]) -> set[Thing]:
    """Give the things that are acted upon and those in which they lie; asked only for who is not the whole council's.

    :raises NotFound: for a round or a proposal that there is not
    """
    rounds = [thing.id for thing in about if thing.kind == "round"]
    rounds += [desk.store.get(Proposal, by_reference(one.id)).round for one in about if one.kind == "proposal"]
    found = set(about)
    for round_id in rounds:
        its = desk.store.get(FundingRound, by_reference(round_id))
        found |= {a_round(round_id), a_scheme(its.scheme), an_area(its.area), a_committee(its.committee)}
    return found
