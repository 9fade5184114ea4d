"""What every stored event belongs to, pinned: a new event that belongs to less than it should is noticed here."""

import pytest
from sqlalchemy import create_engine

from pb.readmodels import a_follower
from pb.readmodels.history.answers import one_happening
from pb.readmodels.history.hears import KINDS
from pb.readmodels.read_tables import read_tables
from pb.store.stored_names import AGGREGATES, events
from tests.architecture.test_events_of_every_release import STORED, recorded

BELONGS_TO = {
    "acts.ActProposed": ["proposed", "round", "scheme"],
    "allocation.Counted": ["count", "round"],
    "committee.ApologyGiven": ["committee", "person", "room"],
    "committee.AmendmentMoved": ["committee", "person", "room"],
    "committee.BidsDecided": ["awarding", "committee", "meeting", "proposal", "room", "round"],
    "committee.ConflictDeclared": ["committee", "delegation", "person"],
    "committee.DecisionDelegated": ["committee", "delegation", "person", "proposal", "room", "round"],
    "committee.DecisionPlanned": ["committee", "person", "planned", "proposal", "round"],
    "committee.OfficerDecided": ["committee", "delegated", "delegation", "person", "planned", "proposal", "round"],
    "committee.PublicExcluded": ["committee", "person", "room"],
    "committee.CastingVote": ["committee", "person", "room"],
    "committee.DecisionCalledIn": ["callin", "committee", "person"],
    "committee.InterestDeclaredBeforehand": ["committee", "declaration", "meeting", "person"],
    "committee.VoteGiven": ["committee", "person", "room"],
    "committee.InterestDeclared": ["committee", "person", "room"],
    "committee.MinutesApproved": ["committee", "minutes"],
    "committee.MotionMoved": ["committee", "count", "person", "room"],
    "committee.PersonArrived": ["committee", "person", "room"],
    "committee.PersonLeft": ["committee", "person", "room"],
    "committee.RoomOpened": ["committee", "meeting", "person", "room"],
    "committee.SheetChanged": ["committee", "proposal", "round", "sheet"],
    "committee.SheetHandedIn": ["committee", "proposal", "round", "sheet"],
    "committee.TookTheChair": ["committee", "person", "room"],
    "committee.VoteOpened": ["committee", "person", "room"],
    "committee.VoteTaken": ["committee", "person", "room"],
    "money.ContributionRecorded": ["person", "pool", "scheme"],
    "money.UseAgreed": ["person", "pool", "scheme"],
    "money.MoneySetAside": ["pool", "round", "scheme"],
    "money.MoneyOffered": ["award", "pool", "proposal", "round", "scheme"],
    "money.MoneyPromised": ["award", "pool", "scheme"],
    "money.MoneyNotNeeded": ["award", "pool", "scheme"],
    "money.MoneyPaid": ["award", "payment", "pool", "scheme"],
    "money.MoneyRecovered": ["award", "payment", "pool", "scheme"],
    "payments.PaymentEntered": ["award", "payment", "pool", "proposal", "round"],
    "delivery.DeliveryBegun": ["award", "delivery", "proposal", "round"],
    "awards.AwardOffered": ["award", "pool", "proposal", "round", "scheme"],
    "committee.AgendaPublished": ["committee", "meeting", "proposal", "round"],
    "committee.DispensationGranted": ["committee", "person", "proposal", "register", "round"],
    "committee.LateItemAdded": ["committee", "meeting", "proposal"],
    "committee.MeetingInquorate": ["committee", "meeting", "person"],
    "committee.MotionDecided": ["committee", "count", "decision", "person", "round"],
    "proposals.AssessmentBegun": ["assessment", "person", "proposal", "round"],
    "proposals.AssessorsChanged": ["assessment", "person", "proposal", "round"],
    "proposals.CriteriaPublished": ["criteria", "round"],
    "proposals.QuestionAsked": ["proposal", "question", "round"],
    "rounds.BallotPaperSettled": ["proposal", "round"],
    "talking.SupportCounted": ["proposal", "round", "supportcount"],
    "rounds.FundEnded": ["proposal", "round"],
    "rounds.ResultPublished": ["count", "decision", "round"],
    "rounds.ResultRecorded": ["count", "round"],
    "rounds.ResultReferredBack": ["decision", "round"],
    "committee.ItemSentBack": ["committee", "meeting", "proposal", "sentback"],
    "rounds.RoundDrafted": ["area", "committee", "round", "scheme"],
    "schemes.AddressChecked": ["check", "edition"],
    "schemes.AreaTied": ["area", "edition"],
    "schemes.ChairElected": ["committee", "person"],
    "schemes.CommitteeFormed": ["area", "committee"],
    "schemes.EditionTakenIn": ["area", "edition"],
    "schemes.MemberJoined": ["committee", "person"],
    "schemes.MemberLeft": ["committee", "person"],
    "schemes.ViceChairElected": ["committee", "person"],
    "voting.BallotsSealed": ["batch", "round"],
    "voting.EntitlementsIssued": ["roll", "round"],
    "voting.FurtherCodesAskedFor": ["roll", "round"],
    "voting.CodesCancelled": ["roll", "round"],
    "voting.FurtherCodesRefused": ["roll", "round"],
    "voting.BallotsSuperseded": ["round", "superseding"],
    "voting.MarksShown": ["round", "showing"],
    "voting.RollOpened": ["roll", "round"],
}
"""Events that belong to more than what they happened to and what that lives in: only such a one needs an entry."""
KIND = {name: aggregate.KIND for aggregate in AGGREGATES for name in events(aggregate)}
LIVES_IN = {name: set(aggregate.LIVES_IN) for aggregate in AGGREGATES for name in events(aggregate)}


@pytest.fixture(scope="module")
def connection():
    """All examples, heard in their sequence."""
    engine = create_engine("sqlite://")
    read_tables.create_all(engine)
    follower = a_follower()
    with engine.begin() as connection:
        for one in sorted((recorded(name) for name in STORED), key=lambda r: r.position):
            follower.tell(connection, one)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("name", STORED)
def test_every_event_belongs_to_what_the_table_says(connection, name):
    happening = one_happening(connection, recorded(name).position)
    expected = BELONGS_TO.get(name) or {KIND[name], *LIVES_IN[name]}
    kinds = sorted({thing.kind for thing in happening.belongs_to})
    may_be_empty = {"committee", "decision"} if name in ("rounds.RoundDrafted", "rounds.ResultPublished") else set()
    may_be_empty |= {"scheme"} if name == "acts.ActProposed" else set()  # what is about a round lies in its scheme
    if recorded(name).version > 1:  # the examples are of many lives, and what theirs began in is not among them
        may_be_empty |= LIVES_IN[name]
    assert set(expected) - may_be_empty <= set(kinds) <= set(expected)
    assert happening.subject in {thing.id for thing in happening.belongs_to}


def test_every_kind_of_thing_is_one_word_of_its_own():
    assert len(KINDS) == len(AGGREGATES)
    assert all(kind.isalpha() and kind.islower() for kind in KINDS)


def test_what_an_event_names_is_of_a_kind_that_there_is():
    named = {kind for event in events().values() for kind in event.NAMES.values()}
    lived_in = {kind for aggregate in AGGREGATES for kind in aggregate.LIVES_IN}
    assert named | lived_in <= KINDS
