"""The table of who may do what, held against every method of every action, and tried: each role alone, on every act."""

import inspect

import pytest

from domain.people.roles import ROLES
from domain.words.actor import SYSTEM, Actor
from pb.actions.who_may import (
    ASKS_NO_ROLE,
    WHO_MAY,
    DoesNotActAsThatHere,
    NotInThisCapacity,
    must_be_allowed,
)
from tests.acts_named import ACTS_OF, action_classes, public_methods
from tests.stories import PASSWORD, Town
from tests.town_pages import questions_to


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def test_every_method_of_every_action_names_its_act_or_says_why_it_asks_for_no_role():
    assert len(action_classes()) >= 9
    silent = {name for name, acts in ACTS_OF.items() if not acts}
    assert silent == set(ASKS_NO_ROLE)


def test_whoever_says_who_they_are_is_asked_for_their_role():
    """A method that is told who acts looks at the table; the exceptions are of oneself, or only ask."""
    told = {name for name, method in public_methods().items() if "by" in inspect.signature(method).parameters}
    assert told & set(ASKS_NO_ROLE) == {"People.change_password", "Deciding.faults"}


def test_every_row_is_asked_about_by_an_action_and_no_action_asks_about_another():
    assert set().union(*ACTS_OF.values()) == set(WHO_MAY)


def test_every_row_names_roles_that_there_are_and_says_why():
    for act, row in WHO_MAY.items():
        assert row.roles, act
        assert set(row.roles) <= set(ROLES), act
        assert row.words, act
        assert row.because, act


@pytest.mark.parametrize("act", WHO_MAY)
def test_each_role_alone_may_what_its_rows_say_and_nothing_else(town, act):
    held = {role: _somebody(town, role) for role in ROLES}
    for role, person in held.items():
        for claimed in ROLES:
            by = Actor(person, claimed)
            if claimed not in WHO_MAY[act].roles:
                with pytest.raises(NotInThisCapacity):
                    must_be_allowed(town.application.desk, by, act)
            elif claimed != role:
                with pytest.raises(DoesNotActAsThatHere):
                    must_be_allowed(town.application.desk, by, act)
            else:
                must_be_allowed(town.application.desk, by, act)
    must_be_allowed(town.application.desk, SYSTEM, act)


def test_nobody_acts_in_a_role_that_was_taken_from_them(town):
    people = town.application.people
    people.take_role(town.officer.person, "officer", by=SYSTEM)
    with pytest.raises(DoesNotActAsThatHere, match="You do not act as officer for this, or not today"):
        town.application.schemes.draw_area("Ham", 1_000, by=town.officer)


def test_nobody_acts_who_never_joined(town):
    for person in ("f" * 32, "nobody's reference"):
        with pytest.raises(DoesNotActAsThatHere):
            town.application.schemes.draw_area("Ham", 1_000, by=Actor(person, "officer"))


def test_the_check_reads_one_thing_for_whoever_acts_for_the_whole_council(town, monkeypatch):
    read, get = [], town.application.store.get
    monkeypatch.setattr(town.application.store, "get", lambda kind, its_id: read.append(kind) or get(kind, its_id))
    with questions_to(town.application) as asked:
        must_be_allowed(town.application.desk, town.officer, "draw an area")
    assert (len(read), asked) == (1, [])


def _somebody(town, role):
    return town.application.people.appoint(
        role, name=f"Only {role}", email=f"only.{role}@example.org", password=PASSWORD, by=SYSTEM
    )
