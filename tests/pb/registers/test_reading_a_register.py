"""A register is read with every mistake told by its line, and nothing of it is taken where there is one."""

import time
from collections import Counter
from datetime import date

import pytest

from domain.rounds.who_may_vote import REGISTER, WhoMayVote
from domain.saying.english import IN_ENGLISH
from pb.registers.known_again import Known, There
from pb.registers.reading_file import (
    ColumnsAreMissing,
    NoColumnHasTheNames,
    TheFileCannotBeRead,
    as_postcode,
    read_register,
)

TODAY = date(2027, 3, 1)
ANYBODY = WhoMayVote((REGISTER,))
YOUNG = WhoMayVote((REGISTER,), 11, 19, "2027-03-01", ("Ham",))
MOVED = (
    "Somebody of this name and e-mail address is on the register already, with the postcode PL11AA. Whoever moved "
    "house is to be there once: leave this line out, or forget them at that postcode first."
)
HEAD = "name,email,address,postcode,area,date_of_birth,household\n"


def read(text, voters=ANYBODY, there=()):
    return read_register(text.encode(), voters, Known(there), today=TODAY)


def told(text, voters=ANYBODY, there=()):
    found = read(text, voters, there)
    assert not found.voters
    return [(fault.line, IN_ENGLISH.say(fault.what)) for fault in found.faults]


def on_it(text, **its):
    """Give the people of a file as those who are on the register."""
    voters = read(text).voters
    homes = Counter(voter.name for voter in voters)
    return [There(f"{n:032x}", voter, homes[voter.name], **its) for n, voter in enumerate(voters)]


def test_a_good_line_is_one_person_with_what_is_known_of_them():
    (ann,) = read(HEAD + "Ann  Ash,ann@example.org,,,Ham,31/05/2009,\n", YOUNG).voters
    assert (ann.name, ann.email, ann.area, ann.born) == ("Ann Ash", "ann@example.org", "Ham", "2009-05-31")


def test_a_household_is_as_many_people_as_it_says():
    voters = read(HEAD + "The Ashes,,1 Elm Row,PL1 1AA,,,3\n").voters
    assert [voter.number for voter in voters] == [1, 2, 3]
    assert len({voter.same for voter in voters}) == 3


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (",a@example.org,,,Ham,2010-01-01,", "It has no name."),
        ("Ann,not an address,,,Ham,2010-01-01,", "Its e-mail address is none."),
        ("Ann,,1 Elm Row,PL1,Ham,2010-01-01,", "Its postcode is none."),
        (
            "Ann,,,PL1 1AA,Ham,2010-01-01,",
            "It has no contact: neither an e-mail address nor an address with a postcode.",
        ),
        ("Ann,a@example.org,,,Stoke,2010-01-01,", "Its area is none of those whose people may vote."),
        ("Ann,a@example.org,,,Ham,,", "It has no date of birth, and only people of an age may vote."),
        ("Ann,a@example.org,,,Ham,31/02/2010,", "Its date of birth is none, like 2009-05-31 or 31/05/2009."),
        ("Ann,a@example.org,,,Ham,2027-03-02,", "Its date of birth is none, like 2009-05-31 or 31/05/2009."),
        ("Ann,a@example.org,,,Ham,2020-01-01,", "This person is not of the age that may vote."),
        ("Ann,a@example.org,,,Ham,2010-01-01,0", "Its household must be a number from 1 to 20."),
        ("Ann,a@example.org,,,Ham,2010-01-01,²", "Its household must be a number from 1 to 20."),
        ("Ann,a@example.org", "It has 2 fields, and the first line has 7."),
        ("A" * 201 + ",a@example.org,,,Ham,2010-01-01,", "“name” is longer than 200 characters."),
    ],
)
def test_each_mistake_is_told_with_its_line(line, sentence):
    good = "Bob,b@example.org,,,Ham,2010-01-01,\n"
    assert told(HEAD + good + line + "\n" + good.replace("Bob", "Cyd"), YOUNG) == [(3, sentence)]


def test_all_mistakes_of_a_line_are_told_and_all_lines():
    assert [line for line, _ in told(HEAD + ",x,,y,,,\nAnn,,,,,,\n")] == [2, 2, 2, 3]


