"""A form's answers: read once, kept as typed, and wrong in words."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from domain.refusals import Refusal
from web.components.answers import Answers
from web.components.money import money_to_type
from web.components.times import london_moment, read_clock, read_day


def filled_in(**boxes):
    return Answers(MultiDict(boxes))


@pytest.mark.parametrize(
    ("typed", "pence"), [("1200", 120_000), ("£1,200.50", 120_050), (" 0.99 ", 99), ("1,000,000", 100_000_000)]
)
def test_an_amount_is_read_to_the_penny(typed, pence):
    answers = filled_in(amount=typed)
    assert answers.pounds("amount", "Enter an amount") == pence
    assert answers.complete


@pytest.mark.parametrize("typed", ["", "a lot", "12.345", "-5", "1e9", "1,00", "٣", "9" * 40])
def test_what_is_no_amount_is_said_and_stays_in_the_box(typed):
    answers = filled_in(amount=typed)
    assert answers.pounds("amount", "Enter an amount") == 0
    assert answers.errors["amount"]
    assert answers.given("amount") == typed


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_written_into_a_box_is_read_back_the_same(pence):
    assert filled_in(amount=money_to_type(pence)).pounds("amount", "Enter an amount") == pence


@given(st.text(max_size=50))
def test_no_text_breaks_any_reader(typed):
    answers = filled_in(box=typed, **{"at-day": typed, "at-month": typed, "at-year": typed, "at-clock": typed})
    answers.pounds("box", "Enter it")
    answers.whole_number("box", "Enter it", least=0, most=9)
    answers.text("box", "Enter it", longest=10)
    answers.choice("box", ("yes", "no"), "Choose")
    answers.moment("at", "Enter it")
    assert all(answers.errors.values())


def test_control_characters_are_taken_out_and_line_ends_made_alike():
    assert filled_in(about="one\r\ntwo\x00\x07").text("about", "Say it", longest=99) == "one\ntwo"


def test_too_long_an_answer_says_how_long_it_is():
    answers = filled_in(title="x" * 101)
    answers.text("title", "Give a title", longest=100, what="The title")
    assert answers.errors["title"] == "The title must be 100 characters or fewer. You have written 101"


def test_only_what_was_on_offer_can_be_ticked_and_each_once():
    answers = Answers(MultiDict([("area", "ham"), ("area", "ham"), ("area", "elsewhere"), ("area", "stoke")]))
    assert answers.choices("area", {"ham", "stoke"}) == ["ham", "stoke"]


def test_a_refusal_stands_at_the_box_it_is_about_and_other_faults_go_on():
    answers = Answers()
    with answers.handed_over("name"):
        raise Refusal("The council says no.")
    assert answers.errors == {"name": "The council says no."}
    with pytest.raises(ZeroDivisionError), answers.handed_over():
        raise ZeroDivisionError


def test_the_first_thing_that_is_wrong_with_a_box_stands():
    answers = Answers()
    answers.wrong("name", "first")
    answers.wrong("name", "second")
    assert answers.errors == {"name": "first"}


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("6pm", time(18)),
        ("18:00", time(18)),
        ("6.30 PM", time(18, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("midnight", time(0)),
        ("25:00", None),
        ("13pm", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed, clock):
    assert read_clock(typed) == clock


def test_a_day_that_does_not_exist_is_none():
    assert read_day("29", "2", "2028") == date(2028, 2, 29)
    assert read_day("29", "2", "2027") is None
    assert read_day("1", "1", "20277") is None


def test_the_hour_that_the_clocks_skip_does_not_exist():
    assert london_moment(date(2027, 3, 28), time(1, 30)) is None
    assert london_moment(date(2027, 7, 1), time(18)) == datetime(2027, 7, 1, 17, tzinfo=UTC)
    assert london_moment(date(2027, 1, 1), time(18)) == datetime(2027, 1, 1, 18, tzinfo=UTC)
