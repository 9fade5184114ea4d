"""Whoever holds a code sees whether a ballot was cast with it, before and after the close."""

import json
import re

import pytest

from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import Visitor, service_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round_id = town.open_round()
    yield town
    town.close()


def asked(town, code):
    visitor = Visitor(service_of(town))
    visitor.open(f"/rounds/{town.round_id}/was-my-code-used")
    return visitor.send(code=code)


def vote(town, code):
    voting = town.application.voting
    entitlement = voting.enter_code(town.round_id, code)
    voting.cast(town.round_id, entitlement, ["1"], idempotency_key=f"the form of {code}")


def test_before_and_after_a_vote_and_after_the_close(town):
    voted, unused = town.codes(town.round_id, 2)
    assert "nobody has voted with this code" in asked(town, voted).text
    vote(town, voted)
    waits = asked(town, voted.lower()).text
    assert "Yes: a ballot was cast with this code" in waits
    assert "It waits in the ballot box" in waits
    town.close_and_count()
    told = asked(town, voted).text
    entry = int(re.search(r"/record/entry/(\d+)", told)[1])
    leaf = json.loads(service_of(town).test_client().get(f"/record/entry/{entry}").text)
    assert (leaf["t"], leaf["r"]) == ("roll.used", town.round_id)
    assert "nobody can vote with it any more" in asked(town, unused).text


def test_the_answer_does_not_show_the_code_again(town):
    (code,) = town.codes(town.round_id, 1)
    assert code not in asked(town, code).text


def test_what_is_no_code_of_this_round_is_refused(town):
    town.codes(town.round_id, 1)
    answer = asked(town, "7Q2M-X4KD-9TRB-V")
    assert (answer.status_code, "is not known in this round" in answer.text) == (422, True)
    assert asked(town, "no code").status_code == 422


def test_of_a_code_whose_mark_was_drawn_apart_the_record_does_not_show_which_entry(town):
    (code,) = town.codes(town.round_id, 1)
    with town.application.database.writing() as connection:  # as releases before December 2026 issued it
        connection.exec_driver_sql("UPDATE entitlements SET mark = randomblob(32), issue = 0, hidden = 0")
    vote(town, code)
    town.close_and_count()
    told = asked(town, code).text
    assert "Yes: a ballot was cast with this code" in told
    assert "its mark does not follow from the code" in told
