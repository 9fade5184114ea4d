"""Those on a register are written to by what the product does by itself: each once, and by nothing but a used code."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from pb.actions.codes_of_a_register import LettersAreNotSentHere
from pb.casting.company import ENOUGH_TO_SEAL
from pb.erasable.letter_tables import letters
from pb.letters.sending import About, Sender, written
from pb.letters.ways.shown import Shown
from pb.processes.by_the_clock.write_to_those_on_the_register import BEFORE_THE_CLOSE
from pb.registers.who_is_written_to import how_many_were_written
from tests.stories import RULES, TIMETABLE, Town

VOTERS = {"ways": ["register"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
ABOUT = About("Plymstock", "https://pb.example.org", b"key")
HOW_MANY = ENOUGH_TO_SEAL + 2


def a_file(how_many=HOW_MANY):
    people = (f"Person {n},p{n}@example.org,,PL1 1AA,{'cy' if n == 0 else ''}" for n in range(how_many))
    return "\n".join(("name,email,address,postcode,language", *people, "Pat Paper,,1 Elm Row,PL1 1AA,")).encode()


@pytest.fixture
def town(settings):
    town = Town(replace(settings, letters="shown"))
    yield town
    town.close()


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    assert town.application.registers.load(round_id, a_file(), by=town.officer).faults == []
    return round_id


def given(town, round_id, *, by_letter=True):
    return town.application.registers.issue_to_register(round_id, by=town.officer, by_letter=by_letter)


def looks_at(town, moment):
    town.clock.set_to(moment)
    town.application.do_what_is_due()


def to_the_register(town, kind=None):
    with town.application.reading() as connection:
        found = connection.execute(select(letters).where(letters.c.to_kind == "register").order_by(letters.c.id)).all()
    return [row for row in found if kind in (None, row.kind)]


def whom(town, kind):
    return sorted(row.to_whom for row in to_the_register(town, kind))


def votes(town, round_id, some):
    for one in some:
        voting = town.application.voting
        entitlement = voting.enter_code(round_id, one.code)
        voting.cast(round_id, entitlement, ["1"], idempotency_key=f"a browser's form {one.code}")


def test_each_is_sent_the_code_that_is_theirs_and_it_is_blanked_when_it_has_left(town, round_id):
    codes = {one.row.id: one.code for one in given(town, round_id)}
    posted = to_the_register(town)
    assert {row.to_whom: json.loads(row.facts)["code"] for row in posted} == codes
    words = written("vote-invitation", "en", json.loads(posted[0].facts), ABOUT).body
    assert f"https://pb.example.org/rounds/{round_id}/vote" in words
    assert codes[posted[0].to_whom] in words
    Shown.keeps_secrets = False
    try:
        Sender(town.application.database, town.clock, Shown(), ABOUT).send_due()
    finally:
        Shown.keeps_secrets = True
    after = to_the_register(town)
    assert {row.state for row in after} == {"sent", "to print"}
    assert [json.loads(row.facts)["code"] != "" for row in after] == [row.state == "to print" for row in after]
    assert {row.language for row in after} == {"cy", "en", ""}


def test_codes_are_not_issued_by_letter_where_no_letter_would_leave(settings):
    town = Town(replace(settings, letters=""))
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.application.registers.load(round_id, a_file(2), by=town.officer)
    with pytest.raises(LettersAreNotSentHere):
        given(town, round_id)
    assert to_the_register(town) == []
    assert len(given(town, round_id, by_letter=False)) == 3, "nobody was given one by what was refused"
    looks_at(town, TIMETABLE.voting_opens_at)
    assert to_the_register(town) == []
    town.close()


def test_when_it_opens_those_are_told_who_have_an_email_and_were_not_sent_a_code_a_moment_ago(town, round_id):
    codes = given(town, round_id, by_letter=False)
    for _ in range(3):
        looks_at(town, TIMETABLE.voting_opens_at)
    assert whom(town, "vote-is-open") == sorted(one.row.id for one in codes if one.row.voter.email)


def test_whoever_was_just_sent_a_code_is_not_told_as_well_that_it_opens(town, round_id):
    town.clock.set_to(TIMETABLE.voting_opens_at - timedelta(days=1))
    given(town, round_id)
    looks_at(town, TIMETABLE.voting_opens_at)
    assert whom(town, "vote-is-open") == []


def test_those_are_reminded_once_who_have_not_voted(town, round_id):
    codes = given(town, round_id)
    looks_at(town, TIMETABLE.voting_opens_at)
    votes(town, round_id, codes[:3])
    half_way = TIMETABLE.voting_opens_at + (TIMETABLE.voting_closes_at - TIMETABLE.voting_opens_at) / 2
    moment = max(half_way, TIMETABLE.voting_closes_at - BEFORE_THE_CLOSE)
    looks_at(town, moment - timedelta(seconds=1))
    assert whom(town, "vote-reminder") == []
    looks_at(town, moment)
    expected = sorted(one.row.id for one in codes[3:])
    assert whom(town, "vote-reminder") == expected
    votes(town, round_id, codes[3:5])
    looks_at(town, moment + timedelta(days=1))
    assert whom(town, "vote-reminder") == expected


def test_people_are_told_of_votes_in_their_names_in_company_and_the_others_at_the_close(town, round_id):
    codes = given(town, round_id)
    looks_at(town, TIMETABLE.voting_opens_at)
    votes(town, round_id, codes[: ENOUGH_TO_SEAL - 1])
    looks_at(town, TIMETABLE.voting_opens_at + timedelta(days=1))
    assert whom(town, "vote-cast-in-your-name") == [], "so few would tell which ballots are theirs"
    votes(town, round_id, codes[ENOUGH_TO_SEAL - 1 : ENOUGH_TO_SEAL])
    looks_at(town, TIMETABLE.voting_opens_at + timedelta(days=1, hours=1))
    assert whom(town, "vote-cast-in-your-name") == [], "once a day, and not in the moment in which one votes"
    looks_at(town, TIMETABLE.voting_opens_at + timedelta(days=2))
    assert whom(town, "vote-cast-in-your-name") == sorted(one.row.id for one in codes[:ENOUGH_TO_SEAL])
    votes(town, round_id, codes[ENOUGH_TO_SEAL : ENOUGH_TO_SEAL + 1])
    looks_at(town, TIMETABLE.voting_closes_at)
    looks_at(town, TIMETABLE.voting_closes_at + timedelta(seconds=1))
    told = to_the_register(town, "vote-cast-in-your-name")
    assert sorted(row.to_whom for row in told) == sorted(one.row.id for one in codes[: ENOUGH_TO_SEAL + 1])
    assert all(row.posted_at.endswith("T00:00:00.000000Z") for row in told)


def test_everybody_is_told_the_result_with_what_gets_money(town, round_id):
    codes = given(town, round_id)
    looks_at(town, TIMETABLE.voting_opens_at)
    votes(town, round_id, codes[:ENOUGH_TO_SEAL])
    for later in range(3):
        looks_at(town, TIMETABLE.voting_closes_at + timedelta(minutes=later))
    assert whom(town, "result-for-voters") == sorted(one.row.id for one in codes)
    row = to_the_register(town, "result-for-voters")[0]
    words = written("result-for-voters", "en", json.loads(row.facts), ABOUT).body
    assert "A skate park on Mill Lane: £9,000" in words
    assert f"https://pb.example.org/rounds/{round_id}/result" in words
    with town.application.reading() as connection:
        counted = how_many_were_written(connection, round_id)
    assert (counted["result"], counted["cast"]) == (len(codes), ENOUGH_TO_SEAL)


def test_a_result_of_long_ago_is_news_to_nobody(town, round_id):
    given(town, round_id)
    looks_at(town, TIMETABLE.voting_opens_at)
    town.application.desk.sends_letters = False
    looks_at(town, TIMETABLE.voting_closes_at)
    town.application.desk.sends_letters = True
    looks_at(town, TIMETABLE.voting_closes_at + timedelta(days=31))
    assert whom(town, "result-for-voters") == []


def test_a_vote_of_long_ago_is_no_news_either(town, round_id):
    codes = given(town, round_id, by_letter=False)
    town.application.desk.sends_letters = False
    looks_at(town, TIMETABLE.voting_opens_at)
    votes(town, round_id, codes[:2])
    looks_at(town, TIMETABLE.voting_closes_at)
    town.application.desk.sends_letters = True
    looks_at(town, TIMETABLE.voting_closes_at + timedelta(days=31))
    assert whom(town, "vote-cast-in-your-name") == []
