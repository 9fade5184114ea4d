"""Councillors out of ModernGov's file: seated once, every fault by its line, nothing expanded that it declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refusal
from pb.readmodels.committees.answers import seats_on
from pb.readmodels.schemes.answers import all_areas
from pb.registers.councillors_file import (
    LARGEST,
    ThatIsMoreThanOneCouncil,
    ThatIsNoFileOfCouncillors,
    TheFileDeclaresMoreThanItMay,
    TheFileIsTooLarge,
    read_councillors,
)
from tests.stories import PASSWORD, SYSTEM, Town


def one(number, name, email="", ward=""):
    return (
        f"<councillor><councillorid>{number}</councillorid><fullusername>{name}</fullusername>"
        f"<districttitle>{ward}</districttitle><workaddress><email>{email}</email></workaddress></councillor>\n"
    )


def file_of(*wards):
    inside = "".join(
        f"<ward><wardtitle>{ward}</wardtitle>\n<councillors>\n{''.join(councillors)}</councillors></ward>\n"
        for ward, *councillors in wards
    )
    begins = '<?xml version="1.0" encoding="utf-8"?>\n<councillorsbyward>\n<wards>\n'
    return f"{begins}{inside}</wards></councillorsbyward>".encode()


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def ward_of_the_town(town):
    with town.application.reading() as connection:
        return next(area.name for area in all_areas(connection) if area.id == town.area)


def test_wards_names_and_addresses_are_read_with_their_lines():
    found = read_councillors(file_of(("Ham", one(7, "Councillor Ann &amp; Lee", "ann@example.org"), one(8, "Cllr Bo"))))
    assert [(c.line, c.number, c.name, c.email, c.ward) for c in found.councillors] == [
        (6, "7", "Councillor Ann & Lee", "ann@example.org", "Ham"),
        (7, "8", "Cllr Bo", "", "Ham"),
    ]
    assert not found.faults


def test_every_fault_is_told_by_its_line_and_the_others_are_read():
    found = read_councillors(
        file_of(("Ham", one("", "Ann"), one(8, ""), one(9, "Bo"), one(9, "Bo")), ("", one(10, "Di")))
    )
    assert [councillor.name for councillor in found.councillors] == ["Bo"]
    assert [fault.line for fault in found.faults] == [6, 7, 9, 13]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", ThatIsNoFileOfCouncillors),
        (b"<html></html>", ThatIsNoFileOfCouncillors),
        (b"<a><b></a>", ThatIsNoFileOfCouncillors),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", TheFileDeclaresMoreThanItMay),
        (b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", TheFileDeclaresMoreThanItMay),
        (b"<a>" * 100, ThatIsNoFileOfCouncillors),
        (b" " * (LARGEST + 1), TheFileIsTooLarge),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', ThatIsNoFileOfCouncillors),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', ThatIsNoFileOfCouncillors),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', ThatIsNoFileOfCouncillors),
        (file_of(("Ham", *(one(number, "Ann") for number in range(2_001)))), ThatIsMoreThanOneCouncil),
    ],
)
def test_what_is_no_file_of_councillors_is_refused(content, refusal):
    with pytest.raises(refusal):
        read_councillors(content)


def test_what_is_written_in_another_alphabet_of_the_machine_is_read():
    whole = file_of(("Éire", one(7, "Zoë"))).decode()
    for alphabet in ("utf-16", "iso-8859-1", "windows-1252"):
        (found,) = read_councillors(whole.replace("utf-8", alphabet).encode(alphabet)).councillors
        assert (found.name, found.ward) == ("Zoë", "Éire")


@given(st.binary(max_size=200))
def test_whatever_is_sent_is_read_or_refused(content):
    try:
        read_councillors(b"<wards>" + content)
    except Refusal:
        return


def test_councillors_take_their_seats_once_by_address_or_by_a_name_that_one_has(town):
    a, ward = town.application, ward_of_the_town(town)
    dora = a.people.appoint(
        "member", name="Councillor Dora Elm", email="dora@example.org", password=PASSWORD, by=SYSTEM
    )
    file = file_of(
        (ward, one(1, "Cllr Dora Elm"), one(2, "Somebody Else", town.members[0].person), one(3, "Nobody Known")),
        ("Elsewhere", one(4, "Councillor Ash")),
    )
    found, faults = a.councillors.look(town.committee, file, by=town.officer)
    assert [(each.of.number, each.person, each.sits) for each in found] == [
        ("1", dora, False),
        ("2", "", False),
        ("3", "", False),
    ]
    assert not faults
    chosen = [(dora, town.area), (dora, town.area), (town.members[0].person, town.area)]
    seated = [a.councillors.take_seats(town.committee, chosen, by=town.officer).number for _ in range(2)]
    assert seated == [1, 0]
    with a.reading() as connection:
        seats = [seat for seat in seats_on(connection, town.committee) if seat.member == dora]
    assert [(seat.kind, seat.area) for seat in seats] == [("member", town.area)]


def test_who_sits_already_and_one_person_twice_are_not_seated_again(town):
    a, ward = town.application, ward_of_the_town(town)
    file = file_of((ward, one(1, "Councillor Ash"), one(2, "Cllr Ash")))
    found, faults = a.councillors.look(town.committee, file, by=town.officer)
    assert [(each.of.number, each.sits) for each in found] == [("1", True)]
    assert [fault.line for fault in faults] == [7]


def test_a_file_of_another_council_is_refused_with_the_names_that_differ(town):
    file = file_of(("Mars", one(1, "Councillor Ann")), ("Venus", one(2, "Councillor Bo")))
    with pytest.raises(Refusal) as refused:
        town.application.councillors.look(town.committee, file, by=town.officer)
    assert "Mars, Venus" in str(refused.value)
    assert ward_of_the_town(town) in str(refused.value)


def test_a_ward_in_capitals_that_says_that_it_is_one_is_the_area_of_its_name(town):
    file = file_of((f"{ward_of_the_town(town).upper()}  WARD", one(1, "Councillor Ann")), ("Mars", one(2, "Cllr Bo")))
    found, faults = town.application.councillors.look(town.committee, file, by=town.officer)
    assert [(each.of.number, each.area) for each in found] == [("1", town.area)]
    assert not faults
