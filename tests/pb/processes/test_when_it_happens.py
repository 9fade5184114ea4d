"""What happens because of something else: once, though killed in between, refused at first, or done by several."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from domain.allocation.count import Count
from domain.refusals import Refusal
from domain.words.belongs_to import Thing
from pb.application import Application
from pb.processes.by_the_clock import BY_THE_CLOCK
from pb.processes.by_the_clock.process import Process
from pb.processes.when_it_happens import count_when_voting_closes, hearing
from pb.processes.when_it_happens.count_when_voting_closes import COUNT_WHEN_VOTING_CLOSES
from pb.processes.when_it_happens.places import place_of, unfinished, wait_after
from pb.processes.when_it_happens.publish_when_nobody_need_confirm import PUBLISH_WHEN_NOBODY_NEED_CONFIRM
from pb.processes.when_it_happens.reaction import Reaction
from pb.readmodels.read_tables import followers
from pb.readmodels.rounds.answers import one_round
from tests.stories import QUICK, TIMETABLE, Town


class PowerCut(BaseException):
    """Nothing catches it, as nothing catches a kill."""


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def voted(town):
    """A round of which the vote is over in a moment."""
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["1", "2"])
    town.clock.set_to(TIMETABLE.voting_closes_at)
    return round_id


def stage(town, round_id):
    with town.application.reading() as connection:
        return one_round(connection, round_id).stage


def happened(town, name):
    return len(list(town.application.store.read_all(topics=[name])))


def left(town):
    with town.application.reading() as connection:
        return connection.execute(select(unfinished)).all()


def test_a_vote_that_closes_is_counted_and_its_result_published_at_the_same_look(town, voted):
    town.application.do_what_is_due()
    assert stage(town, voted) == "published"
    town.application.do_what_is_due()
    assert happened(town, "allocation.Counted") == happened(town, "rounds.ResultPublished") == 1
    assert left(town) == []


@pytest.mark.parametrize("killed_before", ["remember", "the position moves"])
def test_killed_in_between_it_is_done_once_at_the_next_look(town, voted, monkeypatch, killed_before):
    def pull_the_plug(*_, **__):
        raise PowerCut

    if killed_before == "remember":
        monkeypatch.setattr(count_when_voting_closes.Counting, "counted", pull_the_plug)
    else:
        monkeypatch.setattr(hearing, "moved", pull_the_plug)
    with pytest.raises(PowerCut):
        town.application.do_what_is_due()
    monkeypatch.undo()
    town.application.do_what_is_due()
    assert stage(town, voted) == "published"
    assert happened(town, "allocation.Counted") == happened(town, "rounds.ResultPublished") == 1


def test_what_is_refused_is_kept_holds_up_nobody_else_and_is_tried_again_with_growing_waits(
    town, voted, monkeypatch, caplog
):
    other = town.announced_round()
    decide = Count.record
    refused = []

    def not_this_one(**said):
        if said["round"] == voted and len(refused) < 2:
            refused.append(said["now"])
            raise Refusal("The box is being looked for.")
        return decide(**said)

    monkeypatch.setattr(Count, "record", not_this_one)
    town.application.do_what_is_due()
    assert stage(town, voted) == "closed"
    assert f"Round {voted} is left as it is: The box is being looked for." in caplog.text
    assert [(row.follower, row.why, row.tries) for row in left(town)] == [
        (COUNT_WHEN_VOTING_CLOSES.name, "The box is being looked for.", 1)
    ]
    assert place_of(town.application.database, COUNT_WHEN_VOTING_CLOSES.name) >= left(town)[0].position
    town.application.do_what_is_due()
    assert len(refused) == 1, "not before its time"
    town.clock.pass_by(wait_after(1))
    town.application.do_what_is_due()
    assert (len(refused), left(town)[0].tries) == (2, 2)
    town.clock.pass_by(wait_after(2))
    town.application.do_what_is_due()
    assert stage(town, voted) == "published"
    assert stage(town, other) == "proposals"
    assert left(town) == []


def test_waits_grow_and_stay_below_an_hour():
    waits = [wait_after(tries) for tries in range(1, 40)]
    assert waits[:3] == [timedelta(seconds=10), timedelta(seconds=20), timedelta(seconds=40)]
    assert max(waits) == waits[-1] == timedelta(hours=1)


def test_a_fault_of_the_program_is_kept_like_a_refusal_and_stops_nothing(town, voted, monkeypatch):
    monkeypatch.setattr(count_when_voting_closes.Counting, "counted", lambda *_: 1 / 0)
    town.application.do_what_is_due()
    assert [row.why for row in left(town)] == ["ZeroDivisionError: division by zero"]
    monkeypatch.undo()
    town.clock.pass_by(wait_after(1))
    town.application.do_what_is_due()
    assert stage(town, voted) == "published"
    assert left(town) == []


def test_a_fault_of_the_program_by_the_clock_stops_nothing_either(town, voted, monkeypatch, caplog):
    def fail(_desk, _thing, _now):
        raise ZeroDivisionError

    broken = Process(due=lambda _desk, _now: [Thing("round", "f" * 32)], do=fail)
    monkeypatch.setattr("pb.processes.BY_THE_CLOCK", (broken, *BY_THE_CLOCK))
    town.application.do_what_is_due()
    assert "the service made a mistake" in caplog.text
    assert stage(town, voted) == "published"


def test_a_person_who_decides_meanwhile_makes_the_next_look_do_it(town, voted, monkeypatch):
    counted = count_when_voting_closes.Counting.counted

    def somebody_withdraws_a_project(self, funding_round, now):
        monkeypatch.undo()
        town.application.rounds.withdraw_project(voted, "3", reason="The sea took it.", by=town.officer)
        return counted(self, funding_round, now)

    monkeypatch.setattr(count_when_voting_closes.Counting, "counted", somebody_withdraws_a_project)
    town.application.do_what_is_due()
    assert stage(town, voted) == "closed"
    town.application.do_what_is_due()
    assert stage(town, voted) == "published"
    assert happened(town, "allocation.Counted") == 1


def test_a_reaction_writes_rows_with_its_position_or_neither(town, voted, monkeypatch):
    """A letter, say: here a row in a table of the test, written when a committee-less result is recorded."""
    with town.application.database.writing() as connection:
        connection.execute(text("CREATE TABLE tests_letters (about TEXT)"))

    def write_letter(_desk, heard, _now):
        return (
            lambda connection: connection.execute(
                text("INSERT INTO tests_letters VALUES (:it)"), {"it": heard.thing.id}
            ),
        )

    letter = Reaction("write a letter", ("rounds.ResultRecorded",), "round", write_letter)
    town.application.do_what_is_due()

    def letters():
        with town.application.reading() as connection:
            return [row.about for row in connection.execute(text("SELECT about FROM tests_letters"))]

    def cut(*_names, **_how):
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(hearing, "moved", cut)
        with pytest.raises(PowerCut):
            hearing.hear(town.application.desk, letter, town.clock.now())
    assert letters() == []
    for _look in range(2):
        hearing.hear(town.application.desk, letter, town.clock.now())
        assert letters() == [voted]


def test_several_workers_at_once_do_it_once(town, voted, settings):
    workers = [Application(settings, clock=town.clock, hasher=QUICK) for _ in range(3)]
    begin, faults = threading.Barrier(len(workers)), []

    def work(application):
        begin.wait()
        try:
            for _ in range(5):
                application.do_what_is_due()
        except Exception as fault:  # noqa: BLE001 -- told to the test, which runs in another thread
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for worker in workers:
        worker.close()
    assert faults == []
    assert stage(town, voted) == "published"
    assert happened(town, "allocation.Counted") == happened(town, "rounds.ResultPublished") == 1
    assert left(town) == []


def test_an_installation_older_than_the_reactions_misses_nothing_and_does_nothing_again(town, voted):
    town.application.do_what_is_due()
    before = town.application.store.last_position()
    names = (COUNT_WHEN_VOTING_CLOSES.name, PUBLISH_WHEN_NOBODY_NEED_CONFIRM.name)
    with town.application.database.writing() as connection:
        connection.execute(followers.delete().where(followers.c.name.in_(names)))
    town.application.do_what_is_due()
    assert town.application.store.last_position() == before


def test_a_round_that_waited_before_there_were_reactions_is_counted(town, voted, monkeypatch):
    monkeypatch.setattr("pb.processes.WHEN_IT_HAPPENS", ())
    town.application.do_what_is_due()
    assert stage(town, voted) == "closed"
    monkeypatch.undo()
    town.application.do_what_is_due()
    assert stage(town, voted) == "published"


def test_a_position_that_another_worker_moved_is_not_moved_back(town, voted):
    town.application.do_what_is_due()
    name = COUNT_WHEN_VOTING_CLOSES.name
    with town.application.database.writing() as connection:
        connection.execute(update(followers).where(followers.c.name == name).values(position=10_000))
    town.application.do_what_is_due()
    assert place_of(town.application.database, name) == 10_000


def test_what_is_left_as_it_is_is_called_by_its_kind():
    assert str(Thing("committee", "0a" * 16)) == f"Committee {'0a' * 16}"
