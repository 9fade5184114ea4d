"""A decision of an officer that was referred back is on the desk of whoever can take it again."""

from datetime import timedelta

import pytest

from pb.readmodels.meetings.answers import one_meeting
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


def test_the_clerk_puts_its_bids_on_an_agenda_from_the_desk_once(office):
    visitor, town = Visitor(service_of(office.town)), office.town
    begins = town.clock.now() + timedelta(days=30)
    meeting = office.application.meetings.call(town.committee, begins, "Council House", "in-person", by=office.clerk)
    visitor.open("/sign-in")
    visitor.send(email=CLERK, password=PASSWORD)
    desk = f"/officers/committees/{town.committee}/waiting"
    page = visitor.open(desk)
    address = f"/officers/committees/{town.committee}/referred-back/{office.first}/take-up"
    assert f'action="{address}"' in page.text
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    taken = visitor.client.post(address, data={"csrf_token": token, "meeting": meeting})
    assert taken.status_code == 303
    with office.application.reading() as connection:
        (item,) = one_meeting(connection, meeting).draft
    assert (item.title, item.kind, item.about) == ("Small grants", "bid", (office.bids[1],))
    after = visitor.open(desk).text
    assert f'action="{address}"' not in after
    assert "On the agenda of the meeting of" in words_in(after)


def test_only_what_came_back_to_this_committee_is_put_on_its_agenda(office):
    visitor, town = Visitor(service_of(office.town)), office.town
    visitor.open("/sign-in")
    visitor.send(email=CLERK, password=PASSWORD)
    page = visitor.open(f"/officers/committees/{town.committee}/waiting")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    address = f"/officers/committees/{town.committee}/referred-back/{'9' * 32}/take-up"
    assert visitor.client.post(address, data={"csrf_token": token, "meeting": ""}).status_code == 404
