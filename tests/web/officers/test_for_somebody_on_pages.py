"""An officer or a clerk types a proposal for somebody on one page; the person takes it over from their own pages."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from pb.erasable.paper_tables import behalf_of
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.proposals.answers import one_proposal, proposals_of
from tests.staff_pages import errors_in, words_in
from tests.stories import TIMETABLE

TYPED = {
    "key": "k1", "name": "Mary Jago", "asked_how": "phone", "consent": "agreed", "email": "rosa.resident@example.org",
    "postal": "1 Mill Lane\r\nPlymouth", "contact": "01752 1", "language": "cy",
    "group": "The Green Club", "shown_as": "group", "title": "A bench",
    "summary": "A bench on the green.", "description": "", "place": "The green", "costs-0-what": "Wood",
    "costs-0-amount": "500",
}  # fmt: skip


@pytest.fixture
def round_id(town):
    return town.announced_round()


@pytest.fixture
def address(round_id):
    return f"/officers/rounds/{round_id}/proposals/for-somebody"


def made_in(town, round_id):
    with town.application.database.reading() as connection:
        return [(one, behalf_of(connection, one.id)) for one in proposals_of(connection, round_id)]


def test_it_is_typed_on_one_page_and_the_next_says_what_to_tell_them(town, olive, round_id, address):
    assert "Put in a proposal for somebody" in words_in(olive.get(f"/officers/rounds/{round_id}/proposals").text)
    sent = olive.post(address, TYPED)
    assert sent.status_code == 303
    shown = words_in(olive.get(sent.location).text)
    for words in ("Proposal P1", "Mary Jago", "By phone", "rosa.resident@example.org", "Cymraeg", "01752 1"):
        assert words in shown
    assert olive.post(address, TYPED).location == sent.location, "pressed twice it is one"
    ((_proposal, whose),) = made_in(town, round_id)
    assert whose.postal == "Mary Jago\n1 Mill Lane\nPlymouth"
    public = town.browser().get(f"/proposals/{made_in(town, round_id)[0][0].id}").text
    assert "Put in by the council for a resident who asked by phone" in words_in(public)
    assert "Mary" not in public
    assert "Put in by The Green Club" in words_in(public)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"consent": ""}, "Ask them whether they agree, and tick the box if they do"),
        ({"name": " "}, "Enter the person’s name"),
        ({"asked_how": "dream"}, "Choose how they asked"),
        ({"costs-0-amount": ""}, "Enter the amount of cost 1"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(olive, address, other, said):
    sent = olive.post(address, TYPED | other, page=address)
    assert said in errors_in(sent)
    assert sent.status_code == 422
    assert "A bench on the green." in sent.text


def test_one_more_line_is_a_button_that_keeps_what_was_typed(olive, address):
    more = olive.post(address, TYPED | {"do": "costs", "costs-1-what": "", "costs-2-what": ""}, page=address)
    assert 'name="costs-3-what"' in more.text
    assert "A bench on the green." in more.text


def test_it_is_changed_and_taken_back_for_them(town, olive, round_id, address):
    page = olive.post(address, TYPED).location
    form = olive.get(f"{page}/change").text
    for words in ("A bench on the green.", "1 Mill Lane", "Mary Jago"):
        assert words in form
    assert "consent" not in form
    changed = olive.post(f"{page}/change", {**TYPED, "title": "Two benches", "asked_how": "", "consent": ""})
    assert changed.status_code == 303
    assert "Two benches" in olive.get(page).text
    assert olive.post(f"{page}/take-back", {}, page=page).status_code == 303
    assert made_in(town, round_id)[0][0].is_taken_back


def test_an_answer_is_written_down_and_they_are_forgotten_when_they_ask(town, olive, round_id, address):
    page = olive.post(address, TYPED).location
    ((proposal, _whose),) = made_in(town, round_id)
    due = TIMETABLE.proposals_close_at.date()
    question = town.application.questions.ask(proposal.id, "Who mends it?", due=due, by=town.second)
    assert "Who mends it?" in olive.get(page).text
    missing = olive.post(f"{page}/answer", {"question": question, "answer": ""}, page=page)
    assert "Write what they answered" in errors_in(missing)
    answered = {"question": question, "answer": "I do.", "readers": "everybody"}
    assert olive.post(f"{page}/answer", answered, page=page).status_code == 303
    assert "I do." in town.browser().get(f"/proposals/{proposal.id}").text
    assert olive.post(f"{page}/forget", {"do": "erase"}, page=page).status_code == 303
    assert "Nobody is named any more" in words_in(olive.get(page).text)
    town.clock.set_to(town.clock.now() + timedelta(seconds=1))
    assert "[erased]" in town.browser().get(f"/proposals/{proposal.id}").text


def test_whoever_has_the_address_finds_it_under_my_proposals_and_takes_it_over(town, olive, round_id, address):
    olive.post(address, TYPED)
    ((proposal, _whose),) = made_in(town, round_id)
    rosa = town.browser("Rosa Resident")
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).values(proven=True))
    assert "Put in for you by the council" in words_in(rosa.get("/my-proposals").text)
    page = f"/proposals/{proposal.id}/take-over"
    assert "the council put this in" in words_in(rosa.get(page).text).lower()
    assert rosa.post(page, {}).status_code == 303
    assert "Put in for you by the council" not in words_in(rosa.get("/my-proposals").text)
    with town.application.database.reading() as connection:
        assert one_proposal(connection, proposal.id).author == town.resident.person
    assert rosa.get(page).status_code == 404
    public = words_in(town.browser().get(f"/proposals/{proposal.id}").text)
    assert "Taken over by the resident for whom it was put in" in public
