"""How people sign in stands in the record where it is made easier: a lost phone by two, the rule with a reason."""

from datetime import timedelta

import pyotp
import pytest

from domain.acts.proposed_act import ProposedAct
from domain.people.person import Person
from pb.settings import read_settings
from pb.store.event_store import by_reference
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.stories import Town


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.do_what_is_due()
    town.ada = town._person("administrator", "Ada Administrator")
    yield town
    town.close()


def has_phone(town):
    steps = town.application.second_steps
    steps.begin("", me=town.officer)
    phone = pyotp.TOTP(steps.of(town.officer.person).to_be)
    steps.set_up(phone.at(town.clock.now()), me=town.officer)
    town.clock.set_to(town.clock.now() + timedelta(minutes=1))


def checked(town):
    data, store = town.application.settings.data, town.application.store
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    return verify.verify(verify.Folder(data / "record"))


def test_two_persons_and_a_rule_with_a_reason_are_not_accused(town):
    has_phone(town)
    steps = town.application.second_steps
    waits = steps.reset(town.officer.person, reason="She came to the desk.", by=town.ada)
    town.application.confirming.confirm(waits.act, reason="I know her.", by=town.second)
    steps.rule(second_step=True, reason="", by=town.ada)
    steps.rule(second_step=False, reason="Phones are being changed.", by=town.ada)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_a_reset_by_one_alone_is_found(town):
    someone = town.application.store.get(Person, by_reference(town.officer.person))
    someone.reset_second_step(reason="Trust me.", by=town.ada, now=town.clock.now())
    town.application.desk.remember(someone)
    assert "second-step.reset takes two persons, and was done by one alone" in checked(town).as_text()


def test_a_reset_of_somebody_else_than_was_confirmed_is_found(town):
    has_phone(town)
    waits = town.application.second_steps.reset(town.officer.person, reason="Lost.", by=town.ada)
    store, now = town.application.store, town.clock.now()
    proposed = store.get(ProposedAct, by_reference(waits.act))
    proposed.confirm(proposed.facts, reason="", by=town.second, now=now)
    someone = store.get(Person, by_reference(town.members[0].person))
    someone.reset_second_step(reason="Lost.", by=town.second, now=now)
    town.application.desk.remember(proposed, someone)
    assert "what was confirmed is not what came" in checked(town).as_text()


def test_a_password_in_two_halves_is_in_the_record_and_accuses_nobody(town):
    town.application.promising.ask_for_two(reason="Nobody alone.", by=town.ada)
    town.clock.set_to(town.clock.now() + timedelta(minutes=5))
    waits = town.application.temporary_passwords.set_in_halves(town.officer.person, by=town.ada)
    assert town.application.confirming.confirm(waits.act, reason="I know her.", by=town.second)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()
    entries = [line for line in (town.application.settings.data / "record").rglob("*") if line.is_file()]
    assert any(b"person.temporary-password" in each.read_bytes() for each in entries)


def test_a_password_set_by_one_alone_of_somebody_in_office_is_found(town):
    town.application.promising.ask_for_two(reason="Nobody alone.", by=town.ada)
    town.clock.set_to(town.clock.now() + timedelta(minutes=5))
    someone = town.application.store.get(Person, by_reference(town.officer.person))
    someone.set_temporary_password(in_office=True, by=town.ada, now=town.clock.now())
    town.application.desk.remember(someone)
    assert "person.temporary-password takes two persons, and was done by one alone" in checked(town).as_text()


def test_a_password_set_where_one_suffices_is_in_the_record_and_accuses_nobody(town):
    town.application.temporary_passwords.set(town.officer.person, "for today only", by=town.ada)
    town.application.temporary_passwords.set(town.resident.person, "for today only", by=town.ada)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()
    told = b"".join(
        each.read_bytes() for each in (town.application.settings.data / "record").rglob("*.*") if each.is_file()
    )
    assert town.resident.person.encode() not in told, "whoever acts for nobody has forgotten nothing in public"
