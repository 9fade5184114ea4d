"""Passwords on both databases: what a change ends, two changes at once, and what it costs to know who somebody is."""

import pytest

from domain.people.person import AlreadyErased, NotTheirOwnPassword, OwnPasswordIsNotSetThisWay, Person
from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.accounts.accounts import Accounts
from pb.accounts.refusals import OldPasswordIsWrong, PasswordHasChangedMeanwhile
from pb.actions.people import People
from pb.store.event_store import by_reference
from tests.stories import PASSWORD, QUICK, SYSTEM, Town
from tests.town_pages import questions_to

ROSA = "rosa.resident@example.org"
NEW = "harbour lights again"


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def an_administrator(town):
    ada = town.application.people.appoint(
        "administrator", name="Ada Administrator", email="ada@example.org", password=PASSWORD, by=SYSTEM
    )
    return Actor(ada, "administrator")


def test_a_change_ends_every_sign_in_of_that_person_and_begins_one(town):
    people = town.application.people
    phone, library = people.sign_in(ROSA, PASSWORD), people.sign_in(ROSA, PASSWORD)
    olives = people.sign_in("olive.officer@example.org", PASSWORD)
    token = people.change_password(PASSWORD, NEW, by=town.resident)
    assert people.who_is(phone) is people.who_is(library) is None
    assert people.who_is(token).person == town.resident.person
    assert people.who_is(olives).person == town.officer.person


def test_a_temporary_password_is_known_as_one_until_another_is_chosen(town):
    people = town.application.people
    ada = an_administrator(town)
    town.application.temporary_passwords.set(town.resident.person, "for today only", by=ada)
    assert people.who_is(people.sign_in(ROSA, "for today only")).temporary
    token = people.change_password("for today only", NEW, by=town.resident)
    assert not people.who_is(token).temporary


def test_nobody_but_an_administrator_sets_a_password_and_nobody_another_persons_as_their_own(town):
    people = town.application.people
    with pytest.raises(Refusal, match="only administrator"):
        town.application.temporary_passwords.set(town.resident.person, "for today only", by=town.officer)
    ada = an_administrator(town)
    with pytest.raises(OwnPasswordIsNotSetThisWay):
        town.application.temporary_passwords.set(ada.person, "for today only", by=ada)
    with pytest.raises(OldPasswordIsWrong):
        people.change_password("not the password", NEW, by=town.resident)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with pytest.raises(AlreadyErased):
        people.change_password(PASSWORD, NEW, by=town.resident)


def test_the_person_as_the_record_knows_them_says_whose_password_it_is(town):
    rosa = town.application.store.get(Person, by_reference(town.resident.person))
    with pytest.raises(NotTheirOwnPassword):
        rosa.change_password(by=town.officer, now=town.clock.now())


def test_of_two_changes_at_once_the_first_stands_and_the_second_records_nothing(town):
    class Slow:
        """Hashes so slowly that somebody else changes the password meanwhile."""

        verify = staticmethod(QUICK.verify)

        def hash(self, password):
            if password == "the slower one":
                town.application.people.change_password(PASSWORD, NEW, by=town.resident)
            return QUICK.hash(password)

    slow = People(town.application.desk, Accounts(town.application.database, hasher=Slow()))
    with pytest.raises(PasswordHasChangedMeanwhile):
        slow.change_password(PASSWORD, "the slower one", by=town.resident)
    assert town.application.people.sign_in(ROSA, NEW)
    changes = [each for each in town.application.store.read_all() if each.topic == "people.PasswordChanged"]
    assert len(changes) == 1


def test_knowing_who_somebody_is_costs_two_questions_as_before(town):
    token = town.application.people.sign_in(ROSA, PASSWORD)
    with questions_to(town.application) as asked:
        town.application.people.who_is(token)
    assert len(asked) == 2
