"""A begun round is kept on both databases, outside the events, with one officer at a time, until it is set up."""

import threading
from dataclasses import replace
from uuid import UUID

import pytest

from domain.refusals import Refusal
from pb.actions.beginning_rounds import (
    MOST_BEGUN,
    MOST_ON_A_PAGE,
    SetUp,
    SomebodyElseHasTakenItOn,
    ThePageIsTooLong,
    TooManyRoundsBegun,
)
from pb.erasable.begun_rounds import all_begun_rounds, begun_round
from pb.readmodels.rounds.answers import one_round
from pb.store.event_store import NotFound
from tests.stories import RULES, Town

KEY = UUID(int=11)


@pytest.fixture
def town(settings):
    made = Town(settings)
    made.colleague = made._person("officer", "Otto Officer")
    yield made
    made.close()


@pytest.fixture
def begins(town):
    return town.application.beginning_rounds


@pytest.fixture
def begun(town, begins):
    return begins.begin(KEY, by=town.officer).id


@pytest.fixture
def facts(town):
    return SetUp(town.scheme, town.area, "", "Ham, spring", "Small things.")


def kept(town, begun_id=KEY.hex):
    with town.application.reading() as connection:
        return begun_round(connection, begun_id)


def test_pages_are_kept_beside_each_other_to_the_letter_and_nothing_is_recorded(town, begins, begun):
    before = town.application.store.last_position()
    odd = [("name", "1\x00 ’𝄞"), ("pots-0-called", "Sport"), ("pots-0-called", "")]
    begins.keep(begun, "about", odd, by=town.officer)
    last = begins.keep(begun, "dates", [("day", "31")], by=town.officer)
    assert last == kept(town)
    assert last.sent == {"about": odd, "dates": [("day", "31")]}
    assert town.application.store.last_position() == before


def test_what_it_began_with_stands_behind_what_was_sent(town, begins):
    offered = {"money": [("pot", "9")], "level": [("level", "decide")]}
    begins.begin(KEY, began_as="youth", offered=offered, by=town.officer)
    begun = begins.keep(KEY.hex, "money", [("pot", "7")], by=town.officer)
    assert begun.boxes == {"money": [("pot", "7")], "level": [("level", "decide")]}
    assert begun.offered == offered


def test_the_same_one_begun_twice_is_one_and_keeps_what_was_typed(town, begins, begun):
    begins.keep(begun, "about", [("name", "Ham")], by=town.officer)
    assert begins.begin(KEY, by=town.officer).typed("name") == "Ham"
    with town.application.reading() as connection:
        assert len(all_begun_rounds(connection)) == 1


def test_only_whoever_drafts_rounds_begins_one(town, begins, begun):
    for attempt in (
        lambda: begins.begin(UUID(int=12), by=town.resident),
        lambda: begins.keep(begun, "about", [], by=town.resident),
        lambda: begins.take_on(begun, by=town.resident),
        lambda: begins.throw_away(begun, by=town.resident),
    ):
        with pytest.raises(Refusal):
            attempt()
    assert kept(town).person == town.officer.person


def test_one_officer_writes_at_a_time_and_another_can_take_it_on(town, begins, begun):
    begins.keep(begun, "about", [("name", "Ham")], by=town.officer)
    with pytest.raises(SomebodyElseHasTakenItOn):
        begins.keep(begun, "about", [("name", "Stoke")], by=town.colleague)
    with pytest.raises(SomebodyElseHasTakenItOn):
        begins.throw_away(begun, by=town.colleague)
    taken = begins.take_on(begun, by=town.colleague)
    assert (taken.person, taken.typed("name")) == (town.colleague.person, "Ham")
    with pytest.raises(SomebodyElseHasTakenItOn):
        begins.keep(begun, "about", [("name", "Late")], by=town.officer)
    begins.take_on(begun, by=town.officer)
    assert begins.keep(begun, "about", [("name", "Back")], by=town.officer).typed("name") == "Back"


def test_of_officers_who_take_it_on_at_the_same_moment_it_lies_with_one(town, begins, begun):
    people = [town.officer, town.colleague] * 4
    takers = [threading.Thread(target=lambda by=by: begins.take_on(begun, by=by)) for by in people]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert kept(town).person in {town.officer.person, town.colleague.person}


def test_what_is_thrown_away_is_gone_and_nothing_tells_of_it(town, begins, begun):
    before = town.application.store.last_position()
    begins.throw_away(begun, by=town.officer)
    begins.throw_away(begun, by=town.officer)
    assert kept(town) is None
    assert town.application.store.last_position() == before
    with pytest.raises(NotFound):
        begins.keep(begun, "about", [], by=town.officer)
    with pytest.raises(NotFound):
        begins.take_on(begun, by=town.colleague)


def test_so_much_is_kept_and_no_more(town, begins, begun):
    with pytest.raises(ThePageIsTooLong):
        begins.keep(begun, "about", [("about", "x" * MOST_ON_A_PAGE)], by=town.officer)
    for number in range(MOST_BEGUN - 1):
        begins.begin(UUID(int=100 + number), by=town.officer)
    with pytest.raises(TooManyRoundsBegun):
        begins.begin(UUID(int=99), by=town.officer)
    begins.begin(UUID(int=98), by=town.colleague)
    with pytest.raises(TooManyRoundsBegun):
        begins.take_on(UUID(int=98).hex, by=town.officer)


def test_set_up_it_is_a_draft_with_its_rules_under_the_same_id_and_what_was_begun_is_gone(town, begins, begun, facts):
    assert not begins.is_set_up(begun, by=town.officer)
    assert begins.set_up(begun, facts, RULES, by=town.officer) == begun
    with town.application.reading() as connection:
        its = one_round(connection, begun)
    assert (its.name, its.is_draft, its.rules.pot) == ("Ham, spring", True, RULES.pot)
    assert kept(town) is None
    assert begins.is_set_up(begun, by=town.officer)


def test_what_cannot_be_set_up_leaves_neither_half_of_it(town, begins, begun, facts):
    before = town.application.store.last_position()
    advice = replace(RULES, pot=0)
    with pytest.raises(Refusal):
        begins.set_up(begun, facts, advice, by=town.officer)
    with pytest.raises(Refusal):
        begins.set_up(begun, facts._replace(name=" "), RULES, by=town.officer)
    with pytest.raises(SomebodyElseHasTakenItOn):
        begins.set_up(begun, facts, RULES, by=town.colleague)
    assert town.application.store.last_position() == before
    assert kept(town)


def test_two_presses_at_the_same_moment_set_up_one_round(town, begins, begun, facts):
    given = []

    def press():
        try:
            given.append(begins.set_up(begun, facts, RULES, by=town.officer))
        except (NotFound, Refusal) as refusal:
            given.append(refusal)

    presses = [threading.Thread(target=press) for _ in range(4)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert [one for one in given if one == begun] == [begun]
    with town.application.reading() as connection:
        assert one_round(connection, begun).rules
