"""Follow this matter through every meeting, one decision by itself, and what everybody reads of a member."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pb.readmodels.rooms.answers import awardings_of
from tests.a_meeting import a_motion, named_votes
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.staff_pages import words_in
from tests.stories import RULES
from tests.town_pages import Visitor, service_of


class Decides(AMeetingToCome):
    """A meeting that defers a bid, takes it again and awards it money."""

    def takes(self, item=0):
        its = self.standing.items[self.items[item]]
        self.at += timedelta(minutes=1)
        self.enter("ItemTaken", item=its.id, number=its.number, title=its.title, item_kind=its.kind)
        return its.id

    def defers_and_awards(self):
        item = self.takes()
        self.enter("ItemEnded", item=item, ending="deferred", reason="The quote is from last year.")
        self.takes()
        people = [member.person for member in self.town.members]
        moved = a_motion(item, {self.bids[0]: 500_000}, motion="1f" * 16, mover=people[0], seconder=people[1])
        self.enter("MotionMoved", **{**moved, "text": "That £5,000 be awarded."})
        opened = {"vote": "2f" * 16, "motion": "1f" * 16, "amendment": "", "asked_by": people}
        self.enter("VoteOpened", by_name=True, **opened)
        self.at += timedelta(minutes=1)
        self.enter("VoteTaken", **named_votes(people[:2], people[2:], vote="2f" * 16))
        return self


@pytest.fixture
def meeting(town):
    meeting = Decides(town).publish()
    meeting.declares(town.members[0])
    meeting.begins_now().everybody_comes()
    town.clock.set_to(meeting.begins + timedelta(minutes=30))
    return meeting.defers_and_awards()


@pytest.fixture
def reader(town):
    return Visitor(service_of(town), None).client


def page(reader, address):
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text
    return words_in(answer.text)


def in_order(words, *parts):
    places = [words.find(part) for part in parts]
    assert -1 not in places, (parts[places.index(-1)], words)
    assert places == sorted(places)


def test_a_bid_is_followed_from_the_agenda_to_the_award_in_order(meeting, reader):
    words = page(reader, f"/proposals/{meeting.bids[0]}/meetings")
    in_order(
        words,
        "On the agenda of Area Committee",
        "Area Committee took item 1, A bid",
        "Moved by Councillor Ash, seconded by Councillor Beech",
        "That £5,000 be awarded.",
        "The vote was carried.",
        "Area Committee decided: £5,000 awarded",
    )
    assert "Follow this matter through every meeting" in page(reader, f"/proposals/{meeting.bids[0]}")


def test_a_deferral_stays_in_the_way_of_a_bid_with_its_reason(meeting, reader):
    words = page(reader, f"/proposals/{meeting.bids[0]}/meetings")
    assert "The item was deferred." in words
    assert "The quote is from last year." in words


def test_a_bid_that_no_meeting_had_says_so(meeting, reader):
    assert "No meeting has had this on its agenda yet." in page(reader, f"/proposals/{meeting.bids[1]}/meetings")


def test_a_decision_on_bids_has_a_page_and_one_on_a_result_leads_to_its_minute(town, meeting, reader):
    with town.application.reading() as connection:
        (decided,) = awardings_of(connection, town.committee)
    words = page(reader, f"/decisions/{decided.id}")
    assert "£5,000" in words
    assert "For (2)" in words
    assert "Councillor Cedar" in words
    assert reader.get(f"/decisions/{'0' * 32}").status_code == 404
    assert "That £5,000 be awarded." in page(reader, f"/committees/{town.committee}")


def test_a_members_page_says_whether_they_came_what_they_declared_and_how_they_voted(town, meeting, reader):
    words = page(reader, f"/members/{town.members[0].person}")
    for part in ("Came to 1 of 1 meetings.", "My son plays there.", "For : A bid"):
        assert part.replace(" :", ":") in words.replace(" :", ":")
    assert "Against: A bid" in page(reader, f"/members/{town.members[2].person}").replace(" :", ":")


def test_departing_from_the_residents_vote_stands_beside_it_with_the_reason(town, reader):
    round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.decide(
        round_id, {"1": 900_000, "3": 700_000}, departures={"2": "The soil is not clean.", "3": "It was close."}
    )
    words = page(reader, f"/rounds/{round_id}/meetings")
    assert "The committee departed from the residents’ vote" in words
    assert "The soil is not clean." in words
    assert "Area Committee departed from the residents’ vote" in words
