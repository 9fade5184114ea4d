"""Who may do what: one table, act by act, and the check that every action begins with. Pages ask the same table.

Every public method of every action names its act by calling :func:`must_be_allowed`, or stands in
``asks_no_role.py`` with the reason; a test holds both, and every page, against this file.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from domain.people.roles import (
    ADMINISTRATOR,
    APPLICANT,
    ASSESSOR,
    AUDITOR,
    CHAIR,
    CLERK,
    MEMBER,
    OFFICER,
    PARTNER,
    RESIDENT,
    RETURNING_OFFICER,
    ROLES_IN_WORDS,
    Held,
)
from domain.refusals import Refusal
from domain.saying.sentence import AnyOf, Sentence
from domain.words.actor import SYSTEM, Actor
from domain.words.belongs_to import Thing
from pb.actions.held_for import (
    SEATED,
    a_committee,
    a_meeting,
    a_proposal,
    a_round,
    a_scheme,
    all_around,
    an_area,
    holds,
)
from pb.actions.who_delivers import ABOUT_DELIVERY, ANSWER_PROPOSAL, FOLLOW_AWARD, PROMISE_ANSWERS, REPORT_ON_AWARD
from pb.actions.who_keeps_money import ABOUT_MONEY, AGREE_TO_USE, ANSWER_AWARD, BINDS_WITH_MONEY, KEEP_AWARD, KEEP_POOL
from pb.actions.who_keeps_the_site import ABOUT_THE_SITE, SET_UP_SITE
from pb.actions.who_proposes import ABOUT_PROPOSING, PUT_IN_FOR_SOMEBODY, PUT_IN_PROPOSAL
from pb.actions.who_talks import ABOUT_TALK, CALL_EVENT, MODERATE, RULE_TALK, SUPPORT_PROPOSAL, TALK, May
from pb.desk import Desk
from pb.store.event_store import by_reference

__all__ = [
    "ADMINISTRATOR", "AGREE_TO_USE", "ANSWER_AWARD", "ANSWER_PROPOSAL", "APPLICANT", "ASSESSOR", "AUDITOR",
    "CALL_EVENT", "CHAIR", "CLERK", "FOLLOW_AWARD", "KEEP_AWARD", "KEEP_POOL", "MEMBER", "MODERATE", "OFFICER",
    "PARTNER", "PROMISE_ANSWERS", "PUT_IN_FOR_SOMEBODY", "PUT_IN_PROPOSAL", "REPORT_ON_AWARD", "RESIDENT",
    "RETURNING_OFFICER", "RULE_TALK", "SET_UP_SITE", "SUPPORT_PROPOSAL", "TALK", "DoesNotActAsThatHere", "May",
    "NotInThisCapacity", "a_committee", "a_meeting", "a_proposal", "a_round", "a_scheme", "all_around", "an_area",
    "may_in", "must_be_allowed",
]  # fmt: skip


SET_UP_SCHEME: Final = "set up a scheme"
DRAW_AREA: Final = "draw an area"
CORRECT_POPULATION: Final = "correct a population"
TAKE_IN_EDITION: Final = "take in an edition"
TIE_AREA: Final = "tie an area"
ANSWER_ADDRESS: Final = "answer about an address"
FORM_COMMITTEE: Final = "form a committee"
CHANGE_SEATS: Final = "change seats"
ADOPT_STANDING_ORDERS: Final = "adopt standing orders"
KEEP_INTERESTS: Final = "keep the register of interests"
CALL_MEETING: Final = "call a meeting"
DRAFT_ROUND: Final = "draft a round"
PREPARE_ROUND: Final = "prepare a round"
SET_CRITERIA: Final = "set criteria"
CHOOSE_ASSESSORS: Final = "choose assessors"
ASSESS_PROPOSAL: Final = "assess a proposal"
ANSWER_APPEAL: Final = "answer an appeal"
SCORE_PROJECTS: Final = "score projects"
SETTLE_PAPER: Final = "settle the paper"
EXTEND_VOTING: Final = "extend the vote"
WITHDRAW_PROJECT: Final = "withdraw a project"
DRAW_LOT: Final = "draw a lot"
GIVE_CASTING_VOTE: Final = "give the casting vote"
RECORD_DECISION: Final = "record a decision"
KEEP_ROOM: Final = "keep a meeting in session"
PLAN_DECISION: Final = "plan a key decision"
GIVE_SHORTER_NOTICE: Final = "give shorter notice"
DELEGATE_DECISION: Final = "delegate a decision"
DECLARE_CONFLICT: Final = "declare a conflict of interest"
DECIDE_UNDER_DELEGATION: Final = "decide under delegation"
DECLARE_INTEREST: Final = "declare an interest beforehand"
VOTE_BY_NAME: Final = "vote by name"
ISSUE_CODES: Final = "issue codes"
CANCEL_CODES: Final = "cancel codes"
KEEP_REGISTER: Final = "keep a register"
CHECK_PROPOSAL: Final = "check a proposal"
HIDE_ATTACHMENT: Final = "hide a picture or document"
CHANGE_ROLES: Final = "change roles"
LET_ONE_SUFFICE: Final = "let one person suffice"
ANSWER_PROPOSED_ACT: Final = "be the second person"
SET_TEMPORARY_PASSWORD: Final = "set a temporary password"  # noqa: S105 -- the name of an act
RESET_SECOND_STEP: Final = "reset a second step"
UNTIE_ACCOUNT: Final = "untie an account of elsewhere"
RULE_SIGNING_IN: Final = "rule how people sign in"
ERASE_PERSON: Final = "erase a person"
LOOK_AFTER_LETTERS: Final = "look after letters"
LOOK_AFTER_ROUNDS: Final = "look after rounds"
LOOK_AT_DECISIONS: Final = "look at decisions"
READ_THE_RECORD: Final = "read the record"
BINDS_THE_COUNCIL: Final = frozenset(
    {
        SETTLE_PAPER,
        ISSUE_CODES,
        CANCEL_CODES,
        KEEP_REGISTER,
        EXTEND_VOTING,
        WITHDRAW_PROJECT,
        DRAW_LOT,
        GIVE_CASTING_VOTE,
        RECORD_DECISION,
        ANSWER_APPEAL,
        GIVE_SHORTER_NOTICE,
        DELEGATE_DECISION,
        DECIDE_UNDER_DELEGATION,
        FORM_COMMITTEE,
        CHANGE_SEATS,
        ADOPT_STANDING_ORDERS,
        CORRECT_POPULATION,
        TIE_AREA,
        CHANGE_ROLES,
        LET_ONE_SUFFICE,
        ANSWER_PROPOSED_ACT,
        SET_TEMPORARY_PASSWORD,
        RESET_SECOND_STEP,
        RULE_SIGNING_IN,
        UNTIE_ACCOUNT,
        ERASE_PERSON,
        *BINDS_WITH_MONEY,
    }
)
"""What cannot simply be taken back: whoever does it on a page has signed in a moment ago."""
ONLY_LOOKS: Final = frozenset({LOOK_AFTER_ROUNDS, LOOK_AT_DECISIONS, READ_THE_RECORD})
"""What no action does, and only pages ask about."""
_BEFORE_ANY_ROUND: Final = Sentence("It is set up once, for every round to come, so it takes an officer.")
_THE_VOTE_ITSELF: Final = Sentence("The vote is the returning officer’s, and not of whoever wants a project funded.")
_RUNS_ITS_ROUNDS: Final = Sentence(
    "Officers run the council’s rounds; a partner organisation runs those of the scheme it was given, up to the paper."
)
_PROPER_OFFICER: Final = Sentence("It is the proper officer’s, and the clerk’s office is theirs.")
_THEIR_OWN: Final = Sentence("An interest and a vote are a member’s own, and nobody gives them in their place.")
_THE_CLERKS_BOOKS: Final = Sentence("Seats are in the clerk’s books; an officer stands in where there is no clerk.")

WHO_MAY: Final[Mapping[str, May]] = {
    SET_UP_SCHEME: May(Sentence("set up a scheme, change its words, close it"), (OFFICER,), _BEFORE_ANY_ROUND),
    DRAW_AREA: May(Sentence("put an area on the map, say when it ends"), (OFFICER,), _BEFORE_ANY_ROUND),
    CORRECT_POPULATION: May(
        Sentence("correct how many people live in an area"),
        (OFFICER,),
        Sentence("Turnout is held against the figure, so it is not for those who run a vote."),
    ),
    TAKE_IN_EDITION: May(
        Sentence("take in an edition of areas, with its boundaries and postcodes"), (OFFICER,), _BEFORE_ANY_ROUND
    ),
    TIE_AREA: May(Sentence("say of which wards an area consists"), (OFFICER,), _BEFORE_ANY_ROUND),
    ANSWER_ADDRESS: May(
        Sentence("answer in which ward a home is whose postcode is not found"),
        (OFFICER, CLERK),
        Sentence("It is looked up on a map, and nobody should wait for it long."),
    ),
    FORM_COMMITTEE: May(Sentence("form a committee"), (OFFICER, CLERK), _THE_CLERKS_BOOKS),
    CHANGE_SEATS: May(
        Sentence("give and end seats on a committee, record who chairs it"), (OFFICER, CLERK), _THE_CLERKS_BOOKS
    ),
    ADOPT_STANDING_ORDERS: May(
        Sentence("record which standing orders a committee adopted"), (OFFICER, CLERK), _THE_CLERKS_BOOKS
    ),
    KEEP_INTERESTS: May(
        Sentence("keep the register of members’ interests and of their dispensations"), (CLERK,), _PROPER_OFFICER
    ),
    CALL_MEETING: May(
        Sentence("call a meeting, publish its agenda and papers, move, cancel or adjourn it"), (CLERK,), _PROPER_OFFICER
    ),
    DRAFT_ROUND: May(Sentence("draft a round"), (OFFICER, PARTNER), _RUNS_ITS_ROUNDS),
    PREPARE_ROUND: May(
        Sentence("write the rules of a round, correct, drop or announce it"), (OFFICER, PARTNER), _RUNS_ITS_ROUNDS
    ),
    CHECK_PROPOSAL: May(
        Sentence("put a proposal on the shortlist or rule it out"),
        (OFFICER, ASSESSOR, PARTNER),
        Sentence("Assessors know what can be built; officers and partners answer for the shortlist of their rounds."),
    ),
    SET_CRITERIA: May(
        Sentence("publish the questions by which proposals are assessed"), (OFFICER, PARTNER), _RUNS_ITS_ROUNDS
    ),
    CHOOSE_ASSESSORS: May(
        Sentence("choose who assesses a proposal, and show the applicant what they found"),
        (OFFICER, PARTNER),
        _RUNS_ITS_ROUNDS,
    ),
    ASSESS_PROPOSAL: May(
        Sentence("assess a proposal, note something about it, declare a conflict of interest"),
        (ASSESSOR, OFFICER, PARTNER),
        Sentence("Assessors know what can be built; each was chosen for the proposal, and nobody assesses their own."),
    ),
    ANSWER_APPEAL: May(
        Sentence("answer an appeal against ruling a proposal out"),
        (OFFICER,),
        Sentence("The council answers for its decision, by somebody who neither made it nor assessed the proposal."),
    ),
    SCORE_PROJECTS: May(
        Sentence("hand in a score sheet where the committee’s scores count beside the vote"),
        (MEMBER,),
        Sentence("Each member with a vote on the committee gives their own points, by name."),
    ),
    SETTLE_PAPER: May(
        Sentence("settle the ballot paper"),
        (OFFICER, RETURNING_OFFICER, PARTNER),
        Sentence("The preparation ends with it, and the vote, which is the returning officer’s, begins."),
    ),
    ISSUE_CODES: May(Sentence("issue voting codes"), (OFFICER, RETURNING_OFFICER), _THE_VOTE_ITSELF),
    CANCEL_CODES: May(
        Sentence("cancel lost voting codes and issue others for them"), (OFFICER, RETURNING_OFFICER), _THE_VOTE_ITSELF
    ),
    KEEP_REGISTER: May(
        Sentence("load the register of those who may vote, let in whoever comes in person, forget people"),
        (OFFICER, RETURNING_OFFICER),
        _THE_VOTE_ITSELF,
    ),
    EXTEND_VOTING: May(Sentence("extend the vote"), (OFFICER, RETURNING_OFFICER), _THE_VOTE_ITSELF),
    WITHDRAW_PROJECT: May(Sentence("take a project out of the vote"), (OFFICER, RETURNING_OFFICER), _THE_VOTE_ITSELF),
    DRAW_LOT: May(Sentence("write down a public draw"), (OFFICER, RETURNING_OFFICER), _THE_VOTE_ITSELF),
    GIVE_CASTING_VOTE: May(
        Sentence("give the casting vote on a tie"),
        (CHAIR, MEMBER, OFFICER, RETURNING_OFFICER),
        Sentence(
            "It is the chair’s own, or a member’s where nobody chairs; where no committee decides, it is written down "
            "for whoever chairs the decision day."
        ),
    ),
    RECORD_DECISION: May(
        Sentence("record what a committee decided"),
        (MEMBER, CHAIR, CLERK),
        Sentence("Whoever was there can say how it was decided, and the clerk keeps the minutes."),
    ),
    KEEP_ROOM: May(
        Sentence("enter what happens in a meeting, and what becomes of it"),
        (CLERK,),
        Sentence("The clerk keeps the minutes, and whoever votes does not."),
    ),
    PLAN_DECISION: May(
        Sentence("enter key decisions in the forward plan, move or withdraw them"),
        (OFFICER, CLERK),
        Sentence("Whoever prepares a decision announces it, or the clerk does for them."),
    ),
    GIVE_SHORTER_NOTICE: May(
        Sentence("record that scrutiny was told of a key decision, or agreed that it is urgent"),
        (CLERK,),
        _PROPER_OFFICER,
    ),
    DELEGATE_DECISION: May(
        Sentence("record what is left to an officer, and end it"),
        (CLERK,),
        Sentence("It is the committee’s to give, and whoever is given it does not write that down."),
    ),
    DECLARE_CONFLICT: May(
        Sentence("declare a conflict of interest in what is left to an officer"),
        (OFFICER, CLERK, MEMBER),
        Sentence("Officers and members declare their own; the clerk writes down what members tell them."),
    ),
    DECIDE_UNDER_DELEGATION: May(
        Sentence("decide what is left to them"),
        (OFFICER,),
        Sentence("The delegation names one officer, and nobody decides in their place."),
    ),
    DECLARE_INTEREST: May(Sentence("declare an interest before a meeting"), (MEMBER,), _THEIR_OWN),
    VOTE_BY_NAME: May(Sentence("vote by name on their own device, where orders allow it"), (MEMBER,), _THEIR_OWN),
    **ABOUT_PROPOSING,
    **ABOUT_TALK,
    **ABOUT_THE_SITE,
    **ABOUT_MONEY,
    **ABOUT_DELIVERY,
    HIDE_ATTACHMENT: May(
        Sentence("hide a proposal’s picture or document, and show it again"), (OFFICER, PARTNER), _RUNS_ITS_ROUNDS
    ),
    CHANGE_ROLES: May(
        Sentence("appoint people, give and take roles"),
        (ADMINISTRATOR,),
        Sentence("Whoever says who acts for the council does not run its rounds."),
    ),
    LET_ONE_SUFFICE: May(
        Sentence("say whether a scheme, or the council, asks for two persons"),
        (ADMINISTRATOR,),
        Sentence("Whoever runs the rounds does not say how closely they are watched."),
    ),
    ANSWER_PROPOSED_ACT: May(
        Sentence("confirm, refuse or take back what somebody proposed"),
        (OFFICER, RETURNING_OFFICER, ADMINISTRATOR, CLERK, CHAIR, MEMBER, PARTNER),
        Sentence(
            "Whoever may do it is the second person in it, or an officer, a returning officer or an administrator; "
            "never whoever proposed it."
        ),
    ),
    SET_TEMPORARY_PASSWORD: May(
        Sentence("give somebody who forgot theirs a temporary password"),
        (ADMINISTRATOR,),
        Sentence(
            "It goes by letter to them alone. Where no letters are sent, two give it to whoever acts for the council."
        ),
    ),
    RESET_SECOND_STEP: May(
        Sentence("let somebody who lost their phone sign in without its codes"),
        (ADMINISTRATOR,),
        Sentence("An administrator proposes it and another person confirms it, or one alone could come in as anybody."),
    ),
    UNTIE_ACCOUNT: May(
        Sentence("have somebody sign in with no account of another service any more"),
        (ADMINISTRATOR,),
        Sentence(
            "Nobody comes in by it, and whoever left that service cannot do it themselves; everybody ties their own."
        ),
    ),
    RULE_SIGNING_IN: May(
        Sentence("say whether everybody who acts for the council signs in with a code from their phone"),
        (ADMINISTRATOR,),
        Sentence("Whoever says who acts for the council says how they show that it is them."),
    ),
    ERASE_PERSON: May(
        Sentence("erase a person’s details"),
        (OFFICER, ADMINISTRATOR),
        Sentence("People have a right to it, so it must not wait for one of us."),
    ),
    LOOK_AFTER_LETTERS: May(
        Sentence("see which letters failed, have them tried again, print those that go by post"),
        (OFFICER, CLERK),
        Sentence("Letters are the council’s post, and the clerk’s office sends it."),
    ),
    LOOK_AFTER_ROUNDS: May(
        Sentence("see rounds that are being prepared, and what waits in them"),
        (OFFICER, RETURNING_OFFICER, ASSESSOR, CLERK, PARTNER),
        Sentence("Whoever has something to do in a round must find it."),
    ),
    LOOK_AT_DECISIONS: May(
        Sentence("see what waits for a committee"),
        (MEMBER, CHAIR, CLERK, OFFICER),
        Sentence("The committee decides, the clerk minutes, and officers prepare it."),
    ),
    READ_THE_RECORD: May(
        Sentence("read every event with the names of those who acted"),
        (AUDITOR,),
        Sentence("Whoever checks the others does nothing else."),
    ),
}
"""The table. Who is not named may not; what happens by itself is done by the system."""


class NotInThisCapacity(Refusal):
    """Somebody tries what their role does not cover."""

    message = "You are acting as {role}; only {allowed} can do this."


class DoesNotActAsThatHere(Refusal):
    """Somebody says that they act in a role which they do not hold: not for this, no longer, or not yet."""

    message = "You do not act as {role} for this, or not today. An administrator can say who does."


def must_be_allowed(desk: Desk, by: Actor, act: str, *about: Thing, also: tuple[str, ...] = ()) -> None:
    """Refuse an act to whoever acts in a role that may not do it, or that they do not hold. The system may everything.

    :param act: one of the acts above
    :param about: what it is done to, where there is such a thing already
    :param also: further roles, of those who confirm what somebody else proposed
    :raises NotInThisCapacity: for a role that may not
    :raises DoesNotActAsThatHere: for a role that is not theirs
    """
    roles = tuple(dict.fromkeys((*WHO_MAY[act].roles, *also)))
    if by.role == SYSTEM.role:
        return
    if by.role not in roles:
        words = ROLES_IN_WORDS
        raise NotInThisCapacity(role=words.get(by.role, by.role), allowed=AnyOf([words[role] for role in roles]))
    if by.person == SYSTEM.person:  # at the machine itself: the command line
        return
    _must_hold(desk, by, about)
    around = all_around(desk, about) if by.role in SEATED else set()
    of_seats = [by_reference(one.id).hex for one in around if one.kind == "committee" and one.id]
    desk.was_allowed(by, lambda: _must_hold(desk, by, about), by_reference(by.person).hex, *of_seats)


def may_in(held: Collection[Held], act: str, things: Collection[Thing], *, today: date) -> list[str]:
    """Give the roles among those held in which somebody may do something, in the table's sequence: pages ask this.

    :param things: what it is done to and everything in which that lies; none where it concerns the whole council
    """
    covering = {one.role for one in held if one.on(today) and one.covers(things)}
    return [role for role in WHO_MAY[act].roles if role in covering]


def _must_hold(desk: Desk, by: Actor, about: Collection[Thing]) -> None:
    if not holds(desk, by, about):
        raise DoesNotActAsThatHere(role=ROLES_IN_WORDS[by.role])
