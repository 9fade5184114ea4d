"""The pages on which a proposal goes back to its author: the form, the list, what the author and everybody read."""

import pytest

from tests.staff_pages import boxes_in, words_in
from tests.stories import BENCHES, SKATE_PARK

WHY = "Say who looks after the benches <script>alert(1)</script>."


@pytest.fixture
def round_id(town):
    return town.announced_round()


@pytest.fixture
def bids(town, round_id):
    return [town.application.proposals.submit(round_id, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK)]


def send_back(olive, bid, **boxes):
    page = f"/officers/proposals/{bid}/send-back"
    return olive.post(page, {**boxes_in(olive.get(page)), "reason": WHY, **boxes})


def test_it_goes_back_and_the_next_one_comes_where_it_is_asked_for(olive, bids):
    assert send_back(olive, bids[0], next="yes").location.endswith(f"/officers/proposals/{bids[1]}")
    page = olive.get(f"/officers/proposals/{bids[0]}").text
    assert "It was sent back to its author, to be changed by" in words_in(page)
    assert "/send-back" not in page, "it is back already"
    assert "<script>alert" not in page
    assert "1 of 1 not checked yet" in words_in(olive.get(f"/officers/proposals/{bids[1]}").text)


def test_the_list_has_those_that_were_sent_back(olive, bids, round_id):
    send_back(olive, bids[0])
    page = words_in(olive.get(f"/officers/rounds/{round_id}/proposals?state=sent-back").text)
    assert "Sent back (1)" in page or "Sent back 1" in page
    assert "Benches on the sea front" in page
    assert "skate park" not in page


def test_without_what_has_to_change_the_form_comes_again(olive, bids):
    sent = send_back(olive, bids[0], reason=" ")
    assert sent.status_code == 422
    assert "Say what has to change" in sent.text
    late = send_back(olive, bids[0], **{"due-day": "1", "due-month": "1", "due-year": "2020"})
    assert late.status_code == 422
    assert "from today on" in late.text


def test_everybody_reads_that_it_went_back_and_why(olive, bids):
    send_back(olive, bids[0])
    page = olive.get(f"/proposals/{bids[0]}").text
    assert "Sent back to be changed" in page
    assert "Sent back to the resident who put it in by an officer, to be changed by" in words_in(page)
    assert "<script>alert" not in page


def test_its_author_changes_it_though_proposals_have_closed(town, olive, bids):
    send_back(olive, bids[0])
    town.clock.set_to(town.clock.now().replace(day=16, hour=9))
    rosa = town.browser("Rosa Resident")
    mine = words_in(rosa.get("/my-proposals").text)
    assert "An officer sent it back to you. Change it and send it again by" in mine
    page = rosa.get("/my-proposals").text
    assert page.count("/edit") == 1, "only the one that went back"
    pages = words_in(rosa.get(rosa.get(f"/proposals/{bids[0]}/edit").location).text)
    assert "What has to change" in pages
    assert "does not take proposals at the moment" not in pages
