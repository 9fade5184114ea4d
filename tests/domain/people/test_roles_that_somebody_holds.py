"""What a person may act as: for what, and on which days. Pure: no store, no clock."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.people.person import (
    ActsForTheCouncil,
    AlreadyHasTheRole,
    ARoleDoesNotBeginInThePast,
    DoesNotHaveTheRole,
    Person,
    RoleNotKnown,
    ScopeNotUnderstood,
    TheChairIsElected,
    TheDaysOfARoleAreNotDays,
    TheLastDayIsTooEarly,
)
from domain.people.roles import GIVEN, ROLES, ROLES_IN_WORDS, Held
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHO = {"by": SYSTEM, "now": NOON}
SCHEME, OTHER = Thing("scheme", "5c" * 16), Thing("scheme", "07" * 16)
IN_MARCH = Held("officer", "scheme", SCHEME.id, "2026-03-10", "2026-03-20")


def somebody(*held):
    person = Person.join("resident", id=UUID(int=1, version=4), **WHO)
    for one in held:
        person.give(one, **WHO)
    return person


def may(person, day, *things):
    return person.may_act_as("officer", things, now=datetime(2026, 3, day, 12, tzinfo=UTC))


def test_a_role_for_the_whole_council_covers_everything_and_one_for_a_scheme_only_that():
    assert may(somebody("officer"), 2)
    assert may(somebody("officer"), 2, OTHER)
    of_one = somebody(Held("officer", "scheme", SCHEME.id))
    assert may(of_one, 2, SCHEME)
    assert not may(of_one, 2, OTHER)
    assert not may(of_one, 2)


def test_a_role_is_held_on_its_first_day_and_on_its_last_and_between():
    person = somebody(IN_MARCH)
    assert [day for day in range(1, 32) if may(person, day, SCHEME)] == list(range(10, 21))


def test_the_same_role_can_be_held_for_two_things_and_taken_for_one():
    person = somebody(Held("officer", "scheme", SCHEME.id), Held("officer", "scheme", OTHER.id))
    person.take(Held("officer", "scheme", OTHER.id), **WHO)
    assert may(person, 2, SCHEME)
    assert not may(person, 2, OTHER)
    with pytest.raises(DoesNotHaveTheRole):
        person.take("officer", **WHO)


def test_nobody_holds_the_same_twice_but_what_is_over_can_be_given_again():
    person = somebody(IN_MARCH)
    with pytest.raises(AlreadyHasTheRole):
        person.give(IN_MARCH._replace(until=""), **WHO)
    after = {"by": SYSTEM, "now": datetime(2026, 3, 21, 12, tzinfo=UTC)}
    person.give(IN_MARCH._replace(since="", until=""), **after)
    assert may(person, 31, SCHEME)


@pytest.mark.parametrize(
    ("held", "refused"),
    [
        (Held("mayor"), RoleNotKnown),
        (Held("chair", "committee", "c0" * 16), TheChairIsElected),
        (Held("officer", "scheme"), ScopeNotUnderstood),
        (Held("officer", "", SCHEME.id), ScopeNotUnderstood),
        (Held("officer", "person", SCHEME.id), ScopeNotUnderstood),
        (Held("officer", since="next week"), TheDaysOfARoleAreNotDays),
        (Held("officer", until="20260320"), TheDaysOfARoleAreNotDays),
        (Held("officer", until="2026-02-30"), TheDaysOfARoleAreNotDays),
        (Held("officer", since="2026-03-01"), ARoleDoesNotBeginInThePast),
        (Held("officer", until="2026-03-01"), TheLastDayIsTooEarly),
        (Held("officer", since="2026-03-20", until="2026-03-19"), TheLastDayIsTooEarly),
    ],
)
def test_a_role_that_nobody_could_hold_is_not_given(held, refused):
    person = somebody()
    with pytest.raises(refused):
        person.give(held, **WHO)
    with pytest.raises(refused):
        Person.join(held, id=person.id, **WHO)
    assert person.roles == {"resident"}


def test_a_role_for_today_alone_can_be_given():
    assert may(somebody(Held("officer", since="2026-03-02", until="2026-03-02")), 2)


def test_whoever_will_act_for_the_council_is_not_erased_and_whoever_did_is():
    person = somebody(Held("officer", until="2026-03-20"))
    with pytest.raises(ActsForTheCouncil):
        person.must_be_erasable(now=NOON)
    person.must_be_erasable(now=NOON + timedelta(days=19))


def test_an_event_of_before_there_was_more_to_say_is_a_role_for_the_whole_council_and_for_good():
    old = Person.RoleGiven(
        originator_id=somebody().id,
        originator_version=2,
        timestamp=NOON,
        by="system",
        acting_as="system",
        given="officer",
    )
    person = somebody()
    old.apply(person)
    assert person.may_act_as("officer", (), now=datetime(2999, 1, 1, tzinfo=UTC))


def test_every_role_has_a_word_and_all_are_given_but_the_chair():
    assert set(ROLES_IN_WORDS) == set(ROLES) == {*GIVEN, "chair"}


def test_days_are_compared_as_days():
    assert Held("officer", since="2026-03-10").on(date(2026, 3, 10))
    assert not Held("officer", since="2026-03-10").on(date(2026, 3, 9))
