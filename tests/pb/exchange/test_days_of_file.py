"""The last day of a vote is the last on which somebody could vote, in the file, in the round and in the file again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pb.exchange.days_of_file import NoSuchDay, beginning_of, end_of, first_day, last_day
from pb.exchange.declared_rule import rule_of
from pb.exchange.export_round import export_round
from pb.exchange.pabulib.reader import check_file
from pb.exchange.publisher import Publisher
from pb.exchange.round_of_file import HUNDREDTHS, round_of
from tests.pb.exchange.test_import_round import NOW
from tests.pb.exchange.test_pabulib_writer import complaints_of
from tests.real_elections import SHIPPED
from tests.stories import RULES, TIMETABLE, Town

GDYNIA = next(path for path in SHIPPED if "gdynia" in path.name)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("15.03.2026", "2026-03-15T00:00:00+00:00", "2026-03-15T23:59:59+00:00"),
        ("22.06.2020", "2020-06-21T23:00:00+00:00", "2020-06-22T22:59:59+00:00"),
        ("29.03.2026", "2026-03-29T00:00:00+00:00", "2026-03-29T22:59:59+00:00"),
        ("25.10.2026", "2026-10-24T23:00:00+00:00", "2026-10-25T23:59:59+00:00"),
        ("2022", "2022-01-01T00:00:00+00:00", "2022-12-31T23:59:59+00:00"),
    ],
)
def test_days_and_years_begin_and_end_in_london(text, begins, ends):
    assert (beginning_of(text).isoformat(), end_of(text).isoformat()) == (begins, ends)
    if "." in text:
        assert (first_day(beginning_of(text)), last_day(end_of(text))) == (text, text)


@pytest.mark.parametrize("text", ["31.06.2020", "2020-06-31", "0000", "13.2020", "1.1.20", "", "٢٠٢٠"])
def test_what_is_no_day_is_none(text):
    with pytest.raises(NoSuchDay):
        end_of(text)


@pytest.mark.parametrize(
    ("closes", "elsewhere", "day"),
    [
        ("2026-03-15T23:59:59+00:00", False, "15.03.2026"),
        ("2026-03-16T00:00:00+00:00", False, "15.03.2026"),
        ("2026-06-15T23:00:00+00:00", False, "15.06.2026"),
        ("2026-06-16T00:00:00+00:00", False, "16.06.2026"),
        ("2026-03-15T17:00:00+00:00", False, "15.03.2026"),
        ("2020-06-23T00:00:00+00:00", True, "22.06.2020"),
        ("2023-01-01T00:00:00+00:00", True, "31.12.2022"),
        ("2020-06-22T22:59:59+00:00", True, "22.06.2020"),
    ],
)
def test_a_vote_that_closes_at_midnight_closes_with_the_day_before(closes, elsewhere, day):
    assert last_day(datetime.fromisoformat(closes), elsewhere=elsewhere) == day


def planned(tmp_path, begins, ends):
    path = tmp_path / "days.pb"
    text = GDYNIA.read_text("utf-8").replace("date_begin;08.06.2020", f"date_begin;{begins}")
    path.write_text(text.replace("date_end;22.06.2020", f"date_end;{ends}"), "utf-8")
    heading = check_file(path)
    times = round_of(heading, rule_of(heading.declared, HUNDREDTHS), {}, now=NOW).rules.timetable
    return times.voting_opens_at, times.voting_closes_at


def test_a_vote_of_one_day_is_open_on_that_day_alone(tmp_path):
    day = (datetime(2020, 6, 21, 23, tzinfo=UTC), datetime(2020, 6, 22, 22, 59, 59, tzinfo=UTC))
    assert planned(tmp_path, "22.06.2020", "22.06.2020") == day


def test_a_vote_that_the_file_ends_later_than_today_ends_now(tmp_path):
    assert planned(tmp_path, "2026", "2026") == (datetime(2026, 1, 1, tzinfo=UTC), NOW)
    assert planned(tmp_path, "2030", "2030")[1] == NOW


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    yield town
    town.close()


def exported(town, path, closes=TIMETABLE.voting_closes_at, **publisher):
    round_id = town.open_round(replace(RULES, timetable=replace(TIMETABLE, voting_closes_at=closes)))
    town.vote(round_id, ["1"], ["2", "3"])
    town.clock.set_to(closes)
    town.application.do_what_is_due()
    with path.open("w", encoding="utf-8", newline="") as stream:
        export_round(town.application, round_id, stream, publisher=Publisher(**publisher))
    return check_file(path).declared.meta


@pytest.mark.parametrize("closes", ["2026-03-28T23:59:59+00:00", "2026-03-29T00:00:00+00:00"])
def test_a_round_of_ours_is_exported_with_its_last_day_however_it_is_stored(town, tmp_path, closes):
    meta = exported(town, tmp_path / "out.pb", datetime.fromisoformat(closes))
    assert (meta["date_begin"], meta["date_end"]) == ("23.03.2026", "28.03.2026")


def test_a_round_of_ours_says_whose_it_is(town, tmp_path):
    meta = exported(town, tmp_path / "out.pb", council="Plymouth City Council")
    assert (meta["country"], meta["unit"], meta["district"]) == ("United Kingdom", "Plymouth City Council", "Devonport")
    assert complaints_of(tmp_path / "out.pb") == set()


def test_where_nobody_gave_the_councils_name_its_schemes_name_who_runs_them(town, tmp_path):
    meta = exported(town, tmp_path / "out.pb", country="Ireland")
    assert (meta["country"], meta["unit"]) == ("Ireland", "the council")
