"""Which kinds of letters there are, which facts the words of each can use, and which nobody can do without."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from domain.refusals import Refusal


class What(Enum):
    """What a fact is, and so how it is written for people."""

    TEXT = auto()
    NUMBER = auto()
    MONEY = auto()
    """Whole pence or cents, in the letter's ``currency``."""
    INSTANT = auto()
    DAY = auto()
    LINK = auto()
    """An address of the service: with its host, or a path that is put behind the address of the service."""
    SECRET = auto()
    """Text or an address that opens something: blanked when the letter has been sent."""


TEXT, NUMBER, MONEY, INSTANT, DAY, LINK, SECRET = What
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

    facts: Mapping[str, What]
    required: bool = False
    """Whether it is sent whatever the person wishes: it belongs to something that they do or must know."""
    until: str = ""
    """The fact with the instant after which it is of no use, and is not sent any more; empty for never."""


_OF_A_PROPOSAL = {"title": TEXT, "reference": TEXT, "round": TEXT, "link": LINK}
_OF_A_ROUND = {"round": TEXT, "link": LINK}
KINDS: Final[Mapping[str, Kind]] = {
    "confirm-address": Kind({"link": SECRET, "code": SECRET, "until": INSTANT}, required=True, until="until"),
    "sign-in-link": Kind({"link": SECRET, "code": SECRET, "until": INSTANT}, required=True, until="until"),
    "account-already": Kind({"link": SECRET, "code": SECRET, "until": INSTANT}, required=True, until="until"),
    "no-account": Kind({"register": LINK}, required=True),
    "temporary-password": Kind({"password": SECRET, "sign_in": LINK}, required=True),
    "proposal-received": Kind({**_OF_A_PROPOSAL, "until": INSTANT}),
    "proposal-shortlisted": Kind({**_OF_A_PROPOSAL, "cost": MONEY}),
    "proposal-shortlisted-at-another-cost": Kind(
        {**_OF_A_PROPOSAL, "asked": MONEY, "cost": MONEY, "reason": TEXT}, required=True
    ),
    "proposal-ruled-out": Kind({**_OF_A_PROPOSAL, "reason": TEXT}, required=True),
    "voting-opens-on-yours": Kind({**_OF_A_PROPOSAL, "number": TEXT, "until": INSTANT}, until="until"),
    "project-taken-out": Kind({**_OF_A_PROPOSAL, "reason": TEXT}, required=True),
    "project-funded": Kind({**_OF_A_PROPOSAL, "amount": MONEY, "result": LINK}, required=True),
    "project-part-funded": Kind({**_OF_A_PROPOSAL, "amount": MONEY, "cost": MONEY, "result": LINK}, required=True),
    "project-not-funded": Kind({**_OF_A_PROPOSAL, "result": LINK}, required=True),
    "vote-invitation": Kind({**_OF_A_ROUND, "code": SECRET, "until": INSTANT}, required=True, until="until"),
    "vote-reminder": Kind({**_OF_A_ROUND, "until": INSTANT}, until="until"),
    "vote-cast-in-your-name": Kind(_OF_A_ROUND, required=True),
    "result-for-voters": Kind(_OF_A_ROUND),
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
