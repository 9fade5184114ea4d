"""One round from an idea to a published result, through the actions, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete

from domain.committees.committee import NoCommitteeHasACastingVote, OnlyTheChairCastsIt
from domain.refusals import Refusal
from domain.rounds.refusals import RulesAreFrozen
from domain.words.actor import Actor
from pb.actions import counting
from pb.actions.who_may import DoesNotActAsThatHere
from pb.casting.box_tables import waiting_ballots
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rounds.answers import one_round
from pb.replaying.replay import Replay, recount, state_hash
from tests.stories import BENCHES, RULES, SKATE_PARK, TIMETABLE, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def the_round(town, round_id):
    with town.application.reading() as connection:
        return one_round(connection, round_id)


def the_outcome(town, round_id):
    with town.application.reading() as connection:
        return counts_of(connection, round_id)[-1].outcome


def test_residents_decide_and_the_result_is_published_without_anybody_touching_it(town):
    round_id = town.open_round()
    town.vote(round_id, ["1", "2"], ["1"], ["2", "3"], ["1", "2"], ["1"])
    town.close_and_count()

    assert the_round(town, round_id).stage == "published"
    assert the_outcome(town, round_id).winners == ("1", "2")
    assert the_outcome(town, round_id).entry("3").reason == "did-not-fit"


def test_voting_closes_by_itself_at_its_time(town):
    round_id = town.open_round()
    code, late = town.codes(round_id, 2)
    town.clock.set_to(TIMETABLE.voting_closes_at - timedelta(microseconds=1))
    entitlement = town.application.voting.enter_code(round_id, code)
    town.application.voting.cast(round_id, entitlement, ["1"], idempotency_key="the last second's form")

    town.clock.set_to(TIMETABLE.voting_closes_at)
    with pytest.raises(Refusal, match="has closed"):
        town.application.voting.enter_code(round_id, late)
    town.application.do_what_is_due()
    assert the_round(town, round_id).ballots == 1


@pytest.mark.parametrize(
    "change",
    [
        {"pot": 1},
        {"smallest_bid": 1},
        {"level": "consult"},
        {"timetable": replace(TIMETABLE, voting_closes_at=TIMETABLE.voting_closes_at + timedelta(days=1))},
        {"ballot": {"style": "choose-one"}},
        {"rule": {"rule": "greedy", "on_misfit": "stop"}},
        {"rule": {"rule": "greedy", "ties": ["id"]}},
    ],
)
def test_no_rule_changes_once_the_ballot_paper_is_settled(town, change):
    round_id = town.open_round()
    with pytest.raises(RulesAreFrozen):
        town.application.rounds.write_rules(
            round_id, replace(RULES, **change), reason="We thought again.", by=town.officer
        )


def test_no_proposal_is_added_changed_or_ruled_out_once_the_ballot_paper_is_settled(town):
    round_id = town.announced_round()
    first, *_ = town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    proposals = town.application.proposals
    for forbidden in (
        lambda: proposals.submit(round_id, SKATE_PARK, by=town.resident),
        lambda: proposals.edit(first, SKATE_PARK, by=town.resident),
        lambda: proposals.withdraw(first, by=town.resident),
        lambda: proposals.shortlist(first, 10_000, reason="Cheaper.", by=town.officer),
        lambda: proposals.rule_out(first, reason="Too late.", by=town.officer),
    ):
        with pytest.raises(Refusal):
            forbidden()


def test_an_extension_is_announced_and_lets_people_vote_longer(town):
    round_id = town.open_round()
    later = TIMETABLE.voting_closes_at + timedelta(days=2)
    town.application.rounds.extend_voting(round_id, later, reason="The post was late.", by=town.officer)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    town.application.do_what_is_due()
    town.vote(round_id, ["2"])
    assert the_round(town, round_id).stage == "voting"
    town.clock.set_to(later)
    town.application.do_what_is_due()
    assert the_round(town, round_id).ballots == 1


def test_a_withdrawal_after_the_count_runs_it_again_and_both_results_stand(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1", "2"], ["1"], ["3"])
    town.close_and_count()
    town.application.rounds.withdraw_project(round_id, "1", reason="The land was sold.", by=town.officer)
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        first, second = counts_of(connection, round_id)
    assert "1" in first.outcome.winners
    assert second.outcome.entry("1").reason == "withdrawn"


def test_a_committee_confirms_the_result(town):
    round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    assert the_round(town, round_id).stage == "counted"
    awards = dict(town.application.deciding.result_before_the_committee(round_id).awards)
    assert town.decide(round_id, awards)
    assert the_round(town, round_id).stage == "published"


def test_a_committee_departs_from_an_advisory_vote_only_with_a_reason(town):
    round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    with pytest.raises(Refusal, match="Give the reason"):
        town.decide(round_id, {"2": 500_000, "3": 700_000})
    reasons = {"1": "The ground is contaminated.", "3": "It reaches more people."}
    assert town.decide(round_id, {"2": 500_000, "3": 700_000}, departures=reasons)
    with town.application.reading() as connection:
        (decision,) = decisions_on(connection, round_id)
    assert decision.departures == reasons


def test_a_committee_cannot_depart_from_a_binding_vote(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"])
    town.close_and_count()
    with pytest.raises(Refusal, match="not depart from it"):
        town.decide(round_id, {}, departures={"1": "We do not like it."})


def fails_if_called(*_):
    raise AssertionError("counted again, although nothing has changed")


def test_a_tie_that_needs_a_lot_waits_for_the_public_draw_and_is_not_counted_again_and_again(town, monkeypatch):
    bids = [replace(SKATE_PARK, title=f"Skate park {n}", costs=[("Ramps", 1_000_000)]) for n in (1, 2, 3)]
    rules = replace(
        RULES, rule={"rule": "greedy", "ties": ["lower-cost", "more-voters", "lot"]}, lot_source="Three dice"
    )
    round_id = town.open_round(rules, bids=bids)
    town.vote(round_id, ["1"], ["2"], ["3"])
    town.close_and_count()
    assert the_round(town, round_id).stage == "closed"
    monkeypatch.setattr(counting, "count_ballots", fails_if_called)  # days may pass, with a look every few seconds
    town.application.do_what_is_due()
    monkeypatch.undo()
    waits_for = town.application.counting.what_a_count_waits_for
    assert waits_for(round_id).tied == ("1", "2", "3")
    monkeypatch.setattr(counting, "count_ballots", fails_if_called)  # the page that says so is looked at often
    assert waits_for(round_id).tied == ("1", "2", "3")
    monkeypatch.undo()
    town.application.rounds.draw_lot(
        round_id, "4 2 6", how="Three dice, thrown by the mayor in the library.", by=town.officer
    )
    town.application.do_what_is_due()
    assert len(the_outcome(town, round_id).winners) == 2


def test_replay_gives_what_pages_show_and_counts_the_same_again(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1", "2"], ["3"])
    town.close_and_count()
    town.decide(round_id, dict(town.application.deciding.result_before_the_committee(round_id).awards))
    store = town.application.store
    first, second = Replay().follow(store), Replay().follow(store)
    with town.application.reading() as connection:
        assert first.state_hash() == second.state_hash() == state_hash(connection)
    with first.reading() as connection:
        assert [made.same for made in recount(store, connection)] == [True]


def test_rebuilding_gives_the_same_rows_and_mends_drifted_ones(town):
    town.open_round()
    application = town.application
    with application.reading() as connection:
        before = state_hash(connection)
    with application.database.writing() as connection:
        connection.exec_driver_sql("UPDATE proposals SET cost = cost + 1")
    application.desk.follower.start_again(application.database, application.store)
    with application.reading() as connection:
        assert state_hash(connection) == before


def test_a_round_can_be_seen_as_it_stood_at_any_moment(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"])
    town.close_and_count()
    then = Replay().follow(town.application.store, as_of=TIMETABLE.proposals_close_at - timedelta(seconds=1))
    with then.reading() as connection:
        assert one_round(connection, round_id).stage == "proposals"


def test_an_author_edits_until_an_officer_has_checked(town):
    round_id = town.announced_round()
    proposal = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    town.application.proposals.edit(proposal, replace(SKATE_PARK, costs=[("Ramps", 800_000)]), by=town.resident)
    with town.application.reading() as connection:
        assert one_proposal(connection, proposal).asked == 800_000
    with pytest.raises(Refusal, match="Only the person"):
        town.application.proposals.edit(proposal, SKATE_PARK, by=town.officer)
    town.application.proposals.rule_out(proposal, reason="The lane is a highway.", by=town.officer)
    with pytest.raises(Refusal, match="has been checked"):
        town.application.proposals.edit(proposal, SKATE_PARK, by=town.resident)


def test_a_receipt_is_the_same_for_the_same_form_and_no_second_ballot_is_taken(town):
    round_id = town.open_round()
    (code,) = town.codes(round_id, 1)
    voting = town.application.voting
    entitlement = voting.enter_code(round_id, code)
    first = voting.cast(round_id, entitlement, ["1"], idempotency_key="one and the same form")
    assert voting.cast(round_id, entitlement, ["1"], idempotency_key="one and the same form") == first
    with pytest.raises(Refusal, match="already been cast"):
        voting.cast(round_id, entitlement, ["2"], idempotency_key="quite another form")
    assert voting.turnout(round_id) == (1, 1)


def test_a_box_that_does_not_balance_stops_its_own_round_and_no_other(town, caplog):
    tampered = town.open_round()
    town.vote(tampered, ["1"])
    town.clock.set_to(TIMETABLE.proposals_open_at)
    sound = town.open_round()
    town.vote(sound, ["1"])
    with town.application.database.writing() as connection:
        connection.execute(delete(waiting_ballots).where(waiting_ballots.c.round_id == UUID(tampered)))
    town.close_and_count()
    assert the_round(town, sound).stage == "published"
    assert the_round(town, tampered).stage == "voting"
    assert "0 ballots in the box but 1 used entitlement" in caplog.text


def test_the_casting_vote_on_a_tie_is_the_chairs_of_the_rounds_own_committee(town):
    """Whoever else asks for it is refused, also where no page is between."""
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["refuse"]}, pot=900_000, largest_bid=900_000)
    round_id = town.open_round(rules, committee=True, bids=(SKATE_PARK, replace(BENCHES, costs=[("All", 900_000)])))
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    chair, beech, _ = town.members
    before = town.application.store.last_position()
    for somebody in (town.officer, beech):
        with pytest.raises(OnlyTheChairCastsIt, match="the chair’s of Area Committee"):
            town.application.rounds.give_casting_vote(round_id, ["2", "1"], reason="Nearer.", by=somebody)
    with pytest.raises(DoesNotActAsThatHere):
        town.application.rounds.give_casting_vote(round_id, ["2", "1"], reason="Nearer.", by=Actor("f" * 32, "member"))
    assert town.application.store.last_position() == before
    town.application.rounds.give_casting_vote(round_id, ["2", "1"], reason="Nearer.", by=chair)
    town.application.do_what_is_due()
    assert town.application.deciding.result_before_the_committee(round_id).awards == {"2": 900_000}


def test_where_no_committee_decides_an_officer_writes_the_casting_vote_down_and_a_member_of_any_does_not(town):
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["refuse"]}, pot=900_000, largest_bid=900_000)
    round_id = town.open_round(rules, bids=(SKATE_PARK, replace(BENCHES, costs=[("All", 900_000)])))
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    with pytest.raises(NoCommitteeHasACastingVote):
        town.application.rounds.give_casting_vote(round_id, ["2", "1"], reason="Nearer.", by=town.members[0])
    town.application.rounds.give_casting_vote(round_id, ["2", "1"], reason="Nearer.", by=town.officer)
