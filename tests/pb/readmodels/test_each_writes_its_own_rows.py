"""Each context grows its rows out of the events alone: without the others they are the same, and it writes no more."""

import pytest
from sqlalchemy import create_engine, select

from pb.readmodels import READ_MODELS
from pb.readmodels.following import Follower
from pb.readmodels.history.hears import WHAT_HAPPENED
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.read_tables import read_tables
from tests.stories import Town

ALONE = [model for model in READ_MODELS if model is not WHAT_HAPPENED]
"""What happened asks the proposals in which round each is, so it grows beside them."""


NOT_IN_THIS_STORY = {
    "undertakings",
    "replies",
    "deliveries",
    "payments",
    "delivery_milestones",
    "delivery_reports",
    "pools",
    "pool_contributions",
    "pool_agreements",
    "pool_commitments",
    "pool_postings",
    "area_editions",
    "edition_wards",
    "tied_wards",
    "address_answers",
    "codes_cancelled",
    "code_requests",
    "proposed_acts",
    "questions",
    "standing_orders",
    "meetings",
    "meeting_papers",
    "registers_of_interests",
    "interests",
    "dispensations",
    "promises",
    "sign_in_rules",
    "agenda_matters",
    "declared_beforehand",
    "rooms",
    "room_entries",
    "room_seats",
    "room_matters",
    "sent_back",
    "awardings",
    "bid_awards",
    "appeals",
    "assessment_criteria",
    "assessments",
    "score_sheets",
    "call_ins",
    "planned_decisions",
    "delegations",
    "officer_decisions",
    "items_at_meetings",
    "attachments",
    "comments",
    "hidings",
    "support_counts",
    "gatherings",
}
"""Tables of which the town of the story needs nothing; what fills them is told in stories of their own."""


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["2", "3"])
    town.close_and_count()
    town.decide(round_id, town.application.deciding.result_before_the_committee(round_id).awards)
    yield town
    town.close()


def rows_of(connection):
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in read_tables.tables.values()
    }


@pytest.mark.parametrize("model", ALONE, ids=lambda model: model.tables[0].name)
def test_a_context_needs_no_other_to_grow_and_writes_no_rows_but_its_own(town, model):
    engine = create_engine("sqlite://")
    read_tables.create_all(engine)
    follower = Follower([model])
    with engine.begin() as connection:
        for recorded in town.application.store.read_all():
            follower.tell(connection, recorded)
        grown = rows_of(connection)
    engine.dispose()
    with town.application.reading() as connection:
        beside_the_others = rows_of(connection)
    own = {table.name for table in model.tables}
    assert all(beside_the_others[name] for name in own - NOT_IN_THIS_STORY)
    assert grown == {name: rows if name in own else [] for name, rows in beside_the_others.items()}


def test_the_number_on_the_paper_is_heard_from_the_settling_itself():
    assert "rounds.BallotPaperSettled" in PROPOSALS_IN_A_ROUND.hears
