"""Exempt papers are for whoever needs to know: not for a member whom an interest bars from the item."""

from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from domain.committees.delegation import LeftToAnOfficer
from domain.proposals.proposal import Proposal
from domain.words.instants import day_in_london
from pb.readmodels.meetings.answers import one_meeting
from pb.store.event_store import by_reference
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.staff_pages import words_in
from tests.stories import PASSWORD
from tests.town_pages import Visitor, service_of

PRICES, OPEN = b"Secret prices", b"An open report"


@pytest.fixture
def meeting(town):
    """A bid with an open paper, and the tenders for it with an exempt one."""
    meeting = AMeetingToCome(town)
    exempt = {"paragraph": 3, "reason": "Builders would learn what others asked for."}
    items = [
        AgendaItem("", "1", "A bid", "bid", (meeting.bids[0],)),
        AgendaItem("", "2", "Tenders", "bid", (meeting.bids[1],), exempt=exempt),
    ]
    meetings = town.application.meetings
    meetings.draft_agenda(meeting.id, items, by=meeting.clerk)
    for item, content in zip(meeting.items, (OPEN, PRICES), strict=True):
        meetings.publish_paper(meeting.id, item, title="Report", name="report.txt", content=content, by=meeting.clerk)
    return meeting.publish()


def signed_in(town, name):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email=f"councillor.{name}@example.org", password=PASSWORD)
    return visitor.client


def paper(client, meeting, number):
    return client.get(f"/committee/meetings/{meeting.id}/papers/{number}")


def owns_the_field(meeting, member, item=1):
    return meeting.declares(member, item, "disclosable-pecuniary", reason="I own the field.")


def test_whom_an_interest_bars_gets_no_exempt_paper_of_the_item_and_reads_why(town, meeting):
    ash, beech = signed_in(town, "ash"), signed_in(town, "beech")
    assert paper(ash, meeting, 2).data == PRICES
    declaration = owns_the_field(meeting, town.members[0])
    refused = paper(ash, meeting, 2)
    assert refused.status_code == 403
    assert "Localism Act 2011, section 31(4)" in words_in(refused.text)
    page = ash.get(f"/committee/meetings/{meeting.id}").text
    assert "You are not shown the exempt papers of item 2" in words_in(page)
    assert "papers/2" not in page
    assert paper(ash, meeting, 1).data == OPEN
    assert paper(beech, meeting, 2).data == PRICES
    town.application.members.take_back(meeting.id, declaration, by=town.members[0])
    assert paper(ash, meeting, 2).data == PRICES


def test_an_interest_in_another_item_or_one_that_does_not_bar_keeps_nothing_from_them(town, meeting):
    ash = signed_in(town, "ash")
    owns_the_field(meeting, town.members[0], item=0)
    meeting.declares(town.members[0], 1, "personal")
    assert paper(ash, meeting, 1).data == OPEN
    assert paper(ash, meeting, 2).data == PRICES


def test_a_dispensation_that_covers_the_item_gives_the_paper_back(town, meeting):
    ash, who = signed_in(town, "ash"), town.members[0].person
    owns_the_field(meeting, town.members[0])
    last = (town.clock.now() + timedelta(days=60)).date()
    how = {"allows": "speak", "ground": "c", "last_day": last, "by": meeting.clerk}
    number = town.application.interests.grant(who, "The field", proposals=[meeting.bids[1]], **how)
    assert paper(ash, meeting, 2).data == PRICES
    town.application.interests.end_dispensation(who, number, reason="It was a mistake.", by=meeting.clerk)
    assert paper(ash, meeting, 2).status_code == 403


def test_what_is_declared_in_the_room_bars_from_the_papers_too(town, meeting):
    meeting.begins_now().everybody_comes()
    beech = signed_in(town, "beech")
    its = {"item": meeting.items[1], "member": town.members[1].person, "interest": "disclosable-pecuniary"}
    meeting.enter("InterestDeclared", **its, reason="My firm bids.", leaves=True, dispensation="")
    assert paper(beech, meeting, 2).status_code == 403


