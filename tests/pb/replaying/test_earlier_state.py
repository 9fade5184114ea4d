"""The state as earlier releases hashed it stays what it was, and does not see what entered the state since."""

from sqlalchemy import create_engine, insert

from pb.readmodels import a_follower
from pb.readmodels.history.tables import belongings
from pb.readmodels.read_tables import read_tables
from pb.replaying.earlier_state import COLUMNS, earlier_state_hash
from pb.replaying.replay import Replay, state_hash
from tests.architecture.test_events_of_every_release import STORED, recorded

BEFORE_0007 = """
    allocation: Counted
    committee: MotionDecided
    people: DetailsErased PasswordChanged PersonJoined RoleGiven RoleTaken TemporaryPasswordSet
    proposals: ProposalEdited ProposalRuledOut ProposalShortlisted ProposalSubmitted ProposalWithdrawn
    rounds: BallotPaperSettled CastingVoteGiven DraftCorrected DraftDropped LotDrawn ProjectWithdrawn ProposalsInvited
    rounds: ResultPublished ResultRecorded RoundDrafted RulesWritten VotingClosed VotingExtended VotingOpened
    schemes: AreaDrawn ChairElected CommitteeFormed MemberJoined MemberLeft SchemeSetUp
    voting: BallotsSealed EntitlementsIssued RollOpened
"""
NAMES = [
    f"{context.strip()}.{name}"
    for context, _, names in (line.partition(":") for line in BEFORE_0007.strip().splitlines())
    for name in names.split()
]
ITS_HASH = "719c7d4f0f90cb6226e96745d83ffb718908ffba80b78c26104d02330fd8870a"
"""What the release before migration 0007 printed for the stored examples of these events."""


def grown(connection):
    read_tables.create_all(connection)
    follower = a_follower()
    for one in sorted((recorded(name) for name in NAMES), key=lambda r: r.position):
        follower.tell(connection, one)


def test_the_examples_of_every_event_of_then_still_lead_to_the_state_of_then():
    assert set(NAMES) <= set(STORED)
    with create_engine("sqlite://").begin() as connection:
        grown(connection)
        assert earlier_state_hash(connection) == ITS_HASH


SINCE = {
    "award_money",
    "award_payments_made",
    "payments",
    "pool_balances",
    "first_decided",
    "replies",
    "undertakings",
    "awards",
    "deliveries",
    "delivery_milestones",
    "delivery_reports",
    "pools",
    "pool_agreements",
    "pool_commitments",
    "pool_contributions",
    "pool_postings",
    "attachments",
    "appeals",
    "comments",
    "gatherings",
    "hidings",
    "support_counts",
    "assessment_criteria",
    "assessments",
    "score_sheets",
    "address_answers",
    "area_editions",
    "belongings",
    "code_issues",
    "dispensations",
    "interests",
    "meeting_papers",
    "meetings",
    "registers_of_interests",
    "promises",
    "sign_in_rules",
    "standing_orders",
    "code_requests",
    "codes_cancelled",
    "edition_wards",
    "proposed_acts",
    "questions",
    "rooms",
    "room_entries",
    "room_seats",
    "room_matters",
    "agenda_matters",
    "awardings",
    "declared_beforehand",
    "seats_held",
    "offices_held",
    "bid_awards",
    "planned_decisions",
    "delegations",
    "officer_decisions",
    "items_at_meetings",
    "sent_back",
    "call_ins",
    "tied_wards",
}
"""Tables that came later."""


def test_it_hashes_every_table_there_was_and_today_hashes_what_events_belong_to_as_well():
    assert set(COLUMNS) == set(read_tables.tables) - SINCE
    with create_engine("sqlite://").begin() as connection:
        grown(connection)
        before = state_hash(connection)
        connection.execute(insert(belongings).values(kind="award", id="0a" * 16, position=1))
        assert earlier_state_hash(connection) == ITS_HASH
        assert state_hash(connection) != before


def test_an_empty_installation_has_one_too():
    with Replay().reading() as connection:
        assert len(earlier_state_hash(connection)) == 64
