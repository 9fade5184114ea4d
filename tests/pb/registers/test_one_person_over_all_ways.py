"""One person has one code that stands, whichever ways they come and in whatever sequence."""

from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import select, update

from domain.refusals import Refusal
from domain.voting.casting_refusals import CodeCancelled
from domain.words.actor import Actor
from pb.actions.at_the_counter import Comes
from pb.actions.letting_in import Asks
from pb.areas.boundaries_file import read_boundaries
from pb.erasable.register_tables import register_rows
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.voting.answers import issued_by_way
from pb.registers import refusals as no
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.areas.an_edition import WEST, files_in
from tests.stories import PASSWORD, RULES, TIMETABLE, Town

HERE = "XQ1 1AA"
HEAD = "name,email,address,postcode,area,date_of_birth,household\n"
ANN = f"Ann Ash,ann@example.org,1 Elm Row,{HERE},{WEST},1980-05-31,\n"
OAKS = f"The Oaks,,1 Elm Row,{HERE},{WEST},,3\n"


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def a_round(town, tmp_path):
    """Make a round of all ways that knows by name whom it lets in; its codes can be given, and its vote is to come."""
    wards, postcodes, _people = files_in(tmp_path)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    taken = town.application.areas.take_in(read_boundaries(wards), **said, postcodes=postcodes, by=town.officer)
    voters = {"ways": ["register", "accounts", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": ""}
    voters |= {"areas": [WEST], "edition": taken.edition}

    def made():
        round_id = town.announced_round(replace(RULES, who_may_vote=voters))
        town.with_proposals(round_id)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
        return round_id

    return made


def opens(town):
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()


def joins(town, name, email):
    person = town.application.people.register(name=name, email=email, password=PASSWORD)
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).where(accounts.c.person == person).values(proven=True))
    return Actor(person, "resident")


def loads(town, round_id, lines):
    return town.application.registers.load(round_id, (HEAD + lines).encode(), by=town.officer)


def comes(town, round_id, who, postcode=HERE):
    return town.application.letting_in.by_account(round_id, Asks(postcode), by=who)


def checks_in(town, round_id, name, address="", postcode=HERE):
    """Staff let somebody in anew, or whom they find by the postcode where that is refused."""
    letting_in, by = town.application.letting_in, town.officer
    try:
        return letting_in.check_in_new(round_id, Comes(name, postcode, address), seen="photo", by=by)
    except no.TheyAreOnTheRegister:
        (row,) = town.application.registers.look_up(round_id, postcode, by=by)
        return letting_in.check_in(round_id, row.id, seen="photo", by=by)


def issued(town, round_id):
    return town.application.voting.turnout(round_id).issued


def ballots_of(town, round_id, codes):
    """Vote with each of some codes; give how many were taken."""
    voting, taken = town.application.voting, 0
    for number, code in enumerate(codes):
        try:
            voting.cast(round_id, voting.enter_code(round_id, code), ["1"], idempotency_key=f"a form of hers {number}")
            taken += 1
        except CodeCancelled:
            continue
    return taken


def keeps_every_promise(town):
    data, store = town.application.settings.data, town.application.store
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    report = verify.verify(verify.Folder(data / "record"))
    return report.findings.all_kept(), "; ".join(map("; ".join, report.findings.words.values()))


def test_in_whatever_sequence_somebody_comes_by_all_ways_they_have_one_ballot(town, a_round):
    for number, sequence in enumerate(permutations(("register", "account", "counter"))):
        round_id, codes = a_round(), []
        ann = joins(town, "Ann Ash", f"ann+{number}@example.org")

        def by_the_register(round_id=round_id):
            if not loads(town, round_id, ANN).taken:
                return ""
            (given,) = town.application.registers.issue_to_register(round_id, by=town.officer)
            return given.code

        ways = {
            "register": by_the_register,
            "account": lambda ann=ann, round_id=round_id: comes(town, round_id, ann).code,
            "counter": lambda round_id=round_id: checks_in(town, round_id, "ASH, Ann", "1 Elm Row"),
        }
        for way in sequence:
            try:
                codes.append(ways[way]())
            except no.SomebodyAlikeIsThere:
                assert way == "account", "who was let in without a mailbox is not taken for theirs"
        assert issued(town, round_id) == 1, sequence
        with town.application.reading() as connection:
            on_it = select(register_rows.c.id).where(register_rows.c.round == round_id)
            assert len(connection.execute(on_it).all()) == 1, sequence
        opens(town)
        assert ballots_of(town, round_id, filter(None, codes)) == 1, sequence
        assert town.application.voting.turnout(round_id) == (1, 1)
        town.clock.set_to(TIMETABLE.proposals_open_at)


def test_whoever_moved_stands_in_the_second_file_as_a_mistake_and_has_no_second_code(town, a_round):
    round_id, registers = a_round(), town.application.registers
    loads(town, round_id, ANN)
    moved = ANN.replace(HERE, "XQ1 1AB").replace("ann@", "Ann+2@")
    bob = f"Bob Birch,bob@example.org,,{HERE},{WEST},,\n"
    taken, faults = loads(town, round_id, bob + moved)
    assert (taken, [fault.line for fault in faults]) == (0, [3])
    ((row,), nobody) = (registers.look_up(round_id, at, by=town.officer) for at in (HERE, "XQ1 1AB"))
    assert nobody == []
    registers.forget(round_id, row.id, by=town.officer)
    assert loads(town, round_id, bob + moved) == (2, []), "what the mistake says can be done"
    assert len(registers.issue_to_register(round_id, by=town.officer)) == 2


