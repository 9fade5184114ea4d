"""What a clerk enters who comes late, what minutes say of how a meeting began, and what is left of who was erased."""

import io
import re
import zipfile
from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from domain.words.instants import LONDON
from pb.actions.in_session import room_as_entered
from pb.exchange.hand_over import files_of, held_meeting
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.rooms.answers import awardings_of
from tests.staff_pages import words_in
from tests.stories import SYSTEM
from tests.web.committee.test_in_session_pages import AtTheScreen, everybody_there, signed_in, token_of


@pytest.fixture
def clerk(town):
    return AtTheScreen(town)


def test_a_clerk_who_comes_late_enters_what_happened_before_from_the_minute_at_which_the_meeting_began(clerk):
    town, meetings = clerk.town, clerk.town.application.meetings
    begins = (town.clock.now() + timedelta(days=30)).replace(second=0, microsecond=0)
    meeting = meetings.call(town.committee, begins, "Council House", "in-person", by=SYSTEM)
    town.clock.set_to(begins + timedelta(days=1, minutes=20))
    clerk.client = signed_in(town, "clerk@example.org")
    page = clerk.see(f"/officers/meetings/{meeting}")
    hour = begins.astimezone(LONDON)
    assert f'name="began" value="{hour:%H:%M}"' in page
    address = f"/committee/{town.committee}/rooms"
    says = {**token_of(page), "meeting": meeting}
    for typed, why in (
        ("soon", "Write the minute like 19:05"),
        (f"{hour - timedelta(hours=2):%H:%M}", "Open its room an hour before that at the earliest"),
    ):
        refused = clerk.client.post(address, data={**says, "began": typed})
        assert why in words_in(refused.text), typed
    opened = clerk.client.post(address, data={**says, "began": f"{hour:%H:%M}"})
    clerk.address = opened.location
    clerk.enters(
        "PersonArrived", member=clerk.members[0], how="in-person", minute=f"{hour + timedelta(minutes=2):%H:%M}"
    )
    room = room_as_entered(town.application.desk, opened.location.rsplit("/", 1)[1])
    (arrived,) = room.entries
    assert room.opening.at == begins
    assert arrived.at == begins + timedelta(minutes=2)
    assert arrived.recorded == town.clock.now()


def test_minutes_say_who_presided_when_the_first_item_was_taken_and_the_hour_at_which_nothing_was_taken_before(clerk):
    town, meetings = clerk.town, clerk.town.application.meetings
    begins = (town.clock.now() + timedelta(days=30)).replace(second=0, microsecond=0)
    meeting = meetings.call(town.committee, begins, "Council House", "in-person", by=SYSTEM)
    meetings.draft_agenda(meeting, [AgendaItem("", "1", "Apologies", "information")], by=SYSTEM)
    meetings.publish_agenda(meeting, by=SYSTEM)
    town.clock.set_to(begins + timedelta(minutes=1))
    clerk.client = signed_in(town, "clerk@example.org")
    early, hour = (f"{at.astimezone(LONDON):%H:%M}" for at in (begins - timedelta(minutes=9), begins))
    opened = clerk.client.post(
        f"/committee/{town.committee}/rooms",
        data={**token_of(clerk.see(f"/officers/meetings/{meeting}")), "meeting": meeting, "began": early},
    )
    clerk.address, clerk.room = opened.location, opened.location.rsplit("/", 1)[1]
    for member in clerk.members[:2]:
        clerk.enters("PersonArrived", member=member, how="in-person", minute=early)
        clerk.enters("TookTheChair", member=member, minute=early)
    (item,) = room_as_entered(town.application.desk, clerk.room).items
    clerk.enters("ItemTaken", item=item.id, minute=hour)
    assert room_as_entered(town.application.desk, clerk.room).standing().in_the_chair == clerk.members[1]
    assert re.search(r"Councillor Beech\W+in the chair", words_in(clerk.see(f"/rooms/{clerk.room}")))
    with town.application.reading() as connection:
        handed = files_of(held_meeting(town.application.desk, connection, clerk.room, ""))["minutes.html"]
    assert f"The meeting began at {hour}" in handed
    assert "Councillor Beech in the chair." in handed


def test_of_an_erased_applicant_the_committees_pages_keep_the_money_and_none_of_their_words(clerk):
    town = clerk.town
    everybody_there(clerk)
    clerk.enters("ItemTaken", item="b" * 32)
    moved = {"mover": clerk.members[0], "seconder": clerk.members[1], f"award-{clerk.bids[1]}": "5,000"}
    clerk.enters("MotionMoved", text="That £5,000 be awarded.", **moved)
    clerk.enters("VoteOpened", how="show")
    clerk.enters("VoteTaken", **{"number-for": "3"})
    clerk.enters("RoomClosed")
    with town.application.reading() as connection:
        title = titles_of_proposals(connection, clerk.bids)[clerk.bids[1]].title
        (decided,) = (one.id for one in awardings_of(connection, town.committee))
    public = f"/rooms/{clerk.room}", f"/decisions/{decided}", f"/proposals/{clerk.bids[1]}"
    pages = *public, clerk.address, f"/committees/{town.committee}", "/open-data/popolo.json"
    assert title in clerk.see(public[0])
    town.application.erasing.erase(town.resident.person, by=town.officer)
    for page in pages:
        assert title not in clerk.see(page), page
    for page in public:
        told = words_in(clerk.see(page))
        assert "[erased]" in told, page
        assert "£5,000" in told, page
    zipped = clerk.client.get(f"/rooms/{clerk.room}/meeting.zip")
    with zipfile.ZipFile(io.BytesIO(zipped.data)) as archive:
        assert all(title not in archive.read(name).decode() for name in archive.namelist())
