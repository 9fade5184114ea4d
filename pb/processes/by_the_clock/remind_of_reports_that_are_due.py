"""Two days before a report on an award is due, and once its day is past, whoever put the proposal in is reminded."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from domain.delivery.milestone import At
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.desk import Desk
from pb.letters.outbox import Letter, post, posted_among
from pb.processes.by_the_clock.process import Process
from pb.processes.when_it_happens.tell_groups_of_reports import letter_about
from pb.readmodels.delivery.answers import Report, deliveries_called, reports_waiting

BEFORE = timedelta(days=2)
AT_LEAST = timedelta(days=1)


def _letter(connection: Connection, report: Report, today: date, now: datetime) -> Letter | None:
    if report.due >= today and now - report.asked_at < AT_LEAST:
        return None  # it was asked for a moment ago
    return letter_about(connection, "report-overdue" if report.is_overdue(today) else "report-due", report)


def _due(desk: Desk, now: datetime) -> list[Thing]:
    today = day_in_london(now)
    with desk.database.reading() as connection:
        due: dict[str, Thing] = {}
        for report in reports_waiting(connection, [At.ASKED], until=today + BEFORE):
            letter = _letter(connection, report, today, now)
            due |= {letter.id: Thing("delivery", report.delivery)} if letter else {}
        for done in posted_among(connection, due):
            del due[done]
    return list(due.values())


def _remind(desk: Desk, thing: Thing, now: datetime) -> None:
    with desk.database.writing() as connection:
        its = deliveries_called(connection, [thing.id]).get(thing.id)
        report = its.open_report if its else None
        if report is not None and report.at == At.ASKED:
            letter = _letter(connection, report, day_in_london(now), now)
            if letter is not None:
                post(connection, letter, now=now)


REMIND_OF_REPORTS_THAT_ARE_DUE = Process(_due, _remind)
