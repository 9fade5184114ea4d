"""An officer loads a register in the browser, gives its people codes, and lets somebody in who comes in person."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pb.actions.registers import MOST_LOOKED_UP
from pb.registers.refusals import WriteAPostcodeOrAName
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import RULES, TIMETABLE

WAYS = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
GOOD = b"name,address,postcode\nAnn Ash,1 Elm Row,PL1 1AA\nBob Birch,2 Elm Row,PL1 1AB\n"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=WAYS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    return round_id


@pytest.fixture
def olive(town, round_id):
    return town.browser("Olive Officer")


def page(round_id, what=""):
    return f"/officers/rounds/{round_id}/register{what and '/' + what}"


def loads(olive, round_id, content):
    sent = {**boxes_in(olive.get(page(round_id))), "file": (io.BytesIO(content), "register.csv")}
    return olive.post(page(round_id), sent)


def sends(olive, round_id, what, **typed):
    typed = {**boxes_in(olive.get(page(round_id))), **typed}
    return olive.post(page(round_id, what), typed, page=page(round_id))


def test_a_register_is_loaded_and_its_codes_are_downloaded_again_by_the_same_page(town, olive, round_id):
    assert loads(olive, round_id, GOOD).status_code == 303
    assert "On the register: 2. Without a voting code: 2." in words_in(olive.get(page(round_id)).text)
    key = boxes_in(olive.get(page(round_id)))["key"]
    files = {sends(olive, round_id, "codes", key=key).text for _ in range(2)}
    (file,) = files
    assert len(CODE.findall(file)) == 2
    assert town.application.voting.turnout(round_id).issued == 2


def test_each_mistake_is_shown_with_its_line_and_nobody_is_taken(olive, round_id):
    answer = loads(olive, round_id, GOOD + b"Cyd,,\n,1 Elm Row,PL1 1AA\n")
    told = words_in(answer.text)
    assert answer.status_code == 422
    assert "2 mistakes:" in told
    assert "Line 4: It has no contact" in told
    assert "Line 5: It has no name." in told
    assert "On the register: 0." in told


def test_no_file_or_another_one_is_told_in_words(olive, round_id):
    assert errors_in(loads(olive, round_id, b"\xff\xff")) == [
        "This file cannot be read as a register: it must be a CSV file in UTF-8. Save it again as “CSV UTF-8”."
    ]
    assert errors_in(olive.post(page(round_id), page=page(round_id))) == ["Choose the file of the register"]


def test_a_file_that_is_larger_than_any_other_form_is_taken(olive, round_id):
    lines = b"".join(b"Person %d,%s,PL1 1AA\n" % (n, b"A long road " * 20) for n in range(1_500))
    assert loads(olive, round_id, b"name,address,postcode\n" + lines).status_code == 303


def test_whoever_comes_in_person_is_found_by_postcode_and_given_a_code(town, olive, round_id):
    loads(olive, round_id, GOOD)
    found = sends(olive, round_id, "people", postcode="pl1 1aa", do="look-up")
    told = words_in(found.text)
    assert "Ann Ash" in told
    assert "Bob Birch" not in told
    row = re.search(r'name="row" value="([0-9a-f]{32})"', found.text)[1]
    answer = sends(olive, round_id, "people", postcode="pl1 1aa", row=row, do="check-in", seen="photo")
    (code,) = set(CODE.findall(words_in(answer.text)))
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    assert town.application.voting.enter_code(round_id, code)


def test_where_a_round_takes_two_one_officer_asks_and_another_is_given_the_codes(town):
    schemes, rounds = town.application.schemes, town.application.rounds
    town.scheme = schemes.set_up("Two decide", "Two.", "decision-day", "the council", by=town.officer)
    round_id = town.announced_round(replace(RULES, who_may_vote=WAYS))
    town.with_proposals(round_id)
    town.confirmed(rounds.settle_ballot_paper(round_id, by=town.officer))
    olive, owen = town.browser("Olive Officer"), town.browser("Owen Officer")
    loads(olive, round_id, GOOD)
    assert not CODE.findall(sends(olive, round_id, "codes", do="download").text)
    assert sends(olive, round_id, "codes", do="ask", reason="").status_code == 422
    assert sends(olive, round_id, "codes", do="ask", reason="The register.").status_code == 303
    assert "Another officer confirms them on this page" in words_in(olive.get(page(round_id)).text)
    assert not CODE.findall(sends(olive, round_id, "codes", do="download", request="1", reason="Mine.").text)
    assert "2 codes were asked for, because: The register." in words_in(owen.get(page(round_id)).text)
    key = boxes_in(owen.get(page(round_id)))["key"]
    said = {"do": "download", "request": "1", "reason": "I looked.", "key": key}
    assert len(CODE.findall(sends(owen, round_id, "codes", **said).text)) == 2
    assert len(CODE.findall(sends(owen, round_id, "codes", **said).text)) == 2, "the file did not arrive"


def test_whoever_was_given_a_code_is_not_forgotten_yet_and_the_page_says_when(olive, round_id):
    loads(olive, round_id, GOOD)
    sends(olive, round_id, "codes", do="download")
    found = sends(olive, round_id, "people", postcode="PL11AA", do="look-up")
    row = re.search(r'name="row" value="([0-9a-f]{32})"', found.text)[1]
    assert 'value="forget"' not in found.text
    assert "so they can be forgotten when the vote has closed" in words_in(found.text)
    answer = sends(olive, round_id, "people", postcode="PL11AA", row=row, do="forget")
    assert answer.status_code == 422
    assert "Forget them when the vote has closed." in words_in(answer.text)
    assert row in answer.text


def test_when_the_vote_has_closed_they_are_found_and_forgotten_and_nobody_is_let_in_any_more(town, olive, round_id):
    loads(olive, round_id, GOOD)
    sends(olive, round_id, "codes", do="download")
    town.clock.set_to(TIMETABLE.voting_closes_at + timedelta(minutes=1))
    town.application.do_what_is_due()
    olive = town.browser("Olive Officer")
    found = sends(olive, round_id, "people", postcode="PL11AA", do="look-up")
    assert "Somebody asks to be forgotten" in words_in(found.text)
    assert 'value="check-in"' not in found.text
    row = re.search(r'name="row" value="([0-9a-f]{32})"', found.text)[1]
    answer = sends(olive, round_id, "people", postcode="PL11AA", row=row, do="forget")
    assert "Nobody on the register is like that." in words_in(answer.text)
    assert "On the register: 1." in words_in(answer.text)


@pytest.mark.parametrize("postcode", ["", "PL1", "nowhere"])
def test_nobody_is_shown_all_who_are_on_a_register_without_a_postcode(olive, round_id, postcode):
    loads(olive, round_id, b"name,email\nAnn Ash,ann@example.org\nBob Birch,bob@example.org\n")
    answer = sends(olive, round_id, "people", postcode=postcode, do="look-up")
    assert answer.status_code == 422
    assert errors_in(answer) == [WriteAPostcodeOrAName.message]
    assert "Ann Ash" not in answer.text


def test_whoever_is_there_without_a_postcode_is_found_by_any_words_of_their_name(olive, round_id):
    loads(olive, round_id, "name,email\nZoë Ash,ann@example.org\nBob Ashby,bob@example.org\n".encode())
    found = words_in(sends(olive, round_id, "people", postcode="", called="ash ZOE", do="look-up").text)
    assert "Zoë Ash" in found
    assert "Bob Ashby" not in found


def test_more_than_staff_can_look_through_are_not_shown_but_their_names_are_asked_for(olive, round_id):
    lines = b"".join(b"Ash N%d,n%d@example.org\n" % (number, number) for number in range(MOST_LOOKED_UP + 1))
    loads(olive, round_id, b"name,email\n" + lines)
    answer = sends(olive, round_id, "people", postcode="", called="Ash", do="look-up")
    assert answer.status_code == 422
    assert "Enter more of the name" in errors_in(answer)[0]
    assert "Ash N7" not in answer.text
    assert "Ash N7" in sends(olive, round_id, "people", postcode="", called="Ash N7", do="look-up").text


def test_somebody_is_forgotten(olive, round_id):
    loads(olive, round_id, GOOD)
    found = sends(olive, round_id, "people", postcode="PL11AA", do="look-up")
    row = re.search(r'name="row" value="([0-9a-f]{32})"', found.text)[1]
    answer = sends(olive, round_id, "people", postcode="PL11AA", row=row, do="forget")
    assert "Nobody on the register is like that." in words_in(answer.text)
