"""Those on a register are written to once for each thing, and nothing that is kept tells when somebody voted."""

import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from pb.clock import SetClock
from pb.erasable.letter_tables import letters
from pb.erasable.register_tables import register_rows
from pb.letters.reach import Reach, forget_everything_of, on_the_register
from pb.letters.sending import About, Sender
from pb.letters.to_the_register import TheRound, invite, remind, tell_of_votes, tell_the_result
from pb.letters.ways.shown import Shown

NOW = datetime(2026, 11, 28, 20, 17, 3, tzinfo=UTC)
ROUND = TheRound("d" * 32, "Spring round", NOW + timedelta(days=3))
ABOUT = About("Exampleshire", "https://pb.example.org", b"key")


def rows(database):
    with database.reading() as connection:
        return connection.execute(select(letters).order_by(letters.c.kind, letters.c.to_whom)).all()


def test_everybody_is_invited_reminded_and_told_once_for_each_thing(database):
    for _ in range(2):
        with database.writing() as connection:
            invite(connection, ROUND, {"a": "7K3M-Q0ZB"}, "first", opens=NOW, now=NOW)
            remind(connection, ROUND, ["b", "a"], "last-week", now=NOW)
            tell_of_votes(connection, ROUND, ["b", "a"], now=NOW)
            tell_the_result(connection, ROUND, ["b", "a"], ["A skate park: £9,000"], now=NOW)
    with database.writing() as connection:
        assert remind(connection, ROUND, ["a"], "last-day", now=NOW) == 1
        assert invite(connection, ROUND, {"a": "9999-AAAA"}, "second", opens=NOW, now=NOW)
    assert len(rows(database)) == 1 + 2 + 2 + 2 + 2


def test_a_letter_about_a_vote_says_neither_when_nor_in_which_sequence_people_voted(database):
    for order in (["b", "a"], ["c"]):
        with database.writing() as connection:
            tell_of_votes(connection, ROUND, order, now=NOW)
    assert {row.posted_at for row in rows(database)} == {"2026-11-28T00:00:00.000000Z"}
    assert all("code" not in json.loads(row.facts) for row in rows(database))


def test_one_with_no_email_gets_paper_and_the_code_stays_until_it_is_printed(database):
    with database.writing() as connection:
        invite(connection, ROUND, {"a": "7K3M-Q0ZB"}, "first", opens=NOW, now=NOW)
        invite(connection, ROUND, {"b": "1111-2222"}, "first", opens=NOW, now=NOW)

    def on_register(_connection, row):
        return Reach(postal="Rosa\n1 Mill Lane") if row == "a" else Reach(email="b@example.org", language="cy")

    Sender(database, SetClock(NOW), Shown(), ABOUT, on_register).send_due()
    assert [row.state for row in rows(database)] == ["to print", "sent"]
    assert "7K3M-Q0ZB" in rows(database)[0].facts


def test_whoever_goes_from_a_register_takes_their_letters_along(database):
    with database.writing() as connection:
        tell_the_result(connection, ROUND, ["a", "b"], ["A skate park: £9,000"], now=NOW)
        forget_everything_of(connection, "a")
    assert [row.to_whom for row in rows(database)] == ["b"]


def test_a_register_is_looked_up_when_the_letter_is_sent(database):
    row = {"round": "d" * 32, "person": "", "area": "", "born": "", "way": "register", "postcode": "PL1 1AA"}
    by_email = {**row, "id": "a", "same": "1", "name": "Rosa", "email": "rosa@example.org", "address": ""}
    by_post = {**row, "id": "b", "same": "2", "name": "Sam", "email": "", "address": "1 Mill Lane\nTamarford"}
    with database.writing() as connection:
        connection.execute(insert(register_rows), [by_email, by_post])
        tell_the_result(connection, ROUND, ["a", "b", "c"], ["A skate park: £9,000"], now=NOW)
        assert on_the_register(connection, "b") == Reach(postal="Sam\n1 Mill Lane\nTamarford\nPL1 1AA")
    Sender(database, SetClock(NOW), Shown(), ABOUT).send_due()
    assert [row.state for row in rows(database)] == ["sent", "to print", "not sent"]