def goes_on(town, meeting, **about):
    """The tenders are deferred, and stand on the agenda of the next meeting, exempt, with a paper."""
    meeting.enter("ItemTaken", item=meeting.items[1], number="2", title="Tenders", item_kind="bid")
    meeting.enter("ItemEnded", item=meeting.items[1], ending="deferred", reason="The prices came late.")
    meeting.enter("RoomClosed")
    meetings, begins = town.application.meetings, meeting.begins + timedelta(days=28)
    later = meetings.call(town.committee, begins, "Council House", "in-person", by=meeting.clerk)
    exempt = {"paragraph": 3, "reason": "Builders would learn what others asked for."}
    its = AgendaItem("", "1", "Tenders", exempt=exempt, **about)
    meetings.draft_agenda(later, [its], by=meeting.clerk)
    with town.application.reading() as connection:
        (item,) = one_meeting(connection, later).draft
    meetings.publish_paper(later, item.item, title="Prices", name="p.txt", content=PRICES, by=meeting.clerk)
    meetings.publish_agenda(later, by=meeting.clerk)
    return later, item.item


def test_what_was_declared_at_an_earlier_meeting_bars_from_the_papers_of_the_item_that_goes_on(town, meeting):
    owns_the_field(meeting, town.members[1])
    meeting.begins_now().everybody_comes()
    later, item = goes_on(town, meeting, kind="bid", about=(meeting.bids[1],))
    ash, beech = signed_in(town, "ash"), signed_in(town, "beech")
    refused = beech.get(f"/committee/meetings/{later}/papers/1")
    assert refused.status_code == 403
    assert "You are not shown the exempt papers of item 1" in words_in(beech.get(f"/committee/meetings/{later}").text)
    assert ash.get(f"/committee/meetings/{later}/papers/1").data == PRICES
    meeting.id = later
    meeting.declares(town.members[1], item, "personal", reason="I have sold the field.")
    assert beech.get(f"/committee/meetings/{later}/papers/1").data == PRICES


def test_what_was_declared_in_a_matter_that_is_left_to_an_officer_bars_from_its_exempt_papers(town, meeting):
    ash, chair = signed_in(town, "ash"), town.members[0]
    round_id = town.application.store.get(Proposal, by_reference(meeting.bids[1])).round
    today = day_in_london(town.clock.now())
    left = LeftToAnOfficer(
        town.officer.person, "Head of Parks", "scheme", "Part 3", "Tenders", 1_000_000, today, today + timedelta(30),
        proposals=(meeting.bids[1],),
    )  # fmt: skip
    under = town.application.under_delegation
    delegation = under.delegate(town.committee, round_id, left, by=meeting.clerk)
    assert paper(ash, meeting, 2).data == PRICES
    under.declare_conflict(delegation, chair.person, "disclosable-pecuniary", "My firm bids.", by=meeting.clerk)
    assert paper(ash, meeting, 2).status_code == 403
    assert paper(ash, meeting, 1).data == OPEN


def test_a_member_without_a_seat_on_the_committee_gets_no_exempt_paper_and_reads_whom_to_ask(town, meeting):
    cedar = signed_in(town, "cedar")
    assert paper(cedar, meeting, 2).data == PRICES
    town.application.schemes.release_member(town.committee, town.members[2].person, by=town.officer)
    town.clock.set_to(town.clock.now() + timedelta(minutes=1))
    refused = paper(cedar, meeting, 2)
    assert refused.status_code == 403
    assert "ask the committee’s clerk" in words_in(refused.text)
    page = cedar.get(f"/committee/meetings/{meeting.id}").text
    assert "You have no seat on this committee" in words_in(page)
    assert "papers/2" not in page
    assert paper(cedar, meeting, 1).data == OPEN


def test_a_co_opted_member_sits_and_a_clerk_works_for_it(town, meeting):
    schemes, ivy = town.application.schemes, town._person("member", "Councillor Ivy")
    assert paper(signed_in(town, "ivy"), meeting, 2).status_code == 403
    schemes.seat_member(town.committee, ivy.person, has_vote=False, by=meeting.clerk)
    assert paper(signed_in(town, "ivy"), meeting, 2).data == PRICES
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email="clerk@example.org", password=PASSWORD)
    assert paper(visitor.client, meeting, 2).data == PRICES
