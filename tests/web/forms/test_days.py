"""Days and times in forms: what is typed means one instant or is asked about, and what is shown can be typed again."""

import re
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from domain.saying.english import IN_ENGLISH
from domain.saying.sentence import Closing
from pb.languages.known import LANGUAGES
from pb.languages.speakers import speaker_of
from web.forms.days import Day, DayInOneBox, Deadline, Moment
from web.wording.times import london_moments, read_clock, read_day

SHOWN = re.compile(r"(?:(?P<clock>.+) on|the (?P<start>start) of) \w+ (?P<day>\d+) (?P<month>\w+) (?P<year>\d+)")
MINUTES = st.datetimes(datetime(1972, 1, 1), datetime(2199, 12, 30)).map(  # noqa: DTZ001 -- hypothesis wants them bare
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)
THE_FIRST, THE_SECOND = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


class Dates(Form):
    opens = Moment(what="The opening")
    closes = Deadline(what="The close")
    met = Day(what="The meeting")
    since = DayInOneBox()


def typed(name, day, month, year, clock="", *, which=None):
    """Fill in one field as a browser sends it; give it after looking for what is wrong."""
    parts = {"day": day, "month": month, "year": year, "clock": clock} | ({} if which is None else {"which": which})
    form = Dates(MultiDict({f"{name}-{part}": text for part, text in parts.items()}))
    form.validate()
    return form[name]


def carried(field):
    """Send a field's boxes on as the next page does."""
    form = Dates(MultiDict(field.boxes()))
    form.validate()
    return form[field.name]


@pytest.mark.parametrize("clock", ["midnight", "Midnight", "00:00", "0:00", "0.00", "12am", "12 am", "12:00am"])
def test_midnight_of_a_deadline_could_be_either_of_two_and_is_asked_about(clock):
    closes = typed("closes", "7", "12", "2026", clock)
    assert closes.data is None
    (words,) = closes.errors
    assert words == (
        "The close: is that midnight at the start of Monday 7 December 2026 or at its end? "
        "Write 11:59pm on Sunday 6 December 2026 or 11:59pm on Monday 7 December 2026"
    )
    assert closes.parts["clock"] == clock


@pytest.mark.parametrize("clock", ["", " ", "11:59pm", "23:59", "24:00", "end of the day"])
def test_a_deadline_at_the_end_of_a_day_is_its_last_second(clock):
    closes = typed("closes", "6", "12", "2026", clock)
    assert closes.data == datetime(2026, 12, 6, 23, 59, 59, tzinfo=UTC)
    assert IN_ENGLISH.closing(closes.data) == "11:59pm on Sunday 6 December 2026"


def test_a_deadline_on_a_summer_day_ends_with_the_day_in_london():
    assert typed("closes", "30", "6", "2027").data == datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC)


def test_a_deadline_at_any_other_time_is_that_time():
    assert typed("closes", "6", "12", "2026", "11:58pm").data == datetime(2026, 12, 6, 23, 58, tzinfo=UTC)


def test_a_deadline_that_was_stored_as_the_start_of_the_next_day_stands_in_the_boxes_as_the_end_of_the_day_before():
    boxes = dict(Dates(data={"closes": datetime(2026, 12, 7, tzinfo=UTC)})["closes"].boxes())
    assert list(boxes.values()) == ["6", "12", "2026", "23:59"]


@pytest.mark.parametrize("clock", ["midnight", "00:00", "12am", "the start"])
def test_what_begins_at_midnight_begins_with_the_day_and_is_shown_so(clock):
    opens = typed("opens", "7", "12", "2026", clock)
    assert opens.data == datetime(2026, 12, 7, tzinfo=UTC)
    assert IN_ENGLISH.moment(opens.data) == "the start of Monday 7 December 2026"


@pytest.mark.parametrize("clock", ["", "24:00", "the end"])
def test_nothing_begins_without_a_time_nor_at_the_end_of_a_day(clock):
    assert typed("opens", "7", "12", "2026", clock).errors == ["The opening needs a time of day, like 6pm or 18:00"]


@pytest.mark.parametrize("name", ["opens", "closes"])
def test_a_time_that_comes_twice_is_asked_about_and_each_of_the_two_can_be_chosen(name):
    asked = typed(name, "25", "10", "2026", "1:30am")
    assert asked.data is None
    assert "1:30am comes twice that night, because the clocks go back" in asked.errors[0]
    assert asked.comes_twice
    assert typed(name, "25", "10", "2026", "1:30am", which="neither").errors == asked.errors
    for which, instant in (("BST", THE_FIRST), ("GMT", THE_SECOND)):
        chosen = typed(name, "25", "10", "2026", "1:30am", which=which)
        assert (chosen.data, chosen.which, chosen.errors) == (instant, which, [])
        assert carried(chosen).data == instant
        assert typed(name, "25", "10", "2026", f"1:30am {which.lower()}").data == instant
        assert carried(Dates(data={name: instant})[name]).data == instant


