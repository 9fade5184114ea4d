"""An administrator and an officer, together and each alone, try every act that takes two persons in a round."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from domain.acts import which
from domain.acts.refusals import (
    AnotherPersonConfirms,
    ItIsAnotherThanProposed,
    WhoeverProposedItActsNoLonger,
)
from domain.committees.decision import Motion
from domain.money.contribution import PARTNER, Given
from domain.money.limits import Limits
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import TwoOfficersIssueInThisRound
from domain.words.actor import Actor
from pb.actions.two_persons import WHO_PROPOSES, Waits
from pb.actions.who_may import DoesNotActAsThatHere, NotInThisCapacity
from pb.replaying.replay import compare_with_pages
from tests.a_pool import NEXT_YEAR
from tests.pb.test_two_persons import TwoTown
from tests.stories import BIDS, MEETING, RULES, SYSTEM, TIMETABLE, Town

OTHER_RULES = replace(RULES, pot=1_900_000)
LOT = replace(
    RULES, rule={"rule": "greedy", "ties": ["lot"]}, lot_source="Dice, thrown in public two days after the close"
)
CHAIR = replace(RULES, rule={"rule": "greedy", "ties": ["refuse"]})


@pytest.fixture
def town(settings):
    town = TwoTown(settings)
    town.lara = town._person("clerk", "Lara Clerk")
    yield town
    town.close()


def _rules(town):
    round_id = town.announced_round()
    return lambda by: town.application.rounds.write_rules(round_id, OTHER_RULES, reason="Less money.", by=by)


def _paper(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    return lambda by: town.application.rounds.settle_ballot_paper(round_id, by=by)


def _code(town):
    round_id = town.open_round()
    (code,) = town.codes(round_id, 1)
    return round_id, code


def _cancel(town):
    round_id, code = _code(town)
    return lambda by: town.application.issuing.cancel_code(round_id, code, reason="Lost in the post.", by=by)


def _replace(town):
    round_id, code = _code(town)
    return lambda by: town.application.issuing.replace_code(round_id, code, reason="Lost in the post.", by=by)


def _extend(town):
    round_id, later = town.open_round(), TIMETABLE.voting_closes_at + timedelta(days=1)
    return lambda by: town.application.rounds.extend_voting(round_id, later, reason="It was shut.", by=by)


def _withdraw(town):
    round_id = town.open_round()
    return lambda by: town.application.rounds.withdraw_project(round_id, "1", reason="It was sold.", by=by)


def _tied(town, rules):
    round_id = town.open_round(rules)
    town.vote(round_id, ["1"], ["2"], ["3"])
    town.close_and_count()
    return round_id


def _draw(town):
    round_id = _tied(town, LOT)
    return lambda by: town.application.rounds.draw_lot(round_id, "4 2 6", how="In the foyer.", by=by)


def _casting(town):
    round_id = _tied(town, CHAIR)
    (tie,) = [town.application.counting.what_a_count_waits_for(round_id)]
    return lambda by: town.application.rounds.give_casting_vote(round_id, [*tie.tied], reason="The first.", by=by)


def _decision(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    town.meet()
    awards = dict(town.application.deciding.latest_result(round_id).awards)
    motion, day = Motion(awards, "As residents voted.", {}), MEETING.date()
    return lambda by: town.application.deciding.put_to_the_vote(round_id, motion, town.unanimous(), met_on=day, by=by)


def _one_suffices(town):
    return lambda by: town.application.schemes.let_one_suffice(town.scheme, reason="We are few.", by=by)


def _pool(town):
    return town.application.pools.set_up(town.scheme, "Ward money", Limits(), by=town.officer)


def _given(town):
    pool, given = _pool(town), Given(PARTNER, "Dockyard Trust", "", 100_000)
    return lambda by: town.application.pools.record(pool, given, contribution="c" * 32, by=by)


def _corrected(town):
    pool, given = _pool(town), Given(PARTNER, "Dockyard Trust", "", 100_000)
    pools, how = town.application.pools, {"reason": "A typo.", "cause": "d" * 32}
    town.application.confirming.confirm(
        pools.record(pool, given, contribution="c" * 32, by=town.officer).act, by=town.second
    )
    return lambda by: pools.correct(pool, "c" * 32, 90_000, by=by, **how)


def _closed(town):
    pool = _pool(town)
    town.clock.set_to(NEXT_YEAR)
    return lambda by: town.application.pools.close_year(pool, 2025, by=by)


ACTS = {
    which.CHANGE_RULES: _rules,
    which.SETTLE_PAPER: _paper,
    which.CANCEL_CODE: _cancel,
    which.REPLACE_CODE: _replace,
    which.EXTEND_VOTING: _extend,
    which.WITHDRAW_PROJECT: _withdraw,
    which.DRAW_LOT: _draw,
    which.CASTING_VOTE: _casting,
    which.RECORD_DECISION: _decision,
    which.LET_ONE_SUFFICE: _one_suffices,
    which.RECORD_CONTRIBUTION: _given,
    which.CORRECT_CONTRIBUTION: _corrected,
    which.CLOSE_MONEY_YEAR: _closed,
}
OF_ADMINISTRATORS = {which.LET_ONE_SUFFICE}
OF_COMMITTEES = {which.RECORD_DECISION}
"""What those record who were there, or the clerk: no officer and no administrator, alone or together."""
NOT_ALLOWED = (NotInThisCapacity, DoesNotActAsThatHere)


def happened(town, after):
    return [e.topic for e in town.application.store.read_all(after)]


def test_every_act_that_takes_two_is_tried_here():
    elsewhere = {
        which.VARY_AWARD,  # awards/test_awards.py
        which.LET_IN,  # registers/test_two_at_the_counter.py
        which.RESET_SECOND_STEP,  # test_second_steps.py
        which.SET_TEMPORARY_PASSWORD,  # test_ways_in_that_others_open.py
        *which.OF_THE_COUNCIL,  # test_two_persons_in_the_council.py, and the next
        which.LET_ONE_SUFFICE_EVERYWHERE,
    }
    assert {*ACTS, *elsewhere} == set(WHO_PROPOSES)
    assert {*which.IN_A_ROUND, *which.OF_A_POOL, which.LET_ONE_SUFFICE} == {*ACTS, which.ISSUE_CODES, which.VARY_AWARD}


@pytest.mark.parametrize("act", ACTS)
def test_each_alone_changes_nothing_and_both_together_do_it(town, act):
    do, confirming = ACTS[act](town), town.application.confirming
    first, second = (town.ada, town.officer) if act in OF_ADMINISTRATORS else (town.officer, town.ada)
    if act in OF_COMMITTEES:
        for alone in (town.ada, town.officer):
            with pytest.raises(NOT_ALLOWED):
                do(alone)
        first, second = town.lara, town.members[1]
    else:
        with pytest.raises(NOT_ALLOWED):
            do(second)
    before = town.application.store.last_position()
    waits = do(first)
    assert isinstance(waits, Waits)
    assert happened(town, before) == ["acts.ActProposed"], "alone, nothing but the proposal"
    assert do(first) == waits, "the same again is the same"
    with pytest.raises(AnotherPersonConfirms):
        confirming.confirm(waits.act, by=first)
    assert confirming.what_stands_in_its_way(waits.act, by=second) is None
    before = town.application.store.last_position()
    told = confirming.confirm(waits.act, reason="I looked.", by=second)
    assert bool(told) == (act == which.REPLACE_CODE)
    confirmed, own, *_more = town.application.store.read_all(before)
    assert confirmed.topic == "acts.ActConfirmed"
    assert own.data["by"] == confirmed.data["by"] == second.person
    assert compare_with_pages(town.application.store, town.application.database).agrees


@pytest.mark.parametrize("act", ACTS)
def test_what_is_confirmed_and_what_comes_of_it_are_of_one_instant_on_a_slow_machine_too(town, act, monkeypatch):
    do = ACTS[act](town)
    first, second = (town.ada, town.officer) if act in OF_ADMINISTRATORS else (town.officer, town.ada)
    if act in OF_COMMITTEES:
        first, second = town.lara, town.members[1]
    waits, before = do(first), town.application.store.last_position()
    stands = town.clock.now
    monkeypatch.setattr(town.clock, "now", lambda: (town.clock.pass_by(timedelta(seconds=1)), stands())[1])
    town.application.confirming.confirm(waits.act, reason="I looked.", by=second)
    told = [e for e in town.application.store.read_all(before) if e.data["by"] == second.person]
    of_the_act = told if act == which.REPLACE_CODE else told[:2]
    assert len(of_the_act) > 1
    assert len({each.timestamp for each in of_the_act}) == 1


@pytest.mark.parametrize("act", ACTS)
def test_whoever_lost_the_role_in_which_they_proposed_it_has_proposed_nothing(town, act):
    do = ACTS[act](town)
    first, second = (town.ada, town.officer) if act in OF_ADMINISTRATORS else (town.officer, town.ada)
    if act in OF_COMMITTEES:
        first, second = town.lara, town.members[1]
    waits = do(first)
    town._person("administrator", "Abel Administrator")
    town.application.people.take_role(first.person, first.role, by=SYSTEM)
    before = town.application.store.last_position()
    with pytest.raises(WhoeverProposedItActsNoLonger):
        town.application.confirming.confirm(waits.act, by=second)
    assert not happened(town, before)
    town.application.confirming.refuse(waits.act, reason="They left.", by=second)
    assert happened(town, before) == ["acts.ActRefused"]


def test_codes_take_two_officers_also_before_the_vote_opens(town):
    round_id, issuing = town.announced_round(), town.application.issuing
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    with pytest.raises(TwoOfficersIssueInThisRound):
        issuing.issue_codes(round_id, 2, by=town.officer)
    request = issuing.ask_for_codes(round_id, 2, reason="The letters.", by=town.officer)
    with pytest.raises(Refusal):
        issuing.confirm_codes(round_id, request, reason="Mine.", by=town.officer)
    assert len(issuing.confirm_codes(round_id, request, reason="I counted.", by=town.second)) == 2


def test_a_replaced_code_is_shown_to_whoever_confirms_again_by_the_same_page_and_to_nobody_else(town):
    round_id, code = _code(town)
    waits = town.application.issuing.replace_code(round_id, code, reason="Lost.", by=town.officer)
    confirm, seed = town.application.confirming.confirm, b"s" * 32
    new = confirm(waits.act, seed=seed, by=town.second)
    assert confirm(waits.act, seed=seed, by=town.second) == new != code
    assert not confirm(waits.act, by=town.second)
    assert town.application.voting.enter_code(round_id, new)


def test_rules_written_on_rules_that_changed_meanwhile_are_not_confirmed(town):
    round_id, write = town.announced_round(), town.application.rounds.write_rules
    first = write(round_id, OTHER_RULES, reason="Less.", by=town.officer)
    other = write(round_id, replace(RULES, pot=1_800_000), reason="Yet less.", by=town.second)
    town.confirmed(first)
    with pytest.raises(ItIsAnotherThanProposed):
        town.confirmed(other, by=town.ada)


def test_a_paper_whose_shortlist_has_changed_is_not_confirmed(town):
    round_id = town.announced_round()
    town.with_proposals(round_id, BIDS[1:2])
    town.clock.set_to(TIMETABLE.proposals_open_at)
    other = town.application.proposals.submit(round_id, BIDS[0], by=town.resident)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    waits = town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.application.proposals.shortlist(other, sum(BIDS[0].amounts()), by=town.officer)
    with pytest.raises(Refusal):
        town.confirmed(waits)
    assert not town.application.store.get(FundingRound, UUID(round_id)).projects


def test_a_chair_gives_the_casting_vote_alone(town):
    round_id = town.open_round(CHAIR, committee=True)
    town.vote(round_id, ["1"], ["2"], ["3"])
    town.close_and_count()
    tie = town.application.counting.what_a_count_waits_for(round_id)
    chair = Actor(town.members[0].person, "chair")
    assert town.application.rounds.give_casting_vote(round_id, [*tie.tied], reason="Mine.", by=chair) is None


def test_in_a_small_parish_one_does_each_of_them_alone(settings):
    town = Town(settings)  # its scheme promised nothing
    try:
        town.ada, town.lara = town._person("administrator", "Ada"), town._person("clerk", "Lara Clerk")
        for act in which.IN_A_ROUND:
            if act == which.ISSUE_CODES:
                continue
            by = town.lara if act in OF_COMMITTEES else town.officer
            town.clock.set_to(TIMETABLE.proposals_open_at)
            assert not isinstance(ACTS[act](town)(by), Waits), act
        assert not [e for e in town.application.store.read_all(0) if e.topic.startswith("acts.")]
    finally:
        town.close()
