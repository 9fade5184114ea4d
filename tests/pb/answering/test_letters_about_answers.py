"""Whoever proposed it is told of the answer; whoever owes one is reminded a week before and once it is overdue."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pb.erasable.letter_tables import letters
from tests.an_answer import WithAPromise

DAY = timedelta(days=1)


@pytest.fixture
def town(sqlite_settings):
    town = WithAPromise(sqlite_settings)
    yield town
    town.close()


def posted(town, *kinds):
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        found = connection.execute(select(letters.c.kind, letters.c.person)).all()
    return sorted((kind, person) for kind, person in found if kind in kinds)


def test_whoever_proposed_it_is_told_of_each_version_of_the_answer(town):
    town.answering.answer(town.park, "not", "It is too dear.", by=town.officer)
    assert posted(town, "proposal-answered") == [("proposal-answered", town.resident.person)]
    town.answering.answer(town.park, "not", "It is far too dear.", by=town.officer)
    assert posted(town, "proposal-answered") == 2 * [("proposal-answered", town.resident.person)]


def test_officers_are_reminded_a_week_before_and_once_it_is_overdue_once_each(town):
    town.answering.answer(town.plots, "not", "It is too dear.", by=town.officer)
    town.answering.answer(town.benches, "not", "It is too dear.", by=town.officer)
    officers = sorted((town.officer.person, town.second.person))
    kinds = ("answer-owed", "answer-overdue")
    due = town.owing(town.park).due
    town.later((due - 8 * DAY - town.today()).days)
    assert posted(town, *kinds) == []
    town.later(1)
    soon = [("answer-owed", officer) for officer in officers]
    assert posted(town, *kinds) == soon
    town.later(7)
    assert posted(town, *kinds) == soon
    town.later(1)
    late = [("answer-overdue", officer) for officer in officers]
    assert posted(town, *kinds) == late + soon
    town.later(30)
    assert posted(town, *kinds) == late + soon
    town.answering.answer(town.park, "not", "It is too dear.", by=town.officer)
    town.later(20)
    assert posted(town, *kinds) == late + soon
