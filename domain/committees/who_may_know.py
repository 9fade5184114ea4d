"""Who may know what happens to committees and what they decide: everybody, to who voted how; of a draft, that it is."""

from domain.words.who_may_know import (
    Committed,
    Data,
    Entries,
    Facts,
    Happened,
    Memory,
    Published,
    and_said,
    facts,
    its_round,
)


def entered(*names: str) -> Data:
    """Publish what a clerk entered, with its mark and the minute at which it happened."""

    def data(event: Happened, _memory: Memory) -> Facts:
        return {"entry": event.facts["entry"], "minute": event.facts["at"], **{n: event.facts[n] for n in names}}

    return data


def at_its_minute(*names: str) -> Data:
    """Publish these facts, with the minute at which it happened."""
    return lambda event, _memory: {"minute": event.facts["at"], **{name: event.facts[name] for name in names}}


_MOVED = ("text", "awards", "total", "departures", "reasons", "mover", "seconder")

_OPENED = (
    "meeting",
    "committee",
    "sits",
    "chair",
    "vice_chair",
    "quorum",
    "casting_vote",
    "recorded_vote_asked_by",
    "call_in_days",
    "items",
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
        and_said(
            "key_from",
            "votes_on_devices",
            besides=facts("from_day", "quorum", "casting_vote", "clear_days", "recorded_vote_asked_by", "call_in_days"),
        ),
    ),
    "committee.MotionDecided": Published(
        "motion.decided",
        facts("committee", "count", "met_on", "quorum", "vote", "carried", "awards", "departures", "reasons"),
        its_round,
    ),
    "committee.RoomOpened": Published(
        "room.opened",
        and_said(
            "votes_on_devices",
            "from_elsewhere",
            "called_for",
            "exempt",
            "excludes_by_resolution",
            besides=at_its_minute(*_OPENED),
        ),
    ),
    "committee.InterestDeclaredBeforehand": Published(
        "interest.declared-beforehand",
        facts("meeting", "committee", "item", "member", "interest", "reason", "leaves", "dispensation"),
    ),
    "committee.DeclarationTakenBack": Published("interest.taken-back", facts()),
    "committee.PersonArrived": Published("room.arrived", entered("member", "how")),
    "committee.PersonLeft": Published("room.left", entered("member", "item")),
    "committee.ApologyGiven": Published("room.apology", entered("member")),
    "committee.TookTheChair": Published("room.chair-taken", entered("member")),
    "committee.ItemTaken": Published("room.item-taken", entered("item", "number", "title", "item_kind")),
    "committee.InterestDeclared": Published(
        "room.interest-declared", entered("item", "member", "interest", "reason", "leaves", "dispensation")
    ),
    "committee.MotionMoved": Published(
        "room.motion-moved", and_said("leaves", "two_wards", besides=entered("item", "motion", *_MOVED, "before"))
    ),
    "committee.AmendmentMoved": Published(
        "room.amendment-moved", and_said("leaves", "two_wards", besides=entered("motion", "amendment", *_MOVED))
    ),
    "committee.MotionWithdrawn": Published("room.motion-withdrawn", entered("motion", "amendment")),
    "committee.VoteOpened": Published(
        "room.vote-opened",
        entered("vote", "motion", "amendment", "by_name", "asked_by", "presiding", "quorum", "entitled", "barred"),
    ),
    "committee.VoteGiven": Published("room.vote-given", entered("vote", "member", "side")),
    "committee.VoteTaken": Published("room.vote-taken", entered("vote", "numbers", "names", "entitled")),
    "committee.CastingVote": Published("room.casting-vote", entered("vote", "member", "casts")),
    "committee.VoteDecided": Published(
        "room.vote-decided",
        at_its_minute("vote", "item", "motion", "amendment", "outcome", "rule", "needed", "numbers"),
    ),
    "committee.ItemEnded": Published(
        "room.item-ended",
        and_said("to", "to_meeting", "to_committee", "to_officer", besides=entered("item", "ending", "reason")),
    ),
    "committee.NoteMade": Published("room.note-made", and_said("private", besides=entered("item", "text"))),
    "committee.PublicExcluded": Published(
        "room.public-excluded", entered("item", "paragraph", "reason", "mover", "seconder", "numbers", "casting")
    ),
    "committee.PublicReadmitted": Published("room.public-readmitted", entered("item")),
    "committee.EntryCorrected": Published(
        "room.entry-corrected", entered("corrects", "struck", "instead", "instead_at", "reason")
    ),
    "committee.RoomClosed": Published("room.closed", entered()),
    "committee.BidsDecided": Published(
        "bids.decided",
        and_said(
            "leaves",
            besides=facts(
                "committee",
                "room",
                "meeting",
                "item",
                "motion",
                "vote",
                "met_on",
                "proposals",
                "awards",
                "money",
                "text",
                "reasons",
                "call_in_ends",
            ),
        ),
        its_round,
    ),
    "committee.DecisionPlanned": Published(
        "decision.planned",
        facts(
            "committee",
            "round",
            "matter",
            "decided_by",
            "officer",
            "position",
            "first_day",
            "last_day",
            "because",
            "most",
            "papers",
            "copies_from",
            "proposals",
            "exempt",
        ),
    ),
    "committee.PlanMoved": Published("decision.plan-moved", facts("first_day", "last_day", "reason")),
    "committee.GeneralExceptionNotified": Published("decision.general-exception", facts("told", "reason")),
    "committee.SpecialUrgencyAgreed": Published("decision.special-urgency", facts("agreed_by", "reason")),
    "committee.PlanWithdrawn": Published("decision.plan-withdrawn", facts("reason")),
    "committee.DecisionDelegated": Published(
        "decision.delegated",
        facts(
            "committee",
            "round",
            "officer",
            "position",
            "by_what",
            "source",
            "matter",
            "most",
            "first_day",
            "last_day",
            "consult",
            "proposals",
            "room",
            "vote",
        ),
    ),
    "committee.ConflictDeclared": Published(
        "decision.conflict-declared", facts("member", "interest", "reason", "dispensation")
    ),
    "committee.DelegationEnded": Published("decision.delegation-ended", facts("reason")),
    "committee.OfficerDecided": Published(
        "officer.decided",
        and_said(
            "instead_of",
            besides=facts(
                "committee",
                "delegation",
                "planned",
                "officer",
                "position",
                "decided_on",
                "title",
                "text",
                "reasons",
                "proposals",
                "awards",
                "money",
                "rejected",
                "consulted",
                "conflicts",
                "because",
                "notice",
                "urgent",
                "urgent_agreed",
                "papers",
                "call_in_ends",
            ),
        ),
        its_round,
    ),
    "committee.MinutesApproved": Published(
        "minutes.approved", facts("committee", "of_room", "version", "in_room", "vote")
    ),
    "committee.DecisionCalledIn": Published(
        "call-in.asked", facts("decided", "committee", "asked_by", "reason", "ends")
    ),
    "committee.ItemSentBack": Published(
        "item.sent-back", facts("committee", "forwarded_by", "meeting", "item", "proposals", "reason")
    ),
    "committee.CallInAnswered": Published("call-in.answered", facts("came_to", "reason")),
    "committee.SheetHandedIn": Published("sheet.handed-in", facts("committee", "scores", "interests"), its_round),
    "committee.SheetChanged": Published("sheet.changed", facts("scores", "interests"), its_round),
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
    "committee.AgendaDrafted": Published("agenda.drafted", facts()),  # that it is being written, and not what
    "committee.AgendaPublished": Published("agenda.published", facts("items", "proposals", "rounds")),
    "committee.LateItemAdded": Published("agenda.late-item", facts("added", "proposals", "rounds", "reason")),
    "committee.PaperPublished": Published("paper.published", facts("paper", "item", "title", "kind", "size", "sha256")),
    "committee.PaperWithdrawn": Published("paper.withdrawn", facts("paper", "reason")),
    "committee.MeetingMoved": Published("meeting.moved", facts("begins", "place", "how", "reason")),
    "committee.MeetingCancelled": Published("meeting.cancelled", facts("reason")),
    "committee.MeetingAdjourned": Published("meeting.adjourned", facts("goes_on", "place", "reason")),
    "committee.MeetingInquorate": Published("meeting.inquorate", facts("present", "quorum")),
}
