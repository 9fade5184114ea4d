"""Questions about a proposal on pages: asked by an officer, answered by the author, read by whom the author wishes."""

from datetime import date

import pytest

from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.questions import waiting_for_answers
from tests.stories import BENCHES, PASSWORD, SKATE_PARK
from tests.town_pages import Visitor, service_of


@pytest.fixture
def bid(town):
    return town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)


def asked(town, bid, text="Who paints <b>them</b>?"):
    officer = Visitor(service_of(town), "officer")
    officer.open(f"/officers/proposals/{bid}/question")
    return officer, officer.send(**{"question": text, "due-day": "14", "due-month": "3", "due-year": "2026"})


@pytest.mark.parametrize(("readers", "public"), [("everybody", True), ("officers", False)])
def test_who_reads_question_and_answer_is_the_authors_choice(town, bid, readers, public):
    officer, page = asked(town, bid)
    assert "No answer yet" in page.text
    rosa = Visitor(service_of(town), "resident")
    assert "Who paints &lt;b&gt;them&lt;/b&gt;?" in rosa.open("/my-proposals").text
    everybody = Visitor(service_of(town))
    before = everybody.open(f"/proposals/{bid}").text
    assert "to be answered by" in before
    assert "Who paints" not in before
    question = rosa.page.text.partition(f"/proposals/{bid}/questions/")[2][:32]
    rosa.open(f"/proposals/{bid}/questions/{question}")
    assert "has your answer" in rosa.send(answer="The art school.", readers=readers).text
    assert "The art school." in officer.open(f"/officers/proposals/{bid}").text
    after = everybody.open(f"/proposals/{bid}").text
    assert ("The art school." in after, "Who paints" in after) == (public, public)
    assert "You have answered it" in rosa.open(f"/proposals/{bid}/questions/{question}").text


def test_a_form_sent_twice_asks_once_and_one_with_nothing_in_it_says_so(town, bid):
    officer = Visitor(service_of(town), "officer")
    officer.open(f"/officers/proposals/{bid}/question")
    assert "Write what you want to know" in officer.send(question="").text
    form = {**officer.hidden(), "question": "Who?", "due-day": "14", "due-month": "3", "due-year": "2026"}
    where = f"/officers/proposals/{bid}/question"
    pages = [officer.client.post(where, data=form, follow_redirects=True).text for _ in range(2)]
    assert "asked already" in pages[1]
    assert pages[1].count("No answer yet") == 1


def test_another_resident_finds_no_question_there(town, bid):
    question = town.application.questions.ask(bid, "Who?", due=date(2026, 3, 14), by=town.officer)
    app = service_of(town)
    town.application.people.register(name="Nosy", email="nosy@example.org", password=PASSWORD)
    nosy = Visitor(app)
    nosy.open("/sign-in")
    nosy.send(email="nosy@example.org", password=PASSWORD)
    assert nosy.open(f"/proposals/{bid}/questions/{question}").status_code == 404


def test_officers_find_the_proposals_that_wait_for_an_answer_until_it_comes(town, bid):
    its_round = town.announced_round()
    other = town.application.proposals.submit(its_round, BENCHES, by=town.resident)
    quiet = town.application.proposals.submit(its_round, SKATE_PARK, by=town.resident)
    officer = Visitor(service_of(town), "officer")
    address = f"/officers/rounds/{its_round}/proposals?state=waiting"
    town.application.questions.ask(bid, "Of another round?", due=date(2026, 3, 14), by=town.officer)
    none = officer.open(address).text
    assert "Waiting for an answer (0)" in none
    assert "There are none." in none
    question = town.application.questions.ask(other, "Who?", due=date(2026, 3, 14), by=town.officer)
    waiting = officer.open(address).text
    assert "Waiting for an answer (1)" in waiting
    assert f"/officers/proposals/{other}" in waiting
    assert f"/officers/proposals/{quiet}" not in waiting
    town.application.questions.answer(other, question, "We.", shown=False, by=town.resident)
    assert "Waiting for an answer (0)" in officer.open(address).text


def test_a_proposal_that_was_taken_back_waits_for_nobody(town, bid):
    town.application.questions.ask(bid, "Who?", due=date(2026, 3, 14), by=town.officer)
    with town.application.reading() as connection:
        its_round = one_proposal(connection, bid).round
        assert waiting_for_answers(connection, its_round) == {bid}
    town.application.proposals.withdraw(bid, by=town.resident)
    with town.application.reading() as connection:
        assert waiting_for_answers(connection, its_round) == set()
