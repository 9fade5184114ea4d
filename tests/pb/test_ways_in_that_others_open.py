"""Nobody comes in as somebody else who acts for the council: every way in that another person opens is tried."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import insert, select

from domain.acts.refusals import AnotherPersonConfirms, ItConcernsYou
from domain.people.person import NotTheirOwnAccountElsewhere, OwnPasswordIsNotSetThisWay, Person
from domain.people.roles import Held
from domain.words.actor import Actor
from pb.accounts.refusals import EmailOrPasswordIsWrong
from pb.actions.temporary_passwords import (
    ALetterBringsIt,
    How,
    NobodyElseIsToKnowIt,
    NoLettersAreSent,
    TwoPersonsGiveIt,
)
from pb.actions.two_persons import Waits
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.elsewhere_tables import accounts_elsewhere
from pb.erasable.letter_tables import letters
from pb.erasable.second_step_tables import second_steps
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.acts.answers import what_waits
from pb.replaying.replay import compare_with_pages
from pb.store.event_store import by_reference
from tests.pb.test_two_persons_in_the_council import PromisingTown, checked
from tests.stories import PASSWORD, SYSTEM, Town

TODAY_ONLY, OWN, SEED = "for today only", "harbour lights again", b"s" * 32
OLIVE, ROSA, VERA = "olive.officer@example.org", "rosa.resident@example.org", "vera@council.example"


@pytest.fixture
def town(settings):
    town = PromisingTown(settings)
    yield town
    town.close()


def comes_in(town, email, password):
    """Say whether somebody comes in with a password, in whatever way."""
    try:
        return bool(town.application.people.sign_in(email, password))
    except EmailOrPasswordIsWrong:
        return False


def waiting(town):
    with town.application.reading() as connection:
        return what_waits(connection)


def posted(town, kind):
    with town.application.reading() as connection:
        return connection.execute(select(letters).where(letters.c.kind == kind)).all()


def appointed(town, **said):
    return town.application.people.appoint("clerk", name="Vera Clerk", email=VERA, **said, by=town.ada, temporary=True)


# A temporary password, where no letters leave.


def test_an_administrator_alone_sets_no_password_of_an_officers(town):
    passwords = town.application.temporary_passwords
    assert passwords.how(town.officer.person, me=town.ada) == How.IN_HALVES
    with pytest.raises(TwoPersonsGiveIt):
        passwords.set(town.officer.person, TODAY_ONLY, by=town.ada)
    before = town.application.store.last_position()
    waits = passwords.set_in_halves(town.officer.person, by=town.ada)
    assert [e.topic for e in town.application.store.read_all(before)] == ["acts.ActProposed"]
    assert comes_in(town, OLIVE, PASSWORD), "nothing has changed yet"
    assert passwords.set_in_halves(town.officer.person, by=town.ada) == waits, "the same again is the same"
    with pytest.raises(AnotherPersonConfirms):
        town.application.confirming.confirm(waits.act, by=town.ada)
    with pytest.raises(ItConcernsYou):
        town.application.confirming.confirm(waits.act, by=town.officer)
    with pytest.raises(NotInThisCapacity):
        passwords.set_in_halves(town.auditor.person, by=town.officer)


def test_two_persons_know_one_half_each_and_only_both_halves_open_the_account(town):
    passwords, confirming = town.application.temporary_passwords, town.application.confirming
    signed_in = town.application.people.sign_in(OLIVE, PASSWORD)
    waits = passwords.set_in_halves(town.officer.person, by=town.ada)
    first = passwords.first_half(waits.act, me=town.ada)
    assert passwords.first_half(waits.act, me=town.second) == "", "whoever confirms is not told the first"
    assert confirming.what_stands_in_its_way(waits.act, by=town.second) is None
    second = confirming.confirm(waits.act, reason="I know her voice.", seed=SEED, by=town.second)
    assert confirming.confirm(waits.act, seed=SEED, by=town.second) == second, "by the same page, shown again"
    assert confirming.confirm(waits.act, seed=b"x" * 32, by=town.second) == "", "by another one, nothing"
    for known in (first, second, f"{second}-{first}", PASSWORD):
        assert not comes_in(town, OLIVE, known)
    assert town.application.people.who_is(signed_in) is None
    token = town.application.people.sign_in(OLIVE, f"{first}-{second}")
    assert town.application.people.who_is(token).temporary
    told = str([e.data for e in town.application.store.read_all()])
    assert first not in told
    assert second not in told
    assert compare_with_pages(town.application.store, town.application.database).agrees
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_a_second_half_is_shown_no_more_once_they_have_a_password_of_their_own(town):
    passwords, confirming = town.application.temporary_passwords, town.application.confirming
    waits = passwords.set_in_halves(town.officer.person, by=town.ada)
    second = confirming.confirm(waits.act, seed=SEED, by=town.second)
    both = f"{passwords.first_half(waits.act, me=town.ada)}-{second}"
    town.application.people.change_password(both, OWN, by=town.officer)
    assert confirming.confirm(waits.act, seed=SEED, by=town.second) == ""


def test_a_refused_one_tells_nobody_a_half_and_another_has_other_halves(town):
    passwords = town.application.temporary_passwords
    waits = passwords.set_in_halves(town.officer.person, by=town.ada)
    first = passwords.first_half(waits.act, me=town.ada)
    town.application.confirming.refuse(waits.act, reason="It was not her.", by=town.second)
    assert passwords.first_half(waits.act, me=town.ada) == ""
    again = passwords.set_in_halves(town.officer.person, by=town.ada)
    assert again != waits
    assert passwords.first_half(again.act, me=town.ada) != first


@pytest.mark.parametrize("held", ["seat", "role of tomorrow", "role of one scheme"])
def test_whoever_holds_a_seat_or_a_role_of_any_scope_or_of_tomorrow_acts_for_the_council(town, held):
    person = town.resident.person
    if held == "seat":
        town.application.schemes.seat_member(town.committee, person, has_vote=True, by=SYSTEM)
    elif held == "role of tomorrow":
        tomorrow = (town.clock.now() + timedelta(days=1)).date().isoformat()
        town.application.people.give_role(person, Held("auditor", since=tomorrow), by=SYSTEM)
    else:
        town.application.people.give_role(person, Held("partner", "scheme", town.scheme), by=SYSTEM)
    with pytest.raises(TwoPersonsGiveIt):
        town.application.temporary_passwords.set(person, TODAY_ONLY, by=town.ada)


def test_of_a_resident_one_suffices_and_no_second_person_is_asked(town):
    passwords = town.application.temporary_passwords
    with pytest.raises(NobodyElseIsToKnowIt):
        passwords.set_in_halves(town.resident.person, by=town.ada)
    passwords.set(town.resident.person, TODAY_ONLY, by=town.ada)
    assert comes_in(town, ROSA, TODAY_ONLY)


def test_the_only_one_who_could_confirm_it_is_whoever_forgot_it_so_one_suffices_and_the_record_says_so(settings):
    town = Town(settings)
    try:
        ada = town._person("administrator", "Ada Administrator")
        town.application.people.take_role(town.second.person, "officer", by=SYSTEM)
        town.application.promising.ask_for_two(by=ada)
        town.clock.set_to(town.clock.now() + timedelta(minutes=5))
        town.application.temporary_passwords.set(town.officer.person, TODAY_ONLY, by=ada)
        assert [e.data["in_office"] for e in town.application.store.read_all() if "Temporary" in e.topic] == [True]
        report = checked(town)
        assert report.findings.all_kept(), report.as_text()
    finally:
        town.close()


def test_where_one_suffices_one_does_it_as_before(settings):
    town = Town(settings)
    try:
        ada = town._person("administrator", "Ada Administrator")
        town.application.temporary_passwords.set(town.officer.person, TODAY_ONLY, by=ada)
        assert comes_in(town, OLIVE, TODAY_ONLY)
    finally:
        town.close()


# Where letters leave.


def test_where_letters_leave_nobody_types_a_password_for_anybody_else(town):
    town.application.desk.sends_letters = True
    passwords = town.application.temporary_passwords
    for person in (town.officer.person, town.resident.person):
        assert passwords.how(person, me=town.ada) == How.BY_LETTER
        with pytest.raises(ALetterBringsIt):
            passwords.set(person, TODAY_ONLY, by=town.ada)
        passwords.send(person, by=town.ada)
    assert {row.to_whom for row in posted(town, "temporary-password")} == {town.officer.person, town.resident.person}
    with pytest.raises(OwnPasswordIsNotSetThisWay):
        passwords.send(town.ada.person, by=town.ada)
    assert isinstance(passwords.set_in_halves(town.officer.person, by=town.ada), Waits), "her letters come back"
    town.application.desk.sends_letters = False
    with pytest.raises(NoLettersAreSent):
        passwords.send(town.officer.person, by=town.ada)


# A role for an account that others have opened.


def test_whoever_appoints_somebody_by_two_never_knows_a_password_of_theirs(town):
    person = appointed(town, password=TODAY_ONLY)
    assert not town.application.people.takes_a_first_password(me=town.ada)
    assert not comes_in(town, VERA, TODAY_ONLY)
    (role,) = waiting(town)
    town.application.confirming.confirm(role.id, by=town.officer)
    assert not comes_in(town, VERA, TODAY_ONLY)
    waits = town.application.temporary_passwords.set_in_halves(person, by=town.ada)
    second = town.application.confirming.confirm(waits.act, by=town.officer)
    assert comes_in(town, VERA, f"{town.application.temporary_passwords.first_half(waits.act, me=town.ada)}-{second}")


def test_by_letter_whoever_is_appointed_is_told_once_the_role_is_theirs_and_comes_in_by_a_link(town):
    town.application.desk.sends_letters = True
    person = appointed(town)
    assert not posted(town, "role-given")
    (role,) = waiting(town)
    town.application.confirming.confirm(role.id, by=town.officer)
    assert [row.to_whom for row in posted(town, "role-given")] == [person]


def test_by_letter_and_by_one_whoever_is_appointed_is_told_at_once_and_has_no_password(settings):
    town = Town(settings)
    try:
        town.ada = town._person("administrator", "Ada Administrator")
        town.application.desk.sends_letters = True
        person = appointed(town, password=TODAY_ONLY)
        assert not comes_in(town, VERA, TODAY_ONLY)
        assert [row.to_whom for row in posted(town, "role-given")] == [person]
    finally:
        town.close()


def everything_open(town):
    """Let an administrator have opened every way in to a resident's account: password, phone, account of elsewhere."""
    me = Actor(town.resident.person, "resident")
    town.application.temporary_passwords.set(me.person, TODAY_ONLY, by=town.ada)
    town.application.people.change_password(TODAY_ONLY, OWN, by=me)
    steps = town.application.second_steps
    steps.begin("", me=me)
    _token, _codes = steps.set_up(pyotp.TOTP(steps.of(me.person).to_be).at(town.clock.now()), me=me)
    with town.application.database.writing() as connection:
        row = {"person": me.person, "issuer": "https://login.example", "subject": "urn:ada"}
        connection.execute(insert(accounts_elsewhere).values(row))
    return town.application.people.sign_in(ROSA, OWN)


