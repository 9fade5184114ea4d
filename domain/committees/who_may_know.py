"""Who may know what happens to committees and what they decide: everybody, down to who voted how."""

from domain.words.who_may_know import Entries, Published, facts, its_round

WHO_MAY_KNOW: Entries = {
    "schemes.CommitteeFormed": Published("committee.formed", facts("name", "areas", "quorum", "casting_vote")),
    "schemes.MemberJoined": Published("member.joined", facts("member", "has_vote")),
    "schemes.MemberLeft": Published("member.left", facts("member")),
    "schemes.ChairElected": Published("chair.elected", facts("member")),
    "committee.MotionDecided": Published(
        "motion.decided",
        facts("committee", "count", "met_on", "quorum", "vote", "carried", "awards", "departures", "reasons"),
        its_round,
    ),
}
