"""A register of a city is taken, and its codes are issued, beside the pages: once and whole, whoever is killed."""

import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from domain.rounds.refusals import TheRollIsClosed
from pb.actions import large_registers
from pb.actions.at_the_counter import Comes
from pb.actions.large_registers import LargeRegisters
from pb.actions.registers import NobodyWaitsForACode
from pb.actions.who_may import DoesNotActAsThatHere
from pb.erasable.letter_tables import letters
from pb.erasable.register_tables import register_checked, register_parts, register_rows, register_works
from pb.readmodels.voting.answers import issued_by_way
from pb.registers.works import KEPT_FOR, LEASE, LONGEST_WAIT, SomethingIsBeingDone, latest_in, work_called
from pb.store.event_store import by_reference
from tests.stories import RULES, SYSTEM, TIMETABLE, Town

VOTERS = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
KEY, SEED = "a" * 64, b"s" * 32


class Killed(BaseException):
    """Nothing of the process lives on: no handler sees it, and no transaction that was begun is committed."""


def a_file(how_many, *more):
    people = (f"Person {n},p{n}@example.org,,PL1 1AA" for n in range(how_many))
    return io.BytesIO("\n".join(("name,email,address,postcode", *people, *more)).encode())


@pytest.fixture
def town(settings, monkeypatch):
    for name, few in (("LINES_AT_A_TIME", 10), ("CODES_AT_A_TIME", 10), ("LETTERS_AT_A_TIME", 10)):
        monkeypatch.setattr(large_registers, name, few)
    town = Town(replace(settings, letters="shown"))
    yield town
    town.close()


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    return round_id


@pytest.fixture
def large(town):
    return town.application.large_registers


def count(town, table, *where):
    with town.application.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*where))


def on_it(town):
    return count(town, register_rows)


def work_of(town, its_id):
    with town.application.reading() as connection:
        return work_called(connection, its_id)


def killed_at(step, large, monkeypatch):
    """Have whoever works there die after so many steps; give whether they did."""
    steps = iter(range(step))

    def breathe():
        if next(steps, None) is None:
            raise Killed

    monkeypatch.setattr(large, "_breathe", breathe)
    try:
        large.do_next()
    except Killed:
        return True
    return False


def after_the_lease(town):
    town.clock.set_to(town.clock.now() + LEASE + timedelta(seconds=1))


def loads(town, large, round_id, how_many=35, key=KEY):
    its_id = large.begin_loading(round_id, key, a_file(how_many), by=town.officer)
    large.do_next()
    return its_id


def test_a_file_that_is_sent_twice_is_taken_once_and_nothing_of_it_stays(town, large, round_id):
    first, second = (large.begin_loading(round_id, KEY, a_file(35), by=town.officer) for _ in range(2))
    assert first == second
    assert on_it(town) == 0, "it is asked for, and nobody has been taken"
    assert large.do_next()
    assert not large.do_next()
    third = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    assert (third, large.do_next(), on_it(town)) == (first, False, 35)
    assert (work_of(town, first).stage, work_of(town, first).done) == ("done", 35)
    assert (count(town, register_parts), count(town, register_checked)) == (0, 0)


def test_a_mended_file_that_is_sent_with_the_page_of_before_is_another_work(town, large, round_id):
    faulty = large.begin_loading(round_id, KEY, a_file(25, "Dan,,,", ",d@example.org,,PL1 1AA"), by=town.officer)
    large.do_next()
    work = work_of(town, faulty)
    assert (work.stage, work.mistakes, [fault.line for fault in work.faults]) == ("faulty", 2, [27, 28])
    assert (on_it(town), count(town, register_checked), count(town, register_parts)) == (0, 0, 0)
    loads(town, large, round_id, 25)
    assert on_it(town) == 25


def test_no_kill_loses_or_doubles_anybody_of_a_file(town, large, round_id, monkeypatch):
    for step in range(20):
        its_id = large.begin_loading(round_id, f"{step:064x}", a_file(35), by=town.officer)
        if not killed_at(step, large, monkeypatch):
            break
        assert on_it(town) == 0, "nobody is taken before all are"
        assert not large.do_next(), "whoever was killed holds it a little longer"
        after_the_lease(town)
        monkeypatch.setattr(large, "_breathe", lambda: None)
        assert large.do_next()
        assert (work_of(town, its_id).done, on_it(town)) == (35, 35)
        with town.application.database.writing() as connection:
            connection.execute(register_rows.delete())
    assert step > 4, "it was killed at each step"


