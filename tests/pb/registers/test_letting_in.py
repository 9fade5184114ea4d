"""Whoever has a proven address and lives where voters live is let in by an account, once, whichever way they come."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from domain.refusals import Refusal
from domain.schemes.area_edition import ONE_HOME
from domain.voting.casting_refusals import AlreadyVoted, CodeCancelled
from domain.words.actor import Actor
from pb.accounts.refusals import TooManyTries
from pb.accounts.tries import LET_IN_FROM
from pb.actions.at_the_counter import Comes
from pb.actions.letting_in import IN_NO_AREA, MOST_FOR_AN_ANSWER, NOT_FOUND, Asks
from pb.actions.who_can_be_erased import TheyWereLetIntoAVote
from pb.areas.boundaries_file import read_boundaries
from pb.areas.requests import waiting_requests
from pb.erasable.register_tables import register_rows
from pb.erasable.sign_in_tables import accounts
from pb.letters.reach import Wishes, keep_wishes, wishes_of
from pb.readmodels.voting.answers import issued_by_way
from pb.registers import refusals as no
from pb.registers.keeping import row_of_person
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.areas.an_edition import WEST, files_in
from tests.stories import PASSWORD, RULES, TIMETABLE, Town

HERE = "XQ1 1AA"
THERE = "XQ1 1AB"
"""In the other ward."""


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def edition(town, tmp_path):
    wards, postcodes, _people = files_in(tmp_path)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    return town.application.areas.take_in(read_boundaries(wards), **said, postcodes=postcodes, by=town.officer).edition


@pytest.fixture
def a_round(town, edition):
    def made(**more):
        voters = {"ways": ["register", "accounts", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": ""}
        voters |= {"areas": [WEST], "edition": edition, **more}
        round_id = town.announced_round(replace(RULES, who_may_vote=voters))
        town.with_proposals(round_id)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
        return round_id

    return made


def opens(town):
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()


def joins(town, name, email="", *, is_proven=True):
    email = email or f"{name.lower().replace(' ', '.')}@example.net"
    person = town.application.people.register(name=name, email=email, password=PASSWORD)
    if is_proven:
        with town.application.database.writing() as connection:
            connection.execute(update(accounts).where(accounts.c.person == person).values(proven=True))
    return Actor(person, "resident")


def comes(town, round_id, who, postcode=HERE, **more):
    return town.application.letting_in.by_account(round_id, Asks(postcode, **more), by=who)


def votes(town, round_id, entitlement):
    return town.application.voting.cast(round_id, entitlement, ["1"], idempotency_key=f"a form {entitlement.hex()}")


def ways(town, round_id):
    with town.application.reading() as connection:
        return issued_by_way(connection, round_id)


def test_whoever_lives_here_and_has_a_proven_address_is_let_in_once(town, a_round):
    round_id, rosa = a_round(), joins(town, "Rosa Rowan")
    opens(town)
    first = comes(town, round_id, rosa)
    assert first.code
    assert comes(town, round_id, rosa) == (first.entitlement, "", "")
    assert votes(town, round_id, first.entitlement)
    assert town.application.voting.turnout(round_id) == (1, 1)
    assert ways(town, round_id) == {"accounts": 1}


def test_whoever_came_by_an_account_is_written_to_as_they_wish_there(town, a_round):
    round_id, rosa = a_round(), joins(town, "Rosa Rowan")
    opens(town)
    comes(town, round_id, rosa)
    wishes = Wishes("cy", frozenset({"vote-reminder"}))
    with town.application.database.writing() as connection:
        keep_wishes(connection, rosa.person, wishes)
        row = row_of_person(connection, round_id, rosa.person)
        assert wishes_of(connection, row.id) == wishes
        keep_wishes(connection, row.id, Wishes("ar"))  # by the letter itself, later
        assert wishes_of(connection, row.id).language == "ar"
        assert wishes_of(connection, rosa.person) == wishes


def test_an_address_that_nobody_proved_lets_nobody_in(town, a_round):
    round_id = a_round()
    opens(town)
    for number in range(40):
        with pytest.raises(no.ProveYourAddressFirst):
            comes(town, round_id, joins(town, f"Robot {number}", is_proven=False))
    assert town.application.voting.turnout(round_id).issued == 0


def test_whoever_has_many_proven_addresses_is_let_in_for_a_mailbox_once_and_waits_after_some(town, a_round):
    round_id = a_round()
    opens(town)
    let_in = 0
    for number in range(LET_IN_FROM.free + 20):
        robot = joins(town, f"Robot {number}", f"robot{number}@example.net")
        try:
            asks = Asks(HERE)
            let_in += bool(town.application.letting_in.by_account(round_id, asks, by=robot, source="192.0.2.7").code)
        except TooManyTries:
            continue
    assert let_in <= LET_IN_FROM.free
    for number in range(5):
        robot = joins(town, f"Ann {number}", f"ann+{number}@example.net")
        if number:
            with pytest.raises(no.SomebodyAlikeIsThere):
                comes(town, round_id, robot)
        else:
            assert comes(town, round_id, robot).code


def test_another_ward_and_an_unknown_postcode_let_nobody_in_and_are_recorded_without_the_postcode(town, a_round):
    round_id, rosa = a_round(), joins(town, "Rosa Rowan")
    opens(town)
    assert comes(town, round_id, rosa, THERE).why_not == IN_NO_AREA
    assert comes(town, round_id, rosa, "ZZ9 9ZZ").why_not == NOT_FOUND
    checks = [e.data for e in town.application.store.read_all(topics=("schemes.AddressChecked",))]
    assert [check["answer"] for check in checks] == ["found", "not-found"]
    assert all(check["by"] == "system" for check in checks)
    assert "ZZ9" not in repr(checks)


def test_an_answer_by_hand_about_one_home_lets_its_people_in_and_no_others(town, a_round, edition):
    round_id, areas = a_round(), town.application.areas
    opens(town)
    number = areas.ask(edition, "ZZ9 9ZZ", "The new house behind the mill")
    rosa = joins(town, "Rosa Rowan")
    assert comes(town, round_id, rosa, "ZZ9 9ZZ", number=number).why_not == NOT_FOUND
    with town.application.reading() as connection:
        (waiting,) = waiting_requests(connection)
    areas.answer(waiting.id, WEST, holds_for=ONE_HOME, reason="On the plan of the new houses.", by=town.officer)
    assert comes(town, round_id, rosa, "ZZ9 9ZZ", number=number).code
    let_in = [comes(town, round_id, joins(town, f"P {n}"), "ZZ9 9ZZ", number=number) for n in range(MOST_FOR_AN_ANSWER)]
    assert [bool(one.code) for one in let_in] == [True] * (MOST_FOR_AN_ANSWER - 1) + [False]


def test_ages_count_on_the_named_day(town, a_round):
    round_id = a_round(from_age=11, to_age=19, on_day="2026-03-25")
    opens(town)
    young = joins(town, "Yan Young")
    for born, refusal in ((None, no.SayWhenYouWereBorn), (date(2015, 3, 26), no.NotOfTheAge)):
        with pytest.raises(refusal):
            comes(town, round_id, young, born=born)
    assert comes(town, round_id, young, born=date(2015, 3, 25)).code


def test_whoever_is_on_the_register_has_one_entitlement_over_all_ways(town, a_round):
    round_id, registers = a_round(), town.application.registers
    file = f"name,email,address,postcode,area\nAnn Ash,ann@example.org,,{HERE},{WEST}\n"
    file += f"Bob Birch,,1 Elm Row,{HERE},{WEST}\n"
    assert registers.load(round_id, file.encode(), by=town.officer) == (2, [])
    posted = {one.row.voter.name: one.code for one in registers.issue_to_register(round_id, by=town.officer)}
    opens(town)
    ann = comes(town, round_id, joins(town, "A. Ash", "ann@example.org"))
    with pytest.raises(CodeCancelled):
        town.application.voting.enter_code(round_id, posted["Ann Ash"])
    assert votes(town, round_id, ann.entitlement)
    with pytest.raises(no.SomebodyAlikeIsThere):
        comes(town, round_id, joins(town, "Birch, Bob"))
    assert town.application.voting.enter_code(round_id, posted["Bob Birch"])
    assert ways(town, round_id) == {"accounts": 1, "register": 1}


def test_whoever_voted_by_the_register_does_not_vote_by_an_account(town, a_round):
    round_id, registers = a_round(), town.application.registers
    file = f"name,email,address,postcode,area\nAnn Ash,ann@example.org,,{HERE},{WEST}\n"
    registers.load(round_id, file.encode(), by=town.officer)
    (given,) = registers.issue_to_register(round_id, by=town.officer)
    opens(town)
    votes(town, round_id, town.application.voting.enter_code(round_id, given.code))
    with pytest.raises(AlreadyVoted):
        comes(town, round_id, joins(town, "Ann Ash", "ann@example.org"))


def test_staff_let_somebody_in_who_is_on_no_register_with_what_they_saw_and_never_themselves(town, a_round):
    round_id, letting_in = a_round(), town.application.letting_in
    opens(town)
    dan = Comes("Dan Dogwood", HERE, "3 Elm Row")
    for seen in ("", "his nice face"):
        with pytest.raises(Refusal):
            letting_in.check_in_new(round_id, dan, seen=seen, by=town.officer)
    code = letting_in.check_in_new(round_id, dan, seen="photo", by=town.officer, seed=bytes(32))
    assert letting_in.check_in_new(round_id, dan, seen="photo", by=town.officer, seed=bytes(32)) == code
    assert votes(town, round_id, town.application.voting.enter_code(round_id, code))
    with pytest.raises(no.TheyAreOnTheRegister):
        letting_in.check_in_new(round_id, Comes("dogwood dan", HERE), seen="photo", by=town.officer)
    with pytest.raises(no.NobodyLetsThemselvesIn):
        letting_in.check_in_new(round_id, Comes("Olive Officer", HERE), seen="known", by=town.officer)
    with pytest.raises(no.SomebodyAlikeIsThere):
        comes(town, round_id, joins(town, "Dan Dogwood"))
    (issued,) = town.application.store.read_all(topics=("voting.EntitlementsIssued",))
    said = {name: issued.data[name] for name in ("number", "way", "seen", "by")}
    assert said == {"number": 1, "way": "face-to-face", "seen": "photo", "by": town.officer.person}


def test_staff_of_the_council_who_live_here_come_by_their_account_like_anybody(town, a_round):
    round_id = a_round()
    opens(town)
    with town.application.database.writing() as connection:
        mine = accounts.c.person == town.officer.person
        connection.execute(update(accounts).where(mine).values(proven=True))
    let_in = comes(town, round_id, town.officer)
    assert votes(town, round_id, let_in.entitlement)
    with town.application.reading() as connection:
        assert connection.execute(select(register_rows.c.person)).scalars().all() == [town.officer.person]


def test_whoever_was_let_in_is_not_erased_to_come_again_before_the_vote_has_closed(town, a_round):
    round_id, rosa = a_round(), joins(town, "Rosa Rowan")
    opens(town)
    votes(town, round_id, comes(town, round_id, rosa).entitlement)
    with pytest.raises(TheyWereLetIntoAVote, match="Erase them when the vote has closed"):
        town.application.erasing.erase(rosa.person, by=town.officer)
    with pytest.raises(AlreadyVoted):
        comes(town, round_id, rosa)
    town.close_and_count()
    town.application.erasing.erase(rosa.person, by=town.officer)
    with town.application.reading() as connection:
        assert connection.execute(select(register_rows)).all() == []


def test_the_record_of_a_vote_by_accounts_keeps_every_promise(town, a_round):
    round_id = a_round()
    opens(town)
    assert comes(town, round_id, joins(town, "Noor Nowhere"), "ZZ9 9ZZ").why_not == NOT_FOUND
    for name in ("Rosa Rowan", "Sam Sloe"):
        votes(town, round_id, comes(town, round_id, joins(town, name)).entitlement)
    town.close_and_count()
    data, store = town.application.settings.data, town.application.store
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    report = verify.verify(verify.Folder(data / "record"))
    assert report.findings.all_kept(), "; ".join(map("; ".join, report.findings.words.values()))


def test_no_event_names_whoever_was_let_in(town, a_round):
    round_id, rosa = a_round(), joins(town, "Rosa Rowan")
    opens(town)
    votes(town, round_id, comes(town, round_id, rosa).entitlement)
    town.close_and_count()
    told = [e for e in town.application.store.read_all() if rosa.person in repr(e)]
    assert [event.topic for event in told] == ["people.PersonJoined"]
