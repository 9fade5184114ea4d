"""Whoever asks what is kept of them gets all of it: no more than theirs, and nothing that opens anything."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from domain.words.actor import Actor
from pb.actions.erasing import NobodyWithThisAddress
from pb.actions.who_may import NotInThisCapacity
from pb.cli import main
from pb.erasable.official_names import official_names
from pb.erasable.what_belongs_to_whom import BY_PERSON, KINDS
from pb.erasable.what_is_kept import WHAT_IS_KEPT
from pb.erasable.what_is_told_to_whom import TOLD
from tests.stories import RULES, SYSTEM, Town

OPENS = {"password", "token_hash", "code_hash", "secret", "to_be", "hashed", "salt", "seed", "key", "claim"}
LEADS_ON = {"entitlement", "same", "mailbox", "person", "about"}
ROSA = "rosa.resident@example.org"
ANN = b"name,email,address,postcode\nAnn Ash,Ann@example.org,,PL1 1AA\nBob Birch,bob@example.org,,PL1 1AB\n"


@pytest.fixture
def town(settings):
    town = Town(replace(settings, letters="shown"))
    yield town
    town.close()


def kept(town, email):
    return town.application.erasing.what_is_kept_of(email, by=Actor(SYSTEM.person, "administrator"))


def test_every_table_that_erasing_follows_is_told_and_nothing_that_opens_anything():
    followed = {column.table for column in BY_PERSON} | {kind.kept_in.table for kind in KINDS}
    assert set(TOLD) == followed | {official_names}
    assert not {name for told in TOLD.values() for name in told} & (OPENS | LEADS_ON)
    assert {table.name for table in TOLD} <= {name for each in WHAT_IS_KEPT for name in each.tables}


def test_a_resident_is_told_their_account_words_and_letters_and_nothing_of_others(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    town.application.do_what_is_due()
    told = kept(town, ROSA)
    assert [row["email"] for row in told["accounts"]] == [ROSA]
    assert any("skate park" in row["words"].lower() for row in told["written_words"])
    assert {row["kind"] for row in told["letters"]} >= {"proposal-received"}
    assert "official_names" not in told
    assert "argon2" not in json.dumps(told)
    assert "olive" not in json.dumps(told)
    assert [row["name"] for row in kept(town, "olive.officer@example.org")["official_names"]]


def test_whoever_is_on_a_register_without_an_account_is_told_so_and_no_code(town):
    ways = {"ways": ["register"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
    round_id = town.announced_round(replace(RULES, who_may_vote=ways))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.application.registers.load(round_id, ANN, by=town.officer)
    given = town.application.registers.issue_to_register(round_id, by=town.officer, by_letter=True)
    told = kept(town, " ann@EXAMPLE.org")
    assert [(row["name"], row["postcode"]) for row in told["register_rows"]] == [("Ann Ash", "PL11AA")]
    assert [row["kind"] for row in told["letters"]] == ["vote-invitation"]
    text = json.dumps(told)
    assert not [one for one in given if one.code in text]
    assert "Bob" not in text


def test_whoever_was_asked_to_put_one_in_together_and_has_no_account_is_told_so_however_they_write_their_address(town):
    round_id, draft, together = town.announced_round(), uuid4(), town.application.co_applicants
    town.application.drafting_proposals.begin(round_id, draft, by=town.resident)
    together.ask(round_id, draft.hex, "Cat@example.org", page="/with/", by=town.resident)
    told = kept(town, " cat@EXAMPLE.org ")
    assert [row["email"] for row in told["co_applicants"]] == ["cat@example.org"]
    assert [row["kind"] for row in told["letters"]] == ["asked-to-put-in-together"]
    assert "token" not in json.dumps(told)


def test_of_whom_nothing_is_kept_it_is_said_and_an_erased_person_is_nobody(town):
    with pytest.raises(NobodyWithThisAddress):
        kept(town, "nobody@example.org")
    town.application.erasing.erase(town.resident.person, by=Actor(SYSTEM.person, "administrator"))
    with pytest.raises(NobodyWithThisAddress):
        kept(town, ROSA)


def test_an_auditor_or_the_person_next_door_is_not_told(town):
    for by in (town.auditor, town.resident):
        with pytest.raises(NotInThisCapacity):
            town.application.erasing.what_is_kept_of(ROSA, by=by)


def test_the_command_hands_it_over_with_why_and_for_how_long(sqlite_settings, capsys):
    Town(sqlite_settings).close()
    assert main(["kept", ROSA, "--data", str(sqlite_settings.data)]) == 0
    told = json.loads(capsys.readouterr().out)
    account = next(each for each in told if "accounts" in each["kept"])
    assert account["why"] == "So that you can sign in, and be written to."
    assert "730 days" in account["how long"]
    assert main(["kept", "nobody@example.org", "--data", str(sqlite_settings.data)]) == 2