def test_which_of_two_is_not_asked_where_there_is_one_and_a_choice_left_over_changes_nothing():
    once = typed("closes", "26", "10", "2026", "1:30am", which="BST")
    assert (once.data, once.comes_twice) == (datetime(2026, 10, 26, 1, 30, tzinfo=UTC), False)
    assert dict(once.boxes()).keys() == {"closes-day", "closes-month", "closes-year", "closes-clock"}


def test_a_zone_that_the_clock_is_not_on_is_refused():
    assert typed("closes", "1", "7", "2026", "6pm BST").data == datetime(2026, 7, 1, 17, tzinfo=UTC)
    assert typed("closes", "1", "7", "2026", "6pm GMT").errors == [
        "The close: the clocks do not show GMT on that day. Leave it out"
    ]


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("7", "Dec", "2026"), date(2026, 12, 7)),
        (("7", "december", "26"), date(2026, 12, 7)),
        (("7", "Sept.", "2026"), date(2026, 9, 7)),
        (("7", "Rhagfyr", "2026"), date(2026, 12, 7)),
        (("7", "ديسمبر", "2026"), date(2026, 12, 7)),
        (("07", "05", "26"), date(2026, 5, 7)),
        (("29", "2", "2028"), date(2028, 2, 29)),
        (("29", "2", "2027"), None),
        (("31", "11", "2026"), None),
        (("31", "Nov", "2026"), None),
        (("7", "12", "226"), None),
        (("7", "12", "0026"), None),
        (("7", "12", "20266"), None),
        (("7", "December to come", "2026"), None),
        (("\u0667", "\u0661\u0662", "\u0662\u0660\u0662\u0666"), date(2026, 12, 7)),
    ],
)
def test_a_day_is_read_as_people_write_it_or_is_none(parts, day):
    assert read_day(*parts) == day
    assert typed("met", *parts).data == day


@pytest.mark.parametrize("text", ["7 12 2026", "7/12/26", "07.12.2026", "7-12-2026", "7 December 2026", "7 Dec. 2026"])
def test_a_day_in_one_box_is_read_whatever_stands_between(text):
    form = Dates(MultiDict({"since": text}))
    assert form.validate()
    assert form.since.data == date(2026, 12, 7)


@pytest.mark.parametrize("clock", ["25:00", "13pm", "0pm", "24:01", "soon", "", "BST"])
def test_what_is_no_time_of_day_is_none(clock):
    assert read_clock(clock) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("6pm", time(18)),
        ("18:00", time(18)),
        ("6.30 PM", time(18, 30)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("\u0661\u0668:\u0663\u0660", time(18, 30)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text, clock):
    assert read_clock(text) == clock


def test_the_hour_that_the_clocks_skip_does_not_exist_and_the_one_that_they_repeat_does_twice():
    assert london_moments(date(2027, 3, 28), time(1, 30)) == []
    assert london_moments(date(2026, 10, 25), time(1, 30)) == [THE_FIRST, THE_SECOND]
    assert london_moments(date(2027, 7, 1), time(18)) == [datetime(2027, 7, 1, 17, tzinfo=UTC)]


@given(MINUTES)
@example(THE_FIRST)
@example(THE_SECOND)
@example(datetime(2026, 12, 7, tzinfo=UTC))
@example(datetime(2027, 6, 30, 23, tzinfo=UTC))
@example(datetime(2027, 3, 28, 1, tzinfo=UTC))
def test_typing_what_is_shown_gives_the_instant_again(instant):
    shown = SHOWN.fullmatch(IN_ENGLISH.moment(instant))
    clock = shown["clock"] or shown["start"]
    assert typed("opens", shown["day"], shown["month"], shown["year"], clock).data == instant
    assert carried(Dates(data={"opens": instant})["opens"]).data == instant


@given(MINUTES)
@example(THE_FIRST)
@example(datetime(2026, 12, 6, 23, 59, tzinfo=UTC))
@example(datetime(2026, 12, 7, tzinfo=UTC))
@example(datetime(2027, 6, 30, 23, tzinfo=UTC))
def test_typing_the_deadline_that_is_shown_gives_the_deadline_again(instant):
    there = Dates(data={"closes": instant})["closes"]
    closes = carried(there).data
    assert closes is not None
    assert abs((closes - instant).total_seconds()) in (0, 1, 59)  # of a day's last minute the last second is meant
    shown = SHOWN.fullmatch(IN_ENGLISH.closing(closes))
    assert typed("closes", shown["day"], shown["month"], shown["year"], shown["clock"]).data == closes
    assert IN_ENGLISH.closing(closes) == IN_ENGLISH.closing(instant)


@given(MINUTES)
@example(datetime(2026, 12, 7, tzinfo=UTC))
def test_a_deadline_is_on_the_same_day_in_every_language(instant):
    said = [speaker_of(language).fact(Closing(instant)) for language in LANGUAGES]
    days = {tuple(number for number in map(int, re.findall(r"\d+", words)) if number >= 1970) for words in said}
    assert len(days) == 1
    (_, english), *others = zip(LANGUAGES, said, strict=True)
    day = SHOWN.fullmatch(english)
    named = read_day(day["day"], day["month"], day["year"])
    for language, words in others:
        assert speaker_of(language).day(named) in words