def ways_that_stand(town, person):
    with town.application.reading() as connection:
        rows = [
            connection.scalar(select(table.c.person).where(table.c.person == person))
            for table in (second_steps, accounts_elsewhere)
        ]
        password = connection.scalar(select(accounts.c.password).where(accounts.c.person == person))
    return [*filter(None, rows), *filter(None, [password])]


@pytest.mark.parametrize("office", ["role", "seat"])
def test_an_account_that_its_administrator_opened_is_closed_before_it_has_an_office(town, office):
    token, person = everything_open(town), town.resident.person
    if office == "role":
        waits, second = town.application.people.give_role(person, "auditor", by=town.ada), town.officer
    else:
        waits = town.application.schemes.seat_member(town.committee, person, has_vote=True, by=town.officer)
        second = town.second
    assert ways_that_stand(town, person), "a proposal closes nothing"
    town.application.confirming.confirm(waits.act, by=second)
    assert not ways_that_stand(town, person)
    assert town.application.people.who_is(token) is None
    assert not comes_in(town, ROSA, OWN)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_a_password_that_is_set_while_the_role_waits_is_closed_as_well(town):
    waits = town.application.people.give_role(town.resident.person, "auditor", by=town.ada)
    town.application.temporary_passwords.set(town.resident.person, TODAY_ONLY, by=town.ada)
    town.application.confirming.confirm(waits.act, by=town.officer)
    assert not comes_in(town, ROSA, TODAY_ONLY)
    with pytest.raises(TwoPersonsGiveIt):
        town.application.temporary_passwords.set(town.resident.person, TODAY_ONLY, by=town.ada)