def test_the_same_person_twice_is_told_and_whoever_is_on_it_already():
    ann = "Ann,a@example.org,,PL1 1AA,,2010-01-01,\n"
    assert told(HEAD + ann + ann.replace("Ann", "ANN").replace("PL1 1AA", "pl11aa")) == [
        (3, "It is the same person as in line 2.")
    ]
    assert told(HEAD + ann, there=on_it(HEAD + ann)) == [(2, "This person is on the register already.")]
    other = ann.replace("Ann", '"ANN,"')
    assert told(HEAD + other, there=on_it(HEAD + ann)) == [(2, "This person is on the register already.")]


def test_nobody_has_two_ballots_by_another_way_of_writing_their_name_or_by_moving_house():
    ann = "Ann Ash,a@example.org,,PL1 1AA,,2010-01-01,\n"
    assert told(HEAD + ann + ann.replace("Ann Ash", '"ASH, Ann"')) == [(3, "It is the same person as in line 2.")]
    assert told(HEAD + ann + ann.replace("PL1 1AA", "PL9 9ZZ").replace("a@", "a+vote@")) == [
        (3, "It has the name and e-mail address of line 2. Whoever moved house is to be there once.")
    ]


@pytest.mark.parametrize("other", ["Seán O'Brien-Jones", "JONES Sean OBrien", "Sea\u0301n O\u2019Brien Jones"])
def test_accents_apostrophes_and_dashes_make_nobody_two(other):
    line = "{},{}@example.org,,PL1 1AA,,2010-01-01,\n"
    assert told(HEAD + line.format("Sean O’Brien Jones", "s") + line.format(other, "t")) == [
        (3, "It is the same person as in line 2.")
    ]


def test_whoever_moved_between_two_files_is_told_by_the_line_with_what_to_do():
    ann = "Ann Ash,a@example.org,,PL1 1AA,,2010-01-01,\n"
    moved = ann.replace("PL1 1AA", "PL9 9ZZ").replace("a@", "A+vote@").replace("Ann Ash", '"Ash, Ann"')
    bob = "Bob Ash,a@example.org,,PL1 1AA,,2010-01-01,\n"
    assert told(HEAD + bob + moved, there=on_it(HEAD + ann)) == [(3, MOVED)]
    assert len(read(HEAD + moved.replace("2010", "1980"), there=on_it(HEAD + ann)).voters) == 1


def test_a_birth_that_one_file_has_and_another_has_not_makes_nobody_two():
    with_birth, without = (f"Ann Ash,a@example.org,,PL1 1AA,,{born},\n" for born in ("2010-01-01", ""))
    for first, second in ((with_birth, without), (without, with_birth)):
        (line, words), *rest = told(HEAD + first + second)
        assert (line, rest) == (3, [])
        assert words.startswith("It has the name and the postcode of line 2, and only one of them has a date of birth.")
        (line, words), *rest = told(HEAD + second, there=on_it(HEAD + first))
        assert (line, rest) == (2, [])
        assert words.startswith("Somebody of this name and postcode is on the register already, and only one")
    twins = with_birth + with_birth.replace("2010", "1980")
    assert len(read(HEAD + twins).voters) == 2


def test_a_name_alone_is_nobody_known():
    no_postcode = "Ann Ash,a@example.org,,,,2010-01-01,\nAnn Ash,b@example.org,,,,,\n"
    assert len(read(HEAD + no_postcode).voters) == 2


def test_whoever_is_counted_in_a_household_is_not_there_by_name_too():
    oaks = "The Oaks,,1 Elm Row,PL1 1AA,,,3\n"
    ola = 'Ola Oak,o@example.org,"1, Elm Row",pl11aa,,2010-01-01,\n'
    firs = "The Firs,,1 Elm Row,PL1 1AA,,,2\n"
    next_door = ola.replace("1, Elm", "2 Elm").replace("Ola Oak", "Nia Next").replace("o@", "n@")
    flat = "The Flats,,Flat 2 1 Elm Row,PL1 1AA,,,2\nFay Flat,,Flat 1 2 Elm Row,PL1 1AA,,,\n"
    assert len(read(HEAD + oaks + firs + next_door + flat).voters) == 9
    in_one = ((oaks, ola, "Line 2 is for a household"), (ola, oaks, "Line 2 has somebody at this address"))
    for first, second, says in in_one:
        assert [(line, words[: len(says)]) for line, words in told(HEAD + first + second)] == [(3, says)]
    in_two = ((oaks, ola, "A household at this address is"), (ola, oaks, "Somebody at this address is on the"))
    for first, second, says in in_two:
        told_of = told(HEAD + second + next_door, there=on_it(HEAD + first))
        assert [(line, words[: len(says)]) for line, words in told_of] == [(2, says)]


