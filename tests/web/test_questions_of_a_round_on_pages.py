"""A round's own questions on the pages: set by an officer, asked one a page, shown to whom each one says."""

from dataclasses import replace
from io import BytesIO

import pytest

from pb.actions.proposals import Bid
from pb.erasable.given_by_others import Given
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rounds.answers import one_round
from pb.settings import read_settings
from tests.a_draft import begin, fill_in, page_of
from tests.files_handed_in import pdf
from tests.staff_pages import words_in
from tests.stories import RULES, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

SWINGS = {
    "title": "New swings on Mill Lane",
    "summary": "Two swings and a soft floor.",
    "place": "Mill Lane",
    "costs-0-what": "Swings",
    "costs-0-amount": "4,000",
}
GIVEN = {"others-0-who": "Rotary", "others-0-amount": "1,000", "others-0-kind": "money"}
HOSTILE = "<script>alert('why')</script>"
ASKED = {
    "lines-0-words": f"Why here? {HOSTILE}",
    "lines-0-help": "Two lines are enough.",
    "lines-0-answer": "text",
    "lines-0-readers": "everybody",
    "lines-0-needed": "yes",
    "lines-1-words": "Who owns the land?",
    "lines-1-answer": "choice",
    "lines-1-choices": "We do\nThe council\n",
    "lines-1-readers": "officers",
}
FILE = {"lines-2-words": "A quote", "lines-2-answer": "file", "lines-2-readers": "officers", "lines-2-needed": "yes"}


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.service = service_of(town)
    rounds = town.application.rounds
    town.round_id = rounds.draft(
        scheme=town.scheme, area=town.area, name="A round that asks", about="Money.", committee="", by=town.officer
    )
    rounds.write_rules(town.round_id, RULES, by=town.officer)
    yield town
    town.close()


@pytest.fixture
def rosa(town):
    return Visitor(town.service, "resident")


@pytest.fixture
def olive(town):
    return Visitor(town.service, "officer")


@pytest.fixture
def asking(town, olive):
    """The round asks three questions and a share, as an officer wrote it on the page."""
    olive.open(f"/officers/rounds/{town.round_id}/asked")
    olive.send(**ASKED, **FILE, share="20", counts="in-kind")
    return town.round_id


@pytest.fixture
def invited(town, asking):
    town.application.rounds.invite_proposals(asking, by=town.officer)
    return asking


def asked_in(town):
    with town.application.reading() as connection:
        return one_round(connection, town.round_id).written_rules()


def proposals(town):
    with town.application.reading() as connection:
        return proposals_of(connection, town.round_id)


def send_file(visitor, content, **more):
    """Send the page for a file, with one or with none."""
    file = {} if content is None else {"file": (BytesIO(content), "quote.pdf")}
    return visitor.send(f"{visitor.page.request.path}/file", **file, **more)


def test_an_officer_asks_questions_and_a_share_page_by_line_and_another_round_begins_with_them(town, olive):
    page = olive.open(f"/officers/rounds/{town.round_id}")
    assert "Say what proposers are asked" in words_in(page.text)
    olive.open(f"/officers/rounds/{town.round_id}/asked")
    page = olive.send(**{**ASKED, "lines-1-choices": "We do"}, share="20", counts="in-kind")
    assert page.status_code == 422
    assert "Write at least two answers" in page.text
    page = olive.send(**ASKED, share="120", counts="in-kind")
    assert "The share must be between 0 and 100 per cent" in page.text
    page = olive.send(**ASKED, share="20", counts="in-kind", do="line")
    assert 'name="lines-2-words"' in page.text
    page = olive.send(**ASKED, **FILE, share="20", counts="in-kind")
    assert "What proposers are asked is written." in page.text
    assert "Each proposal answers 3 questions more." in words_in(page.text)
    assert "Others must give at least 20% of all that it takes" in words_in(page.text)
    assert HOSTILE not in olive.open(f"/officers/rounds/{town.round_id}/asked").text
    assert [each.key for each in asked_in(town).asked] == ["q1", "q2", "q3"]
    other = town.announced_round(name="Another")
    page = olive.open(f"/officers/rounds/{other}/asked?from={town.round_id}")
    assert 'value="Who owns the land?"' in page.text


def test_the_pages_of_the_rules_leave_what_is_asked_as_it_is(town, asking, olive):
    before = asked_in(town).what_is_asked
    olive.open(f"/officers/rounds/{town.round_id}/rules/money?all=yes")
    rules = f"/officers/rounds/{town.round_id}/rules"
    olive.send(rules, pot="30,000", smallest_bid="100", largest_bid="9,000", divided="one")
    olive.send(rules, do="write")
    assert asked_in(town).pot == 3_000_000
    assert asked_in(town).what_is_asked == before