def test_whoever_registered_by_themselves_keeps_the_password_that_only_they_know(town):
    nora = town.application.people.register(name="Nora", email="nora@example.org", password=OWN)
    waits = town.application.people.give_role(nora, "auditor", by=town.ada)
    town.application.confirming.confirm(waits.act, by=town.officer)
    assert comes_in(town, "nora@example.org", OWN)


def test_whoever_acts_already_keeps_their_password_when_they_are_given_another_role(town):
    waits = town.application.people.give_role(town.second.person, "auditor", by=town.ada)
    town.application.confirming.confirm(waits.act, by=town.officer)
    assert comes_in(town, "owen.officer@example.org", PASSWORD)


def test_a_password_that_came_by_letter_alone_is_nobody_elses_way_in(town):
    town.application.desk.sends_letters = True
    nora = town.application.people.register(name="Nora", email="nora@example.org", password=OWN)
    town.application.temporary_passwords.send(nora, by=town.ada)
    assert not town.application.store.get(Person, by_reference(nora)).in_other_hands


# An account of elsewhere.


def test_nobody_ties_an_account_of_elsewhere_to_somebody_elses(town):
    someone = town.application.store.get(Person, by_reference(town.officer.person))
    with pytest.raises(NotTheirOwnAccountElsewhere):
        someone.tie_account_elsewhere(tied=True, by=town.ada, now=town.clock.now())
    someone.tie_account_elsewhere(tied=True, by=town.officer, now=town.clock.now())
    someone.tie_account_elsewhere(tied=False, by=town.ada, now=town.clock.now())
    assert [e.TOPIC for e in someone.pending_events] == ["people.AccountElsewhereTied", "people.AccountElsewhereUntied"]
