"""A decision of an officer that was referred back is on the desk of whoever can take it again."""

from datetime import timedelta

import pytest

from pb.settings import read_settings
from tests.pb.test_under_delegation import Office, called_in_and_referred_back
from tests.staff_pages import words_in
from tests.stories import PASSWORD
from tests.town_pages import Visitor, service_of


@pytest.fixture
def office(tmp_path):
    """The second bid was granted by the officer, called in and referred back."""
    office = Office(read_settings(tmp_path), call_in_days=5)
    office.meets()
    office.delegation = office.delegates()
    office.first = office.decides(office.delegation, {office.bids[1]: 500_000})
    called_in_and_referred_back(office, office.first)
    yield office
    office.close()


def desk_of(office, email):
    """The words of the dashboard and of the page of what waits, as somebody reads them."""
    visitor = Visitor(service_of(office.town))
    visitor.open("/sign-in")
    visitor.send(email=email, password=PASSWORD)
    waiting = visitor.open(f"/officers/committees/{office.town.committee}/waiting")
    return words_in(visitor.open("/officers/").text), words_in(waiting.text)


OLIVE, OWEN, CLERK = "olive.officer@example.org", "owen.officer@example.org", "clerk@example.org"


def test_it_is_on_the_desk_of_the_officer_to_whom_it_is_left_and_of_no_other(office):
    mine, _waiting = desk_of(office, OLIVE)
    assert "Decide again: Small grants" in mine
    assert "Small grants" not in desk_of(office, OWEN)[0]
    clerks, waiting = desk_of(office, CLERK)
    assert "Small grants" not in clerks
    for words in (
        "Decided by an officer, called in and referred back",
        "Olive Officer, an officer, can decide it again until",
        "Allotments behind the library",
        "Ask them first.",
    ):
        assert words in waiting


def test_where_the_delegation_has_ended_it_is_on_the_clerks_desk_until_a_meeting_has_it(office):
    office.under.end(office.delegation, reason="The committee decides it after all.", by=office.clerk)
    office.town.clock.set_to(office.town.clock.now() + timedelta(days=1))
    assert "Small grants" not in desk_of(office, OLIVE)[0]
    clerks, waiting = desk_of(office, CLERK)
    assert "Put on an agenda: Small grants" in clerks
    assert "No officer can decide it any more: put its bids on an agenda." in waiting
    office.meets(1)
    clerks, waiting = desk_of(office, CLERK)
    assert "Small grants" not in clerks
    assert "referred back" not in waiting


def test_what_was_decided_again_is_on_nobodys_desk_and_leads_to_the_decision_of_before(office):
    again = office.decides(office.delegation, {office.bids[1]: 400_000})
    page = Visitor(service_of(office.town)).open(f"/officer-decisions/{again}").text
    assert "It takes the place of a decision that was called in and referred back." in words_in(page)
    assert f'href="/officer-decisions/{office.first}"' in page
    assert "Small grants" not in desk_of(office, OLIVE)[0]
    assert "referred back" not in desk_of(office, CLERK)[1]
