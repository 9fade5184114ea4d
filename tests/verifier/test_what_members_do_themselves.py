"""Declarations beforehand and votes on devices in the record: the honest one keeps every promise, each lie is named."""

import json
from datetime import timedelta

import pytest

from domain.transparency.leaf import canonical_json
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.a_meeting import named_votes
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.stories import Town
from tests.verifier.conftest import ORIGIN, Forger


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("members")
    town = Town(read_settings(folder))
    meeting = AMeetingToCome(town).publish()
    ash, beech, cedar = town.members
    meeting.declares(ash, item=1)
    town.application.members.take_back(meeting.id, meeting.declares(beech, item=1), by=beech)
    meeting.begins_now().everybody_comes()
    meeting.opens_a_vote()
    for member, mark in ((ash, "a"), (beech, "b")):
        meeting.votes(member, "for", entry=mark * 32)
    meeting.at += timedelta(minutes=5)
    meeting.enter("VoteTaken", **named_votes([ash.person, beech.person], [cedar.person], vote="2f" * 16))
    meeting.enter("RoomClosed")
    LogWriter(folder, ORIGIN).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return folder


@pytest.fixture
def forger(data, tmp_path):
    return Forger(data, tmp_path)


def says(forger, kind):
    return [leaf["d"] for leaf in forger.leaves() if leaf["t"] == kind]


def another_declares(forger):
    other = says(forger, "interest.declared-beforehand")[1]["by"]
    forger.change("interest.declared-beforehand", lambda data: data.update(by=other), which=0)


def declared_to_stay(forger):
    said = {"interest": "disclosable-pecuniary"}
    forger.change("interest.declared-beforehand", lambda data: data.update(said), which=0)
    forger.change("room.interest-declared", lambda data: data.update(said, leaves=True))


def declared_for_another_agenda(forger):
    forger.change("interest.declared-beforehand", lambda data: data.update(item="0" * 32), which=1)


def kept_from_the_room(forger):
    forger.drop("room.interest-declared")


def another_takes_it_back(forger):
    other = says(forger, "interest.declared-beforehand")[0]["by"]
    forger.change("interest.taken-back", lambda data: data.update(by=other))


def the_vote_of_another(forger):
    other = says(forger, "room.vote-given")[1]["by"]
    forger.change("room.vote-given", lambda data: data.update(by=other), which=0)


def written_down_as_another(forger):
    forger.change("room.vote-given", lambda data: data.update(side="against"), which=0)


def on_a_device_without_the_standing_order(forger):
    for kind in ("committee.standing-orders", "room.opened"):
        forger.change(kind, lambda data: data.pop("votes_on_devices"))


def opened_as_if_there_were_no_such_order(forger):
    forger.change("room.opened", lambda data: data.pop("votes_on_devices"))


def given_for_neither_side(forger):
    forger.change("room.vote-given", lambda data: data.update(side="both"), which=0)


def given_after_the_close(forger):
    given, taken = forger.numbers_of("room.vote-given")[0], forger.numbers_of("room.vote-taken")[0]
    leaf, closed = json.loads(forger.entries[given]), json.loads(forger.entries[taken])
    leaf["d"].update(minute=closed["d"]["minute"], at=closed["d"]["at"])
    del forger.entries[given]
    forger.entries.insert(taken, canonical_json(leaf))


def test_the_honest_record_keeps_its_promises(forger):
    assert not forger.findings()


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        (another_declares, "declared before a meeting by another than the member"),
        (declared_to_stay, "of no kind, without saying which, or to stay"),
        (declared_for_another_agenda, "for what is not on its agenda"),
        (kept_from_the_room, "what a member declared before the meeting was not entered in the room"),
        (another_takes_it_back, "a declaration was taken back by another than the member"),
        (the_vote_of_another, "somebody gave the vote of another member"),
        (written_down_as_another, "was written down as another"),
        (on_a_device_without_the_standing_order, "or standing orders do not have it"),
        (opened_as_if_there_were_no_such_order, "held under other standing orders than held on that day"),
        (given_for_neither_side, "or for neither side"),
        (given_after_the_close, "a member voted on their own device where none was open"),
    ],
)
def test_a_lie_about_what_a_member_did_is_named(forger, lie, words):
    lie(forger)
    assert words in forger.findings().get("committee", ""), forger.findings()
