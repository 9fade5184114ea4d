"""Every proposal has a number of its own, over all rounds, however many come at once and whatever fails."""

import os
import threading
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from pb.application import Application
from pb.readmodels.following import NAME
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.read_tables import followers
from tests.pb.seams import Fault, Seams
from tests.stories import QUICK, SKATE_PARK, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def submit(town, round_id, bid=SKATE_PARK, **how):
    return town.application.proposals.submit(round_id, bid, by=town.resident, **how)


def numbers(town):
    """From the events, which is what residents were told."""
    return [e.data["reference"] for e in town.application.store.read_all(topics=["proposals.ProposalSubmitted"])]


@pytest.mark.parametrize("how_many", [12, 64])
def test_proposals_sent_at_once_each_get_a_number_of_their_own(town, how_many):
    rounds = [town.announced_round(), town.announced_round()]
    starting, failed = threading.Barrier(how_many), []

    def send(number):
        starting.wait()
        try:
            submit(town, rounds[number % 2])
        except Exception as fault:  # noqa: BLE001 -- whatever it was, a resident was not answered
            failed.append(fault)

    everybody = [threading.Thread(target=send, args=[number]) for number in range(how_many)]
    for each in everybody:
        each.start()
    for each in everybody:
        each.join()
    assert failed == []
    assert sorted(numbers(town)) == sorted({f"P{number}" for number in range(1, how_many + 1)})


def test_several_processes_give_no_number_twice(town):
    round_id = town.announced_round()
    town.application.close()
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            try:
                town.application = Application(town.application.settings, clock=town.clock, hasher=QUICK)
                for _ in range(6):
                    submit(town, round_id)
            except BaseException:  # noqa: BLE001 -- the parent sees how the child ended
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0, 0]
    town.application = Application(town.application.settings, clock=town.clock, hasher=QUICK)
    assert len(set(numbers(town))) == len(numbers(town)) == 24


def test_a_number_is_of_the_whole_council_and_none_comes_back_after_a_withdrawal_or_an_erasure(town):
    first, second = town.announced_round(), town.announced_round()
    submit(town, first)
    withdrawn = submit(town, second)
    town.application.proposals.withdraw(withdrawn, by=town.resident)
    submit(town, first)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    rory = town.application.people.register(name="Rory", email="rory@example.org", password="three random words")
    town.resident = town.resident._replace(person=rory)
    submit(town, second)
    assert numbers(town) == ["P1", "P2", "P3", "P4"]


def test_what_was_numbered_by_round_keeps_its_number_and_gives_it_to_nobody_else(town):
    first, second = town.announced_round(), town.announced_round()
    for round_id in (first, second):
        for number in ("P1", "P2"):
            submit(town, round_id, reference=number)
    submit(town, town.announced_round())
    assert numbers(town) == ["P1", "P2", "P1", "P2", "P5"]


def test_a_number_that_a_project_of_an_import_has_is_passed_over(town):
    round_id = town.announced_round()
    for number in ("P2", "P3", "17"):
        submit(town, round_id, reference=number)
    submit(town, round_id)
    submit(town, round_id, reference="P6")
    submit(town, round_id)
    assert numbers(town) == ["P2", "P3", "17", "P4", "P6", "P7"]


def test_rows_that_a_fault_kept_behind_do_not_make_a_number_come_twice(town):
    round_id = town.announced_round()
    submit(town, round_id)
    before = town.application.store.last_position()
    submit(town, round_id)
    with town.application.database.writing() as connection:  # as if the rows had never heard of the second one
        connection.execute(update(followers).where(followers.c.name == NAME).values(position=before))
        connection.execute(proposals.delete().where(proposals.c.reference == "P2"))
        assert connection.scalars(select(proposals.c.reference)).all() == ["P1"]
    submit(town, round_id)
    assert numbers(town) == ["P1", "P2", "P3"]


def test_a_fault_in_the_middle_gives_no_number_away(town):
    round_id, seams, told = town.announced_round(), Seams(), 0
    for at in range(1, 13):  # its own statements, the commit, and the first of those by which the rows follow
        with seams.breaking(town.application, at):
            try:
                submit(town, round_id, id=uuid4())
            except Fault:
                continue
            told += 1
    assert 0 < told < 12
    assert len(numbers(town)) >= told
    assert len(set(numbers(town))) == len(numbers(town))
