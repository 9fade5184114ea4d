"""The desk of what waits: who may use it, and what it refuses in words."""

import pytest

from domain.committees.agenda import AgendaItem
from pb.settings import read_settings
from tests.stories import PASSWORD
from tests.town_pages import service_of
from tests.verifier.lies.passing_on import AFTER, FIRST, TwoCommittees
from web.front.what_pages_do import ACT_OF_PAGE


@pytest.fixture
def town(tmp_path):
    town = TwoCommittees(read_settings(tmp_path))
    town.meeting, (item,) = town.first(town.on(town.bids[2], title="Benches"))
    town.take(item)
    town.end(item, "deferred", "The drawings are missing.")
    town.enter("RoomClosed")
    town.item = item.item
    town.published = town.agenda(town.committee, FIRST + AFTER, AgendaItem("", "", "The pier"))
    yield town
    town.close()


@pytest.fixture
def clerk(town):
    client = service_of(town).test_client()
    client.post("/sign-in", data=_form(client, "/sign-in", email="clerk@example.org", password=PASSWORD))
    return client


def _form(client, page, **said):
    written = client.get(page).text
    token = written.split('name="csrf_token" value="')[1].split('"')[0]
    return {"csrf_token": token, **said}


def desk(town, what=""):
    return f"/officers/committees/{town.committee}/waiting{what}"


def test_the_desk_says_how_it_was_left_why_and_what_can_be_done(town, clerk):
    words = clerk.get(desk(town)).text
    for each in ("Benches", "Deferred by Area Committee on", "The drawings are missing.", "Waits for the next meeting"):
        assert each in words
    assert "Send it back" not in words  # nobody else has it


def test_what_is_taken_onto_a_published_agenda_needs_the_chairs_reason_and_is_late(town, clerk):
    address = desk(town, f"/{town.meeting}/{town.item}/take-up")
    refused = clerk.post(address, data=_form(clerk, desk(town), meeting=town.published, reason=""))
    assert refused.status_code == 422
    assert "There is a problem" in refused.text
    taken = clerk.post(address, data=_form(clerk, desk(town), meeting=town.published, reason="Storm."))
    assert taken.status_code == 303
    page = clerk.get(f"/meetings/{town.published}").text
    assert "What happened to item 2 before" in page
    assert "The item was deferred." in page
    assert "On the agenda of Area Committee for" in clerk.get(desk(town)).text


def test_what_does_not_wait_is_not_there(town, clerk):
    for what in ("take-up", "send-back"):
        answer = clerk.post(desk(town, f"/{town.meeting}/{'9' * 32}/{what}"), data=_form(clerk, desk(town)))
        assert answer.status_code == 404


def test_only_who_calls_meetings_uses_the_desk():
    pages = ("show_waiting", "take_up", "take_up_referred_back", "take_onto_agenda", "send_back")
    assert {ACT_OF_PAGE[f"officers.{page}"] for page in pages} == {"call a meeting"}
