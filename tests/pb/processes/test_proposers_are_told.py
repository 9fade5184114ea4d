"""Proposers are told what comes of what they put in: once each, in the transaction that moves the reaction on."""

import json
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import delete, select

from domain.words.actor import Actor
from pb.actions.temporary_passwords import NoLettersAreSent
from pb.erasable.letter_tables import letters
from pb.letters.sending import About, written
from pb.processes.when_it_happens import WHEN_IT_HAPPENS
from pb.readmodels.read_tables import followers
from tests.stories import BIDS, PASSWORD, SYSTEM, Town

ABOUT = About("Exampleshire", "https://pb.example.org", b"key")


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def told(town):
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        return connection.execute(select(letters).order_by(letters.c.kind)).all()


def kinds(town):
    return sorted(row.kind for row in told(town))


def test_a_whole_round_tells_each_proposer_each_thing_once(town):
    round_id = town.open_round()
    assert kinds(town).count("proposal-received") == 3
    assert sum(kind.startswith("proposal-shortlisted") for kind in kinds(town)) == 3
    assert kinds(town).count("voting-opens-on-yours") == 3
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    published = [
        kind for kind in kinds(town) if kind in ("project-funded", "project-part-funded", "project-not-funded")
    ]
    assert len(published) == 3
    before = told(town)
    assert [row.id for row in told(town)] == [row.id for row in before]
    assert {row.to_whom for row in before} == {town.resident.person}
    for row in before:
        words = written(row.kind, "en", json.loads(row.facts), ABOUT)
        assert "{" not in words.subject + words.body
        assert "https://pb.example.org/" in words.body


def test_a_kind_that_is_ruled_out_says_the_officers_reason(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    (first, *_) = [row for row in told(town) if row.kind == "proposal-received"]
    proposal = json.loads(first.facts)["link"].rpartition("/")[2]
    town.application.proposals.rule_out(proposal, reason="The land is not the council’s.", by=town.officer)
    (row,) = [row for row in told(town) if row.kind == "proposal-ruled-out"]
    assert "The land is not the council’s." in written(row.kind, "en", json.loads(row.facts), ABOUT).body


def migration(name):
    place = spec_from_file_location("step", Path(f"migrations/versions/{name}.py"))
    step = module_from_spec(place)
    place.loader.exec_module(step)
    return step


def test_an_installation_that_is_older_than_its_letters_sends_none_about_its_past(town):
    round_id = town.announced_round()
    town.application.proposals.submit(round_id, BIDS[0], by=town.resident)
    step = migration("0013_letters_from_now_on")
    names = ("0026_assessing", "0027_questions_and_wishes", "0036_rounds_without_a_vote", "0044_talk_and_events")
    of_money = ("0065_delivery", "0063_payments", "0066_answers")
    of_bids = ("0068_sent_back_to_be_changed", "0069_moved_to_where_they_belong")
    later = [migration(name) for name in (*names, *of_money, *of_bids)]
    telling = {each.name for each in WHEN_IT_HAPPENS if each.name.startswith("tell ")}
    assert telling == {name for each in (step, *later) for name in each.FOLLOWERS}
    with town.application.database.writing() as connection:
        connection.execute(delete(followers).where(followers.c.name.in_(step.FOLLOWERS)))
        with Operations.context(MigrationContext.configure(connection)):
            step.upgrade()
    assert not told(town)
    town.application.proposals.submit(round_id, BIDS[1], by=town.resident)
    assert kinds(town) == ["proposal-received"]


def test_whoever_is_erased_takes_their_letters_along(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    assert told(town)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert not told(town)


@pytest.mark.parametrize("way", ["", "shown"])
def test_a_temporary_password_is_drawn_and_posted_to_the_person_alone_where_letters_leave(sqlite_settings, way):
    town = Town(replace(sqlite_settings, letters=way))
    people, passwords = town.application.people, town.application.temporary_passwords
    said = {"name": "Ada", "email": "ada@example.org", "password": PASSWORD}
    ada = Actor(people.appoint("administrator", **said, by=SYSTEM), "administrator")
    if way:
        passwords.send(town.resident.person, by=ada)
    else:
        with pytest.raises(NoLettersAreSent):
            passwords.send(town.resident.person, by=ada)
    posted = [row for row in told(town) if row.kind == "temporary-password"]
    assert [row.to_whom for row in posted] == ([town.resident.person] if way else [])
    for row in posted:
        drawn = json.loads(row.facts)["password"]
        assert people.who_is(people.sign_in("rosa.resident@example.org", drawn)).temporary
        assert not [e for e in town.application.store.read_all() if drawn in str(e.data)]
    town.close()
