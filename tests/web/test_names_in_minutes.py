"""Who acted for the council is named in its minutes for good; everything else about them goes when they ask for it."""

import pytest

from pb.erasable.official_names import names_in_office, names_known
from pb.readmodels.results.answers import decisions_on
from pb.settings import read_settings
from tests.stories import PASSWORD, SYSTEM, Town
from tests.town_pages import Visitor, service_of

ASHS_ADDRESS = "councillor.ash@example.org"


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def remnants(folder, words):
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def decided(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    awards = town.application.deciding.result_before_the_committee(round_id).awards
    assert town.decide(round_id, awards)
    with town.application.reading() as connection:
        return decisions_on(connection, round_id)[0].id


def leave_and_be_erased(town, person):
    town.application.schemes.release_member(town.committee, person, by=town.officer)
    town.application.people.take_role(person, "member", by=SYSTEM)
    town.application.erasing.erase(person, by=town.officer)


def test_the_minutes_name_a_former_councillor_who_was_erased_and_nothing_holds_their_address(town, tmp_path):
    decision, ash = decided(town), town.members[0].person
    visitor = Visitor(service_of(town))
    before = visitor.open(f"/committee/decisions/{decision}").text
    assert "Councillor Ash" in before
    assert remnants(tmp_path, ASHS_ADDRESS.encode())
    leave_and_be_erased(town, ash)
    assert remnants(tmp_path, ASHS_ADDRESS.encode()) == []
    after = visitor.open(f"/committee/decisions/{decision}").text
    assert after.count("Councillor Ash") == before.count("Councillor Ash")
    assert "a former member" not in after
    auditor = Visitor(service_of(town), "auditor")
    assert "Councillor Ash" in auditor.open("/audit/").text


def test_erasing_again_what_a_backup_brings_back_leaves_the_name_as_well(town):
    decision, ash = decided(town), town.members[0].person
    leave_and_be_erased(town, ash)
    town.application.erasing.apply_again()
    assert "Councillor Ash" in Visitor(service_of(town)).open(f"/committee/decisions/{decision}").text


def test_a_residents_name_goes_with_their_account(town):
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.reading() as connection:
        assert names_in_office(connection, [town.resident.person]) == {}


def test_what_a_councillor_did_as_a_resident_is_nobodys_once_they_are_erased(town):
    town.application.people.give_role(town.resident.person, "member", by=SYSTEM)
    town.application.people.take_role(town.resident.person, "member", by=SYSTEM)
    town.with_proposals(town.announced_round())
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.reading() as connection:
        own, in_office = names_known(connection, [town.resident.person])
    assert (own, in_office) == ({}, {town.resident.person: "Rosa Resident"})
    auditor = Visitor(service_of(town), "auditor")
    assert "Rosa Resident" not in auditor.open(f"/audit/?person={town.resident.person}&role=resident").text


def test_a_seat_alone_keeps_the_name(town):
    town.application.schemes.seat_member(town.committee, town.resident.person, has_vote=False, by=town.officer)
    town.application.schemes.release_member(town.committee, town.resident.person, by=town.officer)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.reading() as connection:
        assert names_in_office(connection, [town.resident.person]) == {town.resident.person: "Rosa Resident"}


def test_the_page_about_privacy_says_that_names_stay(town):
    said = Visitor(service_of(town)).open("/privacy").text
    assert "your name stays in minutes" in said


def test_nobody_is_signed_in_by_a_name_that_stays(town):
    decided(town)
    leave_and_be_erased(town, town.members[0].person)
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    assert visitor.send(email=ASHS_ADDRESS, password=PASSWORD).status_code == 422
