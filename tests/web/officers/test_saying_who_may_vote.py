"""Who may vote is said with the rules and shown to everybody before the vote opens; what cannot be is told at once."""

import pytest

from pb.areas.boundaries_file import read_boundaries
from pb.readmodels.rounds.answers import one_round
from tests.pb.areas.an_edition import files_in
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.web.officers.test_rules_begun_and_left import rules_page
from tests.web.officers.test_setting_up_a_round import BALLOT, COUNT, DATES, LEVEL, MONEY, draft, follows, sends, walk

YOUNG = {
    "ways": ["register", "face-to-face"],
    "from_age": "11",
    "to_age": "19",
    "on_day-day": "1",
    "on_day-month": "3",
    "on_day-year": "2027",
    "areas": "Ham Green\nTamarford West",
}


def rules_of(town, round_id):
    with town.application.reading() as connection:
        return one_round(connection, round_id).written_rules()


def test_rules_of_a_council_that_posts_codes_say_nothing_new(town, olive):
    round_id = draft(town, olive)
    check = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    assert "You can vote with a voting code that the council has posted or handed to you." in words_in(check.text)
    sends(olive, round_id, check, do="write")
    assert rules_of(town, round_id).who_may_vote == {}


def test_ways_ages_and_areas_are_written_and_everybody_reads_them(town, olive):
    round_id = draft(town, olive)
    check = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    voters = sends(olive, round_id, check, do="voters")
    check = sends(olive, round_id, voters, **YOUNG)
    sends(olive, round_id, check, do="write")
    assert rules_of(town, round_id).who_may_vote == {
        "ways": ["register", "face-to-face"],
        "from_age": 11,
        "to_age": 19,
        "on_day": "2027-03-01",
        "areas": ["Ham Green", "Tamarford West"],
    }
    olive.post(f"/officers/rounds/{round_id}/announce", page=f"/officers/rounds/{round_id}/announce")
    told = words_in(olive.get(f"/rounds/{round_id}").text)
    for line in (
        "You can vote if you are on the register of this round",
        "You can vote face to face",
        "Whoever is 11 to 19 years old on",
        "Voters live in: Ham Green, Tamarford West.",
        "Whichever of these ways leads to you first, you have one ballot.",
    ):
        assert line in told
    again = boxes_in(olive.get(rules_page(round_id, "voters")))
    assert (again["from_age"], again["on_day-year"]) == ("11", "2027")


def test_accounts_are_let_in_by_the_newest_edition_with_postcodes_and_an_area_with_a_slip_is_told(
    town, olive, tmp_path
):
    wards, postcodes, _people = files_in(tmp_path)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    edition = town.application.areas.take_in(
        read_boundaries(wards), **said, postcodes=postcodes, by=town.officer
    ).edition
    round_id = draft(town, olive)
    check = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    boxes = {"ways": ["accounts", "face-to-face"], "areas": "West Wadr"}
    check = sends(olive, round_id, sends(olive, round_id, check, do="voters"), **boxes)
    refused = olive.post(f"/officers/rounds/{round_id}/rules", {**boxes_in(check), "do": "write"})
    assert refused.status_code == 422
    assert "has no ward with this code or name" in errors_in(refused)[0]
    assert "West Wadr" in errors_in(refused)[0]
    check = sends(olive, round_id, sends(olive, round_id, refused, do="voters"), **{**boxes, "areas": "West Ward"})
    sends(olive, round_id, check, do="write")
    written = rules_of(town, round_id).who_may_vote
    assert (written["ways"], written["areas"], written["edition"]) == (
        ["accounts", "face-to-face"],
        ["West Ward"],
        edition,
    )
    assert boxes_in(olive.get(rules_page(round_id, "voters")))["edition"] == edition


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ways": []}, "Choose at least one way"),
        ({"ways": ["posted-codes"]}, "Voting codes that are posted to nobody by name cannot keep to an age"),
        ({"on_day-day": "", "on_day-month": "", "on_day-year": ""}, "and the day on which they count"),
        ({"from_age": "20"}, "the younger one first"),
        ({"ways": ["accounts"], "areas": ""}, "Say in which areas people must live"),
        ({"ways": ["accounts"]}, "Say in which edition of areas addresses are looked up"),
        ({"ways": ["accounts", "posted-codes"]}, "Say in which edition"),
        ({"ways": ["posted-codes", "register"]}, "do not go together with any other way"),
        ({"ways": ["posted-codes", "face-to-face"]}, "Choose the register instead"),
        ({"on_day-month": "13"}, "must be a real date"),
        ({"to_age": "old"}, "must be a whole number"),
    ],
)
def test_what_cannot_be_is_told_on_its_page_and_what_was_typed_is_kept(town, olive, typed, sentence):
    round_id = draft(town, olive)
    check = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    voters = sends(olive, round_id, check, do="voters")
    answer = olive.post(rules_page(round_id), {**boxes_in(voters), **YOUNG, **typed})
    assert answer.status_code == 422
    assert sentence in " ".join(errors_in(answer))
    assert boxes_in(answer)["from_age"] == typed.get("from_age", "11")


def test_it_is_frozen_with_the_paper(town, olive):
    round_id = town.open_round()
    assert follows(olive, olive.get(rules_page(round_id, "voters")))
    answer = olive.post(rules_page(round_id), {"step": "voters", **YOUNG})
    assert rules_of(town, round_id).who_may_vote == {}
    assert answer.status_code in (302, 303, 409, 422)
