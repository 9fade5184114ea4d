"""The fields of a form: each answer read once, kept as typed, and wrong in our own words."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form, FormField

from domain.refusals import Refusal
from web.forms.days import Day, Moment
from web.forms.fields import Lines, OneOf, Pounds, Secret, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed

AREAS = [("ham", "Ham"), ("stoke", "Stoke", "The ward")]


class Line(Form):
    what = Words()


class Everything(Form):
    about = Words(Needed("Say it"), AtMost(10, "What it is about"))
    amount = Pounds(Needed("Enter an amount"))
    number = WholeNumber(Needed("Enter a number"), Between(1, 9, "The number of swings"), what="The number of swings")
    area = OneOf("Choose an area", AREAS)
    areas = Ticks(Needed("Tick an area"), choices=AREAS)
    day = Day(Needed("Enter the day"), what="The day")
    at = Moment(Needed("Enter when"), what="The close")
    if_ham = Pounds(Needed("Enter it for Ham"), only_if=lambda form: form.area.data == "ham")
    lines = Lines(FormField(Line), min_entries=2, max_entries=4)


def field(name, *sent, **boxes):
    """Fill in one field of the form, as a browser sends it; give the field after looking for what is wrong."""
    form = Everything(MultiDict([*sent, *boxes.items()]))
    form.validate()
    return form[name]


@pytest.mark.parametrize(
    ("typed", "pence"), [("1200", 120_000), ("£1,200.50", 120_050), (" 0.99 ", 99), ("1,000,000", 100_000_000)]
)
def test_an_amount_is_read_to_the_penny(typed, pence):
    amount = field("amount", amount=typed)
    assert amount.data == pence
    assert not amount.errors


@pytest.mark.parametrize("typed", ["", "a lot", "12.345", "-5", "1e9", "1,00", "9" * 40])
def test_what_is_no_amount_is_said_and_stays_in_the_box(typed):
    amount = field("amount", amount=typed)
    assert amount.data is None
    assert amount.errors
    assert amount.typed == typed


@given(st.integers(min_value=0, max_value=10**12))
def test_an_amount_written_into_a_box_is_read_back_the_same(pence):
    shown = Everything(data={"amount": pence})["amount"].typed
    assert field("amount", amount=shown).data == pence


@given(st.text(max_size=50))
def test_no_text_breaks_any_field(typed):
    parts = {f"{name}-{part}": typed for name in ("day", "at") for part in Moment.PARTS}
    form = Everything(MultiDict(dict.fromkeys(Everything()._fields, typed) | parts))
    form.validate()
    assert all(isinstance(words, str) and words for box in form for words in box.errors)
    for name in ("about", "amount", "number", "area", "day", "at"):
        assert all(isinstance(value, str) for _, value in form[name].boxes())


def test_control_characters_are_taken_out_and_line_ends_made_alike():
    assert field("about", about=" one\r\ntwo\x00\x07 ").data == "one\ntwo"


def test_too_long_an_answer_says_how_long_it_is_and_stays_in_the_box():
    about = field("about", about="x" * 11)
    assert about.errors == ["What it is about must be 10 characters or fewer. You have written 11"]
    assert about.typed == "x" * 11


@pytest.mark.parametrize("name", ["about", "amount", "number", "area", "areas", "day", "at"])
def test_an_empty_answer_is_told_once_and_in_our_words(name):
    (words,) = field(name, about="  ").errors
    assert words.split()[0] in ("Say", "Enter", "Choose", "Tick")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ten", "The number of swings must be a whole number, like 1"),
        ("10", "The number of swings must be between 1 and 9"),
    ],
)
def test_a_number_that_will_not_do_says_which_would(typed, words):
    assert field("number", number=typed).errors == [words]


def test_a_choice_that_was_not_on_offer_is_none():
    assert field("area", area="elsewhere").errors == ["Choose an area"]
    assert not field("area", area="stoke").errors


def test_only_what_was_on_offer_can_be_ticked_and_each_once():
    sent = [("areas", each) for each in ("ham", "ham", "elsewhere", "stoke")]
    assert field("areas", *sent).data == ["ham", "stoke"]


def test_what_is_not_asked_for_cannot_be_wrong():
    assert field("if_ham", area="ham", if_ham="a lot").errors
    assert not field("if_ham", area="stoke", if_ham="a lot").errors


def test_a_day_and_an_instant_are_read_by_the_councils_clock_and_written_back_the_same():
    boxes = {"at-day": "1", "at-month": "7", "at-year": "2027", "at-clock": "6pm"}
    at = field("at", **boxes)
    assert at.data == datetime(2027, 7, 1, 17, tzinfo=UTC)
    assert dict(at.boxes()) == boxes
    shown = dict(Everything(data={"at": at.data})["at"].boxes())
    assert shown == {**boxes, "at-clock": "18:00"}
    assert field("at", **shown).data == at.data
    assert field("day", **{"day-day": "29", "day-month": "2", "day-year": "2028"}).data == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("31", "2", "2027", "6pm"), "The close must be a real date, like 27 3 2027"),
        (("", "", "", "6pm"), "The close must be a real date, like 27 3 2027"),
        (("1", "7", "2027", "soon"), "The close needs a time of day, like 6pm or 18:00"),
        (
            ("28", "3", "2027", "1:30"),
            "The close: that hour does not exist, because the clocks go forward that night. Write 12:59am or 2am",
        ),
    ],
)
def test_an_instant_that_does_not_exist_is_refused_with_its_reason(typed, words):
    at = field("at", **{f"at-{part}": box for part, box in zip(Moment.PARTS, typed, strict=True)})
    assert at.errors == [words]
    assert tuple(at.parts.values()) == typed


def test_a_password_is_taken_to_the_letter_and_never_shown():
    class SignIn(Form):
        password = Secret()

    form = SignIn(MultiDict({"password": " three words "}))
    assert form.password.data == " three words "
    assert form.password.typed == ""


def test_lines_keep_their_places_and_gaps_are_empty_lines():
    lines = field("lines", **{"lines-0-what": "swings", "lines-2-what": "floor"})
    assert [line.what.data for line in lines] == ["swings", "", "floor"]


def test_a_refusal_stands_at_the_box_it_is_about_and_other_faults_go_on():
    class Named(PageForm):
        name = Words()

    app = Flask("a page")
    app.secret_key = "for tests only"
    with app.test_request_context():
        form = Named()
        with form.handed_over(form.name):
            raise Refusal("The council says no.")
        form.wrong(form.name, "and this too")
        with form.handed_over():
            raise Refusal("Nothing goes.")
        assert form.problems == {"name": "The council says no.", "": "Nothing goes."}
        with pytest.raises(ZeroDivisionError), form.handed_over():
            raise ZeroDivisionError