def test_whoever_was_let_in_by_hand_before_the_register_is_loaded_is_not_on_it_twice(town, a_round):
    round_id = a_round()
    checks_in(town, round_id, "Seán O’Brien")
    lines = f"Bob Birch,bob@example.org,,{HERE},{WEST},,\nOBRIEN Sean,s@example.org,,{HERE},{WEST},1980-05-31,\n"
    assert [fault.line for fault in loads(town, round_id, lines).faults] == [3]
    assert loads(town, round_id, lines.splitlines(keepends=True)[0]) == (1, [])
    assert len(town.application.registers.issue_to_register(round_id, by=town.officer)) == 1


def test_the_same_mailbox_written_otherwise_is_the_same_person(town, a_round):
    round_id = a_round()
    comes(town, round_id, joins(town, "A. Ash", "Ann.Ash+pb@googlemail.com"))
    assert [
        fault.line for fault in loads(town, round_id, ANN.replace("ann@example.org", "annash@gmail.com")).faults
    ] == [2]
    with pytest.raises(no.SomebodyAlikeIsThere):
        comes(town, round_id, joins(town, "Somebody Else", "a.n.n.ash+again@gmail.com"))
    assert issued(town, round_id) == 1


def test_nobody_of_a_household_without_names_has_a_second_code_by_their_own(town, a_round):
    round_id = a_round()
    loads(town, round_id, OAKS)
    ola = joins(town, "Ola Oak", "ola@example.net")
    with pytest.raises(no.HouseholdsAreThere):
        comes(town, round_id, ola)
    posted = [one.code for one in town.application.registers.issue_to_register(round_id, by=town.officer)]
    with pytest.raises(no.HouseholdsAreThere):
        comes(town, round_id, ola)
    with pytest.raises(no.SayWhereTheyLive):
        checks_in(town, round_id, "Ola Oak")
    with pytest.raises(no.TheirHouseholdIsThere):
        checks_in(town, round_id, "Ola Oak", "1, Elm Row")
    assert [fault.line for fault in loads(town, round_id, ANN).faults] == [2]
    one_of_them, *_ = town.application.registers.look_up(round_id, HERE, by=town.officer)
    code = town.application.letting_in.check_in(round_id, one_of_them.id, seen="photo", by=town.officer)
    next_door = checks_in(town, round_id, "Nia Next", "2 Elm Row")
    assert loads(town, round_id, ANN.replace("1 Elm", "3 Elm")) == (1, []), "put on the register by their name"
    assert comes(town, round_id, joins(town, "Ann Ash", "ann@example.org")).code
    opens(town)
    assert ballots_of(town, round_id, [*posted, code]) == 3
    assert ballots_of(town, round_id, [next_door]) == 1
    assert issued(town, round_id) == 5


def test_a_household_that_is_loaded_after_one_of_it_came_by_an_account_is_to_be_written_by_names(town, a_round):
    round_id = a_round()
    comes(town, round_id, joins(town, "Ola Oak", "ola@example.net"))
    assert [fault.line for fault in loads(town, round_id, OAKS).faults] == [2]
    by_name = "".join(f"{name} Oak,,1 Elm Row,{HERE},{WEST},,\n" for name in ("Ola", "Pia", "Quin"))
    assert [fault.line for fault in loads(town, round_id, by_name).faults] == [2]
    assert loads(town, round_id, by_name.partition("\n")[2]) == (2, [])


def test_whose_code_was_cancelled_comes_by_no_account_and_staff_who_see_them_give_another(town, a_round):
    round_id, registers = a_round(), town.application.registers
    bob = ANN.replace("Ann Ash", "Bob Birch").replace("ann@", "bob@")
    loads(town, round_id, ANN + bob)
    given = {one.row.voter.name: one for one in registers.issue_to_register(round_id, by=town.officer)}
    town.application.issuing.cancel_code(round_id, given["Ann Ash"].code, reason="Went astray.", by=town.officer)
    ann, rosa = joins(town, "Ann Ash", "ann@example.org"), joins(town, "Rosa Rowan", "rosa@example.net")
    opens(town)
    came = comes(town, round_id, rosa)
    town.application.issuing.cancel_code(round_id, came.code, reason="Went astray too.", by=town.officer)
    for who in (ann, rosa):
        with pytest.raises(CodeCancelled, match="ask the council"):
            comes(town, round_id, who)
    assert issued(town, round_id) == 1
    letting_in = town.application.letting_in
    code = letting_in.check_in(round_id, given["Ann Ash"].row.id, seen="photo", by=town.officer)
    assert ballots_of(town, round_id, [given["Ann Ash"].code, came.code, code]) == 1
    with pytest.raises(Refusal):
        letting_in.check_in(round_id, given["Ann Ash"].row.id, seen="photo", by=town.officer)
    assert issued(town, round_id) == 2
    with town.application.reading() as connection:
        assert issued_by_way(connection, round_id) == {"face-to-face": 1, "register": 1}
    town.close_and_count()
    kept, why_not = keeps_every_promise(town)
    assert kept, why_not


def test_whoever_takes_a_neighbours_name_learns_nothing_of_them_from_what_is_said():
    said = {str(one()) for one in (no.SomebodyAlikeIsThere, no.HouseholdsAreThere, no.ManyAreThereAlready)}
    assert len(said) == 1
