"""Which kinds of letters there are, which facts the words of each can use, and which nobody can do without."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from domain.refusals import Refusal
from domain.saying.sentence import Sentence


class What(Enum):
    """What a fact is, and so how it is written for people."""

    TEXT = auto()
    NUMBER = auto()
    MONEY = auto()
    """Whole pence or cents, in the letter's ``currency``."""
    INSTANT = auto()
    """When something ends."""
    BEGINS = auto()
    """When something begins: said of midnight, it is the day that begins."""
    DAY = auto()
    LINK = auto()
    """An address of the service: with its host, or a path that is put behind the address of the service."""
    SECRET = auto()
    """Text or an address that opens something: blanked when the letter has been sent."""


TEXT, NUMBER, MONEY, INSTANT, BEGINS, DAY, LINK, SECRET = What
IN_EVERY: Final[Mapping[str, What]] = {"council": TEXT, "service": LINK}
"""What the words of every letter can use: the council's name and the address of the service."""


class ThereIsNoSuchLetter(Refusal):
    """Nothing is known about a letter of this kind."""

    message = "There is no kind of letter called “{kind}”."


class ALetterLacksAFact(Refusal):
    """Its words could not be written."""

    message = "A letter “{kind}” is to have the facts {wanted} and nothing else; it was given {given}."


@dataclass(frozen=True)
class Kind:
    """What is known of every letter of a kind."""

    words: Sentence
    """What it is about, as people choose which letters they want."""
    facts: Mapping[str, What]
    required: bool = False
    """Whether it is sent whatever the person wishes: it belongs to something that they do or must know."""
    until: str = ""
    """The fact with the instant after which it is of no use, and is not sent any more; empty for never."""
    needs: tuple[str, ...] = ()
    """Facts that a council may not leave out of its own words, besides those that open something."""
    to: str = "person"
    """Who gets it: ``person`` with an account, ``contact`` (an address that may be nobody's), ``register``, or
    ``behalf`` (whoever the council put a proposal in for, who get those of persons about it too)."""
    by_email_only: bool = False
    """Whether paper would come too late for it."""
    is_waited_for: bool = False
    """Whether somebody sits there and waits for it: it goes before all that wait for nobody in particular."""

    @property
    def needed(self) -> tuple[str, ...]:
        """All the facts that its words must name."""
        return tuple(name for name, what in self.facts.items() if what is SECRET or name in self.needs)


_OF_A_PROPOSAL = {"title": TEXT, "reference": TEXT, "round": TEXT, "link": LINK}
_WITH_A_REASON = {**_OF_A_PROPOSAL, "reason": TEXT}
_OF_A_ROUND = {"round": TEXT, "link": LINK}
_A_WAY_IN = {"link": SECRET, "code": SECRET, "until": INSTANT}
_A_QUESTION = {**_OF_A_PROPOSAL, "question": TEXT, "due": DAY}
_A_REPORT = {**_OF_A_PROPOSAL, "asks": TEXT, "due": DAY}


def _way_in(words: Sentence) -> Kind:
    return Kind(words, _A_WAY_IN, required=True, until="until", to="contact", by_email_only=True, is_waited_for=True)


