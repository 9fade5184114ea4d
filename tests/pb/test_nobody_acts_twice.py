"""What takes two persons takes two people: whoever acts for the council does so by one account."""

import pytest
from sqlalchemy import func, select

from domain.words.actor import SYSTEM, Actor
from pb.actions.taking_office import SomebodyWithThisMailboxActsAlready
from pb.erasable.sign_in_tables import accounts
from tests.stories import PASSWORD, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    its = {"name": "Ada Admin", "email": "ada@example.org", "password": PASSWORD}
    town.administrator = Actor(town.application.people.appoint("administrator", **its, by=SYSTEM), "administrator")
    yield town
    town.close()


def number_of_accounts(town):
    with town.application.reading() as connection:
        return connection.scalar(select(func.count()).select_from(accounts))


def registers(town, email):
    return town.application.people.register(name="Oliver Other", email=email, password=PASSWORD)


@pytest.mark.parametrize("email", ["Olive.Officer+2@example.org", "olive.officer+@EXAMPLE.org"])
def test_an_administrator_appoints_nobody_at_the_mailbox_of_an_officer(town, email):
    people, before = town.application.people, number_of_accounts(town)
    its = {"name": "Oliver Other", "email": email, "password": PASSWORD}
    with pytest.raises(SomebodyWithThisMailboxActsAlready):
        people.appoint("returning-officer", **its, by=town.administrator)
    assert number_of_accounts(town) == before


def test_a_second_account_of_an_officer_is_given_no_role_and_no_seat(town):
    other = registers(town, "olive.officer+2@example.org")
    with pytest.raises(SomebodyWithThisMailboxActsAlready):
        town.application.people.give_role(other, "officer", by=town.administrator)
    with pytest.raises(SomebodyWithThisMailboxActsAlready):
        town.application.schemes.seat_member(town.committee, other, has_vote=True, by=town.officer)


def test_a_resident_whose_mailbox_is_like_nobody_elses_can_be_given_a_role_and_another_one(town):
    other, people = registers(town, "oliver.other+council@example.org"), town.application.people
    people.give_role(other, "clerk", by=town.administrator)
    people.give_role(other, "auditor", by=town.administrator)


def test_at_the_machine_itself_whoever_lost_the_way_in_is_let_in_by_another_account(town):
    its = {"name": "Olive Officer", "email": "olive.officer+lost@example.org", "password": PASSWORD}
    assert town.application.people.appoint("administrator", **its, by=SYSTEM)
