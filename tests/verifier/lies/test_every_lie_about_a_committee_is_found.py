"""Every lie about a committee that meets, and about what it decided in its room, is found and named for what it is."""

import pytest

from pb.settings import read_settings
from tests.verifier.lies import (
    called,
    elsewhere,
    for_the_public,
    in_session,
    left_to_an_officer,
    minuted,
    of_its_own,
    seats,
    what_followed,
    written_over,
)
from tests.verifier.lies.chamber import Chamber
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named

SUBJECTS = (
    seats,
    called,
    elsewhere,
    in_session,
    minuted,
    what_followed,
    left_to_an_officer,
    of_its_own,
    written_over,
    for_the_public,
)


@pytest.fixture(scope="module")
def chamber(tmp_path_factory):
    data = tmp_path_factory.mktemp("chamber")
    town = Chamber(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(chamber, tmp_path):
    data, book = chamber
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", [lie for subject in SUBJECTS for lie in subject.LIES.to_be_found()])
def test_a_lie_about_a_committee_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_committee_that_is_lied_about_is_not_accused_itself(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert not [note for note in report.findings.notes if "room" in note]
    told = report.as_text()
    assert "gets £7,000, by Area Committee on 2026-04-02\n" in told
    assert "gets £6,500, by Area Committee on 2026-04-16, by its Head of Parks" in told


def test_rooms_of_before_that_say_neither_the_hour_nor_what_is_exempt_are_not_accused(insider):
    noted = next(leaf for leaf in insider.all("room.note-made") if "private" in leaf["d"])
    del noted["d"]["private"]
    insider.away(insider.one("room.public-excluded"), insider.one("room.public-readmitted"))
    insider.says("minutes.approved")["version"] -= 2
    for opened in insider.all("room.opened"):
        del opened["d"]["called_for"]
        opened["d"].pop("exempt", None)
        opened["d"].pop("excludes_by_resolution", None)
    early = insider.says("room.opened")
    early["minute"] = early["minute"].replace("T1", "T0")
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()


def test_rooms_of_before_that_excluded_the_public_by_a_note_are_not_accused(insider):
    insider.away(insider.one("room.public-excluded"), insider.one("room.public-readmitted"))
    insider.says("minutes.approved")["version"] -= 2
    for opened in insider.all("room.opened"):
        del opened["d"]["excludes_by_resolution"]
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()


def test_standing_orders_that_are_adopted_while_a_meeting_sits_are_not_held_against_it(insider):
    opened = insider.one("room.opened")
    orders = insider.another(insider.one("committee.standing-orders"), quorum="6", casting_vote=False)
    orders["d"] |= {"from_day": opened["d"]["minute"][:10], "at": opened["d"]["at"]}
    insider.put(orders, after=opened)
    back = insider.another(insider.one("committee.standing-orders"))
    back["d"] |= {"from_day": insider.says("room.opened", which=1)["minute"][:10]}
    back["d"]["at"] = insider.one("room.closed")["d"]["at"] + 1
    insider.put(back, after=insider.one("room.closed"))
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()


def test_what_is_minuted_in_private_is_in_the_record_by_what_commits_to_it_alone(insider):
    (noted,) = [leaf["d"] for leaf in insider.all("room.note-made") if "private" in leaf["d"]]
    assert noted["text"] == "Members heard what three builders ask for."
    assert "Fir and Sons" not in str(insider.book)


def test_what_a_member_declared_before_the_meeting_and_a_clerk_entered_is_not_accused(insider):
    of_its_own.declared(insider)
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()


def test_a_decision_that_its_clerk_recorded_beside_the_room_is_noted(insider):
    """Nobody voted on it in the room: it was written down on the page of the round, as decisions always were."""
    wanted = {"motion": "m2", "vote": "v3"}
    moved = [leaf for leaf in insider.book if leaf["t"].startswith("room.") and wanted.items() & leaf["d"].items()]
    insider.away(*moved)
    insider.says("minutes.approved")["version"] -= len(moved)
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert "no vote on it was taken there" in report.as_text()