KINDS: Final[Mapping[str, Kind]] = {
    "confirm-address": _way_in(Sentence("Confirming an email address")),
    "sign-in-link": _way_in(Sentence("A link to sign in")),
    "account-already": _way_in(Sentence("There is an account already")),
    "no-account": Kind(
        Sentence("There is no account"),
        {"register": LINK},
        required=True,
        needs=("register",),
        to="contact",
        by_email_only=True,
        is_waited_for=True,
    ),
    "confirm-following": Kind(
        Sentence("Confirming that you want to follow something"),
        {"what": TEXT, "link": SECRET, "until": INSTANT},
        required=True,
        until="until",
        to="contact",
        by_email_only=True,
    ),
    "followed": Kind(
        Sentence("What happened to the rounds, proposals, areas and committees that you follow"),
        {"what": TEXT, "happened": TEXT, "link": LINK, "following": LINK},
        needs=("happened", "link", "following"),
        by_email_only=True,
    ),
    "temporary-password": Kind(
        Sentence("A temporary password"),
        {"password": SECRET, "sign_in": LINK},
        required=True,
        needs=("sign_in",),
        by_email_only=True,
        is_waited_for=True,
    ),
    "role-given": Kind(Sentence("You were given a role"), {"sign_in": LINK}, required=True, needs=("sign_in",)),
    "account-elsewhere-tied": Kind(
        Sentence("You sign in with an account of another service"),
        {"provider": TEXT, "account": LINK},
        required=True,
        needs=("provider", "account"),
    ),
    "asked-to-put-in-together": Kind(
        Sentence("Somebody names you with their proposal"),
        {"title": TEXT, "round": TEXT, "who": TEXT, "link": SECRET},
        required=True,
        needs=("who",),
        to="contact",
        by_email_only=True,
    ),
    "proposal-received": Kind(Sentence("Your proposal was received"), {**_OF_A_PROPOSAL, "until": INSTANT}),
    "put-in-for-you": Kind(
        Sentence("The council put in a proposal for you"),
        {**_OF_A_PROPOSAL, "until": INSTANT},
        required=True,
        needs=("reference", "link"),
        to="behalf",
    ),
    "question-for-you": Kind(
        Sentence("An officer asks something about a proposal that the council put in for you"),
        _A_QUESTION,
        required=True,
        needs=("question", "due", "reference"),
        to="behalf",
    ),
    "question-for-you-due": Kind(
        Sentence("A reminder that your answer about a proposal that the council put in for you is due"),
        _A_QUESTION,
        needs=("question", "due", "reference"),
        to="behalf",
    ),
    "question-asked": Kind(
        Sentence("An officer asks something about your proposal"),
        _A_QUESTION,
        required=True,
        needs=("question", "due", "link"),
    ),
    "question-answer-due": Kind(
        Sentence("A reminder that your answer is due"), _A_QUESTION, needs=("question", "due", "link")
    ),
    "question-answered": Kind(
        Sentence("For officers: your question is answered"), _OF_A_PROPOSAL, needs=("reference", "link")
    ),
    "report-asked": Kind(
        Sentence("A report on the money that your proposal was given is asked for"),
        _A_REPORT,
        required=True,
        needs=("asks", "due", "link"),
    ),
    "report-due": Kind(Sentence("A reminder that your report is due"), _A_REPORT, needs=("asks", "due", "link")),
    "report-overdue": Kind(
        Sentence("Your report has not come"), _A_REPORT, required=True, needs=("asks", "due", "link")
    ),
    "report-queried": Kind(
        Sentence("An officer asks something about your report"),
        {**_OF_A_PROPOSAL, "question": TEXT},
        required=True,
        needs=("question", "link"),
    ),
    "proposal-answered": Kind(
        Sentence("The council answers what became of your proposal"),
        {**_OF_A_PROPOSAL, "answer": TEXT},
        required=True,
        needs=("answer", "link"),
    ),
    "answer-owed": Kind(
        Sentence("For officers: an answer about a proposal is due in a week"),
        {**_OF_A_PROPOSAL, "due": DAY},
        needs=("reference", "due", "link"),
    ),
    "answer-overdue": Kind(
        Sentence("For officers: an answer about a proposal is overdue"),
        {**_OF_A_PROPOSAL, "due": DAY},
        required=True,
        needs=("reference", "due", "link"),
    ),
    "proposal-shortlisted": Kind(Sentence("Your proposal is on the shortlist"), {**_OF_A_PROPOSAL, "cost": MONEY}),
    "proposal-shortlisted-at-another-cost": Kind(
        Sentence("Your proposal is on the shortlist, at another cost"),
        {**_OF_A_PROPOSAL, "asked": MONEY, "cost": MONEY, "reason": TEXT},
        required=True,
        needs=("cost", "reason"),
    ),
    "assessment-shown": Kind(
        Sentence("What assessors found about your proposal"),
        {**_OF_A_PROPOSAL, "until": INSTANT},
        required=True,
        needs=("until", "link"),
    ),
    "appeal-upheld": Kind(
        Sentence("Your appeal was upheld"), {**_OF_A_PROPOSAL, "reason": TEXT}, required=True, needs=("reason",)
    ),
    "appeal-dismissed": Kind(
        Sentence("Your appeal was dismissed"), {**_OF_A_PROPOSAL, "reason": TEXT}, required=True, needs=("reason",)
    ),
    "proposal-ruled-out": Kind(
        Sentence("Your proposal is not on the shortlist"),
        {**_OF_A_PROPOSAL, "reason": TEXT},
        required=True,
        needs=("reason",),
    ),
    "proposal-returned": Kind(
        Sentence("Your proposal was sent back to you, to be changed"),
        {**_OF_A_PROPOSAL, "reason": TEXT, "due": DAY},
        required=True,
        needs=("reason", "due"),
    ),
    "proposal-moved": Kind(
        Sentence("Your proposal was moved to another category or area"),
        {**_OF_A_PROPOSAL, "pot": TEXT, "reason": TEXT},
        required=True,
        needs=("pot", "reason"),
    ),
    "proposal-merged": Kind(
        Sentence("Your proposal was merged into another one"),
        {**_OF_A_PROPOSAL, "other": TEXT, "reason": TEXT},
        required=True,
        needs=("other", "reason"),
    ),
    "merged-into-yours": Kind(
        Sentence("Another proposal was merged into yours"),
        {**_OF_A_PROPOSAL, "other": TEXT, "reason": TEXT},
        needs=("other", "reason"),
    ),
    "bid-ready": Kind(Sentence("Your bid is ready for the committee"), {**_OF_A_PROPOSAL, "cost": MONEY}),
    "bid-ruled-out": Kind(
        Sentence("Your bid was ruled out"), {**_OF_A_PROPOSAL, "reason": TEXT}, required=True, needs=("reason",)
    ),
    "bid-awarded": Kind(
        Sentence("Your bid was awarded money"),
        {**_OF_A_PROPOSAL, "amount": MONEY},
        required=True,
        needs=("amount", "link"),
    ),
    "payment-sent": Kind(
        Sentence("A payment to you was sent"),
        {**_OF_A_PROPOSAL, "amount": MONEY},
        required=True,
        needs=("amount", "link"),
    ),
    "bid-not-awarded": Kind(Sentence("Your bid was not awarded money"), _OF_A_PROPOSAL, required=True, needs=("link",)),
    "voting-opens-on-yours": Kind(
        Sentence("People can vote on your project"),
        {**_OF_A_PROPOSAL, "number": TEXT, "until": INSTANT},
        until="until",
        needs=("link",),
    ),
    "project-taken-out": Kind(
        Sentence("Your project was taken out of the vote"),
        {**_OF_A_PROPOSAL, "reason": TEXT},
        required=True,
        needs=("reason",),
    ),
    "project-funded": Kind(
        Sentence("Your project gets the money"),
        {**_OF_A_PROPOSAL, "amount": MONEY, "result": LINK},
        required=True,
        needs=("amount", "result"),
    ),
    "project-part-funded": Kind(
        Sentence("Your project gets part of the money"),
        {**_OF_A_PROPOSAL, "amount": MONEY, "cost": MONEY, "result": LINK},
        required=True,
        needs=("amount", "result"),
    ),
    "project-not-funded": Kind(
        Sentence("Your project was not funded"), {**_OF_A_PROPOSAL, "result": LINK}, required=True, needs=("result",)
    ),
    "comment-on-yours": Kind(Sentence("Somebody said something about your proposal"), _OF_A_PROPOSAL, needs=("link",)),
    "comment-answered": Kind(Sentence("Somebody answered your comment"), _OF_A_PROPOSAL, needs=("link",)),
    "comment-hidden": Kind(
        Sentence("Your comment was hidden"), _WITH_A_REASON, required=True, needs=("reason", "link")
    ),
    "comment-shown-again": Kind(
        Sentence("Your comment is shown again"), _WITH_A_REASON, required=True, needs=("reason",)
    ),
    "comment-stays-hidden": Kind(
        Sentence("Your comment stays hidden"), _WITH_A_REASON, required=True, needs=("reason",)
    ),
    "comments-wait": Kind(
        Sentence("For officers: comments that somebody has to look at, once a day"),
        {"waiting": NUMBER, "link": LINK},
        needs=("link",),
    ),
    "meeting-called": Kind(
        Sentence("For members of a committee: a meeting is called"),
        {"committee": TEXT, "starts": BEGINS, "place": TEXT, "agenda": TEXT, "link": LINK},
        required=True,
        until="starts",
        needs=("committee", "starts", "place", "link"),
    ),
    "meeting-cancelled": Kind(
        Sentence("For members of a committee: a meeting does not take place"),
        {"committee": TEXT, "starts": BEGINS, "place": TEXT, "reason": TEXT, "link": LINK},
        required=True,
        until="starts",
        needs=("committee", "starts", "reason"),
    ),
    "vote-invitation": Kind(
        Sentence("You can vote, and your voting code"),
        {**_OF_A_ROUND, "code": SECRET, "opens": BEGINS, "until": INSTANT},
        required=True,
        until="until",
        needs=("link", "until"),
        to="register",
    ),
    "vote-is-open": Kind(
        Sentence("A vote has opened for which you have a code"),
        {**_OF_A_ROUND, "until": INSTANT},
        until="until",
        needs=("link", "until"),
        to="register",
        by_email_only=True,
    ),
    "vote-reminder": Kind(
        Sentence("A reminder that you can still vote"),
        {**_OF_A_ROUND, "until": INSTANT},
        until="until",
        needs=("link", "until"),
        to="register",
    ),
    "code-replaced-at-counter": Kind(
        Sentence("Your voting code was cancelled, because another one was given to you in person"),
        _OF_A_ROUND,
        required=True,
        needs=("link",),
        to="register",
    ),
    "vote-cast-in-your-name": Kind(
        Sentence("A vote was cast in your name"), _OF_A_ROUND, required=True, needs=("link",), to="register"
    ),
    "ballot-changed": Kind(
        Sentence("Your ballot was changed"),
        {**_OF_A_ROUND, "times": NUMBER},
        required=True,
        needs=("link", "times"),
        to="register",
    ),
    "result-for-voters": Kind(
        Sentence("The result of a round in which you could vote"),
        {**_OF_A_ROUND, "funded": TEXT},
        needs=("funded", "link"),
        to="register",
    ),
}


def kind_called(kind: str) -> Kind:
    """Give what is known of a kind.

    :raises ThereIsNoSuchLetter: where nothing is
    """
    if kind not in KINDS:
        raise ThereIsNoSuchLetter(kind=kind)
    return KINDS[kind]


def must_have_its_facts(kind: str, facts: Mapping[str, object]) -> None:
    """Refuse facts with which the words of a kind could not be written, before anything is posted.

    :raises Refusal: where one is missing, unknown or of another type
    """
    known = kind_called(kind).facts
    numbers = (NUMBER, MONEY)
    fit = all(isinstance(facts[name], int if what in numbers else str) for name, what in known.items() if name in facts)
    if set(known) != set(facts) - {"currency"} or not fit:
        raise ALetterLacksAFact(kind=kind, wanted=sorted(known), given=sorted(facts))


def without_secrets(kind: str, facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Give the facts with those blanked that open something; of a kind that is no longer known, none at all."""
    known = KINDS[kind].facts if kind in KINDS else {}
    return {name: "" if known.get(name) is SECRET else value for name, value in facts.items() if name in known}