def test_a_resident_answers_one_a_page_and_everybody_reads_what_the_question_says(town, invited, rosa, olive):
    told = words_in(rosa.open(f"/rounds/{town.round_id}/propose").text)
    assert "Why here?" in told
    assert "A quote (a PDF)" in told
    assert "Others must give at least 20% of all that it takes" in told
    assert "Each proposal answers 3 questions more." in words_in(rosa.open(f"/rounds/{town.round_id}").text)
    draft = begin(rosa, town.round_id)
    assert fill_in(rosa, SWINGS, until="question-q1").status_code == 422
    assert page_of(rosa) == "others"
    assert "others must give at least 20% of the whole. With what you ask for now that is £1,000" in words_in(
        rosa.page.text
    )
    rosa.send(**GIVEN)
    assert page_of(rosa) == "question-q1"
    assert "Everybody can read your answer." in rosa.page.text
    assert HOSTILE not in rosa.page.text
    assert rosa.send(answer_q1=" ").status_code == 422
    rosa.send(answer_q1=f"It floods. {HOSTILE}")
    assert "Only the council’s officers read your answer." in rosa.page.text
    rosa.send(answer_q2="The council")
    assert page_of(rosa) == "question-q3"
    assert "Choose a PDF" in send_file(rosa, None).text
    assert "<bdi>Who owns the land?</bdi>" in rosa.open(draft).text, "its mark stays behind it in Arabic"
    rosa.open(f"{draft}/question-q3")
    assert "This is not a PDF." in send_file(rosa, b"GIF89a").text
    rosa.open(f"{draft}/question-q3")
    send_file(rosa, pdf())
    page = rosa.open(f"{draft}/question-q3")
    assert "The file so far: quote.pdf" in words_in(page.text)
    preview = words_in(rosa.open(f"{draft}/preview").text)
    assert "It floods." in preview
    assert "Who owns the land?" not in preview
    check = words_in(rosa.open(f"{draft}/check").text)
    assert "The council Only the council’s officers read it" in check
    assert "quote.pdf" in check
    rosa.send()
    (mine,) = proposals(town)
    public = rosa.open(f"/proposals/{mine.id}").text
    assert "It floods." in words_in(public)
    assert HOSTILE not in public
    assert "The council" not in public.split("<main")[1].split("What happened to it")[0]
    assert "A quote" not in words_in(public)
    officers = words_in(olive.open(f"/officers/proposals/{mine.id}").text)
    assert "Who owns the land? Officers alone The council" in officers
    assert "A quote" in officers
    assert "It floods." in rosa.open(f"{draft}/question-q1").text, (
        "what was sent stands in the boxes when it is changed"
    )
    again = rosa.open(f"{draft}/question-q3")
    assert "The file so far: quote.pdf" in words_in(again.text)


def test_officers_alone_take_all_answers_away_as_a_table_in_which_nothing_is_worked_out(town, rosa, olive):
    olive.open(f"/officers/rounds/{town.round_id}/asked")
    olive.send(**ASKED, share="20", counts="in-kind")
    town.application.rounds.invite_proposals(town.round_id, by=town.officer)
    answers = [("q1", "It floods."), ("q2", "The council")]
    bid = Bid("Swings", "S", "", "Mill Lane", [("Swings", 400_000)], others=[Given("Rotary", 100_000)])
    town.application.proposals.submit(town.round_id, replace(bid, answers=answers), by=town.resident)
    address = f"/officers/rounds/{town.round_id}/answers.csv"
    table = olive.open(address).text.lstrip("\ufeff").splitlines()
    assert table[0] == f"Number,Title,Why here? {HOSTILE},Who owns the land?"
    assert table[1].endswith(",The council")
    (mine,) = proposals(town)
    worked_out = replace(bid, title="=1+1", answers=[("q1", "@SUM(A1)"), ("q2", "We do")])
    town.application.proposals.edit(mine.id, worked_out, by=town.resident)
    assert f"{mine.reference},'=1+1,'@SUM(A1),We do" in olive.open(address).text
    assert rosa.open(address).status_code in (302, 303, 403)
    assert "as a table (CSV)" in olive.open(f"/officers/rounds/{town.round_id}/proposals").text
    assert olive.open(f"/officers/rounds/{town.announced_round(name='No questions')}/answers.csv").status_code == 404


def test_a_file_is_taken_away_again_before_it_is_sent(town, invited, rosa):
    draft = begin(rosa, town.round_id)
    rosa.open(f"{draft}/question-q3")
    send_file(rosa, pdf())
    rosa.open(f"{draft}/question-q3")
    assert "quote.pdf" not in send_file(rosa, None, do="remove").text


def test_what_is_asked_cannot_change_any_more_and_the_page_says_so(town, invited, olive):
    town.clock.set_to(TIMETABLE.proposals_open_at)
    olive.open(f"/officers/rounds/{town.round_id}/asked")
    page = olive.send(**{**ASKED, "lines-0-words": "Another?"}, share="", counts="in-kind", reason="Simpler.")
    assert page.status_code == 422
    assert "what their authors are asked stays as it is" in words_in(page.text)


def test_nobody_finds_a_page_for_a_question_that_the_round_does_not_ask(town, invited, rosa):
    draft = begin(rosa, town.round_id)
    assert rosa.open(f"{draft}/question-q9").status_code == 404
    assert rosa.open(f"{draft}/question-").status_code == 404
