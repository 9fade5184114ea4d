"""Somebody of nine to eleven years can read the pages that residents meet: Flesch-Kincaid grade 6 at most."""

from http import HTTPStatus

import pytest

from tests.town_pages import PEOPLE, Visitor
from tests.web.reading_grade import grade_of, sentences_on, syllables, words_in
from tests.web.test_pages_stay_in_their_language import app, town  # noqa: F401 -- fixtures
from tests.web.test_who_may_open_what import address
from web.front.guard import IN_EVERY_LANGUAGE, audiences_of

HARDEST = 6.0
HARDER = {
    "public.show_accessibility": (
        6.8,
        "the regulations, and who sees to them, have the names that the law asks us to give",
    ),
    "public.show_witnesses": (6.3, "for other organisations, which watch the record with programs of their own"),
}
"""Pages that are harder: how hard they may be, and why."""
A_TEXT = 40
"""Words: a page with fewer has no figure of its own, and counts with all others like it."""


@pytest.fixture(scope="module")
def read(app, town):  # noqa: F811 -- fixtures
    """The sentences of each page that residents and everybody may open."""
    found, audiences = {}, audiences_of(app)
    for role in (None, *PEOPLE):
        visitor = Visitor(app, role)
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or audiences[rule.endpoint] not in IN_EVERY_LANGUAGE or rule.endpoint in found:
                continue
            if rule.endpoint == "sign_in.sign_out":
                continue
            answer = visitor.open(address(rule, town))
            if answer.status_code == HTTPStatus.OK and answer.mimetype == "text/html" and "<main" in answer.text:
                found[rule.endpoint] = sentences_on(answer.text)
    return {name: sentences for name, sentences in found.items() if sentences}


def test_each_page_that_residents_meet_is_easy_enough(read):
    measured = {name: grade_of(said) for name, said in read.items() if len(words_in(said)) >= A_TEXT}
    assert len(measured) > 30
    too_hard = {name: grade for name, grade in measured.items() if grade > HARDER.get(name, (HARDEST, ""))[0]}
    assert too_hard == {}
    assert {name for name in HARDER if measured[name] <= HARDEST} == set(), "easier by now than the table says"


def test_the_pages_with_few_words_are_easy_enough_together(read):
    few = [one for said in read.values() if len(words_in(said)) < A_TEXT for one in said]
    assert len(words_in(few)) > A_TEXT
    assert grade_of(few) <= HARDEST


def test_a_page_of_an_office_is_found_to_be_hard():
    office = "Notwithstanding the aforementioned provisions, applicants are required to demonstrate eligibility."
    plain = "Tell us what you want to do. Say where it is and what it costs."
    page = "<main><p>{}</p></main>".format
    assert grade_of(sentences_on(page(office))) > 15
    assert grade_of(sentences_on(page(plain))) < 3


@pytest.mark.parametrize(
    ("word", "count"),
    {
        "vote": 1,
        "votes": 1,
        "asked": 1,
        "the": 1,
        "your": 1,
        "voted": 2,
        "council": 2,
        "changes": 2,
        "table": 2,
        "money": 2,
        "people": 2,
        "proposal": 3,
        "committee": 3,
        "decided": 3,
        "eligibility": 6,
    }.items(),
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count