def test_no_kill_loses_or_doubles_a_code_or_its_letter(town, large, round_id, monkeypatch):
    loads(town, large, round_id)
    large.begin_issuing(round_id, KEY, SEED, by_letter=True, by=town.officer)
    for step in (0, 1, 2, 0, 1, 2, 0):
        killed_at(step, large, monkeypatch)
        after_the_lease(town)
    monkeypatch.setattr(large, "_breathe", lambda: None)
    while large.do_next():
        pass
    with town.application.reading() as connection:
        assert issued_by_way(connection, round_id) == {"register": 35}
        rows = connection.execute(select(letters.c.to_whom, letters.c.facts)).all()
        assert connection.scalar(select(register_works.c.seed).where(register_works.c.what == "codes")) is None
    assert len(rows) == len({row.to_whom for row in rows}) == 35
    assert town.application.voting.turnout(round_id).issued == 35


def test_codes_are_downloaded_again_and_again_by_whoever_asked_for_them_and_by_nobody_else(town, large, round_id):
    loads(town, large, round_id)
    its_id = large.begin_issuing(round_id, KEY, SEED, by=town.officer)
    with pytest.raises(NobodyWaitsForACode):
        large.codes_of(round_id, KEY, SEED, by=town.officer)
    large.do_next()
    assert large.begin_issuing(round_id, KEY, SEED, by=town.officer) == its_id
    first, second = ([*large.codes_of(round_id, KEY, SEED, by=town.officer)] for _ in range(2))
    assert first == second
    assert len({one.code for one in first}) == 35
    with pytest.raises(NobodyWaitsForACode):
        large.codes_of(round_id, KEY, SEED, by=town.second)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    assert town.application.voting.enter_code(round_id, first[0].code)


def test_whoever_comes_in_person_while_codes_are_being_made_is_given_no_second_one(town, large, round_id, monkeypatch):
    loads(town, large, round_id)
    large.begin_issuing(round_id, KEY, SEED, by=town.officer)
    at_home = town.application.registers.look_up(round_id, "PL1 1AA", by=town.officer)
    coming = iter(at_home[:1])

    def comes():
        for one in coming:
            town.application.letting_in.check_in(round_id, one.id, seen="photo", by=town.officer)

    monkeypatch.setattr(large, "_breathe", comes)
    large.do_next()
    with town.application.reading() as connection:
        assert issued_by_way(connection, round_id) == {"face-to-face": 1, "register": 34}
    assert len([*large.codes_of(round_id, KEY, SEED, by=town.officer)]) == 34


def test_one_thing_at_a_time_is_done_to_a_register(town, large, round_id):
    large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    for begun in (
        lambda: large.begin_loading(round_id, "b" * 64, a_file(3), by=town.officer),
        lambda: town.application.registers.load(round_id, a_file(3).read(), by=town.officer),
    ):
        with pytest.raises(SomethingIsBeingDone):
            begun()
    large.do_next()
    assert on_it(town) == 35


def test_whoever_lost_their_role_meanwhile_has_nothing_taken(town, large, round_id):
    its_id = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    town.application.people.take_role(town.officer.person, "officer", by=SYSTEM)
    large.do_next()
    work = work_of(town, its_id)
    assert (work.stage, work.why.words, on_it(town)) == ("refused", DoesNotActAsThatHere.message, 0)


def test_a_file_that_is_asked_for_in_time_and_read_after_the_close_is_not_taken(town, large, round_id):
    its_id = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    large.do_next()
    assert (work_of(town, its_id).why.words, on_it(town)) == (TheRollIsClosed.message, 0)


def test_somebody_who_comes_by_another_way_meanwhile_is_a_mistake_in_the_file(town, large, round_id, monkeypatch):
    its_id = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    coming = iter([b"name,email,address,postcode\nPerson 3,p3@example.org,,PL1 1AA\n"])

    def comes():
        for content in coming:
            with monkeypatch.context() as patched:
                patched.setattr("pb.actions.registers.must_be_quiet", lambda *_: None)
                town.application.registers.load(round_id, content, by=town.officer)

    monkeypatch.setattr(large, "_breathe", comes)
    large.do_next()
    work = work_of(town, its_id)
    assert (work.stage, [fault.line for fault in work.faults], on_it(town)) == ("faulty", [5], 1)


