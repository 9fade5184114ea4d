"""Whoever is on a register is told each time that their ballot was changed; nobody else, and nothing of how."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.rounds.round_rules import UNTIL_THE_CLOSE
from pb.letters.kinds import KINDS
from pb.letters.sending import written
from tests.pb.registers.test_letters_to_a_register import (
    ABOUT,
    VOTERS,
    a_file,
    given,
    looks_at,
    to_the_register,
    town,
    votes,
    whom,
)
from tests.stories import RULES, TIMETABLE

__all__ = ["town"]
OPENS = TIMETABLE.voting_opens_at


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS, changes=UNTIL_THE_CLOSE))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    assert town.application.registers.load(round_id, a_file(4), by=town.officer).faults == []
    return round_id


def changes(town, round_id, one, form):
    voting = town.application.voting
    voting.cast(
        round_id, voting.enter_code(round_id, one.code), ["2"], idempotency_key=f"another form, {form} {one.code}"
    )


def times(town):
    return sorted(json.loads(row.facts)["times"] for row in to_the_register(town, "ballot-changed"))


def test_each_change_is_told_once_to_whoever_has_a_contact_and_a_first_ballot_is_none(town, round_id):
    codes = given(town, round_id)
    looks_at(town, OPENS)
    votes(town, round_id, codes)
    looks_at(town, OPENS + timedelta(minutes=1))
    assert whom(town, "ballot-changed") == []
    changes(town, round_id, codes[0], "second")
    for minutes in (2, 3):
        looks_at(town, OPENS + timedelta(minutes=minutes))
        assert whom(town, "ballot-changed") == [codes[0].row.id]
    changes(town, round_id, codes[0], "third")
    changes(town, round_id, codes[0], "third")  # the same form again is no change
    looks_at(town, OPENS + timedelta(minutes=4))
    assert (whom(town, "ballot-changed"), times(town)) == ([codes[0].row.id] * 2, [1, 2])
    assert all(row.posted_at.endswith("T00:00:00.000000Z") for row in to_the_register(town, "ballot-changed"))


def test_a_change_of_the_last_minute_is_told_by_the_close(town, round_id):
    codes = given(town, round_id)
    looks_at(town, OPENS)
    votes(town, round_id, codes)
    town.clock.set_to(TIMETABLE.voting_closes_at - timedelta(seconds=1))
    changes(town, round_id, codes[1], "last")
    looks_at(town, TIMETABLE.voting_closes_at)
    looks_at(town, TIMETABLE.voting_closes_at + timedelta(minutes=1))
    assert whom(town, "ballot-changed") == [codes[1].row.id]
    with town.application.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM ballot_changes").scalar_one() == 0


def test_the_letter_says_that_and_how_often_and_never_what_was_chosen(town, round_id):
    codes = given(town, round_id)
    looks_at(town, OPENS)
    votes(town, round_id, codes[:1])
    changes(town, round_id, codes[0], "second")
    looks_at(town, OPENS + timedelta(minutes=1))
    (row,) = to_the_register(town, "ballot-changed")
    words = written("ballot-changed", "en", json.loads(row.facts), ABOUT).body
    assert "this many times so far: 1" in words
    assert f"https://pb.example.org/rounds/{round_id}/vote" in words
    assert "Nobody can see from this letter how you voted" in words
    assert KINDS["ballot-changed"].required, "nobody can unsubscribe from it, nor whoever has their letters"


def test_where_no_letters_are_sent_nothing_waits_and_the_vote_closes(town, round_id):
    codes = given(town, round_id, by_letter=False)
    town.application.desk.sends_letters = False
    looks_at(town, OPENS)
    votes(town, round_id, codes)
    changes(town, round_id, codes[0], "second")
    looks_at(town, TIMETABLE.voting_closes_at)
    assert whom(town, "ballot-changed") == []
    assert town.application.voting.turnout(round_id).cast == len(codes)
