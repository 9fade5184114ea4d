"""Which events are news to those who follow something, and how they are told: in words of their own, or as ever.

Never told: how anybody voted, be it a member in a meeting; what people said, and what was hidden of it; papers and
items by their titles, which may be of a part that the public is kept out of. Who may know an event is decided elsewhere
(``domain/acts/who_may_know.py`` and its like); here stands what of that is worth a letter.
"""

from typing import Final

from domain.saying.sentence import Sentence
from domain.words.money import POUNDS
from pb.telling.committees import what_was_moved
from pb.telling.facts import Facts, Teller
from pb.telling.sentences import sentence

DECISIONS: Final = (
    "committee.MotionDecided",
    "committee.BidsDecided",
    "committee.OfficerDecided",
    "committee.DecisionCalledIn",
    "committee.CallInAnswered",
)
MARKS: Final = (
    "rounds.BallotPaperSettled",
    "rounds.VotingOpened",
    "rounds.VotingExtended",
    "rounds.ProjectWithdrawn",
    "rounds.VotingClosed",
    "rounds.ResultPublished",
    "rounds.ResultReferredBack",
    "rounds.FundEnded",
)
"""What happens to a round, and to every proposal on its ballot paper."""
OF_A_ROUND: Final = (
    *MARKS,
    *DECISIONS,
    "rounds.ProposalsInvited",
    "rounds.RulesWritten",
    "rounds.LotDrawn",
    "rounds.GatheringCalled",
    "rounds.GatheringMoved",
    "rounds.GatheringCancelled",
    "rounds.GatheringNoted",
    "talking.SupportCounted",
    "proposals.ProposalSubmitted",
    "proposals.ProposalWithdrawn",
    "proposals.ProposalShortlisted",
    "proposals.ProposalRuledOut",
    "proposals.AppealAnswered",
)
BUILT: Final = (
    "delivery.MilestoneSet",
    "delivery.MilestoneMoved",
    "delivery.MilestoneMet",
    "delivery.MilestoneMissed",
    "delivery.ReportAccepted",
)
"""What is done with the money that a proposal was awarded."""
ANSWERED: Final = ("undertakings.ReplyGiven", "undertakings.ReplyChanged")
"""What the council answers about a proposal."""
OF_A_PROPOSAL: Final = (
    *DECISIONS,
    *BUILT,
    *ANSWERED,
    "proposals.ProposalSubmitted",
    "proposals.ProposalEdited",
    "proposals.ProposalWithdrawn",
    "proposals.ProposalReturned",
    "proposals.ProposalMoved",
    "proposals.ProposalShortlisted",
    "proposals.ProposalRuledOut",
    "proposals.AppealMade",
    "proposals.AppealAnswered",
    "proposals.QuestionAnswered",
    "proposals.AttachmentAdded",
    "committee.AgendaPublished",
)
OF_A_COMMITTEE: Final = (
    *DECISIONS,
    "schemes.CommitteeFormed",
    "schemes.MemberJoined",
    "schemes.MemberLeft",
    "schemes.ChairElected",
    "schemes.ViceChairElected",
    "schemes.StandingOrdersAdopted",
    "committee.MeetingCalled",
    "committee.AgendaPublished",
    "committee.LateItemAdded",
    "committee.MeetingMoved",
    "committee.MeetingCancelled",
    "committee.MeetingAdjourned",
    "committee.DecisionPlanned",
    "committee.PlanMoved",
    "committee.PlanWithdrawn",
    "committee.DecisionDelegated",
    "committee.DelegationEnded",
    "committee.MinutesApproved",
)
OF_AN_AREA: Final = OF_A_ROUND
"""What happens in the rounds of an area."""
NEWS: Final = {"round": OF_A_ROUND, "proposal": OF_A_PROPOSAL, "area": OF_AN_AREA, "committee": OF_A_COMMITTEE}
"""By the kind of what somebody follows."""
EVERYTHING: Final = tuple(dict.fromkeys((*OF_A_ROUND, *OF_A_PROPOSAL, *OF_A_COMMITTEE, "schemes.SchemeSetUp")))


def _for_officers_alone(name: str, facts: Facts) -> bool:
    """Say whether an event is about something that only officers see: a document, an answer."""
    if name == "proposals.AttachmentAdded":
        return facts["what"] != "picture" and not facts["shown"]
    return name == "proposals.QuestionAnswered" and not facts["shown"]


def is_news(name: str, facts: Facts) -> bool:
    """Say whether an event that everybody may know is worth telling."""
    return name in EVERYTHING and not _for_officers_alone(name, facts)


OWN: Final[dict[str, Teller]] = {
    "committee.MotionDecided": lambda f: what_was_moved(departures=list(f["departures"]), carried=bool(f["carried"])),
    "committee.LateItemAdded": lambda _: Sentence("An item was added to the agenda late."),
}
"""Sentences that say less than the history does: no names beside votes, no titles of items."""


def news_sentence(name: str, facts: Facts, currency: str = POUNDS) -> Sentence:
    """Say to followers what happened.

    :param name: the event's stored name, one of ``EVERYTHING``
    :param currency: what amounts are in, in the round that it happened in
    """
    return OWN[name]({**facts, "currency": currency}) if name in OWN else sentence(name, facts, currency)