def somebody_comes_meanwhile(town, large, round_id, monkeypatch, name):
    """Have somebody let in at a counter after it was read who is there; give how often the file was looked at."""
    coming, looked, real = iter([Comes(name, "PL1 1AA")]), [], large._check

    def comes():
        for one in coming:
            town.application.letting_in.check_in_new(round_id, one, seen="photo", by=town.officer)

    monkeypatch.setattr(large, "_breathe", comes)
    monkeypatch.setattr(large, "_check", lambda *its: looked.append(1) or real(*its))
    large.do_next()
    return len(looked)


def test_whoever_comes_meanwhile_is_known_however_their_name_is_written(town, large, round_id, monkeypatch):
    its_id = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    assert somebody_comes_meanwhile(town, large, round_id, monkeypatch, "3, PERSON") == 2
    work = work_of(town, its_id)
    assert (work.stage, [fault.line for fault in work.faults], on_it(town)) == ("faulty", [5], 1)


def test_whoever_comes_meanwhile_and_is_not_in_the_file_has_nobody_look_again(town, large, round_id, monkeypatch):
    its_id = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)
    assert somebody_comes_meanwhile(town, large, round_id, monkeypatch, "Somebody Else") == 1
    assert (work_of(town, its_id).stage, on_it(town)) == ("done", 36)


def test_whoever_moved_between_two_large_files_is_told_by_the_line(town, large, round_id):
    loads(town, large, round_id)
    moved = io.BytesIO(
        b"name,email,address,postcode\nNia Next,n@example.org,,PL2 2BB\nPerson 9,P9@example.org,,PL2 2BB"
    )
    its_id = large.begin_loading(round_id, "b" * 64, moved, by=town.officer)
    large.do_next()
    assert (work_of(town, its_id).stage, [fault.line for fault in work_of(town, its_id).faults]) == ("faulty", [3])
    assert on_it(town) == 35


def test_what_broke_is_tried_again_and_then_given_up_in_words(town, large, round_id, monkeypatch):
    its_id = large.begin_loading(round_id, KEY, a_file(35), by=town.officer)

    def breaks(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr(large_registers, "lines_of", breaks)
    tries = 0
    for _ in range(20):
        tries += large.do_next()
        assert not large.do_next(), "it is not tried again at once"
        town.clock.set_to(town.clock.now() + LONGEST_WAIT)
    assert (tries, work_of(town, its_id).stage, on_it(town)) == (5, "refused", 0)
    monkeypatch.undo()
    loads(town, large, round_id, key="b" * 64)
    assert on_it(town) == 35


def test_what_a_work_said_goes_after_a_day(town, large, round_id):
    loads(town, large, round_id)
    town.clock.set_to(town.clock.now() + KEPT_FOR + timedelta(seconds=1))
    large.do_next()
    with town.application.reading() as connection:
        assert latest_in(connection, by_reference(round_id).hex) is None
    assert on_it(town) == 35


def test_a_process_that_is_killed_again_and_again_takes_everybody_once(town, settings, round_id):
    """SIGKILL, at whatever moment: nothing is half taken in, and whoever comes next takes all."""
    its_id = town.application.large_registers.begin_loading(round_id, KEY, a_file(3_000), by=town.officer)
    address = settings.database.render_as_string(hide_password=False)
    script = Path(__file__).parent / "loading_until_killed.py"
    now = town.clock.now().isoformat()
    for kill in range(4):
        with subprocess.Popen(
            [sys.executable, str(script), str(settings.data), address, now],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": "."},
        ) as worker:
            worker.stdout.readline()
            time.sleep(0.05 + 0.1 * kill)
            worker.send_signal(signal.SIGKILL)
        assert on_it(town) in (0, 3_000)
    after_the_lease(town)
    LargeRegisters(town.application.desk).do_next()
    assert (on_it(town), work_of(town, its_id).stage) == (3_000, "done")
