"""Voters who are let in by a register, an account and a counter, in one round: nobody is accused of it."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from pb.actions.at_the_counter import Comes
from pb.actions.letting_in import Asks
from pb.areas.boundaries_file import read_boundaries
from pb.erasable.sign_in_tables import accounts
from pb.registers.refusals import TheRoundHasNoSuchWay
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.areas.an_edition import WEST, files_in
from tests.pb.test_two_persons import TwoTown
from tests.stories import PASSWORD, RULES, TIMETABLE, Actor, Town
from tests.verifier.conftest import Forger

HERE = "XQ1 1AA"
WAYS = {"ways": ["register", "accounts", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": ""}
FILE = f"name,email,address,postcode,area\nAnn Ash,ann@example.org,,{HERE},{WEST}\nBob Birch,,1 Elm Row,{HERE},{WEST}\n"


def joins(town, name, email):
    person = town.application.people.register(name=name, email=email, password=PASSWORD)
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.person == person).values(proven=True))
    return Actor(person, "resident")


def everybody_comes(town, round_id):
    """Let in: two from a register, one of them anew by an account; two by accounts; two face to face."""
    registers, letting_in, issuing = (getattr(town.application, n) for n in ("registers", "letting_in", "issuing"))
    voting = town.application.voting
    registers.load(round_id, FILE.encode(), by=town.officer)
    posted = {one.row.voter.name: one.code for one in registers.issue_to_register(round_id, by=town.officer)}
    early = letting_in.by_account(round_id, Asks(HERE), by=joins(town, "Cai Cedar", "cai@example.net")).entitlement
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    ann = letting_in.by_account(round_id, Asks(HERE), by=joins(town, "A. Ash", "ann@example.org")).entitlement
    late = letting_in.by_account(round_id, Asks(HERE), by=joins(town, "Eve Elm", "eve@example.net")).entitlement
    seen = {"seen": "photo", "by": town.officer}
    dan = letting_in.check_in_new(round_id, Comes("Dan Dogwood", HERE, "3 Elm Row"), **seen)
    fred = letting_in.check_in_new(round_id, Comes("Fred Fir", HERE, "4 Elm Row"), **seen)
    with pytest.raises(TheRoundHasNoSuchWay):  # codes for nobody by name, which the rules do not have
        issuing.issue_codes(round_id, 1, by=town.officer)
    new = issuing.replace_code(round_id, fred, reason="They dropped it.", by=town.second)
    for entitlement in (
        early,
        ann,
        late,
        *(voting.enter_code(round_id, one) for one in (dan, new, posted["Bob Birch"])),
    ):
        voting.cast(round_id, entitlement, ["1"], idempotency_key=f"a form {entitlement.hex()}")


def a_round(town, folder, *ways):
    """A round whose paper is settled, in which people are let in by these ways."""
    town.application.do_what_is_due()
    wards, postcodes, _people = files_in(folder)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    taken = town.application.areas.take_in(read_boundaries(wards), **said, postcodes=postcodes, by=town.officer)
    voters = {**WAYS, "ways": [*ways], "areas": [WEST], "edition": taken.edition}
    round_id = town.announced_round(replace(RULES, who_may_vote=voters))
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    return round_id


def published(town, folder):
    town.close_and_count()
    LogWriter(folder).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return folder


@pytest.fixture(scope="module")
def every_way(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ways")
    town = Town(read_settings(folder))
    everybody_comes(town, a_round(town, folder, *WAYS["ways"]))
    return published(town, folder)


@pytest.fixture
def forger(every_way, tmp_path):
    return Forger(every_way, tmp_path)


def test_whoever_is_let_in_by_an_account_a_register_or_at_a_counter_is_not_accused(forger):
    assert not forger.findings()


def test_a_roll_that_the_service_opened_for_whoever_came_first_is_not_accused_where_two_persons_are_promised(tmp_path):
    town = TwoTown(read_settings(tmp_path))
    round_id = a_round(town, tmp_path, "accounts")
    for number in range(3):
        somebody = joins(town, f"Voter {number}", f"voter{number}@example.net")
        entitlement = town.application.letting_in.by_account(round_id, Asks(HERE), by=somebody).entitlement
        if not number:
            town.clock.set_to(TIMETABLE.voting_opens_at)
            town.application.do_what_is_due()
        else:
            town.application.voting.cast(round_id, entitlement, ["1"], idempotency_key=f"a form of voter {number}")
    record = published(town, tmp_path) / "record"
    report = verify.verify(verify.Folder(record))
    assert report.findings.all_kept(), report.as_text()


def test_an_officer_who_opened_a_roll_in_the_name_of_the_service_is_found(forger):
    forger.change("roll.opened", lambda said: said.update({"as": "system", "by": said["by"]}))
    assert "somebody acted as the system" in forger.findings()["people"]
