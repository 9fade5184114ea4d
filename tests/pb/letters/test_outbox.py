"""A letter is in the outbox with its cause or not at all, and once, whoever posts it how often."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from pb.erasable.letter_tables import letters
from pb.letters.kinds import KINDS, ALetterLacksAFact, ThereIsNoSuchLetter, without_secrets
from pb.letters.outbox import Letter, ToContact, ToPerson, post

NOW = datetime(2026, 11, 28, 20, tzinfo=UTC)
LINK = {"link": "/sign-in/link/abc", "code": "123456", "until": "2026-11-28T20:15:00+00:00"}


def a_letter(email="rosa@example.org", cause="link:1", kind="sign-in-link", facts=LINK):
    return Letter(kind, ToContact(email), cause, facts)


def rows(database):
    with database.reading() as connection:
        return connection.execute(select(letters)).all()


def test_the_same_kind_cause_and_recipient_is_posted_once_for_ever(database):
    for _ in range(3):
        with database.writing() as connection:
            post(connection, a_letter(), now=NOW)
    with database.writing() as connection:
        assert not post(connection, a_letter(), now=NOW)
        assert post(connection, a_letter(cause="link:2"), now=NOW)
        assert post(connection, a_letter("alex@example.org"), now=NOW)
        assert post(connection, a_letter(kind="confirm-address"), now=NOW)
        assert post(connection, Letter("sign-in-link", ToPerson("rosa@example.org"), "link:1", LINK), now=NOW)
    assert len(rows(database)) == 5


def test_what_is_undone_posts_nothing(database):
    with suppress(RuntimeError), database.writing() as connection:
        post(connection, a_letter(), now=NOW)
        raise RuntimeError
    assert not rows(database)


@pytest.mark.parametrize(
    "facts",
    [{}, {**LINK, "age": 11}, {**LINK, "code": 123456}, {"link": "/x", "code": "1"}],
    ids=["none", "one too many", "a number for a text", "one too few"],
)
def test_facts_with_which_the_words_could_not_be_written_are_refused_when_it_is_posted(database, facts):
    with database.writing() as connection, pytest.raises(ALetterLacksAFact):
        post(connection, a_letter(facts=facts), now=NOW)


def test_a_kind_that_there_is_not_is_refused(database):
    with database.writing() as connection, pytest.raises(ThereIsNoSuchLetter, match="“greeting”"):
        post(connection, a_letter(kind="greeting"), now=NOW)


def test_a_letter_to_an_address_of_a_known_person_is_theirs():
    assert Letter("sign-in-link", ToContact("a@b.org"), "link:1", LINK, person="f" * 32).whose == "f" * 32
    assert Letter("sign-in-link", ToPerson("e" * 32), "link:1", LINK).whose == "e" * 32
    assert a_letter().whose == ""


def test_every_kind_has_a_name_that_fits_its_column():
    assert all(len(kind) <= 40 for kind in KINDS)


def test_what_opens_something_is_blanked_and_the_rest_stays():
    assert without_secrets("sign-in-link", LINK) == {**LINK, "link": "", "code": ""}
    assert without_secrets("of a later release", LINK) == {}