def test_whoever_came_one_by_one_is_not_counted_in_a_household_that_is_loaded_later():
    ola = "Ola Oak,o@example.org,{},PL1 1AA,,,\n"
    oaks = "The Oaks,,1 Elm Row,PL1 1AA,,,3\n"
    without_address = on_it(HEAD + ola.format(""), way="accounts", person="a" * 32)
    ((line, words),) = told(HEAD + oaks, there=without_address)
    assert (line, words.partition(",")[0]) == (2, "Somebody of this postcode was let in one by one already")
    assert len(read(HEAD + oaks.replace("1AA", "1AB"), there=without_address).voters) == 3
    next_door = on_it(HEAD + ola.format("2 Elm Row"), way="face-to-face")
    assert len(read(HEAD + oaks, there=next_door).voters) == 3
    assert len(told(HEAD + oaks.replace("1 Elm Row", "").replace(",,,PL", ",x@example.org,,PL"), there=next_door)) == 1


def test_the_mailbox_of_whoever_came_by_an_account_is_theirs_whatever_name_they_have_there():
    a_ash = "A. Ash,ann@example.org,,PL1 1AA,,{},\n"
    came = on_it(HEAD + a_ash.format(""), way="accounts", person="a" * 32)
    lines = "Ann Ash,Ann+vote@Example.org,,PL9 9ZZ,,2010-01-01,\nBob Ash,bob@example.org,,PL1 1AA,,2010-01-01,\n"
    ((line, words),) = told(HEAD + lines, there=came)
    assert (line, words.partition(".")[0]) == (2, "Somebody with this e-mail address has come by an account already")
    assert len(read(HEAD + lines, there=on_it(HEAD + a_ash.format("1980-01-01"), person="a" * 32)).voters) == 2
    assert len(read(HEAD + lines, there=on_it(HEAD + a_ash.format(""))).voters) == 2, "a family with one mailbox"


def test_a_family_with_one_email_address_and_two_people_of_one_name_are_different_people():
    lines = (
        "Ann Ash,a@example.org,,PL1 1AA,,2010-01-01,",
        "Bob Ash,a@example.org,,PL1 1AA,,2010-01-01,",
        "Ann Ash,a@example.org,,PL1 1AA,,1980-01-01,",
        "Ann Ash,other@example.org,,PL2 2BB,,2010-01-01,",
        "The Oaks,o@example.org,,PL1 1AA,,,3",
    )
    assert len(read(HEAD + "\n".join(lines) + "\n").voters) == 7


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name,email\nA\0,b", b'name\n"' + b"x" * 200_000])
def test_what_is_no_csv_is_refused(content):
    with pytest.raises(TheFileCannotBeRead):
        read_register(content, ANYBODY, today=TODAY)


@pytest.mark.parametrize("first", ["name,name", "name,shoe size", "nom,email"])
def test_columns_that_nobody_knows_are_refused(first):
    with pytest.raises(ColumnsAreMissing):
        read(first + "\nAnn\n")


@pytest.mark.parametrize("content", ["", "\nAnn\n", "email\na@b.org\n"])
def test_a_file_without_a_column_of_names_is_told_which_columns_there_can_be_and_accused_of_no_other(content):
    with pytest.raises(NoColumnHasTheNames) as refused:
        read(content)
    assert str(refused.value).endswith("household, language.")


def test_an_empty_register_is_a_mistake():
    assert told(HEAD) == [(1, "Nobody is in this file.")]


def test_the_mark_that_a_spreadsheet_puts_first_is_no_part_of_a_name():
    assert len(read("\ufeffName,E-mail\n".replace("E-mail", "email") + "Ann,a@example.org\n").voters) == 1


def test_a_hundred_thousand_with_twelve_mistakes_are_read_in_seconds_and_twelve_are_told():
    wrong = set(range(5_000, 100_000, 8_000))
    rest = ",,PL1 1AA,Ham,2010-01-01,\n"
    lines = [f"Person {n},{'nobody' if n in wrong else f'p{n}@example.org'}{rest}" for n in range(100_000)]
    began = time.process_time()
    found = told(HEAD + "".join(lines), YOUNG)
    assert [line for line, _ in found] == [n + 2 for n in sorted(wrong)]
    assert len(found) == 12
    assert time.process_time() - began < 30


@pytest.mark.parametrize(("typed", "postcode"), [("pl1 1aa", "PL11AA"), ("SW1A1AA", "SW1A1AA"), ("1AA", ""), ("", "")])
def test_postcodes_are_read_as_people_type_them(typed, postcode):
    assert as_postcode(typed) == postcode
