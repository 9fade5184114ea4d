"""Officers check proposals, look at the ballot paper before it freezes, and see turnout; codes have their own file."""

import pytest

from pb.readmodels.proposals.answers import one_proposal, proposals_of
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import ALLOTMENTS, BENCHES, SKATE_PARK, TIMETABLE


@pytest.fixture
def three_bids(town):
    """A round with three bids that wait to be checked."""
    round_id = town.announced_round()
    bids = [
        town.application.proposals.submit(round_id, bid, by=town.resident) for bid in (SKATE_PARK, ALLOTMENTS, BENCHES)
    ]
    return round_id, bids


def test_a_proposal_is_shortlisted_at_a_cost_with_a_reason_where_it_differs(town, olive, three_bids):
    _, (skate_park, *_) = three_bids
    address = f"/officers/proposals/{skate_park}"
    page = olive.get(address)
    assert "Ramps" in page.text
    assert boxes_in(page)["cost"] == "9000"
    refused = olive.post(address, {"verdict": "shortlist", "cost": "8,500", "reason": ""})
    assert refused.status_code == 422
    assert boxes_in(refused)["cost"] == "8,500"
    saved = olive.post(address, {"verdict": "shortlist", "cost": "8,500", "reason": "The fence is there already."})
    assert saved.status_code == 303
    with town.application.reading() as connection:
        row = one_proposal(connection, skate_park)
    assert (row.state, row.cost, row.reason) == ("shortlisted", 850_000, "The fence is there already.")


def test_ruling_out_needs_a_reason_that_everybody_can_read(town, olive, three_bids):
    round_id, (_, _, benches) = three_bids
    address = f"/officers/proposals/{benches}"
    refused = olive.post(address, {"verdict": "rule-out", "cost": "7000", "reason": " "})
    assert errors_in(refused) == ["Say why the proposal is ruled out; everybody can read it"]
    olive.post(address, {"verdict": "rule-out", "cost": "7000", "reason": "The sea front is the harbour’s."})
    listed = words_in(olive.get(f"/officers/rounds/{round_id}/proposals?state=ruled-out").text)
    assert "Benches on the sea front" in listed
    assert "Ruled out (1)" in listed
    assert "The sea front is the harbour’s." in town.browser().get(f"/proposals/{benches}").text


def test_the_ballot_paper_is_settled_as_it_was_looked_at_and_not_otherwise(town, olive, three_bids):
    round_id, bids = three_bids
    proposals = town.application.proposals
    for bid in bids[:2]:
        proposals.shortlist(bid, 500_000 if bid == bids[1] else 900_000, by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    olive.sign_in()
    address = f"/officers/rounds/{round_id}/ballot-paper"
    looked_at = olive.get(address)
    assert "A skate park on Mill Lane" in looked_at.text
    assert "Benches" not in looked_at.text
    proposals.shortlist(bids[2], 700_000, by=town.officer)
    refused = olive.post(address, boxes_in(looked_at))
    assert errors_in(refused) == ["The shortlist has changed since you looked at it. Look at the ballot paper again"]
    assert "Benches on the sea front" in refused.text
    unsaid = olive.post(address, boxes_in(refused))
    assert errors_in(unsaid) == ["Say whether some of these projects exclude each other"]
    assert olive.post(address, {**boxes_in(refused), "exclude": "no"}).status_code == 303
    with town.application.reading() as connection:
        assert one_round(connection, round_id).stage == "settled"
        assert [p.number for p in proposals_of(connection, round_id)] == ["1", "2", "3"]


def test_a_paper_that_changes_between_the_look_and_the_lock_is_not_settled(town, olive, three_bids, monkeypatch):
    round_id, bids = three_bids
    proposals = town.application.proposals
    for bid, cost in zip(bids[:2], (900_000, 500_000), strict=True):
        proposals.shortlist(bid, cost, by=town.officer)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    olive.sign_in()
    address = f"/officers/rounds/{round_id}/ballot-paper"
    form = {**boxes_in(olive.get(address)), "exclude": "no"}
    settle = town.application.rounds.settle_ballot_paper

    def a_moment_later(*args, **names):
        proposals.shortlist(bids[2], 700_000, by=town.officer)
        settle(*args, **names)

    monkeypatch.setattr(town.application.rounds, "settle_ballot_paper", a_moment_later)
    refused = olive.post(address, form)
    assert errors_in(refused) == ["The shortlist has changed since you looked at it. Look at the ballot paper again"]
    with town.application.reading() as connection:
        assert one_round(connection, round_id).stage == "proposals"


def test_nothing_is_settled_while_residents_can_still_propose(town, olive, three_bids):
    round_id, (skate_park, *_) = three_bids
    town.application.proposals.shortlist(skate_park, 900_000, by=town.officer)
    address = f"/officers/rounds/{round_id}/ballot-paper"
    refused = olive.post(address, boxes_in(olive.get(address)))
    assert "Settle the ballot paper after that." in errors_in(refused)[0]


def test_while_the_vote_is_open_officers_see_turnout_and_nothing_else(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["1", "2"])
    town.codes(round_id, 2)
    olive = town.browser("Olive Officer")
    page = words_in(olive.get(f"/officers/rounds/{round_id}").text)
    assert "Ballots cast 2" in page
    assert "Turnout 50.0%" in page
    assert "votes 2" not in page
