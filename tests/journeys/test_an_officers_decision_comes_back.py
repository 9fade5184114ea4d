"""A clerk puts what an officer decided, and what was referred back, on an agenda from the desk, without JavaScript."""

from datetime import timedelta

import pytest

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.pb.test_under_delegation import Office, called_in_and_referred_back


@pytest.fixture
def office(tmp_path):
    office = Office(read_settings(tmp_path), call_in_days=5)
    office.meets()
    office.first = office.decides(office.delegates(), {office.bids[1]: 500_000})
    called_in_and_referred_back(office, office.first)
    yield office
    office.close()


@pytest.fixture
def town(office):
    """The town in which the browser looks about."""
    return office.town


def test_its_bids_go_from_the_desk_onto_the_next_agenda(office, page, address, stands_up_to):
    clerk, desk = Person(page, address), f"/officers/committees/{office.town.committee}/waiting"
    clerk.signs_in("clerk@example.org")
    clerk.goes_to(desk)
    clerk.reads("Decided by an officer, called in and referred back", "No meeting is called.")
    stands_up_to(clerk)
    begins = office.town.clock.now() + timedelta(days=30)
    office.application.meetings.call(office.town.committee, begins, "Council House", "in-person", by=office.clerk)
    clerk.goes_to(desk)
    stands_up_to(clerk)
    clerk.presses("Take it onto the agenda")
    clerk.reads("Its bids are on the agenda.", "Small grants")
    stands_up_to(clerk)
    clerk.goes_to(desk)
    clerk.reads("On the agenda of the meeting of")
    stands_up_to(clerk)
