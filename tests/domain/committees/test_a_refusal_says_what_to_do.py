"""A refusal of a committee says what to do: somebody reads it in the middle of a meeting, with others waiting."""

import importlib
import inspect
import pkgutil
import re

import pytest

from domain import committees
from domain.refusals import Refusal

DOES = (
    "Add|Adopt|Ask|Award|Begin|Call|Change|Choose|Consult|Correct|Count|Declare|Defer|End|Enter|Exclude|Give|Go|Group|"
    "Leave|Lower|Load|List|Look|Make|Move|Name|Open|Print|Put|Record|Say|See|Sign|Spell|Strike|Take|Tell|Tick|Upload|"
    "Vote|Wait|Withdraw|Write"
)
SAYS_WHAT_TO_DO = re.compile(rf"(^|[.:] )({DOES})\b|([:;,] |\bor |\band |\bthen )({DOES.lower()})\b")
IN_OTHER_WORDS = {
    "ADispensationEnds": "which days there are",
    "APlanIsNotMovedForward": "what a sooner day needs",
    "AnInterestBarsFromVoting": "they must leave, or a dispensation must cover it",
    "ItLiesWithAnotherBody": "when it can be decided here",
    "ItWaitsForAMeeting": "where it can be decided",
    "NoCommitteeHasACastingVote": "who writes it down",
    "NoVoteByNameIsOpen": "when there will be one",
    "NobodyCouldBeConsulted": "who decides then",
    "NumbersOfItemsFormATree": "how items are numbered",
    "OnlyTheMemberVotesThere": "who gives it",
    "OnlyWhoSitsScores": "whose they are",
    "OnlyYourOwn": "who can",
    "PointsOfASheet": "which points there are",
    "StandingOrdersDoNotReachBack": "from when they can hold",
    "TheAgendaIsPublished": "it is a late item",
    "TheChairMustCastTheDecidingVote": "who must give it",
    "TheItemIsOpenToEverybody": "it is minuted for everybody",
    "TheMeetingHasBegun": "it can be adjourned",
    "TheMeetingHasNotBegun": "it can be moved or cancelled",
    "TheMeetingIsStillToCome": "when it can be recorded",
    "TheMeetingWasInquorate": "the item stands over",
    "TheMinutesAreApproved": "a correcting entry",
    "TheNoticeIsNotWhole": "when it can be decided",
    "TheOfficerHasAConflict": "who decides it then",
    "TheQuorumMustBePossible": "how many there can be",
    "TheRoomIsClosed": "a correcting entry",
    "TheVoteIsBinding": "a project is withdrawn and the count runs again",
    "TheseAreNotItsBids": "who can forward them",
    "ToldBetweenThenAndToday": "which days there are",
    "WhatFollowedStands": "a motion at the next meeting",
    "YouDeclareYourOwn": "who writes down those of others",
}
"""Refusals that say it without a verb for whoever reads them, and how."""
NOTHING_IS_TO_BE_DONE = {
    "AnItemIsAKeyDecision": "it passes on another refusal",
    "IsTakenBackAlready": "it is so",
    "ItIsPlannedSoAlready": "it is so",
    "NothingIsMoved": "it is so",
    "SentAnApologyAlready": "it is so",
    "TheCallInHasEnded": "nothing can be",
    "TheCallInIsAnswered": "it is so",
    "TheConflictIsDeclared": "it is so",
    "TheFrozenListDiffers": "it stands within another refusal",
    "TheMonitoringOfficerKnows": "it is so",
    "TheSameStandingOrdersHoldAlready": "it is so",
    "ThereIsNoCallIn": "nothing can be",
    "UrgentIsNotCalledIn": "nothing can be",
    "YouHaveNoSeatAtThisMeeting": "nothing has to be",
}


def refusals():
    for module in pkgutil.iter_modules(committees.__path__):
        found = importlib.import_module(f"domain.committees.{module.name}")
        for name, one in inspect.getmembers(found, inspect.isclass):
            if issubclass(one, Refusal) and one.__module__ == found.__name__ and getattr(one, "message", ""):
                yield pytest.param(one, id=name)


@pytest.mark.parametrize("refusal", list(refusals()))
def test_it_says_what_to_do(refusal):
    ways = [refusal.message, *([refusal.plural] if getattr(refusal, "plural", "") else [])]
    if refusal.__name__ not in {*IN_OTHER_WORDS, *NOTHING_IS_TO_BE_DONE}:
        assert all(SAYS_WHAT_TO_DO.search(words) for words in ways), ways
