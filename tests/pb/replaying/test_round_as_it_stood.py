"""A round as it stood at any moment is what a replay of everything gives for that moment."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.words.belongs_to import Thing
from pb.readmodels.history.answers import happenings_page
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.results.tables import counts, decisions
from pb.readmodels.rounds.tables import rounds
from pb.replaying.as_it_stood import as_it_stood
from pb.replaying.replay import Replay, compare_with_pages
from pb.store.event_store import NotFound
from tests.stories import BENCHES, SKATE_PARK, Town


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    yield town
    town.close()


@pytest.fixture
def decided(town):
    """A decided round, with another one beside it."""
    beside = town.announced_round()
    town.application.proposals.submit(beside, SKATE_PARK, by=town.resident)
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["3"])
    town.clock.pass_by(timedelta(hours=1))
    town.application.rounds.withdraw_project(round_id, "3", reason="The sea took it.", by=town.officer)
    town.close_and_count()
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    return round_id


def rows_about(connection, round_id):
    asked = [select(rounds).where(rounds.c.id == round_id)]
    asked += [select(t).where(t.c.round == round_id).order_by(t.c.id) for t in (proposals, counts, decisions)]
    return [tuple(row) for question in asked for row in connection.execute(question)]


def test_it_is_what_a_replay_of_everything_gives_at_every_moment(town, decided):
    store = town.application.store
    moments = sorted({recorded.timestamp for recorded in store.read_all()})
    assert len(moments) > 4
    for at in moments:
        with town.application.reading() as connection:
            quick = as_it_stood(store, connection, Thing("round", decided), at)
        with quick.reading() as one, Replay().follow(store, as_of=at).reading() as everything:
            assert rows_about(one, decided) == rows_about(everything, decided)


def test_it_reads_neither_other_rounds_nor_sealed_ballots(town, decided):
    with town.application.reading() as connection:
        replay = as_it_stood(town.application.store, connection, Thing("round", decided), town.clock.now())
    with replay.reading() as connection:
        assert [row.id for row in connection.execute(select(rounds))] == [decided]
    sealed = len(list(town.application.store.read_all(topics=["voting.BallotsSealed"])))
    assert sealed
    assert replay.events < len(list(town.application.store.read_all())) - sealed


def test_a_round_that_was_never_drafted_is_not_found(town):
    with town.application.reading() as connection, pytest.raises(NotFound):
        as_it_stood(town.application.store, connection, Thing("round", "0" * 32), town.clock.now())


def test_pages_show_what_the_events_say_and_every_count_comes_out_again(town, decided):
    compared = compare_with_pages(town.application.store, town.application.database)
    assert compared.agrees
    assert [(made.number, made.same) for made in compared.recounts] == [(1, True)]
    assert compared.position == town.application.store.last_position()


def test_a_page_that_shows_something_else_than_the_events_say_is_found_out(town, decided):
    with town.application.database.writing() as connection:
        connection.execute(rounds.update().where(rounds.c.id == decided).values(ballots=99))
    compared = compare_with_pages(town.application.store, town.application.database)
    assert not compared.agrees
    assert compared.replayed != compared.shown


def test_what_was_said_in_a_draft_is_not_among_what_everybody_may_read(town):
    round_id = town.announced_round()
    town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    with town.application.reading() as connection:
        public = [row.name for row in happenings_page(connection, limit=500, published=True)]
        everything = [row.name for row in happenings_page(connection, limit=500)]
    assert "rounds.RoundDrafted" in everything
    assert {"rounds.RoundDrafted", "rounds.RulesWritten"}.isdisjoint(public)
    assert everything.count("people.PersonJoined") - public.count("people.PersonJoined") == 1
    assert "proposals.ProposalSubmitted" in public
