"""Whoever put the proposal in is told that a report is asked for, reminded of it, and told when it is queried."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pb.erasable.letter_tables import letters
from tests.a_delivery import WithAnAward

DAY = timedelta(days=1)


@pytest.fixture
def town(settings):
    town = WithAnAward(settings)
    yield town
    town.close()


def about_reports(town):
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        found = connection.execute(select(letters.c.kind, letters.c.person)).all()
    assert {person for kind, person in found if kind.startswith("report-")} <= {town.resident.person}
    return sorted(kind for kind, _ in found if kind.startswith("report-"))


def test_a_report_is_chased_by_letter_before_its_day_and_after_it_once_each(town):
    town.delivery.ask_for_report(town.park, town.today() + 10 * DAY, "How is it?", by=town.officer)
    assert about_reports(town) == ["report-asked"]
    town.later(7)
    assert about_reports(town) == ["report-asked"]
    town.later(1)
    assert about_reports(town) == ["report-asked", "report-due"]
    assert about_reports(town) == ["report-asked", "report-due"]
    town.later(3)
    assert about_reports(town) == ["report-asked", "report-due", "report-overdue"]
    town.later(30)
    assert about_reports(town) == ["report-asked", "report-due", "report-overdue"]


def test_what_is_asked_about_a_report_goes_to_whoever_sent_it_and_no_reminder_follows(town):
    town.delivery.ask_for_report(town.park, town.today() + 3 * DAY, "How is it?", by=town.officer)
    town.sends()
    town.delivery.query_report(town.park, 1, "Who poured them?", by=town.officer)
    town.later(9)
    assert about_reports(town) == ["report-asked", "report-queried"]
