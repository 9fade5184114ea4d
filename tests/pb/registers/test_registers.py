"""A register leads each of its people to one entitlement, whichever way they come, and no further."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.rounds.refusals import TheVoteIsOpenSoTwoOfficersIssue
from domain.voting.casting_refusals import CodeCancelled
from domain.voting.roll_refusals import ThisCodeWasUsed
from domain.voting.what_was_seen import SayWhatWasSeen
from domain.words.actor import Actor
from pb.actions.at_the_counter import Comes
from pb.actions.registers import NobodyWaitsForACode, TheyAreNotOnTheRegister
from pb.actions.who_may import DoesNotActAsThatHere, NotInThisCapacity
from pb.casting.reading import sealed_batches
from pb.erasable.register_tables import register_rows
from pb.readmodels.voting.answers import issued_by_way
from pb.registers.keeping import by_way
from pb.registers.refusals import TheRoundHasNoSuchWay, TheyAreOnTheRegister, TheyHaveACode
from pb.store.event_store import by_reference
from tests.stories import RULES, TIMETABLE, Town

FILE = b"""name,email,address,postcode
Ann Ash,ann@example.org,,PL1 1AA
Bob Birch,,1 Elm Row,PL1 1AA
Cyd Cedar,c@example.org,,
"""
VOTERS = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    return round_id


def opens(town):
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()


def cast(town, round_id, code):
    voting = town.application.voting
    return voting.cast(round_id, voting.enter_code(round_id, code), ["1"], idempotency_key=f"a browser's form {code}")


def rows(town):
    with town.application.reading() as connection:
        return connection.execute(select(register_rows).order_by(register_rows.c.name)).all()


def test_a_register_is_loaded_whole_and_its_people_get_a_code_each(town, round_id):
    registers = town.application.registers
    assert registers.load(round_id, FILE, by=town.officer) == (3, [])
    given = registers.issue_to_register(round_id, by=town.officer, seed=bytes(32))
    again = registers.issue_to_register(round_id, by=town.officer, seed=bytes(32))
    assert [one.code for one in again] == [one.code for one in given], "the file did not arrive"
    assert {one.row.voter.name for one in given} == {"Ann Ash", "Bob Birch", "Cyd Cedar"}
    assert len({one.code for one in given}) == 3
    with pytest.raises(NobodyWaitsForACode):
        registers.issue_to_register(round_id, by=town.officer)
    opens(town)
    assert all(cast(town, round_id, one.code) for one in given)
    with town.application.reading() as connection:
        assert issued_by_way(connection, round_id) == {"register": 3}
        assert by_way(connection, by_reference(round_id).hex) == {"register": 3}


def test_of_a_register_with_one_mistake_nobody_is_taken(town, round_id):
    taken, faults = town.application.registers.load(round_id, FILE + b"Dan,,,\n", by=town.officer)
    assert (taken, [fault.line for fault in faults]) == (0, [5])
    assert rows(town) == []


def test_the_same_register_again_adds_nobody(town, round_id):
    registers = town.application.registers
    registers.load(round_id, FILE, by=town.officer)
    taken, faults = registers.load(round_id, FILE, by=town.officer)
    assert (taken, len(faults), len(rows(town))) == (0, 3, 3)


def test_a_round_whose_rules_name_no_register_takes_none(town):
    with pytest.raises(TheRoundHasNoSuchWay):
        town.application.registers.load(town.open_round(), FILE, by=town.officer)


def test_only_who_answers_for_the_vote_loads_a_register(town, round_id):
    for by in (town.resident, Actor(town.resident.person, "officer")):
        with pytest.raises((NotInThisCapacity, DoesNotActAsThatHere)):
            town.application.registers.load(round_id, FILE, by=by)


def test_whoever_comes_in_person_votes_once_and_the_code_that_was_posted_is_cancelled(town, round_id):
    registers = town.application.registers
    registers.load(round_id, FILE, by=town.officer)
    posted = {one.row.voter.name: one.code for one in registers.issue_to_register(round_id, by=town.officer)}
    opens(town)
    ann, bob = registers.look_up(round_id, "pl1 1aa", by=town.officer)
    here = town.application.letting_in.check_in(round_id, ann.id, seen="photo", by=town.officer, seed=bytes(32))
    assert town.application.letting_in.check_in(round_id, ann.id, seen="photo", by=town.officer, seed=bytes(32)) == here
    with pytest.raises(CodeCancelled):
        cast(town, round_id, posted["Ann Ash"])
    cast(town, round_id, here)
    cast(town, round_id, posted["Bob Birch"])
    for row in (ann, bob):
        with pytest.raises(ThisCodeWasUsed):
            town.application.letting_in.check_in(round_id, row.id, seen="photo", by=town.officer)
    assert town.application.voting.turnout(round_id) == (3, 2)
    with town.application.reading() as connection:
        assert by_way(connection, by_reference(round_id).hex) == {"face-to-face": 1, "register": 2}
        assert issued_by_way(connection, round_id) == {"face-to-face": 1, "register": 2}


def test_somebody_without_a_code_is_let_in_face_to_face_before_the_vote_opens_and_after(town, round_id):
    registers = town.application.registers
    registers.load(round_id, FILE, by=town.officer)
    ann, bob = registers.look_up(round_id, "PL1 1AA", by=town.officer)
    code = town.application.letting_in.check_in(round_id, ann.id, seen="photo", by=town.officer)
    opens(town)
    assert cast(town, round_id, code)
    with pytest.raises(SayWhatWasSeen):
        town.application.letting_in.check_in(round_id, bob.id, seen="a face", by=town.officer)
    assert cast(town, round_id, town.application.letting_in.check_in(round_id, bob.id, seen="card", by=town.officer))
    with pytest.raises(TheVoteIsOpenSoTwoOfficersIssue):
        registers.issue_to_register(round_id, by=town.officer)


def test_a_row_without_a_code_is_forgotten_at_once(town, round_id):
    registers = town.application.registers
    registers.load(round_id, FILE, by=town.officer)
    ann, bob = registers.look_up(round_id, "PL1 1AA", by=town.officer)
    registers.forget(round_id, ann.id, by=town.officer)
    with pytest.raises(TheyAreNotOnTheRegister):
        registers.forget(round_id, ann.id, by=town.officer)
    assert bob.id in {row.id for row in rows(town)}
    assert len(rows(town)) == 2


def test_whoever_holds_a_code_is_forgotten_when_the_vote_has_closed_and_not_to_come_again_before(town, round_id):
    registers = town.application.registers
    registers.load(round_id, FILE, by=town.officer)
    given = {one.row.voter.name: one for one in registers.issue_to_register(round_id, by=town.officer)}
    ann, bob = (given[name] for name in ("Ann Ash", "Bob Birch"))
    must_stay(town, round_id, ann)
    opens(town)
    assert cast(town, round_id, ann.code)
    for one in (ann, bob):
        must_stay(town, round_id, one)
    comes = Comes("Ann Ash", "PL1 1AA")
    with pytest.raises(TheyAreOnTheRegister):
        town.application.letting_in.check_in_new(round_id, comes, seen="photo", by=town.officer)
    town.close_and_count()
    for one in (ann, bob):
        registers.forget(round_id, one.row.id, by=town.officer)
    assert [row.name for row in rows(town)] == ["Cyd Cedar"]


def must_stay(town, round_id, given):
    with pytest.raises(TheyHaveACode, match="Forget them when the vote has closed"):
        town.application.registers.forget(round_id, given.row.id, by=town.officer)
    assert given.row.voter.name in {row.name for row in rows(town)}


def test_neither_events_nor_batches_hold_anything_of_a_person_or_of_a_row(town, round_id):
    registers = town.application.registers
    registers.load(round_id, FILE, by=town.officer)
    given = registers.issue_to_register(round_id, by=town.officer)
    kept = rows(town)
    opens(town)
    for one in given:
        cast(town, round_id, one.code)
    town.close_and_count()
    told = repr([event.data for event in town.application.store.read_all()])
    batches = sealed_batches(town.application.store, by_reference(round_id))
    told += repr([(batch.marks, batch.ballots) for batch in batches])
    for row in kept:
        for secret in (row.name, row.id, row.same, bytes(row.entitlement).hex()):
            assert secret not in told
