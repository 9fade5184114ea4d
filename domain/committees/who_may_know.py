"""Who may know what happens to committees and what they decide: everybody, down to who voted how; no drafts."""

from domain.saying.sentence import Sentence
from domain.words.who_may_know import (
    Committed,
    Entries,
    NeverLeaves,
    Published,
    and_said,
    facts,
    its_round,
)

WHO_MAY_KNOW: Entries = {
    "schemes.CommitteeFormed": Published("committee.formed", facts("name", "areas", "quorum", "casting_vote")),
    "schemes.MemberJoined": Published(
        "member.joined", and_said("for_whom", "until", "area", "kind", besides=facts("member", "has_vote"))
    ),
    "schemes.MemberLeft": Published("member.left", facts("member")),
    "schemes.ChairElected": Published("chair.elected", facts("member")),
    "schemes.ViceChairElected": Published("vice-chair.elected", facts("member")),
    "schemes.StandingOrdersAdopted": Published(
        "committee.standing-orders",
        facts("from_day", "quorum", "casting_vote", "clear_days", "recorded_vote_asked_by", "call_in_days"),
    ),
    "committee.MotionDecided": Published(
        "motion.decided",
        facts("committee", "count", "met_on", "quorum", "vote", "carried", "awards", "departures", "reasons"),
        its_round,
    ),
    "committee.RegisterOpened": Published("register.opened", facts("member")),
    "committee.InterestRegistered": Committed(
        "register.interest", facts("interest", "category", "arose"), "commitment"
    ),
    "committee.MonitoringOfficerTold": Published("register.told", facts("interest", "told")),
    "committee.InterestEnded": Published("register.interest-ended", facts("interest")),
    "committee.DispensationGranted": Published(
        "dispensation.granted",
        facts("dispensation", "committee", "proposals", "rounds", "what", "allows", "ground", "last_day"),
    ),
    "committee.DispensationEnded": Published("dispensation.ended", facts("dispensation", "reason")),
    "committee.MeetingCalled": Published(
        "meeting.called", facts("committee", "begins", "place", "how", "clear_days", "short_notice")
    ),
    "committee.AgendaDrafted": NeverLeaves(
        Sentence("an agenda is everybody’s when it is published; until then it is being written")
    ),
    "committee.AgendaPublished": Published("agenda.published", facts("items", "proposals", "rounds")),
    "committee.LateItemAdded": Published("agenda.late-item", facts("added", "proposals", "rounds", "reason")),
    "committee.PaperPublished": Published("paper.published", facts("paper", "item", "title", "kind", "size", "sha256")),
    "committee.PaperWithdrawn": Published("paper.withdrawn", facts("paper", "reason")),
    "committee.MeetingMoved": Published("meeting.moved", facts("begins", "place", "how", "reason")),
    "committee.MeetingCancelled": Published("meeting.cancelled", facts("reason")),
    "committee.MeetingAdjourned": Published("meeting.adjourned", facts("goes_on", "place", "reason")),
    "committee.MeetingInquorate": Published("meeting.inquorate", facts("present", "quorum")),
}
