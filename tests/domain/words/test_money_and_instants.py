"""Money and times as people write and read them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.words.instants import NotAnInstant, as_stored, from_stored, in_london, on_day
from domain.words.money import (
    MOST_PENCE,
    NotACurrency,
    NotAnAmount,
    in_currency,
    in_pounds,
    must_be_a_currency,
    pence_from,
)
from domain.words.stable_ids import derived_id


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("1250", 125_000),
        ("£1,250", 125_000),
        (" £ 1,250.50 ", 125_050),
        ("0.01", 1),
        ("0", 0),
        ("1000000000000", MOST_PENCE),
    ],
)
def test_amounts_are_read_as_people_type_them(typed, pence):
    assert pence_from(typed) == pence


@pytest.mark.parametrize(
    "typed", ["", "about 20", "1,25", "1.5", "1.505", "-5", "1e3", "1000000000000.01", "9" * 40, "12,3456", "£"]
)
def test_what_is_not_exactly_an_amount_is_refused_with_an_example(typed):
    with pytest.raises(NotAnAmount, match="Enter pounds"):
        pence_from(typed)


@given(st.integers(0, MOST_PENCE))
def test_what_is_written_is_read_back_to_the_penny(pence):
    assert pence_from(in_pounds(pence)) == pence


def test_money_owed_is_written_with_its_sign_in_front():
    assert in_pounds(-125_050) == "-£1,250.50"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (125_050, "GBP", "£1,250.50"),
        (125_050, "EUR", "€1,250.50"),
        (-125_000, "EUR", "-€1,250"),
        (125_050, "PLN", "PLN\N{NO-BREAK SPACE}1,250.50"),
        (1_200_000, "HUF", "HUF\N{NO-BREAK SPACE}12,000"),
        (-100, "CHF", "-CHF\N{NO-BREAK SPACE}1"),
        (100, "USD", "USD\N{NO-BREAK SPACE}1"),
        (125_050, "", "1,250.50"),
    ],
)
def test_every_currency_is_written_so_that_nobody_takes_it_for_another(amount, currency, words):
    assert in_currency(amount, currency) == words


@pytest.mark.parametrize("code", ["£", "eur", "euro", "EURO", "E R", "<b>"])
def test_what_is_no_code_of_a_currency_is_refused(code):
    with pytest.raises(NotACurrency, match="three capital letters"):
        must_be_a_currency(code)


def test_nothing_may_stand_for_a_currency_that_nobody_knows():
    must_be_a_currency("")


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 3, 14, 18, tzinfo=UTC), "6pm on Saturday 14 March 2026"),
        (datetime(2026, 7, 1, 8, 5, tzinfo=UTC), "9:05am on Wednesday 1 July 2026"),
        (datetime(2026, 1, 1, 12, tzinfo=UTC), "midday on Thursday 1 January 2026"),
        (datetime(2026, 1, 1, 12, 30, tzinfo=UTC), "12:30pm on Thursday 1 January 2026"),
        (datetime(2026, 1, 1, 0, tzinfo=UTC), "the start of Thursday 1 January 2026"),
        (datetime(2026, 1, 1, 0, 1, tzinfo=UTC), "12:01am on Thursday 1 January 2026"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "1:30am BST on Sunday 25 October 2026"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "1:30am GMT on Sunday 25 October 2026"),
        (datetime(2026, 10, 25, 2, tzinfo=UTC), "2am on Sunday 25 October 2026"),
    ],
)
def test_times_are_said_as_in_london_summer_time_included(instant, words):
    assert in_london(instant) == words


def test_a_day_is_said_without_a_leading_nought():
    assert on_day(date(2026, 5, 3)) == "Sunday 3 May 2026"


@given(st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 -- hypothesis wants them bare
def test_an_instant_comes_back_from_the_record_to_the_second(at):
    instant = at.replace(tzinfo=UTC, microsecond=0)
    assert from_stored(as_stored(instant)) == instant


@pytest.mark.parametrize("text", ["", "soon", "2026-03-14T18:00:00", "2026-13-01T00:00:00Z"])
def test_what_is_no_instant_is_refused(text):
    with pytest.raises(NotAnInstant):
        from_stored(text)


def test_the_same_thing_always_has_the_same_id_and_other_things_others():
    assert str(derived_id("count", "north", "1")) == "193b295c-1ce8-5288-8d14-fc2af08dd683"
    assert derived_id("count", "north", "1") != derived_id("count", "north", "11")
